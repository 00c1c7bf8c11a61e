package work

import (
	"slices"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/calendar/calendartest"
)

func TestNextSilence(t *testing.T) {
	cal := calendar.NewCalendar()
	monday := onDay(16, 8, 12)
	for _, tt := range []struct {
		name   string
		change func(*Assignment)
		step   SilenceStep
		at     time.Time
	}{
		{"two working days later, at the hour", func(a *Assignment) { a.Question(0, monday) }, RepeatQuestion, onDay(18, 8, 0)},
		{"over the weekend", func(a *Assignment) { a.Question(5, onDay(19, 16, 40)) }, RepeatQuestion, onDay(23, 16, 0)},
		{"over the day off of 24 November", func(a *Assignment) { a.Question(5, onDay(23, 9, 0)) }, RepeatQuestion, onDay(26, 9, 0)},
		{"asked on a Sunday", func(a *Assignment) { a.Question(5, onDay(15, 22, 0)) }, RepeatQuestion, onDay(18, 0, 0)},
		{"then the head", func(a *Assignment) { a.Question(5, monday); a.Took(RepeatQuestion, onDay(18, 14, 0)) }, TellOfSilence, onDay(20, 14, 0)},
		{"then no more", func(a *Assignment) {
			a.Question(5, monday)
			a.Took(RepeatQuestion, onDay(18, 14, 0))
			a.Took(TellOfSilence, onDay(20, 14, 0))
		}, 0, time.Time{}},
		{"asked again, it begins anew", func(a *Assignment) {
			a.Question(0, monday)
			a.Took(RepeatQuestion, onDay(18, 14, 0))
			a.Question(5, onDay(19, 9, 0))
		}, RepeatQuestion, onDay(23, 9, 0)},
		{"answered", func(a *Assignment) { a.Question(5, monday); a.Report(Entry{At: monday}) }, 0, time.Time{}},
		{"submitted", func(a *Assignment) { a.Question(5, monday); a.Submit(Submission{}) }, 0, time.Time{}},
		{"another officer", func(a *Assignment) { a.Question(5, monday); a.Name(7) }, 0, time.Time{}},
		{"paused", func(a *Assignment) { a.Question(5, monday); a.State = Paused }, 0, time.Time{}},
		{"done", func(a *Assignment) { a.Question(5, monday); a.State = Done }, 0, time.Time{}},
		{"another deadline", func(a *Assignment) { a.Question(5, monday); a.DeadlineVersion++ }, 0, time.Time{}},
		{"a weekly rung repeats itself", func(a *Assignment) {
			a.Reminded = Reminded{Version: 1, Rung: 12, Any: true}
			a.Question(0, monday)
		}, 0, time.Time{}},
		{"a person's question beside it does not", func(a *Assignment) {
			a.Reminded = Reminded{Version: 1, Rung: 12, Any: true}
			a.Question(5, monday)
		}, RepeatQuestion, onDay(18, 8, 0)},
		{"coordinating work is asked about too", func(a *Assignment) { a.Role = Coordinating; a.Question(5, monday) }, RepeatQuestion, onDay(18, 8, 0)},
	} {
		a := lead(calendar.On(2027, 3, 31))
		tt.change(&a)
		step, at, ok := a.NextSilence(Timing{Calendar: cal, Location: calendartest.Hanoi})
		if step != tt.step || !at.Equal(tt.at) || ok != (tt.step != 0) {
			t.Errorf("%s: step %d at %s, want %d at %s", tt.name, step, at, tt.step, tt.at)
		}
		if !ok {
			continue
		}
		if next, _ := NextInstant(Task{ID: 1}, a, monday, Timing{Calendar: cal, Location: calendartest.Hanoi}); !next.Equal(at) {
			t.Errorf("%s: looked at on %s", tt.name, next)
		}
	}
}

// onDay is a time in November 2026.
func onDay(day, hour, minute int) time.Time {
	return calendartest.At(calendar.On(2026, 11, day), hour, minute)
}

