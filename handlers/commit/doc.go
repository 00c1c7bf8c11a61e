// Package commit holds the annual plans of units: /plan shows them, heads draw them up and commit
// themselves, and the department sees who has and reminds the others.
package commit
