package scheduler

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

var hanoi = time.FixedZone("ICT", 7*3600)

func at(d calendar.Date, hour, minute int) time.Time {
	return time.Date(d.Year, d.Month, d.Day, hour, minute, 0, 0, hanoi)
}

// The people of the tests, by id.
const (
	officer    = 11 // of unit 1
	head       = 12 // of unit 1
	colleague  = 13 // of unit 1
	department = 31 // of unit 3
	second     = 32 // of unit 3, reads English
	leader     = 41
)

// errCrash is what the process sees instead of an answer when it dies.
var errCrash = errors.New("crash")

// spy is the real store; it remembers what was said and can end the process at a call.
type spy struct {
	Store
	said    []chat.Message
	papers  []chat.Message // documents that are messages of their own
	marks   []string
	digests int
	calls   int
	crash   int  // at this call, counted from 1
	after   bool // once it has had its effect, instead of before
	before  func(chat.Change)
}

func (s *spy) call(effect func() error) error {
	s.calls++
	if s.calls == s.crash && !s.after {
		return errCrash
	}
	err := effect()
	if s.calls == s.crash {
		return errCrash
	}
	return err
}

func (s *spy) Due(ctx context.Context, now time.Time, limit int) (refs []work.Ref, err error) {
	return refs, s.call(func() error { refs, err = s.Store.Due(ctx, now, limit); return err })
}

func (s *spy) TasksAndBroken(ctx context.Context, ids []int) (tasks []work.Task, broken []int, err error) {
	return tasks, broken, s.call(func() error { tasks, broken, err = s.Store.TasksAndBroken(ctx, ids); return err })
}

func (s *spy) PutOff(ctx context.Context, refs []work.Ref, until time.Time) error {
	return s.call(func() error { return s.Store.PutOff(ctx, refs, until) })
}

func (s *spy) Marked(ctx context.Context, marks []string) (stands []bool, err error) {
	return stands, s.call(func() error { stands, err = s.Store.Marked(ctx, marks); return err })
}

func (s *spy) Digest(ctx context.Context, unit int, today calendar.Date) (d work.Digest, err error) {
	s.digests++
	return d, s.call(func() error { d, err = s.Store.Digest(ctx, unit, today); return err })
}

func (s *spy) SetLastPass(ctx context.Context, pass string, at time.Time) error {
	return s.call(func() error { return s.Store.SetLastPass(ctx, pass, at) })
}

func (s *spy) Commit(ctx context.Context, c chat.Change) error {
	if s.before != nil {
		s.before(c)
	}
	return s.call(func() error {
		err := s.Store.Commit(ctx, c)
		if err == nil {
			s.said = append(s.said, c.Messages...)
			s.marks = append(s.marks, c.Marks...)
		}
		return err
	})
}

// plain writes spaces that do not break as those that people type.
var plain = strings.NewReplacer("&#160;", " ", "\u00a0", " ")

// heard returns what somebody was told since the last time, and forgets all. Documents that
// are messages of their own go to papers.
func (s *spy) heard() map[int64][]chat.Message {
	heard := map[int64][]chat.Message{}
	for _, m := range s.said {
		if m.Document != nil && !m.Document.IsPhoto() {
			s.papers = append(s.papers, m)
			continue
		}
		m.Parts = slices.Clone(m.Parts)
		for n := range m.Parts {
			m.Parts[n] = plain.Replace(m.Parts[n])
		}
		heard[m.Chat] = append(heard[m.Chat], m)
	}
	s.said = nil
	return heard
}

// office is a deployment with three units and their people.
type office struct {
	t     fataler
	ctx   context.Context
	store *storage.Store
	spy   *spy
	cal   *calendar.Calendar
	*Scheduler
}

// fataler is what *testing.T, *testing.B and *rapid.T have in common.
type fataler interface {
	Helper()
	Fatal(...any)
}

func openOffice(t testing.TB, change func(*Options)) *office {
	t.Helper()
	return newOffice(t, storagetest.Open(t), calendar.NewCalendar(), change)
}

