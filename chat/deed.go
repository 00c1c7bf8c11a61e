package chat

import (
	"time"

	"dondoc/work"
)

// DeedTTL is for how long a deed can be taken back.
const DeedTTL = 10 * time.Minute

// Deed is a person's last change of tasks, as it can be taken back.
type Deed struct {
	Cause string
	At    time.Time
	// Tasks and Entries are what it changed, as they were before. Of entries that it made only
	// Task and ID are set.
	Tasks   []work.Task
	Entries []work.Entry
	Made    int     // the task that it made, or 0
	Told    []int64 // people who were told of it
}
