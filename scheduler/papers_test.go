package scheduler

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

// filed returns the documents that went out since the last time, as "person name", and
// forgets them.
func (o *office) filed() (all []string) {
	for _, m := range o.spy.papers {
		all = append(all, fmt.Sprint(m.Chat, " ", m.Document.Name()))
	}
	o.spy.papers = nil
	return all
}

func TestTheDigestBringsTheDocumentsOfTheWeek(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, calendar.On(2027, 6, 30), 1)
	o.tick(at(monday.Add(-3), 9, 0))
	o.tick(at(monday, 0, 0))
	heard := o.tick(at(monday, 8, 0))
	week := "report:2026-W38:0:"
	want := []string{"31 " + week + "docx:vi", "31 " + week + "xlsx:vi", "32 " + week + "docx:en", "32 " + week + "xlsx:en"}
	papers := o.spy.papers
	if got := o.filed(); !slices.Equal(got[:min(4, len(got))], want) { // a leader's month follows
		t.Fatalf("filed %v", got)
	}
	digest := heard[department][0]
	if digest.Document == nil || digest.Document.Name() != "chart:2026-W38:0:png:vi" || digest.Silent {
		t.Errorf("the text has the chart and is heard: %+v", digest)
	}
	for _, m := range papers[:4] {
		if !m.Silent || !m.Expires.Equal(digest.Expires) || m.Document.Companion != (m.Document.Format == "xlsx") {
			t.Errorf("%+v", m)
		}
	}
	if !strings.Contains(papers[0].Parts[0], "tuần 38 năm 2026") {
		t.Errorf("caption %q", papers[0].Parts[0])
	}
	o.tick(at(monday, 8, 1))
	o.tick(at(monday.Add(1), 8, 0))
	if got := o.filed(); len(got) > 0 {
		t.Errorf("again: %v", got)
	}
}

// A digest every day brings the documents of a week once, and none where nothing was frozen.
func TestDailyDigestsBringDocumentsOnce(t *testing.T) {
	o := openOffice(t, func(o *Options) { o.DigestCron = "0 8 * * *" })
	o.tick(at(monday, 7, 0))
	if heard := o.tick(at(monday, 8, 0)); len(heard[department]) != 1 || heard[department][0].Document != nil || len(o.filed()) > 0 {
		t.Errorf("without tasks: %v", heard[department])
	}
	o.add(early, calendar.On(2027, 6, 30), 1)
	o.must(o.store.SetLastPass(o.ctx, Snapshots, early))
	o.tick(at(monday.Add(1), 8, 0))
	if got := o.filed(); len(got) != 5 { // a leader's month among them
		t.Errorf("on Tuesday: %v", got)
	}
	if heard := o.tick(at(monday.Add(2), 8, 0)); len(heard[department]) != 1 || heard[department][0].Document != nil || len(o.filed()) > 0 {
		t.Errorf("on Wednesday: %v", heard[department])
	}
}

func TestLeadersGetTheMonthWhenItCloses(t *testing.T) {
	thursday := calendar.On(2026, 10, 15)
	prepare := func() *office {
		o := openOffice(t, nil)
		o.add(early, calendar.On(2027, 6, 30), 1)
		o.must(o.store.SetLastPass(o.ctx, Summaries, at(thursday.Add(-1), 8, 0)))
		o.must(o.store.SetLastPass(o.ctx, Digests, at(thursday.Add(-1), 8, 0)))
		o.tick(at(thursday, 0, 0))
		o.spy.calls, o.spy.papers = 0, nil
		return o
	}
	whole := prepare()
	whole.tick(at(thursday, 8, 0))
	calls := whole.spy.calls
	want := []string{fmt.Sprint(leader, " summary:2026-10:0:docx:vi")}
	if got := whole.filed(); !slices.Equal(got, want) {
		t.Fatalf("filed %v, want %v", got, want)
	}
	for _, again := range []calendar.Date{thursday, thursday.Add(1), thursday.Add(20)} {
		whole.tick(at(again, 9, 0))
		if got := whole.filed(); slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, "summary") }) {
			t.Errorf("again on %s: %v", again, got)
		}
	}
	for call := 1; call <= calls; call++ {
		for _, after := range []bool{false, true} {
			o := prepare()
			o.spy.crash, o.spy.after = call, after
			if _, err := o.Tick(o.ctx, at(thursday, 8, 0)); err != nil && !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
			o.spy.heard()
			first := o.filed()
			o.tick(at(thursday.Add(1), 9, 0))
			if got := append(first, o.filed()...); !slices.Equal(got, want) {
				t.Errorf("crash at call %d (after: %v): %v", call, after, got)
			}
		}
	}
	late := prepare()
	late.person(leader, func(p *work.Person) { p.Unreachable = "blocked" })
	late.tick(at(thursday, 8, 0))
	late.person(leader, func(p *work.Person) { p.Unreachable = "" })
	late.tick(at(thursday.Add(18), 9, 0))
	if got := late.filed(); slices.Contains(got, want[0]) {
		t.Errorf("an old month: %v", got)
	}
}
