package scheduler

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/timetable"
	"dondoc/work/unitreports"
)

func TestAPassOutsideTheWindowWaits(t *testing.T) {
	o := openOffice(t, func(o *Options) { o.ReminderCron = "0 6 * * *" })
	o.add(early, due, 1)
	friday := calendar.On(2026, 9, 18)
	o.tick(at(friday, 7, 0))
	for _, closed := range []time.Time{at(friday.Add(1), 8, 0), at(friday.Add(2), 12, 0), at(friday.Add(3), 6, 0), at(friday.Add(3), 6, 59)} {
		if heard := o.tick(closed); len(heard) > 0 {
			t.Errorf("%s: %v", closed, heard)
		}
	}
	opens := at(friday.Add(3), 7, 0)
	if got, want := o.Next(at(friday.Add(1), 8, 0)), at(friday.Add(3), 0, 0); !got.Equal(want) {
		t.Errorf("next tick %s, want %s when the week is over", got, want)
	}
	if got := o.Next(at(friday.Add(3), 0, 0)); !got.Equal(opens) {
		t.Errorf("next tick %s, want %s", got, opens)
	}
	expect(t, opens, o.tick(opens), "11:-7")
	if got, want := o.Next(opens), at(friday.Add(3), 8, 0); !got.Equal(want) {
		t.Errorf("then %s, want %s for the digest", got, want)
	}
}

func TestAMinuteSleptThroughIsMadeUpFor(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	o.tick(at(calendar.On(2026, 9, 18), 14, 0))
	woken := at(calendar.On(2026, 9, 21), 9, 17) // 08:00 passed asleep
	expect(t, woken, o.tick(woken), "11:-7")
}

func TestTheFirstStartRemindsAtOnce(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	now := at(calendar.On(2026, 9, 22), 10, 30)
	heard := o.tick(now)
	expect(t, now, heard, "11:-7")
	if text := heard[officer][0].Parts[0]; strings.Contains(text, "muộn") {
		t.Errorf("before the first start nothing was missed:\n%s", text)
	}
}

func TestAClockThatWasWrongHeals(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	future := at(calendar.On(2038, 1, 19), 3, 14)
	o.must(o.store.SetLastPass(o.ctx, Reminders, future))
	o.must(o.store.SetLastPass(o.ctx, Digests, future))
	now := at(calendar.On(2026, 9, 18), 9, 0)
	expect(t, now, o.tick(now), "11:-14")
	if heard := o.tick(at(monday, 8, 0)); len(heard[department]) != 1 {
		t.Errorf("the digest: %v", heard)
	}
}

func TestAFailedPassIsTriedAgain(t *testing.T) {
	o := openOffice(t, nil)
	o.add(early, due, 1)
	now := at(calendar.On(2026, 9, 22), 8, 0)
	o.spy.crash = 1
	if _, err := o.Tick(o.ctx, now); !errors.Is(err, errCrash) {
		t.Fatal(err)
	}
	expect(t, now, o.tick(now.Add(time.Minute)), "11:-7")
}

// quiet is a store in which nothing is ever due; it panics or fails when told to.
type quiet struct {
	Store
	last    map[string]time.Time
	passes  []time.Time
	trouble func(n int) error
}

func (q *quiet) Timetable(context.Context) (timetable.Changes, error) {
	return timetable.Changes{}, nil
}

func (q *quiet) LastPass(_ context.Context, pass string) (time.Time, error) {
	return q.last[pass], nil
}

func (q *quiet) SetLastPass(_ context.Context, pass string, at time.Time) error {
	q.last[pass] = at
	return nil
}

func (q *quiet) Readdress(context.Context) error {
	q.passes = append(q.passes, time.Now())
	return q.trouble(len(q.passes))
}

func (q *quiet) Directory(context.Context) (*work.Directory, error) {
	return work.NewDirectory(1, nil, nil), nil
}

func (q *quiet) Due(context.Context, time.Time, int) ([]work.Ref, error) { return nil, nil }

func (q *quiet) Opening(context.Context, time.Time, int) ([]work.Ref, error) { return nil, nil }

func (q *quiet) ContributionsDue(context.Context, time.Time, int) ([]int, error) { return nil, nil }
func (q *quiet) Pages(_ context.Context, qs ...work.Query) ([]work.Page, error) {
	return make([]work.Page, len(qs)), nil
}
func (q *quiet) Marked(_ context.Context, marks []string) ([]bool, error) {
	return make([]bool, len(marks)), nil
}

func (q *quiet) UnitReports(context.Context, []int, ...calendar.ReportPeriod) ([]unitreports.Report, error) {
	return nil, nil
}
func (q *quiet) Snapshot(context.Context, calendar.ReportPeriod) (work.Snapshot, error) {
	return work.Snapshot{}, work.ErrNotFound
}

