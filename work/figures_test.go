package work

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dondoc/calendar"
)

// history plays days of a plan at random.
type history struct {
	*rapid.T
	random *rand.Rand
	amend  bool // the plan changes, and submissions are sent back
	day    calendar.Date
	tasks  []Task
	closed map[int][]Occurrence
	units  *Directory
	ids    int
	// done counts what was confirmed of work with a deadline, by day and unit.
	done map[calendar.Date]map[int]int
}

func newHistory(t *rapid.T) *history {
	from := calendar.On(2026, time.January, 1).Add(rapid.IntRange(0, 40).Draw(t, "first day"))
	random := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
	var units []Unit
	for i := range 6 {
		units = append(units, Unit{ID: i, Name: fmt.Sprint("Vụ ", i)})
	}
	return &history{T: t, random: random, amend: rapid.Bool().Draw(t, "amend"), day: from, closed: map[int][]Occurrence{}, units: NewDirectory(0, units, nil), done: map[calendar.Date]map[int]int{}}
}

func (h *history) chance(percent int) bool { return h.random.IntN(100) < percent }

// leads are one to three of the units 1 to 4; unit 5 only takes part.
func (h *history) leads() []int {
	leads := h.random.Perm(4)[:1+h.random.IntN(3)]
	for i := range leads {
		leads[i]++
	}
	return leads
}

func (h *history) issue() {
	leads := h.leads()
	due := h.day.Add(h.random.IntN(90))
	h.ids++
	t := Task{ID: h.ids, Plan: "p", Title: "Việc", Leads: leads, Coordinating: []int{5}, Created: h.day.In(time.UTC).Add(9 * time.Hour)}
	switch h.random.IntN(6) {
	case 0:
		t.Deadline = Deadline{Kind: NoDeadline}
	case 1:
		t.Deadline = Deadline{Kind: Ongoing, Text: "Thường xuyên"}
	case 2, 3:
		t.Deadline = Deadline{Kind: Recurring, RRule: "FREQ=MONTHLY;BYMONTHDAY=-1", Due: h.day.EndOfMonth(), Start: calendar.On(h.day.Year, h.day.Month, 1)}
	default:
		t.Deadline = Deadline{Kind: OneDate, Due: due}
	}
	t.Assign(h.units, h.day)
	h.tasks = append(h.tasks, t)
}

// live plays one day: what people do, and last the plan's own changes.
func (h *history) live() {
	if h.chance(30) {
		h.issue()
	}
	for i := range h.tasks {
		t := &h.tasks[i]
		h.closed[t.ID] = append(h.closed[t.ID], t.OpenNext(h.day)...)
		t.Assignments = slices.Clone(t.Assignments)
		for n := range t.Assignments {
			h.step(t, &t.Assignments[n])
		}
		h.closed[t.ID] = append(h.closed[t.ID], t.OpenNext(h.day)...)
		if h.amend && h.chance(2) {
			t.Leads = h.leads()
			t.Assign(h.units, h.day)
		}
	}
	h.day = h.day.Add(1)
}

func (h *history) step(t *Task, a *Assignment) {
	at := h.day.In(time.UTC).Add(10 * time.Hour)
	switch {
	case a.Role == Coordinating:
	case a.State == Awaiting && h.chance(30):
		if !a.Due.IsZero() {
			if h.done[h.day] == nil {
				h.done[h.day] = map[int]int{}
			}
			h.done[h.day][a.Unit]++
		}
		t.Confirm(a, h.day)
	case h.amend && a.State == Awaiting && h.chance(20):
		a.GiveBack(Return{On: h.day})
	case a.State.Open() && h.chance(4):
		a.Submit(Submission{On: h.day})
	case a.State.Open() && !a.Due.IsZero() && h.chance(3):
		id := fmt.Sprint(h.day, a.Unit)
		a.AskExtension(Extension{ID: id, At: at, Date: a.Due.Add(20)})
		a.ApproveExtension(id, 1, at)
	case a.State.Open() && h.chance(3):
		percent := 50
		a.Report(Entry{At: at, Percent: &percent})
	}
}

// figures counts a period from what is stored now.
func (h *history) figures(p calendar.ReportPeriod, live Live) PlanFigures {
	r := NewReckoning(p, p.To(), live, time.UTC)
	for _, t := range h.tasks {
		if was, closed, ok := AsOf(t, h.closed[t.ID], p.To(), time.UTC); ok {
			r.Add(was, closed)
		}
	}
	return r.Figures()
}

