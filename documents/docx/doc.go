// Package docx reads and writes Word documents (ISO/IEC 29500, .docx). It does not depend
// on the documents' subject and can be used alone.
//
// [Read] returns the body as paragraphs and tables in the order of the document, including
// what Word shows but the XML contains only indirectly: the numbers of lists, the grid of
// merged cells, tracked changes as if they were accepted, the results of fields, text boxes
// once. Its cost is bounded by [Limits]. Its errors are those of this package; the caller
// words them for people. References to other files are never followed.
//
// A [Writer] writes a document in one pass, in the layout of Vietnamese administrative
// documents (Decree 30/2020/NĐ-CP, appendix I): sections of A4 paper, letterhead, title,
// body, tables, pictures, signature. It adds no text of its own, and the same calls give
// the same bytes.
package docx
