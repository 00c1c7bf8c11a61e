// Package report holds what is said about work by those who do it, and what follows:
// replies, updates and submissions, their confirmation or return, corrections and edits.
package report
