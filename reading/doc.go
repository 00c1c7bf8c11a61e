// Package reading interprets what people write: deadlines, progress replies, requests for
// more time, absences and the unit cells of an appendix. The readers share one grammar of
// time. docs/reading.md describes what they understand.
//
// The package is pure: the day of writing is an argument.
package reading
