package text

import (
	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/causes"
)

// Cause is why a deadline was not met, or is asked to be moved: the template cause, under a
// heading.
type Cause struct {
	Reminder
	Cause   causes.Cause
	Head    string        // the end of a catalogue key
	By      string        // who said it
	Decider string        // who decided on it
	To      []string      // who was asked to confirm it
	On      calendar.Date // when the work was submitted; zero: it was not, or for another deadline
	Days    int           // working days that it was late
}

// Until is the date asked for, when it was said with a request for more time; else zero.
func (c Cause) Until() calendar.Date {
	for _, e := range c.Part.Extensions {
		if e.ID == c.Cause.Of {
			return e.Date
		}
	}
	return calendar.Date{}
}

// Explained is what is known of why the part's deadline was not met; nil when nobody has said.
func (r Reminder) Explained() *causes.Cause {
	c, ok := causes.Of(r.Part.Causes, r.Part.Due)
	if !ok || r.Part.State == work.Cancelled {
		return nil
	}
	return &c
}
