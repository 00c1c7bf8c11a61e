// Package docx reads and writes Word documents (ISO/IEC 29500, .docx). It knows nothing of
// what the documents are about and can be used alone.
//
// [Read] returns the body as paragraphs and tables in the order of the document, with what
// Word shows and a plain reading of the XML does not: the numbers of lists, the grid of
// merged cells, tracked changes as if they were accepted, the results of fields, text boxes
// once. What it costs is bounded by [Limits]; what cannot be read is one of the errors of
// this package, for which the caller has the sentence. References to other files are never
// followed.
//
// A [Writer] writes a document in one pass, in the layout of Vietnamese administrative
// documents (Decree 30/2020/NĐ-CP, appendix I): sections of A4 paper, letterhead, title,
// body, tables, pictures, signature. It has no words of its own, and the same calls give
// the same bytes.
package docx
