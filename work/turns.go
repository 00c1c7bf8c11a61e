package work

import (
	"cmp"
	"slices"
	"time"

	"dondoc/calendar"
)

// turn is one piece of work with a deadline as reports count it: a task, or one occurrence
// of a recurring task, of one unit or of all its leads together.
type turn struct {
	key    calendar.Date // the last day of its occurrence; zero for work that does not recur
	opened calendar.Date
	ended  calendar.Date // zero: not ended, or the day is not known
	live   bool          // still to be done or to be confirmed
	done   bool          // else taken out of the plan
}

// allUnits stands for the whole task where a unit is meant.
const allUnits = 0

// turns returns what there was to do in a task, in order: of one unit, or of all leads.
// Several leads pass through the occurrences of recurring work each at its own time; the
// whole is in the earliest one that not all have finished, and counts once.
func turns(t Task, closed []Occurrence, unit int, loc *time.Location) []turn {
	groups := map[calendar.Date][]Assignment{}
	add := func(a Assignment) {
		if a.Role != Lead || a.Due.IsZero() || unit != allUnits && a.Unit != unit {
			return
		}
		if a.Opened.IsZero() {
			a.Opened = calendar.DateOf(t.Created.In(loc))
		}
		groups[a.Period.Due] = append(groups[a.Period.Due], a)
	}
	for _, o := range closed {
		if !o.State.Open() && o.State != Awaiting {
			add(o.Assignment)
			continue
		}
		o.State, o.CancelledOn = Cancelled, o.Closed // left behind unfinished
		add(o.Assignment)
	}
	for _, a := range t.Assignments {
		add(a)
	}
	all := make([]turn, 0, len(groups))
	for key, parts := range groups {
		all = append(all, joined(key, parts))
	}
	slices.SortFunc(all, func(a, b turn) int { return cmp.Or(a.key.Compare(b.key), a.opened.Compare(b.opened)) })
	for i := range all {
		if i > 0 && all[i-1].ended.After(all[i].opened) {
			all[i].opened = all[i-1].ended
		}
		if all[i].live {
			return all[:i+1]
		}
	}
	return all
}

// joined makes one turn of the parts that several leads have in it.
func joined(key calendar.Date, parts []Assignment) turn {
	u := turn{key: key, opened: parts[0].Opened}
	for _, a := range parts {
		if a.Opened.Before(u.opened) {
			u.opened = a.Opened
		}
		ended := a.CancelledOn
		if a.State == Done {
			u.done, ended = true, a.DoneOn
		}
		if a.State != Done && a.State != Cancelled {
			u.live = true
		}
		if ended.After(u.ended) {
			u.ended = ended
		}
	}
	if u.live {
		u.ended, u.done = calendar.Date{}, false
	}
	return u
}

// Live holds the work that was neither finished nor taken out on a day, by task and unit,
// unit 0 being the whole task; the value is the last day of the occurrence.
type Live map[Ref]calendar.Date

// Add adds a task as it was on that day.
func (l Live) Add(t Task) {
	for _, a := range t.Assignments {
		if a.Role != Lead || a.Due.IsZero() || a.State == Done || a.State == Cancelled {
			continue
		}
		l[Ref{t.ID, a.Unit}] = a.Period.Due
		whole := Ref{t.ID, allUnits}
		if key, ok := l[whole]; !ok || a.Period.Due.Before(key) {
			l[whole] = a.Period.Due
		}
	}
}

// Flow is how work with a deadline came and went in a period. Carried + New − Done − Out is
// always CarriedOn.
type Flow struct {
	Carried   int `json:"carried_over"` // live when the period began
	New       int `json:"new"`          // issued in it; also what came back into the plan, or got a deadline
	Done      int `json:"done"`         // finished and confirmed in it
	Out       int `json:"taken_out"`    // cancelled in it, or left without a deadline
	CarriedOn int `json:"carried_on"`   // live when it ended
}

// flow counts what became of the turns in a period that begins after the day before. The
// key of the turn that was live on that day comes from what was frozen then; without that
// (known is false) the turns themselves say which one was.
func (f *Flow) flow(all []turn, before calendar.Date, was *calendar.Date, known bool) {
	carried := -1
	switch {
	case !known:
		carried = slices.IndexFunc(all, func(u turn) bool { return !u.opened.After(before) && !u.overBy(before) })
	case was != nil:
		carried = slices.IndexFunc(all, func(u turn) bool { return u.key == *was })
		if carried < 0 { // it goes on under another period's name, or is gone
			carried = slices.IndexFunc(all, func(u turn) bool { return !u.opened.After(before) && !u.overBy(before) })
		}
	}
	switch {
	case carried >= 0:
		f.Carried++
	case known && was != nil:
		f.Carried++
		f.Out++
	}
	for i, u := range all {
		if i != carried {
			if u.overBy(before) {
				continue
			}
			f.New++
		}
		switch {
		case u.live:
			f.CarriedOn++
		case u.done:
			f.Done++
		default:
			f.Out++
		}
	}
}

// overBy reports whether the turn had ended by that day; what ended on an unknown day had.
func (u turn) overBy(day calendar.Date) bool { return !u.live && !u.ended.After(day) }
