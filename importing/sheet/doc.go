// Package sheet reads the table that a file holds: it finds the columns, headings, tasks and
// continuations of a plan's appendix, the units of a list and the days of a calendar, and
// says how it took them. A [Table] goes in, an [Appendix] and rows come out, word for word:
// dates and units are read in package importing, which compares them with what is stored.
package sheet
