// Package documents reads and writes the files that people exchange: it reads the
// appendix of a plan and a list of units, and writes the table and the line-by-line export.
//
// What a file says is handed on word for word as a [work.Appendix]; what it means for the
// tasks there are is decided in package work. Errors are sentences for the person who has
// the file in hand.
package documents
