package scheduler

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/ladder"
)

// TestAnyHistoryOfAnOffice plays weeks of moved deadlines, changed states, reassignments,
// people who leave and return, downtime and crashes, on a real Redis, and holds what must
// never happen.
func TestAnyHistoryOfAnOffice(t *testing.T) {
	url := storagetest.URL(t)
	rapid.Check(t, func(r *rapid.T) {
		store, err := storage.Open(t.Context(), url, storagetest.Prefix())
		if err != nil {
			r.Fatal(err)
		}
		defer store.Close()
		h := &history{office: newOffice(r, store, calendar.NewCalendar(days(r)...), nil), r: r, told: map[string]bool{}}
		start := calendar.On(2026, 9, 1)
		h.add(at(start, 7, 0), start.Add(rapid.IntRange(-10, 40).Draw(r, "due")), 1, 2, 3, 4, 5)
		h.spy.before = h.check
		for d := start; d.Before(start.Add(25)); d = d.Add(1) {
			h.day = len(h.spy.said)
			for _, hour := range []int{8, 14} {
				h.happen(at(d, hour-1, 0))
				if rapid.IntRange(0, 3).Draw(r, "up") > 0 {
					h.pass(at(d, hour, 0))
				}
			}
		}
	})
}

func days(r *rapid.T) []calendar.Day {
	var days []calendar.Day
	for range rapid.IntRange(0, 10).Draw(r, "days") {
		d := calendar.On(2026, 8, 15).Add(rapid.IntRange(0, 70).Draw(r, "day"))
		days = append(days, calendar.Day{Date: d, Off: rapid.Bool().Draw(r, "off")})
	}
	return days
}

type history struct {
	*office
	r    *rapid.T
	now  time.Time
	told map[string]bool
	day  int  // what had been said when the day began
	down bool // since a pass was interrupted; what it said may have been noted on no task
}

// vibrates holds that a person is notified once a day, by the first message of what they
// get, and again only by what is new to them.
func (h *history) vibrates(c chat.Change) {
	loud := map[int64]int{}
	for _, m := range c.Messages {
		notified := slices.ContainsFunc(h.spy.said[h.day:], func(o chat.Message) bool { return o.Person == m.Person && !o.Silent })
		if m.Silent {
			if !notified && loud[m.Person] == 0 {
				h.r.Fatalf("%s: %d gets %s without having been notified", h.now, m.Person, m.ID)
			}
			continue
		}
		if loud[m.Person]++; loud[m.Person] > 1 {
			h.r.Fatalf("%s: %d is notified twice at once", h.now, m.Person)
		}
		if notified && !h.down && !h.news(c, m.Person) {
			h.r.Fatalf("%s: %d is notified again by what is not new: %s", h.now, m.Person, m.ID)
		}
	}
}

// news reports whether a rung in the change is of a deadline that the person has not been
// told of.
func (h *history) news(c chat.Change, person int64) bool {
	return slices.ContainsFunc(c.Marks, func(mark string) bool {
		var id, unit, version, rung int
		var who int64
		if _, err := fmt.Sscanf(mark, "r:%d:%d:%d:%d:%d", &id, &unit, &version, &rung, &who); err != nil || who != person {
			return false
		}
		before, after := fmt.Sprintf("r:%d:%d:%d:", id, unit, version), fmt.Sprintf(":%d", who)
		return !slices.ContainsFunc(h.spy.marks, func(m string) bool { return strings.HasPrefix(m, before) && strings.HasSuffix(m, after) })
	})
}

// happen is what people do between two passes.
func (h *history) happen(now time.Time) {
	task := rapid.IntRange(1, 5).Draw(h.r, "task")
	switch rapid.IntRange(0, 9).Draw(h.r, "event") {
	case 0:
		due := calendar.DateOf(now).Add(rapid.IntRange(-5, 30).Draw(h.r, "moved"))
		h.change(now, task, func(_ *work.Task, a *work.Assignment) { a.Due, a.DeadlineVersion = due, a.DeadlineVersion+1 })
	case 1:
		state := rapid.SampledFrom([]work.State{work.InProgress, work.Awaiting, work.Done, work.Paused}).Draw(h.r, "state")
		h.change(now, task, func(_ *work.Task, a *work.Assignment) { a.State = state })
	case 2:
		who := rapid.SampledFrom([]int64{0, officer, colleague}).Draw(h.r, "officer")
		h.change(now, task, func(_ *work.Task, a *work.Assignment) { a.Officer = who })
	case 3:
		h.change(now, task, func(_ *work.Task, a *work.Assignment) { a.Report(work.Entry{At: now}) })
	case 4:
		h.change(now, task, func(_ *work.Task, a *work.Assignment) { a.Question(head, now) })
	case 5:
		until := calendar.DateOf(now).Add(rapid.IntRange(-1, 9).Draw(h.r, "away"))
		who := rapid.SampledFrom([]int64{officer, head, colleague}).Draw(h.r, "person")
		h.person(who, func(p *work.Person) { p.Away = work.Away{Until: until, Deputy: officer + colleague - who} })
	case 6:
		who := rapid.SampledFrom([]int64{officer, head, colleague, department, second}).Draw(h.r, "person")
		h.person(who, func(p *work.Person) {
			if p.Unreachable == "" {
				p.Unreachable = "blocked"
			} else {
				p.Unreachable = ""
			}
		})
	}
}

