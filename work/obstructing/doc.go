// Package obstructing says of the obstacles to tasks who owns each of them, which are open, and
// where they are found.
package obstructing
