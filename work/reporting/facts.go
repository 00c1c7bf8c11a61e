package reporting

import (
	"cmp"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/obstacles"
	"dondoc/work/owing"
)

// most is how many tasks of a list are read for a draft.
const most = 300

// buckets are the lists of a unit in which its work of a period is, besides what was finished.
var buckets = []work.Bucket{work.BucketOpen, work.BucketNoDue, work.BucketOngoing, work.BucketAwaiting, work.BucketCoordinating}

// Lists are the queries for a unit's work in a period.
func Lists(unit int, p calendar.ReportPeriod) (all []work.Query) {
	scope := work.UnitScope(unit)
	for _, b := range buckets {
		all = append(all, work.Query{Scope: scope, Bucket: b, Limit: most})
	}
	return append(all, work.Query{Scope: scope, Bucket: work.BucketFinished, From: p.From(), Before: p.To().Add(1), Limit: most})
}

// Numbers joins the numbers of tasks on the pages of lists, each once.
func Numbers(pages []work.Page) (ids []int) {
	for _, page := range pages {
		ids = append(ids, page.IDs...)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Item is one piece of the unit's work.
type Item struct {
	Task work.Task
	Part work.Assignment
	// What stands in the way, the unit for whose contribution it waits, or the last words: the
	// first of them that there is.
	Obstacle *obstacles.Obstacle
	WaitsFor int
	Said     string
}

// Owing is a contribution between this unit and another.
type Owing struct {
	Task work.Task
	What string
	Unit int // the other
	Due  calendar.Date
}

// Facts are what a draft is made from: a unit's work as it stands on a day of the period.
type Facts struct {
	Period   calendar.ReportPeriod
	On       calendar.Date
	Done     []Item // in the period, the latest first
	DoneLate int    // of these
	Open     int    // within the deadline, or without one
	Awaiting int    // of all work: submitted, and not confirmed
	Overdue  []Item // the longest first
	Blocked  []Item // with an open obstacle, within the deadline
	Next     []Item // due in the next period, the earliest first
	Given    int    // contributions that the unit gave in the period
	Owed     []Owing
	Waits    []Owing // contributions that others owe the unit
}

// Empty reports whether there is nothing to report.
func (f Facts) Empty() bool {
	return len(f.Done)+f.Open+f.Awaiting+len(f.Overdue)+len(f.Blocked)+f.Given+len(f.Owed)+len(f.Waits) == 0
}

// Gather reads the facts of a unit out of its tasks and their closed occurrences, as they were at
// the end of a day, or of the period when that is over.
func Gather(unit int, p calendar.ReportPeriod, tasks []work.Task, closed []work.Occurrence, today calendar.Date, loc *time.Location) Facts {
	f := Facts{Period: p, On: today}
	if today.After(p.To()) {
		f.On = p.To()
	}
	before := map[int][]work.Occurrence{}
	for _, o := range closed {
		before[o.Task] = append(before[o.Task], o)
	}
	for _, t := range tasks {
		was, over, ok := work.AsOf(t, before[t.ID], f.On, loc)
		if !ok {
			continue
		}
		for _, o := range over {
			if o.Unit == unit && o.Role == work.Lead {
				f.finished(was, o.Assignment)
			}
		}
		f.contributions(&was, unit, loc)
		if part, ok := was.Assignment(unit); ok && part.Role == work.Lead {
			f.finished(was, *part)
			f.stands(&was, *part)
		}
	}
	slices.SortStableFunc(f.Done, func(a, b Item) int { return b.Part.DoneOn.Compare(a.Part.DoneOn) })
	byDue := func(a, b Item) int { return cmp.Or(a.Part.Due.Compare(b.Part.Due), cmp.Compare(a.Task.ID, b.Task.ID)) }
	slices.SortStableFunc(f.Overdue, byDue)
	slices.SortStableFunc(f.Next, byDue)
	owing := func(a, b Owing) int { return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Task.ID, b.Task.ID)) }
	slices.SortStableFunc(f.Owed, owing)
	slices.SortStableFunc(f.Waits, owing)
	return f
}

// finished counts work that was finished in the period.
func (f *Facts) finished(t work.Task, a work.Assignment) {
	if a.State != work.Done || !f.Period.Contains(a.DoneOn) {
		return
	}
	f.Done = append(f.Done, Item{Task: t, Part: a})
	if work.CategoryOf(a, f.On) == work.DoneLate {
		f.DoneLate++
	}
}

// stands counts work that is not finished.
func (f *Facts) stands(t *work.Task, a work.Assignment) {
	item := Item{Task: *t, Part: a}
	if a.Last != nil {
		item.Said = a.Last.Text
	}
	for _, d := range owing.Waiting(t) {
		if lead := d.Lead(t); d.Owed(t) && lead != nil && lead.Unit == a.Unit {
			item.WaitsFor = d.Unit
		}
	}
	for _, o := range obstacles.Carried(a.Obstacles, a.State.Open()) {
		item.Obstacle = &o
	}
	switch work.CategoryOf(a, f.On) {
	case work.AwaitingConfirmation:
		f.Awaiting++
		return
	case work.OpenOverdue:
		f.Overdue = append(f.Overdue, item)
		return
	case work.OpenInTime, work.OpenNoDue:
	default:
		return
	}
	f.Open++
	if item.Obstacle != nil {
		f.Blocked = append(f.Blocked, item)
	}
	if f.Period.Next().Contains(a.Due) {
		f.Next = append(f.Next, item)
	}
}

// contributions counts what the unit gave and owes, and for what it waits.
func (f *Facts) contributions(t *work.Task, unit int, loc *time.Location) {
	for _, d := range owing.All(t) {
		lead := d.Lead(t)
		switch {
		case d.Unit == unit && d.Given != nil && d.State != contributing.Open && f.Period.Contains(calendar.DateOf(d.Given.At.In(loc))):
			f.Given++
		case d.Unit == unit && d.Owed(t) && lead != nil:
			f.Owed = append(f.Owed, Owing{*t, d.What, lead.Unit, d.Due})
		case lead != nil && lead.Unit == unit && d.Owed(t):
			f.Waits = append(f.Waits, Owing{*t, d.What, d.Unit, d.Due})
		}
	}
}
