package work

// Before holds those fields of an assignment that a report changes although its words do
// not state them, with their values before the report.
type Before struct {
	Silence *Silence `json:"silence,omitempty"`
}

// WithState returns the entry with that state. NotStarted sets the percent to 0. A percent
// that was derived from the previous state, such as 100 from "xong", is removed.
func (e Entry) WithState(s State) Entry {
	switch was := e.State; {
	case s == NotStarted:
		none := 0
		e.Percent = &none
	case was != nil && *was != s && (*was == Done || *was == NotStarted):
		e.Percent = nil
	}
	e.State, e.Doubt = &s, nil
	return e
}

// Meaning returns the entry with the answer to the question about it.
func (e Entry) Meaning(m Meaning) Entry {
	e.Doubt = nil
	if m.State != nil {
		e.State = m.State
	}
	if m.Percent != nil {
		e.Percent = m.Percent
	}
	if m.Date != nil {
		e.Date = m.Date
	}
	if m.Request != nil {
		e.Request = m.Request
	}
	return e
}

// WithPercent returns the entry with that percent and the state that belongs to it, as in
// ReadReply: 100 percent claims that the work is finished, less does not.
func (e Entry) WithPercent(n int) Entry {
	s := InProgress
	switch {
	case n == 100:
		s = Done
	case e.State != nil && *e.State == NotStarted && n > 0, e.State != nil && *e.State == Done:
	case e.State != nil:
		s = *e.State
	case n == 0:
		s = NotStarted
	}
	e.Percent, e.State, e.Doubt = &n, &s, nil
	return e
}
