// Package importing compares what a file holds with what is stored: it finds the columns,
// headings and tasks of a plan's table, the units of a list and the days of a calendar, and
// says what would change. It reads no file and writes nothing; package documents makes the
// [Table] that it begins with.
package importing
