// Package documents reads and writes the files that people exchange: it reads the
// appendix of a plan, the list of units and that of days off, and writes the table and the
// line-by-line export. Official documents are written by package forms.
//
// What a file says is handed on word for word, an appendix as a [sheet.Appendix]; what it
// means for what there is already is decided in package importing. Errors are sentences for the
// person who has the file in hand.
package documents
