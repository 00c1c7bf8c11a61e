package work

// Standing is what a report may change of an assignment, as it was before.
type Standing struct {
	State   State    `json:"state"`
	Percent int      `json:"percent"`
	Last    string   `json:"last,omitempty"` // id of the latest entry then; empty: there was none
	Silence *Silence `json:"silence,omitempty"`
}

// Standing remembers how the assignment stands now, for the entry that is about to be put
// on it.
func (a Assignment) Standing() *Standing {
	s := &Standing{State: a.State, Percent: a.Percent, Silence: a.Silence}
	if a.Last != nil {
		s.Last = a.Last.ID
	}
	return s
}

// StandsBy reports whether the assignment still is what its latest entry made of it: open,
// and not returned or otherwise moved since. Only then can the entry be corrected or taken
// back.
func (a Assignment) StandsBy(e Entry) bool {
	if e.Before == nil || a.Last == nil || a.Last.ID != e.ID || !a.State.Open() || !e.Before.State.Open() {
		return false
	}
	then := a
	then.State, then.Percent = e.Before.State, e.Before.Percent
	then.Report(e)
	return then.State == a.State && then.Percent == a.Percent
}

// Amend puts the latest entry on the assignment again with what it says now. What it said
// before is undone, unless something else has moved the assignment since.
func (a *Assignment) Amend(e Entry) {
	if a.Last != nil && a.StandsBy(*a.Last) {
		a.State, a.Percent = e.Before.State, e.Before.Percent
	}
	a.Report(e)
}

// TakeBack undoes the latest entry, by which the assignment must still stand. The entry
// before it, nil when there was none, is the latest again.
func (a *Assignment) TakeBack(before *Entry) {
	was := a.Last.Before
	a.State, a.Percent, a.Last = was.State, was.Percent, before
	if a.Silence == nil { // else a later question waits
		a.Silence = was.Silence
	}
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
