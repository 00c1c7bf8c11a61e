package work

import (
	"cmp"
	"slices"
	"time"

	"dondoc/calendar"
)

// workItem is one piece of work with a deadline as reports count it: a task, or one
// occurrence of a recurring task, of one unit or of all its leads together.
type workItem struct {
	key    calendar.Date // the last day of its occurrence; zero for work that does not recur
	opened calendar.Date
	ended  calendar.Date // zero: not ended, or the day is not known
	live   bool          // still to be done or to be confirmed
	done   bool          // otherwise taken out of the plan
}

// allUnits in place of a unit id means the whole task.
const allUnits = 0

// workItems returns what there was to do in a task, in order: of one unit, or of all leads.
// Several leads pass through the occurrences of recurring work at different times; all
// together are in the earliest one that not all have finished, and count once.
func workItems(t Task, closed []Occurrence, unit int, loc *time.Location) []workItem {
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
	all := make([]workItem, 0, len(groups))
	for key, parts := range groups {
		all = append(all, joined(key, parts))
	}
	slices.SortFunc(all, func(a, b workItem) int { return cmp.Or(a.key.Compare(b.key), a.opened.Compare(b.opened)) })
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

// joined combines the leads' parts in one occurrence into one work item.
func joined(key calendar.Date, parts []Assignment) workItem {
	u := workItem{key: key, opened: parts[0].Opened}
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
// where unit 0 is the whole task; the value is the last day of the occurrence.
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

// Flow counts how work with a deadline entered and left in a period. Carried + New − Done −
// Out always equals CarriedOn.
type Flow struct {
	Carried   int `json:"carried_over"` // live at the start of the period
	New       int `json:"new"`          // issued in it; also what returned to the plan, or got a deadline
	Done      int `json:"done"`         // finished and confirmed in it
	Out       int `json:"taken_out"`    // cancelled in it, or left without a deadline
	CarriedOn int `json:"carried_on"`   // live at its end
}

// flow adds one task's work items in a period that begins after the day before. was is the
// key of the item that was live on that day, from the snapshot; without a snapshot (known
// is false) the items themselves show which one it was.
func (f *Flow) flow(all []workItem, before calendar.Date, was *calendar.Date, known bool) {
	carried := -1
	switch {
	case !known:
		carried = slices.IndexFunc(all, func(u workItem) bool { return !u.opened.After(before) && !u.overBy(before) })
	case was != nil:
		carried = slices.IndexFunc(all, func(u workItem) bool { return u.key == *was })
		if carried < 0 { // the key has changed, or the item is gone
			carried = slices.IndexFunc(all, func(u workItem) bool { return !u.opened.After(before) && !u.overBy(before) })
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

// overBy reports whether the item had ended by that day; one that ended on an unknown day
// had.
func (u workItem) overBy(day calendar.Date) bool { return !u.live && !u.ended.After(day) }
