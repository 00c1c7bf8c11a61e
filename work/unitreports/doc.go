// Package unitreports is the periodic report of a unit: the words that its head sends to the
// coordinating department for a reporting period. It is the record alone: who writes it, when it is
// asked for and what its draft is made from is in package reporting.
package unitreports
