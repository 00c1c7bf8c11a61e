package text

import (
	"time"

	"dondoc/calendar"
)

// Todo is a page of what waits for the reader: the template todo.
type Todo struct {
	Bot          string
	Lines        []Waiting // the longest waiting first
	First, Total int       // number of the first line, from 1, and of all of them
}

// Waiting is one thing that waits: of a task, or of none.
type Waiting struct {
	Reminder
	Kind  string // the end of a catalogue key
	What  string // instead, where it is about no task
	Since time.Time
}

// Last is the number of the last line on the page.
func (t Todo) Last() int { return t.First + len(t.Lines) - 1 }

// On is the day since which it waits; zero when that is not known.
func (w Waiting) On() calendar.Date {
	if w.Since.IsZero() {
		return calendar.Date{}
	}
	return calendar.DateOf(w.Since)
}