func (h *history) liveOn(day calendar.Date) Live {
	live := Live{}
	for _, t := range h.tasks {
		if was, _, ok := AsOf(t, h.closed[t.ID], day, time.UTC); ok {
			live.Add(was)
		}
	}
	return live
}

func identity(t *rapid.T, name string, f Figures) {
	if f.Carried+f.New-f.Done-f.Out != f.CarriedOn {
		t.Fatalf("%s: carried %d + new %d - done %d - out %d is not carried on %d", name, f.Carried, f.New, f.Done, f.Out, f.CarriedOn)
	}
	if f.CarriedOn != f.OpenInTime+f.OpenOverdue+f.Awaiting {
		t.Fatalf("%s: carried on %d, but %d + %d are open and %d wait to be confirmed", name, f.CarriedOn, f.OpenInTime, f.OpenOverdue, f.Awaiting)
	}
}

// TestFiguresOfRandomHistories holds the identity of every report, that periods follow on
// each other, and that what a unit finished is what was confirmed to it.
func TestFiguresOfRandomHistories(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := newHistory(t)
		live := map[calendar.Date]Live{}
		last := map[calendar.Span]PlanFigures{}
		type frozen struct {
			period calendar.ReportPeriod
			live   Live
			plan   PlanFigures
		}
		var all []frozen
		for range 150 {
			day := h.day
			h.live()
			periods := calendar.ReportPeriodsEnding(day)
			for _, p := range periods {
				before, known := live[p.From().Add(-1)]
				plan := h.figures(p, clone(before))
				identity(t, p.String(), plan.Whole)
				for _, u := range plan.Units {
					identity(t, fmt.Sprint(p, " unit ", u.Unit), u.Figures)
					if n := h.confirmed(p, u.Unit); !h.amend && u.Done != n {
						t.Fatalf("%s: unit %d finished %d, but %d were confirmed to it", p, u.Unit, u.Done, n)
					}
					if previous, ok := last[p.Span]; ok && u.Carried != previous.Of(u.Unit).CarriedOn {
						t.Fatalf("%s: unit %d begins with %d, the period before ended with %d", p, u.Unit, u.Carried, previous.Of(u.Unit).CarriedOn)
					}
				}
				if previous, ok := last[p.Span]; ok && plan.Whole.Carried != previous.Whole.CarriedOn {
					t.Fatalf("%s begins with %d, the period before ended with %d", p, plan.Whole.Carried, previous.Whole.CarriedOn)
				}
				last[p.Span] = plan
				if known {
					all = append(all, frozen{p, before, plan})
				}
			}
			if len(periods) > 0 {
				live[day] = h.liveOn(day)
			}
		}
		if h.amend {
			return // what a plan takes away, and what is sent back, leaves no day behind
		}
		for _, f := range all {
			if diff := cmp.Diff(f.plan, h.figures(f.period, clone(f.live))); diff != "" {
				t.Fatalf("%s, frozen late (-in time +late):\n%s", f.period, diff)
			}
			if diff := cmp.Diff(f.plan, h.figures(f.period, nil)); diff != "" {
				t.Fatalf("%s, with nothing frozen before (-in time +late):\n%s", f.period, diff)
			}
		}
	})
}

func (h *history) confirmed(p calendar.ReportPeriod, unit int) int {
	n := 0
	for day, units := range h.done {
		if p.Contains(day) {
			n += units[unit]
		}
	}
	return n
}

func clone(l Live) Live {
	if l == nil {
		return nil
	}
	copied := Live{}
	for ref, key := range l {
		copied[ref] = key
	}
	return copied
}

func TestRatios(t *testing.T) {
	f := Figures{DoneInTime: 5, DoneLate: 1, OpenInTime: 4, OpenOverdue: 2, Awaiting: 1}
	for _, c := range []struct {
		r    Ratio
		want int
	}{{f.OnTotal(), 462}, {f.OnDue(), 750}, {f.InTimeRate(), 385}, {f.LateRate(), 77}, {f.OverdueRate(), 154}, {Ratio{}, 0}, {Ratio{1, 2000}, 1}} {
		if got := c.r.Permille(); got != c.want {
			t.Errorf("%v is %d per mille, want %d", c.r, got, c.want)
		}
	}
}
