package text

import (
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/slip"
)

// Digest is the data of the template of that name: the state of the plan, or of a unit's
// part in it.
type Digest struct {
	Bot   string // user name, for the deep links
	State work.Digest
	Unit  work.Unit // zero: all units
	// Decides counts what waits for the reader's decision.
	Decides work.Decisions
	// Names: whoever is responsible for overdue work is named beside it.
	Names   bool
	Awaited // contributions that the unit owes or waits for

	directory *work.Directory
	calendar  *calendar.Calendar
}

// NewDigest prepares a digest for the template. The directory gives the names of units, the
// calendar counts the days late.
func NewDigest(bot string, d work.Digest, dir *work.Directory, cal *calendar.Calendar) Digest {
	return Digest{Bot: bot, State: d, Unit: dir.Unit(d.Unit), directory: dir, calendar: cal}
}

// DigestList is one list of a digest.
type DigestList struct {
	Key   string // of its title; Total is the Count in it
	Lines []DigestLine
	Total int
}

// More is how many tasks the list omits.
func (l DigestList) More() int { return l.Total - len(l.Lines) }

// SilentDays is the number of days without a report that makes a task silent.
func (l DigestList) SilentDays() int { return work.SilentDays }

// DigestLine is one task of a list.
type DigestLine struct {
	Reminder
	Units string          // leads, in a digest about all units
	Late  string          // the officers of overdue work, where they may be named
	Asked []calendar.Date // dates of the pending requests for more time, one for each unit
}

// linesShown is how many tasks a list names: a digest is read on a phone. The list of
// overdue tasks, the most important one, gets twice as many.
const linesShown = 5

// Lists returns the lists that are not empty, the most urgent first.
func (d Digest) Lists() []DigestList {
	var lists []DigestList
	for _, l := range []struct {
		key     string
		listing work.Listing
	}{
		{"digest.list.overdue", d.State.Overdue},
		{"digest.list.due_soon", d.State.DueSoon},
		{"digest.list.awaiting", d.State.Awaiting},
		{"digest.list.waiting", d.State.Waiting},
		{"digest.list.objected", d.State.Objected},
		{"digest.list.silent", d.State.Silent},
		{"digest.list.finished", d.State.Finished},
	} {
		if l.listing.Total == 0 {
			continue
		}
		list := DigestList{Key: l.key, Total: l.listing.Total}
		shown := linesShown
		if l.key == "digest.list.overdue" {
			shown = 2 * linesShown
		}
		for _, t := range l.listing.Tasks[:min(shown, len(l.listing.Tasks))] {
			list.Lines = append(list.Lines, d.line(t))
		}
		lists = append(lists, list)
	}
	return lists
}

func (d Digest) line(t work.Task) DigestLine {
	part := t.Whole()
	if a, ok := t.Assignment(d.Unit.ID); ok {
		part = *a
	}
	line := DigestLine{Reminder: Reminder{Bot: d.Bot, Task: t, Part: part, Today: d.State.On}}
	if !part.Due.IsZero() {
		line.Left = d.calendar.WorkingBetween(d.State.On, part.Due)
	}
	line.Asked = d.asked(t)
	if d.Names {
		line.Late = strings.Join(d.late(t), "; ")
	}
	if d.Unit.ID == 0 {
		var names []string
		for _, a := range t.LeadAssignments() {
			names = append(names, d.directory.Unit(a.Unit).Name)
		}
		if len(names) > 2 {
			names = append(names[:2], "…")
		}
		line.Units = strings.Join(names, "; ")
	}
	return line
}

// late returns the officers whose work in the task is overdue: in the unit, or in all units in a
// digest about all.
func (d Digest) late(t work.Task) (names []string) {
	for _, a := range t.LeadAssignments() {
		p, ok := d.directory.Person(a.Officer)
		if ok && (d.Unit.ID == 0 || d.Unit.ID == a.Unit) && a.State.Open() && !a.Due.IsZero() && a.Due.Before(d.State.On) {
			names = append(names, d.directory.Label(p))
		}
	}
	return names
}

// asked returns the dates of pending requests for more time: the unit's, or those of all
// units in a digest about all.
func (d Digest) asked(t work.Task) (until []calendar.Date) {
	for _, a := range t.Assignments {
		if e, ok := a.PendingExtension(); ok && (e.State == work.ExtensionOpen && d.Unit.ID == 0 || e.State != work.ExtensionCountered && d.Unit.ID == a.Unit) {
			until = append(until, e.Date)
		}
	}
	return until
}

// unitsShown is how many units a digest names, so that with the figures it fits on one
// screen.
const unitsShown = 3

// Behind returns the units with the most overdue tasks; those with none are left out.
func (d Digest) Behind() []work.UnitCounts {
	var behind []work.UnitCounts
	for _, u := range d.State.Units {
		if u.Counts.OpenOverdue > 0 && len(behind) < unitsShown {
			behind = append(behind, u)
		}
	}
	return behind
}

