// Package sheet reads the table in a file: it finds the columns, headings, tasks and
// continuation rows of a plan's appendix, the units of a list and the days of a calendar,
// and reports how it understood them. Its input is a [Table]; its output is an [Appendix],
// or rows, with cells word for word. Dates and units are read in package importing, which
// compares them with what is stored.
package sheet
