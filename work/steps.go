package work

import (
	"slices"
	"time"

	"dondoc/calendar"
)

// Return is a submission that was returned.
type Return struct {
	By     int64         `json:"by"`
	On     calendar.Date `json:"on"`
	Reason string        `json:"reason"`
	Time   int           `json:"time,omitempty"` // which submission it was, 1 for the first
	Moment
}

// Report adds a progress entry, which is the latest, to the assignment. An entry about work
// that was submitted or closed is kept but changes nothing.
func (a *Assignment) Report(e Entry) {
	a.Last, a.Silence = &e, nil
	a.object(e)
	if a.State.Open() {
		a.take(e)
	}
}

// Hear ends the silence that a late entry answers: the entry was written after the
// question.
func (a *Assignment) Hear(e Entry) {
	if a.Silence != nil && !e.At.Before(a.Silence.Asked.Truncate(time.Second)) {
		a.Silence = nil
	}
}

// Submit claims that the assignment is finished. The caller has checked that it is
// open.
func (a *Assignment) Submit(s Submission) {
	if a.Paused != nil {
		a.Resume(s.On, Moment{At: s.At, Cause: s.Cause})
	}
	s.Before, s.Time, s.After = a.Percent, 1, a.Returned
	if a.Returned != nil {
		s.Time = max(a.Returned.Time, 1) + 1
	}
	a.Submitted, a.Returned, a.Silence = &s, nil, nil
	a.State, a.Percent = Awaiting, 100
}

// Confirm accepts what was submitted.
func (a *Assignment) Confirm(on calendar.Date) {
	a.State, a.Percent, a.DoneOn = Done, 100, on
}

// Confirm accepts what the unit of the assignment, which is one of the task's, submitted.
// With the last lead the whole task is finished, and so are the parts of coordinating
// units: nobody confirms those, and they must not stay overdue for ever.
func (t *Task) Confirm(a *Assignment, on calendar.Date) {
	a.Confirm(on)
	whole := t.whole()
	if whole.State != Done {
		return
	}
	for i := range t.Assignments {
		if other := &t.Assignments[i]; other.Role == Coordinating && other.State != Done && other.State != Cancelled {
			other.Confirm(whole.lastDay())
		}
	}
}

// lastDay returns the day that decides whether done work was in time.
func (a Assignment) lastDay() calendar.Date {
	if a.Submitted != nil {
		return a.Submitted.On
	}
	return a.DoneOn
}

// Recall withdraws a submission that nobody has decided on: the assignment is recomputed
// from the task's entries, which must not contain the one that the submission made.
func (a *Assignment) Recall(entries []Entry) {
	made := a.Submitted.Cause
	a.Skipped = a.Skipped || a.Submitted.Note == ""
	a.State, a.Returned, a.Submitted = InProgress, a.Submitted.After, nil
	a.Recount(slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return e.ID == made }))
}

// MayRecall reports whether the person may withdraw the unit's submission: whoever made it,
// or the officer.
func (p Person) MayRecall(a Assignment) bool {
	return a.State == Awaiting && a.Submitted != nil && (a.Submitted.By == p.ID || a.Officer == p.ID)
}

// justNamed is the time after an assignment in the chat during which work cannot be
// submitted without words: a button is easily pressed by mistake.
const justNamed = 30 * time.Minute

// MaySkipResult reports whether the part may be submitted now without a description of the
// result: only once, and not right after it was assigned.
func (a Assignment) MaySkipResult(now time.Time) bool {
	return a.Returned == nil && !a.Skipped && (a.Named.IsZero() || now.Sub(a.Named) >= justNamed)
}

// GiveBack returns what was submitted: the percent is again the last reported one.
func (a *Assignment) GiveBack(r Return) {
	a.Percent, r.Time = a.Submitted.Before, max(a.Submitted.Time, 1)
	a.Submitted, a.Returned = nil, &r
	a.State = Returned
	a.Returns++
	a.rebase(r.Moment)
}

// Name makes the person the officer, and clears the questions to the previous one.
func (a *Assignment) Name(officer int64) {
	a.Officer, a.OfficerName, a.Silence, a.Taken = officer, "", nil, time.Time{}
}

// AskedLately reports whether that person asked for an update within that time before now
// and nothing has been reported since.
func (a Assignment) AskedLately(by int64, now time.Time, within time.Duration) bool {
	return a.Asked != nil && a.Asked.By == by && now.Sub(a.Asked.At) < within &&
		(a.Last == nil || a.Last.At.Before(a.Asked.At))
}

// Answer marks the request for an update as answered at that instant, and returns who made
// it and must be told of the answer. False when nobody waits for one.
func (a *Assignment) Answer(at time.Time) (asker int64, ok bool) {
	if a.Asked == nil || a.Asked.Answered || at.Before(a.Asked.At.Truncate(time.Second)) {
		return 0, false
	}
	asked := *a.Asked
	asked.Answered = true
	a.Asked = &asked
	return asked.By, true
}