func TestARungComesBeforeARepeat(t *testing.T) {
	a := lead(calendar.On(2026, 11, 20))
	a.Question(0, onDay(17, 8, 0)) // -3, to be repeated when -1 comes
	a = remind(a, -3)
	if next, ok := NextInstant(Task{ID: 1}, a, onDay(17, 9, 0), Timing{Calendar: calendar.NewCalendar(), Location: calendartest.Hanoi}); !ok || !next.Equal(onDay(19, 0, 0)) {
		t.Errorf("looked at on %s", next)
	}
	a.Question(0, onDay(19, 8, 0))
	if a.Silence.Since != calendar.On(2026, 11, 17) {
		t.Error("silent since the first question, not since", a.Silence.Since)
	}
}

func TestSilencePlaces(t *testing.T) {
	task := Task{ID: 9, Leads: []int{1, 2}, Assignments: []Assignment{lead(calendar.On(2026, 12, 31)), lead(calendar.On(2026, 12, 31))}}
	task.Assignments[1].Unit = 2
	silent := func() (scopes []Scope) {
		for _, p := range Places(task) {
			if p.Bucket == BucketSilent {
				scopes = append(scopes, p.Scope)
			}
		}
		return scopes
	}
	if got := silent(); len(got) > 0 {
		t.Error("nobody was asked:", got)
	}
	task.Assignments[1].Question(5, onDay(16, 8, 0))
	if got := silent(); !slices.Equal(got, []Scope{UnitScope(2), AllTasks}) {
		t.Error("listed in", got)
	}
	task.Assignments[1].Report(Entry{At: onDay(17, 8, 0)})
	if got := silent(); len(got) > 0 {
		t.Error("answered:", got)
	}
}

func TestSilenceRecipients(t *testing.T) {
	person := func(id int64, unit int, roles ...Role) Person { return Person{ID: id, Unit: unit, Roles: roles} }
	dir := NewDirectory(1, []Unit{{ID: 1}, {ID: 2}, {ID: 3}}, []Person{
		person(10, 1, Officer), person(11, 1, Head), {ID: 12, Unit: 1, Roles: []Role{Officer}, Away: Away{Until: calendar.On(2026, 11, 30)}}, person(21, 2, Head), person(30, 3, Department),
	})
	for _, tt := range []struct {
		name    string
		unit    int
		officer int64
		by      int64
		step    SilenceStep
		want    []int64
	}{
		{"the officer", 1, 10, 0, RepeatQuestion, []int64{10}},
		{"then the head", 1, 10, 30, TellOfSilence, []int64{11}},
		{"the head in the officer's place", 2, 0, 30, RepeatQuestion, []int64{21}},
		{"then who asked the head", 2, 0, 30, TellOfSilence, []int64{30}},
		{"a rung to the head ends there", 2, 0, 0, TellOfSilence, nil},
		{"not to who asked, but to an officer who is away", 1, 12, 11, RepeatQuestion, []int64{12}},
		{"nobody", 3, 0, 0, RepeatQuestion, nil},
	} {
		a := Assignment{Unit: tt.unit, Officer: tt.officer, State: InProgress}
		a.Question(tt.by, onDay(16, 8, 0))
		var got []int64
		for _, r := range SilenceRecipients(a, tt.step, dir, calendar.On(2026, 11, 18)) {
			got = append(got, r.Person.ID)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestQuiet(t *testing.T) {
	cal := calendar.NewCalendar()
	reported := func(d calendar.Date) Assignment {
		a := lead(calendar.On(2026, 12, 31))
		a.Last = &Entry{At: calendartest.At(d, 23, 30).UTC()} // the day is the zone's
		return a
	}
	monday := calendar.On(2026, 11, 16)
	for _, tt := range []struct {
		name  string
		a     Assignment
		rung  Rung
		today calendar.Date
		want  bool
	}{
		{"reported the same day", reported(monday), -14, monday, true},
		{"two working days ago", reported(monday), -7, calendar.On(2026, 11, 18), true},
		{"three", reported(monday), -7, calendar.On(2026, 11, 19), false},
		{"days off do not count", reported(calendar.On(2026, 11, 19)), -7, calendar.On(2026, 11, 23), true},
		{"never", lead(calendar.On(2026, 12, 31)), -14, monday, false},
		{"up to the day before", reported(monday), -1, monday, true},
		{"not on the last day", reported(monday), 0, monday, false},
		{"nor after it", reported(monday), 7, monday, false},
	} {
		if got := Quiet(tt.a, tt.rung, tt.today, cal, calendartest.Hanoi); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