// Worst returns the tasks that have been overdue longest, in the digest of one unit, which
// does not list other units.
func (d Digest) Worst() []DigestLine {
	if d.Unit.ID == 0 {
		return nil
	}
	var worst []DigestLine
	for _, t := range d.State.Overdue.Tasks[:min(unitsShown, len(d.State.Overdue.Tasks))] {
		worst = append(worst, d.line(t))
	}
	return worst
}

// Slipping returns the unit's tasks that are likely to miss their deadline, furthest behind first,
// and how many more there are among the next to be due. A digest about all units has no room for them.
func (d Digest) Slipping() (s Slipping) {
	if d.Unit.ID == 0 {
		return s
	}
	found := slip.Among(d.State.Near.Tasks, d.Unit.ID, d.State.On)
	s.Total = len(found)
	for _, f := range found[:min(unitsShown, len(found))] {
		s.Lines = append(s.Lines, SlippingLine{d.line(f.Task), f.Warning})
	}
	return s
}

// Slipping are tasks that are likely to miss their deadline.
type Slipping struct {
	Lines []SlippingLine
	Total int
}

// More is how many tasks are not named.
func (s Slipping) More() int { return s.Total - len(s.Lines) }

// SlippingLine is one of them, with what says so.
type SlippingLine struct {
	DigestLine
	slip.Warning
}

// Long returns the longest overdue task, if it is so late that only digests mention it.
func (d Digest) Long() *DigestLine {
	if d.Unit.ID != 0 || !d.State.LongOverdue() {
		return nil
	}
	line := d.line(d.State.Overdue.Tasks[0])
	return &line
}

// Waits returns what waits for the reader's decision, as keys with counts; zeros are left
// out.
func (d Digest) Waits() []Aside {
	var all []Aside
	for _, a := range []Aside{{"digest.waits.submissions", d.Decides.Submissions}, {"digest.waits.extensions", d.Decides.Extensions}} {
		if a.Count > 0 {
			all = append(all, a)
		}
	}
	return all
}

// DigestPage is a button under a digest that opens one of its lists.
type DigestPage struct {
	Key   string // of its text
	Total int
	List  string // what the page lists, as button data
}

// Pages returns the lists that are not empty, the most urgent first.
func (d Digest) Pages() []DigestPage {
	var pages []DigestPage
	for _, p := range []struct {
		key, list string
		listing   work.Listing
	}{
		{"digest.list.overdue", "late", d.State.Overdue},
		{"digest.list.due_soon", "soon", d.State.DueSoon},
		{"digest.list.awaiting", "awaiting", d.State.Awaiting},
		{"digest.list.waiting", "extension", d.State.Waiting},
		{"digest.list.silent", "unheard", d.State.Silent},
		{"digest.list.finished", "finished", d.State.Finished},
	} {
		if p.listing.Total > 0 {
			pages = append(pages, DigestPage{p.key, p.listing.Total, p.list + "." + strconv.Itoa(d.Unit.ID)})
		}
	}
	return pages
}

// Words is the text on the button.
func (p DigestPage) Words(w *Words) string {
	return w.Say(p.Key, map[string]any{"Days": work.SilentDays}) + " (" + strconv.Itoa(p.Total) + ")"
}

// Rates returns the four categories with their counts, in the official order.
func (d Digest) Rates() []Rate {
	c, o := d.State.Counts, d.State.Issued
	rates := []Rate{
		{Category: work.DoneInTime, Count: c.DoneInTime, Issued: o.DoneInTime},
		{Category: work.DoneLate, Count: c.DoneLate, Issued: o.DoneLate},
		{Category: work.OpenInTime, Count: c.OpenInTime, Issued: o.OpenInTime},
		{Category: work.OpenOverdue, Count: c.OpenOverdue, Issued: o.OpenOverdue},
	}
	for n := range rates {
		rates[n].Of = c.Total()
	}
	if d.State.Before != nil {
		b := d.State.Before.Counts
		for n, before := range []int{b.DoneInTime, b.DoneLate, b.OpenInTime, b.OpenOverdue} {
			rates[n].More, rates[n].Less = max(rates[n].Count-before, 0), max(before-rates[n].Count, 0)
		}
	}
	return rates
}

// Rate is a count with its denominator.
type Rate struct {
	Category work.Category
	Count    int
	Of       int
	Issued   int // the count against the original deadlines
	More     int // more than in the previous digest,
	Less     int // or fewer
}

// Percent is the rate rounded to a whole number.
func (r Rate) Percent() int {
	if r.Of == 0 {
		return 0
	}
	return (200*r.Count + r.Of) / (2 * r.Of)
}

// Beside returns the counts outside the rates, as keys with counts; zeros are left out.
func (d Digest) Beside() []Aside {
	c := d.State.Counts
	var all []Aside
	for _, a := range []Aside{
		{"digest.beside.no_due", c.NoDue}, {"digest.beside.ongoing", c.Ongoing},
		{"digest.beside.awaiting", c.Awaiting}, {"digest.beside.cancelled", c.Cancelled},
	} {
		if a.Count > 0 {
			all = append(all, a)
		}
	}
	return all
}

// Aside is a count outside the rates, with the key of its text.
type Aside struct {
	Key   string
	Count int
}
