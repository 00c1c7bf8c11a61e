// Package edit holds changes of what the plan says of a task, each with its reason: /edit.
package edit
