package merging

import (
	"cmp"
	"slices"

	"dondoc/work"
	"dondoc/work/causes"
	"dondoc/work/contributing"
	"dondoc/work/obstacles"
)

// join makes one part of two that one unit has in a task under two names. One of them stands, see
// stands; what the other has of entries, requests and people is added to it, so that the task
// goes on from there.
func join(kept, other work.Assignment) work.Assignment {
	a, b := kept, other
	if !stands(kept, other) {
		a, b = other, kept
	}
	was := a
	switch {
	case a.Role != b.Role && b.Role == work.Lead:
		a.Role, a.Group = work.Lead, b.Group
	case a.Role == b.Role && b.Group == 0:
		a.Group = 0
	}
	begin(&a, b)
	if a.Officer == 0 {
		a.Officer, a.Named, a.Taken = b.Officer, b.Named, b.Taken
		a.OfficerName = cmp.Or(a.OfficerName, b.OfficerName)
	}
	if a.Officer != 0 {
		a.OfficerName = ""
	}
	due(&a, b)
	a.Returns = max(a.Returns, b.Returns)
	if b.Last != nil && (a.Last == nil || a.Last.Compare(*b.Last) < 0) {
		a.Last = b.Last
	}
	if b.Last != nil && a.State.Open() {
		// What was reported until now has been counted, under either name.
		a.Base = &work.Base{State: a.State, Percent: a.Percent, Moment: a.Last.Moment()}
	}
	if b.Asked != nil && (a.Asked == nil || a.Asked.At.Before(b.Asked.At)) {
		a.Asked = b.Asked
	}
	if b.Silence != nil && a.Silence == nil {
		s := *b.Silence
		s.Version = a.DeadlineVersion
		a.Silence = &s
	}
	a.Extensions = requests(was, b, a.DeadlineVersion)
	for _, o := range a.Objections { // last, since the last one says where a part went
		b.Objections = slices.DeleteFunc(slices.Clone(b.Objections), func(p work.Objection) bool { return p.ID == o.ID })
	}
	a.Objections = append(slices.Clip(b.Objections), a.Objections...)
	a.Contributions = slices.Concat(a.Contributions, b.Contributions)
	slices.SortStableFunc(a.Contributions, func(x, y contributing.Contribution) int { return x.At.Compare(y.At) })
	for _, o := range b.Obstacles { // of an obstacle under either name, each goes on
		if _, known := obstacles.Find(a.Obstacles, o.ID); !known {
			a.Obstacles = append(slices.Clip(a.Obstacles), o)
		}
	}
	a.Causes = causes.Joined(was.Causes, b.Causes)
	if len(a.Objections) == 0 {
		a.Objections = nil
	}
	return a
}

// stands reports whether the first of two parts stands, rather than the second: the one that was
// given to another unit; one that is in the plan rather than one that was taken out of it; one
// that leads; the later period; what is further; what was reported on later.
func stands(a, b work.Assignment) bool {
	yes := func(v bool) int {
		if v {
			return 1
		}
		return 0
	}
	n := cmp.Or(
		yes(given(a, b.Role))-yes(given(b, a.Role)),
		yes(a.State != work.Cancelled)-yes(b.State != work.Cancelled),
		yes(a.Role == work.Lead)-yes(b.Role == work.Lead),
		a.Period.Due.Compare(b.Period.Due),
		rank(a)-rank(b),
		heard(a, b),
	)
	return n >= 0
}

// given reports whether the part is another unit's by a decision, which says whose it is for as
// long as it stands. A part that leads does not end with one that only took part.
func given(a work.Assignment, other work.AssignmentRole) bool {
	n := len(a.Objections)
	return a.State == work.Cancelled && n > 0 && a.Objections[n-1].State == work.ObjectionMoved && (a.Role == work.Lead || a.Role == other)
}

// rank is how far work has come.
func rank(a work.Assignment) int {
	switch a.State {
	case work.Done:
		return 4
	case work.Awaiting:
		return 3
	case work.NotStarted:
		return 0
	case work.Paused:
		return 1
	}
	return 2
}

// heard compares when two parts were last reported on.
func heard(a, b work.Assignment) int {
	switch {
	case a.Last != nil && b.Last != nil:
		return a.Last.Compare(*b.Last)
	case a.Last != nil:
		return 1
	case b.Last != nil:
		return -1
	}
	return 0
}

// begin has a part that nobody has begun go on from where the other one is. That the unit has
// finished taking part does not finish what it leads.
func begin(a *work.Assignment, b work.Assignment) {
	if a.State != work.NotStarted || b.State == work.NotStarted || b.State == work.Cancelled || b.Period != a.Period {
		return
	}
	a.State = work.InProgress
	switch b.State {
	case work.Done, work.Awaiting:
	case work.Returned, work.Paused:
		a.Percent = b.Percent
	default:
		a.State, a.Percent = b.State, b.Percent
	}
}

// due gives a part that is not finished the later of two deadlines, if the other one was moved,
// and a version that neither had for another date.
func due(a *work.Assignment, b work.Assignment) {
	before := a.DeadlineVersion
	a.DeadlineVersion = max(a.DeadlineVersion, b.DeadlineVersion)
	later := b.Due.After(a.Due) && !a.Due.IsZero() && b.Period == a.Period
	if later && a.State.Open() {
		a.Original = a.AsIssued().Due
		a.Due = b.Due
		a.DeadlineVersion++
		return
	}
	if a.Reminded.Version == before {
		a.Reminded.Version = a.DeadlineVersion
	}
	if a.Silence != nil && a.Silence.Version == before {
		s := *a.Silence
		s.Version = a.DeadlineVersion
		a.Silence = &s
	}
}

// requests joins requests for more time, now of a deadline of that version. One that waits goes on
// waiting.
func requests(a, b work.Assignment, version int) []work.Extension {
	var all []work.Extension
	add := func(of work.Assignment) {
		for _, e := range of.Extensions {
			if slices.ContainsFunc(all, func(o work.Extension) bool { return o.ID == e.ID }) {
				continue
			}
			if of.ExtensionState(e) != work.ExtensionWithdrawn && e.Version == of.DeadlineVersion {
				e.Version = version
			}
			all = append(all, e)
		}
	}
	add(a)
	add(b)
	slices.SortStableFunc(all, func(x, y work.Extension) int { return x.At.Compare(y.At) })
	return all
}
