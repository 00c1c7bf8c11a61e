package work

import "time"

// Rearm sets the instant at which the reminder pass looks at an assignment again, and the
// one at which its next occurrence opens. A zero instant means never; Unaddressed suspends
// its reminders until the list of people changes.
type Rearm struct {
	Task, Unit  int
	At          time.Time
	Unaddressed bool
	Opens       time.Time
}
