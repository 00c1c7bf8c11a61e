// Package merging writes what follows when one unit becomes part of another, or the members of a
// group change, on all tasks that name the unit, a hundred at a time. What is written already is
// left alone, so that it may be stopped at any point and run again.
package merging
