// Package merging makes one unit of two that are spellings of one name, in everything that a
// task holds of them. Nothing that was reported is lost: see docs/decisions/0141.
package merging
