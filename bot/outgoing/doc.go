// Package outgoing tells servers of the operators what goes on here: [Heartbeat] that the
// scheduler runs, [Poster] what has happened to tasks, people and units. Such a server may be
// dead, slow or wrong without holding up anybody: it is asked from goroutines of its own,
// within a time limit, and an outage is one line of the log.
package outgoing
