// Package documents reads and writes the files that people exchange: it reads the
// appendix of a plan, the list of units and that of days off, and writes the table and the
// line-by-line export. Official documents are written by package forms.
//
// The content of a file is returned word for word, an appendix as a [sheet.Appendix];
// package importing compares it with the stored data. Errors are sentences for the person
// who sends the file.
package documents
