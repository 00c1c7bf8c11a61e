package work

import "dondoc/calendar"

// Pause is a time in which an assignment stands still. No deadline is in force meanwhile, so it
// is neither late nor reminded of.
type Pause struct {
	On    calendar.Date `json:"on"`
	Due   calendar.Date `json:"due,omitzero"`    // that was in force before it, or was decided since; zero: none
	Fixed bool          `json:"fixed,omitempty"` // Due was decided during the pause, whose days are not added
	State State         `json:"state"`           // before it
}

// Pause lets open work stand still from that day on. What was reported before stays; what is
// reported meanwhile is kept, and changes the percent only.
func (a *Assignment) Pause(on calendar.Date, at Moment) {
	a.Paused = &Pause{On: on, Due: a.Due, State: a.State}
	a.State, a.Due, a.Silence = Paused, calendar.Date{}, nil
	a.rebase(at)
}

// Resume lets work go on that was paused. The days of the pause are added to the deadline, so
// that they make nothing late.
func (a *Assignment) Resume(on calendar.Date, at Moment) {
	p := *a.Paused
	a.Paused, a.State, a.Due, a.Silence = nil, p.State, p.Due, nil
	switch days := on.Sub(p.On); {
	case p.Fixed:
		a.DeadlineVersion++
	case !a.Due.IsZero() && days > 0:
		a.moveTo(a.Due.Add(days))
	}
	a.rebase(at)
}

// setDue gives the assignment another deadline; of paused work it is in force from its
// resumption on.
func (a *Assignment) setDue(due calendar.Date) {
	if a.Paused != nil {
		p := *a.Paused
		p.Due, p.Fixed = due, true
		a.Paused = &p
		return
	}
	a.Due = due
}
