// Package obstacles is what stands in the way of a part of a task, how far up it has gone, and how
// it was resolved. It is the record alone: who owns it is in package obstructing.
package obstacles
