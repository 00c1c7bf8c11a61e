package reporting_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/calendar/calendartest"
	"dondoc/work"
	"dondoc/work/reporting"
	"dondoc/work/unitreports"
)

// Whatever day it is, at most one period is asked for: the longest of those that end together, from
// the third working day before its end until five days after it.
func TestOnePeriodIsAskedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cal, today := calendartest.Calendar(t), calendartest.Date(t)
		p, ok := reporting.Asked(today, cal)
		if !ok {
			if last := reporting.Latest(today, cal); !last.To().Before(today) {
				t.Fatalf("on %s %s is shown, which is not over", today, last)
			}
			return
		}
		if today.Before(reporting.Opens(p, cal)) || today.After(unitreports.LastDay(p)) || reporting.Latest(today, cal) != p {
			t.Fatalf("%s is asked for on %s", p, today)
		}
		ending := calendar.ReportPeriodsEnding(p.To())
		if ending[len(ending)-1] != p || p.Span == calendar.SpanWeek {
			t.Fatalf("%s is asked for, of %v", p, ending)
		}
		if before := reporting.Before(p); !before.To().Before(p.To()) {
			t.Fatalf("%s before %s", before, p)
		}
	})
}

func TestPeriodsOfAYear(t *testing.T) {
	cal := calendar.NewCalendar()
	var asked []string
	for day := calendar.On(2026, 1, 1); day.Before(calendar.On(2027, 1, 1)); day = day.Add(1) {
		if p, ok := reporting.Asked(day, cal); ok && (len(asked) == 0 || asked[len(asked)-1] != p.String()) {
			asked = append(asked, p.String())
		}
	}
	want := []string{"2026-01", "2026-02", "2026-Q1", "2026-04", "2026-05", "2026-H1", "2026-07", "2026-08", "2026-Q3", "2026-10", "2026-11", "2026"}
	if diff := cmp.Diff(want, asked); diff != "" {
		t.Error(diff)
	}
}

// What a unit sent counts for the shorter periods that end with it; its own report on a period comes
// first, and what is owed is owed once.
func TestWhatCountsForAPeriod(t *testing.T) {
	year := calendar.ReportPeriod{Span: calendar.SpanYear, Year: 2026}
	month := calendar.ReportPeriod{Span: calendar.SpanMonth, Year: 2026, Number: 12}
	report := func(p calendar.ReportPeriod, unit int, s unitreports.State) unitreports.Report {
		return unitreports.Report{Period: p, Unit: unit, State: s}
	}
	var got []string
	for _, r := range reporting.Chosen(month, []unitreports.Report{
		report(month, 1, unitreports.Draft), report(month, 2, unitreports.Sent), report(year, 1, unitreports.Sent), report(year, 2, unitreports.Sent), report(year, 3, unitreports.Draft),
	}) {
		got = append(got, r.Key()+" "+string(r.State))
	}
	if diff := cmp.Diff([]string{"2026:1 sent", "2026-12:2 sent", "2026:3 draft"}, got); diff != "" {
		t.Error(diff)
	}
	week := calendar.ReportPeriod{Span: calendar.SpanWeek, Year: 2026, Number: 24} // ends on 14 June, as the half-year does
	if got := reporting.Covering(week); len(got) != 1 || got[0] != week {
		t.Error(got)
	}
}

// Heads write; while they are away their deputies do, and nobody else.
func TestWhoWrites(t *testing.T) {
	today := calendar.On(2026, 12, 9)
	for name, c := range map[string]struct {
		change func(*work.Person)
		want   []int64
		may    []int64
	}{
		"the head":             {func(*work.Person) {}, []int64{102}, []int64{102}},
		"away with a deputy":   {func(p *work.Person) { p.Away = work.Away{Until: today, Deputy: 101} }, []int64{101}, []int64{101, 102}},
		"away without one":     {func(p *work.Person) { p.Away = work.Away{Until: today} }, []int64{102}, []int64{102}},
		"cannot be reached":    {func(p *work.Person) { p.Unreachable = "blocked" }, nil, []int64{102}},
		"has left":             {func(p *work.Person) { p.Roles, p.Unit = nil, 0 }, nil, nil},
		"is of another unit":   {func(p *work.Person) { p.Unit = 2 }, nil, nil},
		"no longer head":       {func(p *work.Person) { p.Roles = []work.Role{work.Officer} }, nil, nil},
		"was away until today": {func(p *work.Person) { p.Away = work.Away{Until: today.Add(-1), Deputy: 101} }, []int64{102}, []int64{102}},
	} {
		head := work.Person{ID: 102, Name: "Hùng", Unit: 1, Roles: []work.Role{work.Head}}
		c.change(&head)
		d := work.NewDirectory(1, []work.Unit{{ID: 1, Name: "Vụ A"}, {ID: 2, Name: "Vụ B"}}, []work.Person{
			head, {ID: 101, Name: "Lan", Unit: 1, Roles: []work.Role{work.Officer}}, {ID: 401, Name: "Hà", Roles: []work.Role{work.Department}},
		})
		var got, may []int64
		for _, p := range reporting.Writers(d, 1, today) {
			got = append(got, p.ID)
		}
		for _, id := range []int64{101, 102, 401} {
			if p, _ := d.Person(id); reporting.MayWrite(p, 1, d, today) {
				may = append(may, id)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if diff := cmp.Diff(c.may, may); diff != "" {
			t.Errorf("%s may write: %s", name, diff)
		}
	}
}

// Whatever is done with a report and on whichever days: what was sent does not change after its
// period, as far as those who ask first whether it is frozen do it.
func TestWhatWasSentIsFrozen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := calendar.ReportPeriod{Span: calendar.SpanMonth, Year: 2026, Number: 11}
		r := unitreports.Report{Period: p, Unit: 1, State: unitreports.Draft, Text: "nháp"}
		day := p.To().Add(-4)
		var closed *unitreports.Report // as it was when it was sent or the period ended
		for range 30 {
			day = day.Add(rapid.IntRange(0, 1).Draw(t, "days"))
			if day.After(p.To()) && r.Finished() && closed == nil {
				was := r
				closed = &was
			}
			if r.Frozen(day) {
				continue
			}
			at := day.In(time.UTC)
			switch rapid.IntRange(0, 4).Draw(t, "what") {
			case 0:
				r.Append("thêm", 7, at)
			case 1:
				r.Replace("mới", 7, at)
			case 2:
				r.Close(unitreports.Sent, 7, at)
			case 3:
				r.Close(unitreports.Nothing, 7, at)
			case 4:
				if r.Renew("nháp khác", at) && r.By != 0 {
					t.Fatal("words of a person were replaced by a draft")
				}
			}
		}
		if closed != nil && (closed.Text != r.Text || closed.State != r.State || closed.Edition != r.Edition) {
			t.Fatalf("%v became %v", *closed, r)
		}
	})
}
