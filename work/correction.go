package work

// Before is what a report changes of an assignment and its words do not say, as it was.
type Before struct {
	Silence *Silence `json:"silence,omitempty"`
}

// WithState returns the entry as saying that state. A percent that was read out of the
// state before, as 100 out of "xong", goes with it.
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

// Meaning returns the entry with the answer to what was asked about it.
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

// WithPercent returns the entry as saying that percent, with the state that goes with it
// as ReadReply has it: all of the work is a claim that it is finished, and less is none.
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