func newOffice(t fataler, store *storage.Store, cal *calendar.Calendar, change func(*Options)) *office {
	t.Helper()
	o := &office{t: t, ctx: context.Background(), store: store, spy: &spy{Store: store}, cal: cal}
	window, err := calendar.ParseWindow("working", "07:00-20:00")
	o.must(err)
	options := Options{
		Bot: func() string { return "dondoc_bot" }, Location: hanoi, Language: work.Vietnamese, Calendar: func() *calendar.Calendar { return cal },
		Window: window, ReminderCron: "0 8,14 * * 1-5", DigestCron: "0 8 * * 1",
		Logger: slog.New(slog.DiscardHandler),
	}
	if change != nil {
		change(&options)
	}
	o.Scheduler, err = New(o.spy, options)
	o.must(err)
	person := func(id int64, unit int, lang work.Language, roles ...work.Role) work.Person {
		return work.Person{ID: id, Name: "Nguyễn <An>", Unit: unit, Roles: roles, Language: lang}
	}
	o.must(store.Commit(o.ctx, chat.Change{
		Units: []work.Unit{{ID: 1, Name: "Cục Bản quyền tác giả"}, {ID: 2, Name: "Vụ Đào tạo"}, {ID: 3, Name: "Cục Hợp tác quốc tế"}},
		People: []work.Person{
			person(officer, 1, "", work.Officer), person(head, 1, "", work.Head), person(colleague, 1, "", work.Officer),
			person(department, 3, "", work.Department), person(second, 3, work.English, work.Department),
			person(leader, 0, "", work.Leader),
		},
	}))
	return o
}

func (o *office) must(err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

// add puts tasks of unit 1 and its officer into the plan, due on that day.
func (o *office) add(created time.Time, due calendar.Date, ids ...int) {
	o.t.Helper()
	for chunk := range slices.Chunk(ids, 200) {
		c := chat.Change{At: created}
		for _, id := range chunk {
			t := work.Task{
				ID: id, Title: "Xây dựng đề án", Leads: []int{1}, Created: created,
				Deadline: work.Deadline{Text: due.String(), Kind: work.OneDate, Due: due},
				Assignments: []work.Assignment{{
					Unit: 1, Role: work.Lead, Officer: officer, State: work.InProgress, Due: due, Original: due, DeadlineVersion: 1,
				}},
			}
			c.Tasks = append(c.Tasks, t)
			c.Next = append(c.Next, work.Rearms(t, created, work.Timing{Calendar: o.cal, Location: hanoi})...)
		}
		o.must(o.store.Commit(o.ctx, c))
	}
}

// change does to a task what handlers and imports do.
func (o *office) change(now time.Time, id int, do func(*work.Task, *work.Assignment)) {
	o.t.Helper()
	t, err := o.store.Task(o.ctx, id)
	o.must(err)
	do(&t, &t.Assignments[0])
	o.must(o.store.Commit(o.ctx, chat.Change{At: now, Tasks: []work.Task{t}, Next: work.Rearms(t, now, work.Timing{Calendar: o.cal, Location: hanoi})}))
}

func (o *office) person(id int64, do func(*work.Person)) {
	o.t.Helper()
	dir, err := o.store.Directory(o.ctx)
	o.must(err)
	p, _ := dir.Person(id)
	do(&p)
	o.must(o.store.Commit(o.ctx, chat.Change{People: []work.Person{p}}))
}

// remind runs the pass and returns what people heard.
func (o *office) remind(now time.Time) map[int64][]chat.Message {
	o.t.Helper()
	_, err := o.Remind(o.ctx, now)
	o.must(err)
	o.must(o.store.SetLastPass(o.ctx, Reminders, now))
	return o.spy.heard()
}

// tick lets the scheduler do what is due.
func (o *office) tick(now time.Time) map[int64][]chat.Message {
	o.t.Helper()
	_, err := o.Tick(o.ctx, now)
	o.must(err)
	return o.spy.heard()
}
