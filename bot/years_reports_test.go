package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/documents/forms"
	"dondoc/text"
	"dondoc/work"
)

// report makes the documents of a period, one after the other.
func (y *years) report(p calendar.ReportPeriod) []byte {
	y.t.Helper()
	s, err := y.Store.Statement(y.ctx, p, y.Now().In(y.Location()), nil)
	y.must(err)
	words := text.For(work.Vietnamese)
	r := forms.Request{Statement: s, Words: words, Issuer: forms.NewIssuer(forms.Issuer{Code: "HTQT"}, s.Directory, words)}
	var all bytes.Buffer
	y.must(errors.Join(forms.ReportText(&all, r), forms.ReportWorkbook(&all, r)))
	if p.Span != calendar.SpanMonth { // of which there are many
		y.must(forms.ReportDocx(&all, r))
	}
	return all.Bytes()
}

// fileReports files what has closed since the last time.
func (y *years) fileReports() {
	y.t.Helper()
	if y.filed == nil {
		y.filed = map[calendar.ReportPeriod][]byte{}
	}
	for _, p := range calendar.ReportPeriodsEnding(calendar.DateOf(y.Now().In(y.Location())).Add(-1)) {
		if _, ok := y.filed[p]; ok || p.Span == calendar.SpanWeek {
			continue
		}
		y.filed[p] = y.report(p)
	}
}

// checkReports holds the identity of every report of both years, and that what was filed
// comes out the same after the plan has changed in every way.
func (y *years) checkReports() {
	y.t.Helper()
	all, err := y.Store.Snapshots(y.ctx)
	y.must(err)
	last := map[calendar.Span]work.Snapshot{}
	count := map[calendar.Span]int{}
	for _, s := range all {
		count[s.Period.Span]++
		if s.Late() {
			y.t.Errorf("%s was frozen late, at %s", s.Period, s.TakenAt)
		}
		y.checkFlow(s.Period.String(), s.Figures.Whole)
		for _, u := range s.Figures.Units {
			y.checkFlow(fmt.Sprint(s.Period, " unit ", u.Unit), u.Figures)
		}
		if before, ok := last[s.Period.Span]; ok {
			if before.Period.Next() != s.Period {
				y.t.Errorf("%s follows on %s", s.Period, before.Period)
			}
			if s.Figures.Whole.Carried != before.Figures.Whole.CarriedOn {
				y.t.Errorf("%s begins with %d, %s ended with %d", s.Period, s.Figures.Whole.Carried, before.Period, before.Figures.Whole.CarriedOn)
			}
		}
		last[s.Period.Span] = s
	}
	if got := fmt.Sprint(count[calendar.SpanWeek], count[calendar.SpanMonth], count[calendar.SpanQuarter], count[calendar.SpanHalf], count[calendar.SpanYear]); got != "104 24 8 4 2" {
		y.t.Errorf("frozen weeks, months, quarters, halves and years: %s", got)
	}
	if f := last[calendar.SpanYear].Figures.Whole; f.Done == 0 || f.OpenOverdue == 0 {
		y.t.Errorf("nothing has happened: %+v", f)
	}

	y.upset()
	y.must(y.Tick(y.ctx, y.Now().AddDate(0, 0, 3)))
	for p, filed := range y.filed {
		if again := y.report(p); !bytes.Equal(filed, again) {
			y.t.Errorf("the report of %s is another now", p)
		}
	}
	if len(y.filed) != 38 {
		y.t.Errorf("%d reports were filed", len(y.filed))
	}
}

func (y *years) checkFlow(name string, f work.Figures) {
	y.t.Helper()
	if f.Carried+f.New-f.Done-f.Out != f.CarriedOn || f.CarriedOn != f.OpenInTime+f.OpenOverdue+f.Awaiting {
		y.t.Errorf("%s: %+v", name, f)
	}
}

// upset changes the plan: an amended import, more time, cancelled work, renamed units.
func (y *years) upset() {
	y.t.Helper()
	path := filepath.Join(y.Files, "plan.csv")
	plan, err := os.ReadFile(path)
	y.must(err)
	y.must(os.WriteFile(path, []byte(strings.NewReplacer("Vụ Pháp chế", "Cục Điện ảnh", "2026", "2028").Replace(string(plan))), 0o600))
	y.run("import", "plan.csv")
	dir, err := y.Store.Directory(y.ctx)
	y.must(err)
	units := dir.Units()
	for i := range units {
		units[i].Name += " (tên cũ)"
	}
	c := chat.Change{At: y.Now(), Units: units}
	for t, err := range y.Store.EachTask(y.ctx) {
		y.must(err)
		t.Title = "Nhiệm vụ đã đổi tên"
		for i := range t.Assignments {
			a := &t.Assignments[i]
			switch {
			case !a.State.Open():
			case t.ID%3 == 0:
				a.State, a.CancelledOn = work.Cancelled, calendar.DateOf(y.Now())
			case !a.Due.IsZero():
				id := fmt.Sprint("x", t.ID, a.Unit)
				a.AskExtension(work.Extension{ID: id, At: y.Now(), Date: a.Due.Add(400)})
				a.ApproveExtension(id, 1, y.Now())
			}
		}
		c.Tasks = append(c.Tasks, t)
	}
	y.must(y.Store.Commit(y.ctx, c))
}
