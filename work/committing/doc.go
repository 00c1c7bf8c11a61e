// Package committing is a unit's annual plan: what of its work touches a year, what of that it commits
// itself to, and what has become of it when the year is over.
package committing
