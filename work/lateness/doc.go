// Package lateness is what work that is late was late by, and why: whose word the cause needs, and
// what of it counts.
package lateness
