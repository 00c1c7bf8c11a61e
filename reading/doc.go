// Package reading turns wording into meaning: deadlines, progress replies, wishes for more
// time, absences and the unit cells of an appendix. The readers share one grammar of time.
// docs/reading.md says in prose what they understand.
//
// The package is pure: the day on which something was written is an argument.
package reading
