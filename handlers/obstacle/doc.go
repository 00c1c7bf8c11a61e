// Package obstacle holds what stands in the way of tasks: /obstacle opens it, /obstacles lists it,
// and buttons give it to somebody, take it up a level, move its date and resolve it.
package obstacle
