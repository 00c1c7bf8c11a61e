package work

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"dondoc/calendar"
)

func TestExtension(t *testing.T) {
	at := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	due, later := calendar.On(2026, 11, 30), calendar.On(2026, 12, 15)
	asked := func(change func(*Assignment)) Assignment {
		a := Assignment{State: InProgress, Due: due, Original: due, DeadlineVersion: 1}
		a.AskExtension(Extension{ID: "u1", By: 1, At: at, Date: later})
		change(&a)
		return a
	}
	tests := []struct {
		name    string
		change  func(*Assignment)
		state   ExtensionState
		due     calendar.Date
		version int
	}{
		{"asked", func(*Assignment) {}, ExtensionOpen, due, 1},
		{"approved", func(a *Assignment) { a.ApproveExtension("u1", 2, at) }, ExtensionApproved, later, 2},
		{"refused", func(a *Assignment) { a.RefuseExtension("u1", 2, at, "…") }, ExtensionRefused, due, 1},
		{"countered", func(a *Assignment) { a.CounterExtension("u1", 2, at, calendar.On(2026, 12, 5), "") }, ExtensionCountered, due, 1},
		{"accepted", func(a *Assignment) {
			a.CounterExtension("u1", 2, at, calendar.On(2026, 12, 5), "")
			a.AcceptExtension("u1")
		}, ExtensionApproved, calendar.On(2026, 12, 5), 2},
		{"declined", func(a *Assignment) {
			a.CounterExtension("u1", 2, at, calendar.On(2026, 12, 5), "")
			a.WithdrawExtension("u1")
		}, ExtensionWithdrawn, due, 1},
		{"lapsed: done", func(a *Assignment) { a.State = Done }, ExtensionWithdrawn, due, 1},
		{"lapsed: cancelled", func(a *Assignment) { a.State = Cancelled }, ExtensionWithdrawn, due, 1},
		{"still open while it awaits confirmation", func(a *Assignment) { a.State = Awaiting }, ExtensionOpen, due, 1},
		{"lapsed: the plan moved the deadline", func(a *Assignment) { a.moveTo(calendar.On(2026, 12, 1)) }, ExtensionWithdrawn, calendar.On(2026, 12, 1), 2},
		{"approved stays so when done", func(a *Assignment) {
			a.ApproveExtension("u1", 2, at)
			a.State = Done
		}, ExtensionApproved, later, 2},
	}
	for _, tt := range tests {
		a := asked(tt.change)
		e, _ := a.Extension("u1")
		_, pending := a.PendingExtension()
		wantPending := tt.state == ExtensionOpen || tt.state == ExtensionCountered
		if got := a.ExtensionState(*e); got != tt.state || a.Due != tt.due || a.DeadlineVersion != tt.version || pending != wantPending {
			t.Errorf("%s: %s, due %v, version %d, pending %v", tt.name, got, a.Due, a.DeadlineVersion, pending)
		}
		if a.Original != due {
			t.Errorf("%s: the original deadline is %v", tt.name, a.Original)
		}
	}
}

// What an assignment was copied from, such as the task as it was read, does not change
// with the copy.
func TestExtensionsAreNotShared(t *testing.T) {
	a := Assignment{Due: calendar.On(2026, 11, 30)}
	a.AskExtension(Extension{ID: "u1"})
	b, c := a, a
	b.RefuseExtension("u1", 2, time.Time{}, "…")
	c.AskExtension(Extension{ID: "u2"})
	if a.Extensions[0].State != ExtensionOpen || len(a.Extensions) != 1 {
		t.Error(a.Extensions)
	}
}

func TestRepeatedFromTheThirdOn(t *testing.T) {
	a := Assignment{Due: calendar.On(2026, 1, 1), Original: calendar.On(2026, 1, 1)}
	for n := 1; n <= 4; n++ {
		id := fmt.Sprint("u", n)
		a.AskExtension(Extension{ID: id, Date: a.Due.Add(10)})
		if a.Extended() != n-1 {
			t.Errorf("an open request counts: %d", a.Extended())
		}
		a.ApproveExtension(id, 2, time.Time{})
		if a.Extended() != n || a.Repeated() != (n >= 3) {
			t.Errorf("after %d: %d, repeated %v", n, a.Extended(), a.Repeated())
		}
	}
}

