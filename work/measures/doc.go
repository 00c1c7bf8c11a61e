// Package measures is what the coordinating department recommends to the ministry's leaders, and
// what they said to it. It is the record alone: who decides, what asks for a measure and what has
// become of one is in package measuring.
package measures