// pass ticks, perhaps with a crash first; after a whole tick nothing is left unsaid.
func (h *history) pass(now time.Time) {
	h.now = now
	if crash := rapid.IntRange(0, 30).Draw(h.r, "crash"); crash > 0 {
		h.spy.calls, h.spy.crash, h.spy.after = 0, crash, rapid.Bool().Draw(h.r, "after")
		_, err := h.Tick(h.ctx, now)
		h.spy.crash = 0
		if err != nil && !errors.Is(err, errCrash) {
			h.r.Fatal(err)
		}
		if err != nil && rapid.Bool().Draw(h.r, "stay down") {
			h.down = true
			return
		}
	}
	_, err := h.Tick(h.ctx, now)
	h.must(err)
	h.down = false
	if !h.cal.Working(calendar.DateOf(now)) {
		return
	}
	dir, err := h.store.Directory(h.ctx)
	h.must(err)
	tasks, err := h.store.Tasks(h.ctx, numbers(1, 5))
	h.must(err)
	last, err := h.store.LastPass(h.ctx, Reminders)
	h.must(err)
	if last.Before(now) {
		return // not a weekday on which the spec runs
	}
	for _, t := range tasks {
		a := t.Assignments[0]
		r, ok := work.Reached(t, a, calendar.DateOf(now), work.Timing{Calendar: h.cal, Location: hanoi})
		if step, due, silent := a.NextSilence(work.Timing{Calendar: h.cal, Location: hanoi}); silent && !due.After(now) && !ok {
			h.r.Fatalf("%s: step %d on the silence of task %d is not taken", now, step, t.ID)
		}
		if ok && len(work.Recipients(a, r, dir, calendar.DateOf(now))) > 0 {
			h.r.Fatalf("%s: rung %d of task %d is unsaid", now, r, t.ID)
		}
	}
}

// check looks at everything that a pass writes.
func (h *history) check(c chat.Change) {
	tasks := 0
	for _, m := range c.Messages {
		if (m.Document == nil || m.Document.IsPhoto()) && !strings.HasPrefix(m.ID, "unitreport:") {
			tasks += max(len(m.Tasks), 1)
		}
	}
	said := slices.DeleteFunc(slices.Clone(c.Marks), func(m string) bool {
		return strings.HasPrefix(m, "d:") || strings.HasPrefix(m, "units:") || strings.HasPrefix(m, "papers:") || strings.HasPrefix(m, "summary:") || strings.HasPrefix(m, "thanks:")
	})
	if len(c.Messages) > 0 && len(said) != tasks {
		h.r.Fatalf("%d marks for %d tasks in messages", len(said), tasks)
	}
	h.vibrates(c)
	today := calendar.DateOf(h.now)
	if len(c.Messages) > 0 && !h.cal.Working(today) {
		h.r.Fatalf("%s: said on a day off", h.now)
	}
	silent := map[int]bool{}
	for _, mark := range said {
		var id, unit, version, person int
		var rung work.Rung
		if strings.HasPrefix(mark, "digest:") || strings.HasPrefix(mark, "headless:") {
			continue
		}
		if strings.Contains(mark, ":s") {
			silent[h.silence(mark)] = true
			continue
		}
		if _, err := fmt.Sscanf(mark, "r:%d:%d:%d:%d:%d", &id, &unit, &version, &rung, &person); err != nil {
			h.r.Fatal(mark, err)
		}
		t, err := h.store.Task(h.ctx, id)
		h.must(err)
		a := t.Assignments[0]
		if a.State != work.InProgress {
			h.r.Fatalf("%s: %s of work that is %s", h.now, mark, a.State)
		}
		if silent[id] {
			h.r.Fatalf("%s: %s beside a repeat", h.now, mark)
		}
		day := ladder.Ladder{}.Day(a.Due, rung, h.cal)
		if work.Quiet(a, rung, today, h.cal, hanoi) {
			h.r.Fatalf("%s: %s after a report on %s", h.now, mark, a.Last.At)
		}
		if a.DeadlineVersion != version || day.After(today) || !h.cal.Working(day) {
			h.r.Fatalf("%s: %s, whose day is %s of version %d", h.now, mark, day, a.DeadlineVersion)
		}
		higher := fmt.Sprintf("%d:%d:%d", id, version, person)
		for r := work.Rung(-14); r <= 60; r++ {
			if r > rung && h.told[fmt.Sprintf("%s:%d", higher, r)] {
				h.r.Fatalf("%s: %s after rung %d", h.now, mark, r)
			}
		}
	}
	stands, err := h.store.Marked(h.ctx, c.Marks)
	h.must(err)
	for i, mark := range c.Marks {
		if stands[i] {
			h.r.Fatalf("%s: %s is said again", h.now, mark)
		}
		var id, unit, version, rung, person int
		if _, err := fmt.Sscanf(mark, "r:%d:%d:%d:%d:%d", &id, &unit, &version, &rung, &person); err == nil {
			h.told[fmt.Sprintf("%d:%d:%d:%d", id, version, person, rung)] = true
		}
	}
}

// silence looks at a step on a question without an answer, and returns its task.
func (h *history) silence(mark string) (id int) {
	var unit, version, step int
	var asked, person int64
	if _, err := fmt.Sscanf(mark, "r:%d:%d:%d:s%d.%d:%d", &id, &unit, &version, &asked, &step, &person); err != nil {
		h.r.Fatal(mark, err)
	}
	t, err := h.store.Task(h.ctx, id)
	h.must(err)
	a := t.Assignments[0]
	switch s := a.Silence; {
	case !a.Unanswered() || a.State != work.InProgress:
		h.r.Fatalf("%s: %s of work that is %s and answered", h.now, mark, a.State)
	case s.Asked.UnixMilli() != asked || h.now.Sub(s.Asked) < 47*time.Hour:
		h.r.Fatalf("%s: %s on the question of %s", h.now, mark, s.Asked)
	case step == int(work.TellOfSilence) && (s.Repeated.IsZero() || h.now.Sub(s.Repeated) < 47*time.Hour):
		h.r.Fatalf("%s: %s, repeated %s", h.now, mark, s.Repeated)
	}
	return id
}