// TestWhoDecides is the table of who may decide: by where the task comes from, never by
// who asked.
func TestWhoDecides(t *testing.T) {
	person := func(id int64, unit int, roles ...Role) Person { return Person{ID: id, Unit: unit, Roles: roles} }
	tests := []struct {
		name string
		plan string
		who  Person
		want bool
	}{
		{"plan: the department", "p", person(1, 3, Department), true},
		{"plan: not the head", "p", person(1, 1, Head), false},
		{"plan: not the officer", "p", person(1, 1, Officer), false},
		{"plan: not a leader", "p", person(1, 0, Leader), false},
		{"plan: head of the unit and of the department", "p", person(1, 1, Head, Department), true},
		{"plan: nobody on their own", "p", person(9, 1, Head, Department), false},
		{"own: the head", "", person(1, 1, Head), true},
		{"own: not another unit's head", "", person(1, 2, Head), false},
		{"own: not the department", "", person(1, 3, Department), false},
		{"own: nobody on their own", "", person(9, 1, Head), false},
	}
	unit := func(people ...Person) Answering { return Answering{Unit: 1, Directory: NewDirectory(1, nil, people)} }
	for _, tt := range tests {
		if got := unit().MayDecide(tt.who, Task{Plan: tt.plan}, Extension{By: 9}); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
	offered := Extension{By: 9, DecidedBy: 8}
	if !unit().MayAnswer(person(9, 1, Officer), offered) || !unit().MayAnswer(person(7, 1, Head), offered) {
		t.Error("the unit may not answer an offer")
	}
	if unit().MayAnswer(person(8, 1, Officer, Department), offered) || unit().MayAnswer(person(7, 2, Officer), offered) {
		t.Error("who offered it, or another unit, answers an offer")
	}

	// What the head puts forward is the head's to answer, and the department's only then.
	head, officer, department := person(7, 1, Head), person(9, 1, Officer), person(3, 3, Department)
	plan, proposed := Task{Plan: "p"}, Extension{By: 9, ToHead: true}
	if u := unit(head); !u.ToHead(officer, plan) || u.ToHead(head, plan) || u.ToHead(officer, Task{}) || unit().ToHead(officer, plan) {
		t.Error("who goes through the head")
	}
	if u := unit(head); u.MayDecide(department, plan, proposed) || !u.MayEndorse(head, proposed) || u.MayEndorse(officer, proposed) || u.MayEndorse(person(6, 2, Head), proposed) {
		t.Error("before the head has put it forward")
	}
	if !unit().MayDecide(department, plan, proposed) {
		t.Error("the head has left, and nobody decides")
	}
	proposed.EndorsedBy, proposed.DecidedBy = 7, 3
	if u := unit(head); !u.MayDecide(department, plan, proposed) || !u.MayAnswer(head, proposed) || u.MayAnswer(officer, proposed) {
		t.Error("after the head has put it forward")
	}
	head.Away, officer.ID = Away{Until: calendar.On(2026, 12, 1), Deputy: 5}, 5
	if u := (Answering{1, NewDirectory(1, nil, []Person{head, officer}), calendar.On(2026, 11, 30)}); !u.MayEndorse(officer, Extension{By: 9, ToHead: true}) {
		t.Error("the deputy of a head who is away")
	}
}

// TestOriginalCountsAreThoseOfTheOriginalDeadlines compares what the indexes count with
// counting every task by hand.
func TestOriginalCountsAreThoseOfTheOriginalDeadlines(t *testing.T) {
	today := calendar.On(2026, 11, 23)
	rapid.Check(t, func(rt *rapid.T) {
		day := func(name string) calendar.Date { return today.Add(rapid.IntRange(-3, 3).Draw(rt, name)) }
		count := map[Bucket]int{}
		overdue := map[Bucket]int{}
		var now, then Counts
		for id := range rapid.IntRange(1, 6).Draw(rt, "tasks") {
			task := Task{ID: id + 1}
			for unit := range rapid.IntRange(1, 3).Draw(rt, "leads") {
				a := Assignment{Unit: unit + 1, Role: Lead, Due: day("due"), DoneOn: day("done"),
					State: rapid.SampledFrom([]State{InProgress, Done, Awaiting, Cancelled}).Draw(rt, "state")}
				if rapid.Bool().Draw(rt, "moved") {
					a.Original = day("original")
				}
				task.Assignments = append(task.Assignments, a)
			}
			for _, p := range Places(task) {
				if p.Scope != AllTasks {
					continue
				}
				count[p.Bucket]++
				if p.Score < ScoreBefore(today) {
					overdue[p.Bucket]++
				}
			}
			now.add(CategoryOf(task.whole(), today))
			issued := task
			issued.Assignments = slices.Clone(task.Assignments)
			for i := range issued.Assignments {
				issued.Assignments[i] = issued.Assignments[i].AsIssued()
			}
			then.add(CategoryOf(issued.whole(), today))
		}
		in := func(of func(Bucket) Bucket) Counts {
			open := of(BucketOpen)
			return Counts{DoneInTime: count[of(BucketInTime)], DoneLate: count[of(BucketLate)],
				OpenInTime: count[open] - overdue[open], OpenOverdue: overdue[open]}
		}
		if diff := cmp.Diff(then, now.AsIssued(in(Bucket.Moved), in(Bucket.AsIssued))); diff != "" {
			rt.Errorf("-by hand +by index:\n%s", diff)
		}
	})
}

func (c *Counts) add(of Category) {
	switch of {
	case DoneInTime:
		c.DoneInTime++
	case DoneLate:
		c.DoneLate++
	case OpenInTime:
		c.OpenInTime++
	case OpenOverdue:
		c.OpenOverdue++
	case AwaitingConfirmation:
		c.Awaiting++
	case CategoryCancelled:
		c.Cancelled++
	}
}

// Index names are stored: a bucket that is renamed needs a migration.
func TestExtensionBucketsArePinned(t *testing.T) {
	a := Assignment{Unit: 3, Role: Lead, State: InProgress, Due: calendar.On(2026, 11, 30), Original: calendar.On(2026, 11, 30)}
	a.AskExtension(Extension{ID: "u1", At: time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC), Date: calendar.On(2026, 12, 15)})
	var got []string
	list := func() {
		for _, p := range Places(Task{ID: 12, Assignments: []Assignment{a}}) {
			if b := string(p.Bucket); b != string(BucketOpen) && b != string(BucketHeard) {
				got = append(got, string(p.Scope)+":"+b)
			}
		}
	}
	list()
	a.ApproveExtension("u1", 2, time.Time{})
	list()
	want := []string{"u3:extension", "all:extension", "u3:moved_open", "u3:issued_open", "all:moved_open", "all:issued_open"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
}

// What the plan moves is counted beside extensions; the first date that a task gets is no move.
func TestRedatedByThePlan(t *testing.T) {
	today := calendar.On(2026, 11, 16)
	task := Task{Leads: []int{3}, Assignments: []Assignment{{Unit: 3, Role: Lead, State: InProgress}}}
	for i, due := range []calendar.Date{calendar.On(2026, 12, 31), calendar.On(2026, 12, 31), calendar.On(2027, 3, 31), calendar.On(2027, 6, 30)} {
		task.Deadline = Deadline{Kind: OneDate, Due: due}
		task.Redate(today)
		if a := task.Assignments[0]; a.Due != due || a.Redated != max(0, i-1) || a.Extended() != 0 {
			t.Errorf("after %v: %+v", due, a)
		}
	}
}