func (q *quiet) Unanswered(context.Context, int) ([]measures.Measure, error) { return nil, nil }

func (q *quiet) AnnouncementsDue(context.Context, time.Time, int) ([]string, error) { return nil, nil }

func (q *quiet) Unfrozen(context.Context, calendar.Date) ([]calendar.Date, error) { return nil, nil }

type wall struct{}

func (wall) Now() time.Time { return time.Now() }

func TestRunKeepsTimeThroughPanicsAndFailures(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		q := &quiet{last: map[string]time.Time{}, trouble: func(n int) error {
			switch n {
			case 2:
				panic("a fault in a pass")
			case 4:
				return errors.New("redis is away")
			}
			return nil
		}}
		cal := calendar.NewCalendar()
		var start time.Time
		var ticks []string
		s, err := New(q, Options{
			Location: time.UTC, Calendar: func() *calendar.Calendar { return cal }, ReminderCron: "@every 90s", DigestCron: "@weekly",
			Logger: slog.New(slog.NewTextHandler(&log, nil)),
			Ticked: func(err error) {
				tick := time.Since(start).String()
				if err != nil {
					tick += " failed"
				}
				ticks = append(ticks, tick)
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		start = time.Now() // midnight
		go func() { done <- s.Run(ctx, wall{}) }()
		time.Sleep(6*time.Minute + time.Second)
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		// At once; after 90 s with a panic, and again at the full minute; at the minute
		// after another 90 s with a failure, and again at the next beat; after 90 s.
		var got []string
		for _, p := range q.passes {
			got = append(got, p.Sub(start).String())
		}
		if want := "0s 1m30s 2m0s 4m0s 4m30s 6m0s"; strings.Join(got, " ") != want {
			t.Errorf("passes after %s, want %s\n%s", strings.Join(got, " "), want, log.String())
		}
		// One that panicked did not end by itself.
		if got, want := strings.Join(ticks, ", "), "0s, 1m0s, 2m0s, 3m0s, 4m0s failed, 4m30s, 5m0s, 6m0s"; got != want {
			t.Errorf("ticks after %s, want %s", got, want)
		}
		for _, want := range []string{"a fault in a pass", "redis is away"} {
			if !strings.Contains(log.String(), want) {
				t.Errorf("the log does not say %q:\n%s", want, log.String())
			}
		}
	})
}

// A clock that is moved by hand has its passes run when it says so; cron would not see it.
func TestRunFollowsAClockThatIsMoved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		q := &quiet{last: map[string]time.Time{}, trouble: func(int) error { return nil }}
		cal, moved := calendar.NewCalendar(), make(chan struct{})
		s, err := New(q, Options{
			Location: time.UTC, Calendar: func() *calendar.Calendar { return cal }, ReminderCron: "0 8 * * *", DigestCron: "@weekly",
			Logger: slog.New(slog.DiscardHandler), Moved: moved,
		})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := make(chan error)
		now := at(calendar.On(2026, 9, 21), 7, 30)
		go func() { done <- s.Run(ctx, hand{&now}) }()
		synctest.Wait()
		if len(q.passes) != 1 {
			t.Errorf("%d passes at the start", len(q.passes))
		}
		now = at(calendar.On(2026, 9, 22), 8, 0)
		moved <- struct{}{}
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		if len(q.passes) != 2 || !q.last[Reminders].Equal(now) {
			t.Errorf("%d passes, the last at %s", len(q.passes), q.last[Reminders])
		}
	})
}

// hand is a clock that is moved by hand.
type hand struct{ now *time.Time }

func (h hand) Now() time.Time { return *h.now }

func TestPassesAreLoggedAndObserved(t *testing.T) {
	var log bytes.Buffer
	var seen []Report
	o := openOffice(t, func(o *Options) {
		o.Logger = slog.New(slog.NewTextHandler(&log, nil))
		o.Observe = func(r Report, _ error) {
			if r.Pass == Reminders {
				seen = append(seen, r)
			}
		}
	})
	o.add(early, due, 1)
	now := at(calendar.On(2026, 9, 21), 14, 0)
	o.tick(now)
	o.tick(at(calendar.On(2026, 9, 22), 8, 0))
	if len(seen) != 2 || seen[0].Messages != 1 || seen[0].Due != 1 || seen[1].Messages != 0 {
		t.Errorf("observed %+v", seen)
	}
	if got := strings.Count(log.String(), "pass=reminders"); got != 1 || !strings.Contains(log.String(), "messages=1") {
		t.Errorf("a pass that did nothing is not worth a line:\n%s", log.String())
	}
}
