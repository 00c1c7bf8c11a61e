package handlers

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/scheduler"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// The people and units of the tests. The head and the two officers are of the first unit,
// one officer of the second; the third has nobody.
const (
	lan  int64 = 101 // officer of Pháp chế
	binh int64 = 102 // another
	hung int64 = 103 // head of Pháp chế
	thu  int64 = 201 // officer of Báo chí
	ha   int64 = 301 // of the department, in Hợp tác quốc tế
	minh int64 = 401 // leader
	none int64 = 999 // has not joined

	phapChe = 1
	baoChi  = 2
	hopTac  = 3
	vanHoa  = 4

	group int64 = -1000
)

var hanoi = time.FixedZone("Asia/Ho_Chi_Minh", 7*60*60)

// room is a place to try the handlers in, on a real Redis.
type room struct {
	t        testing.TB
	store    *storage.Store
	h        *Handlers
	log      *strings.Builder
	now      time.Time
	update   int64
	importer request.Importer
	message  int
	web      string // the address of the board
	mail     request.Mailer
}

// newRoom opens a room on Monday 23 November 2026, nine o'clock, with people and tasks:
// 12 is Lan's, due in a week; 13 is overdue and has no officer; 14 is Thu's in another unit;
// 15 is led by two units; 16 is ongoing; in 14 the first unit takes part.
func newRoom(t testing.TB) *room {
	t.Helper()
	r := &room{t: t, store: storagetest.Open(t), log: &strings.Builder{}, now: time.Date(2026, 11, 23, 9, 0, 0, 0, hanoi), update: 1000, message: 100}
	r.h = r.handlers(r.store)
	units := []work.Unit{
		{ID: phapChe, Name: "Vụ Pháp chế", Abbreviation: "PC"}, {ID: baoChi, Name: "Cục Báo chí"},
		{ID: hopTac, Name: "Cục Hợp tác quốc tế", Abbreviation: "HTQT"}, {ID: vanHoa, Name: "Báo Văn hóa"},
		{ID: 5, Name: "Các đơn vị liên quan", Group: true},
	}
	person := func(id int64, name, username string, unit int, roles ...work.Role) work.Person {
		return work.Person{ID: id, Name: name, Username: username, Unit: unit, Roles: roles, Language: work.Vietnamese, Joined: r.now}
	}
	people := []work.Person{
		person(lan, "Nguyễn Thị Lan", "lan", phapChe, work.Officer), person(binh, "Trần Bình", "", phapChe, work.Officer),
		person(hung, "Lê Văn Hùng", "hung", phapChe, work.Head), person(thu, "Phạm Thu", "thu", baoChi, work.Officer),
		person(ha, "Vũ Hà", "ha", hopTac, work.Department), person(minh, "Phạm Minh", "", 0, work.Leader),
	}
	part := func(unit int, role work.AssignmentRole, officer int64, due calendar.Date) work.Assignment {
		return work.Assignment{Unit: unit, Role: role, Officer: officer, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1}
	}
	soon, late := calendar.On(2026, 11, 30), calendar.On(2026, 11, 16)
	tasks := []work.Task{
		{ID: 12, Number: "7", Title: "Xây dựng nghị định", Assignments: []work.Assignment{part(phapChe, work.Lead, lan, soon)}},
		{ID: 13, Title: "Rà soát văn bản", Assignments: []work.Assignment{part(phapChe, work.Lead, 0, late)}},
		{ID: 14, Title: "Tổ chức họp báo", Assignments: []work.Assignment{part(baoChi, work.Lead, thu, soon), part(phapChe, work.Coordinating, 0, soon)}},
		{ID: 15, Title: "Quy chế chung", Assignments: []work.Assignment{part(phapChe, work.Lead, lan, soon), part(baoChi, work.Lead, thu, soon)}},
		{ID: 16, Title: "Bản tin", Assignments: []work.Assignment{part(baoChi, work.Lead, 0, calendar.Date{})}},
		{ID: 17, Title: "Chuyên mục", Assignments: []work.Assignment{{Unit: vanHoa, Role: work.Lead, State: work.NotStarted, OfficerName: "Đỗ Thu Trang", Due: soon}}},
	}
	for i := range tasks {
		tasks[i].Plan, tasks[i].Created = "p", r.now.AddDate(0, -2, 0)
		tasks[i].Deadline = work.Deadline{Kind: work.OneDate, Due: tasks[i].Assignments[0].Due}
		for _, a := range tasks[i].Assignments {
			if a.Role == work.Lead {
				tasks[i].Leads = append(tasks[i].Leads, a.Unit)
			}
		}
	}
	tasks[4].Deadline = work.Deadline{Text: "Thường xuyên", Kind: work.Ongoing}
	r.commit(chat.Change{At: r.now, Units: units, People: people, Tasks: tasks})
	return r
}

// handlers makes handlers over a store that may stand before the real one.
func (r *room) handlers(store Store) *Handlers {
	cal := calendar.NewCalendar()
	planner, err := scheduler.New(r.store, scheduler.Options{
		Location: hanoi, Language: work.Vietnamese, Calendar: func() *calendar.Calendar { return cal }, Bot: func() string { return "dondoc_bot" },
		Days: "working", Hours: "07:00-20:00", ReminderCron: "0 8,14 * * 1-5", DigestCron: "0 8 * * 1", Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return New(store, Options{
		Planner: planner,
		Bot:     func() string { return "dondoc_bot" }, Now: func() time.Time { return r.now }, Location: hanoi, Language: work.Vietnamese,
		Calendar: func() *calendar.Calendar { return cal }, Importer: r.importer, Web: r.web, Mail: r.mail, Logger: slog.New(slog.NewTextHandler(r.log, nil)),
	})
}

func (r *room) commit(c chat.Change) {
	r.t.Helper()
	if err := r.store.Commit(context.Background(), c); err != nil {
		r.t.Fatal(err)
	}
}

// wrote makes what a person writes in private.
func (r *room) wrote(who int64, text string) chat.Incoming {
	r.update++
	r.message++
	in := chat.Incoming{Update: r.update, Kind: chat.Wrote, At: r.now, Chat: who, Private: true, From: r.sender(who), Message: r.message, Text: text}
	if rest, ok := strings.CutPrefix(text, "/"); ok {
		in.Command, in.Argument, _ = strings.Cut(rest, " ")
	}
	return in
}

// sender is what Telegram tells about somebody: what is stored, so that nothing changes.
func (r *room) sender(who int64) chat.Sender {
	s := chat.Sender{ID: who, Name: "Người lạ", Language: "vi"}
	if p := r.person(who); !p.IsStranger() {
		s.Name, s.Username, s.Language = p.Name, p.Username, string(p.Language)
	}
	return s
}

func (r *room) says(who int64, text string) said { r.t.Helper(); return r.hears(r.wrote(who, text)) }

// replies writes in reply to a message of the bot about these tasks.
func (r *room) replies(who int64, text string, tasks ...int) said {
	r.t.Helper()
	in := r.wrote(who, text)
	in.Quoted = &chat.Quoted{Message: 1, FromBot: true, Tasks: tasks}
	return r.hears(in)
}

func (r *room) presses(who int64, verb chat.Verb, args ...any) said {
	r.t.Helper()
	return r.pressesData(who, chat.EncodePress(verb, args...))
}

func (r *room) pressesData(who int64, data string) said {
	r.t.Helper()
	in := r.wrote(who, "")
	in.Kind, in.Press = chat.Pressed, &chat.Press{ID: fmt.Sprint("q", r.update), Data: data}
	return r.hears(in)
}

// hears hands an update to the handlers and returns what they put into the outbox.
func (r *room) hears(in chat.Incoming) said {
	r.t.Helper()
	if err := r.h.Handle(context.Background(), in); err != nil {
		r.t.Fatalf("update %d: %v", in.Update, err)
	}
	return r.sent()
}

// sent empties the outbox.
func (r *room) sent() said {
	r.t.Helper()
	var all said
	for {
		some := false
		for _, lane := range []chat.Lane{chat.PressLane, chat.UrgentLane} {
			messages := r.taken(lane)
			all, some = append(all, messages...), some || len(messages) > 0
		}
		if !some {
			slices.SortFunc(all, func(a, b chat.Message) int {
				return cmp.Or(cmp.Compare(len(a.ID), len(b.ID)), strings.Compare(a.ID, b.ID))
			})
			return all
		}
	}
}

// taken empties the queues of a lane that are ready.
func (r *room) taken(lane chat.Lane) (all []chat.Message) {
	r.t.Helper()
	ctx := context.Background()
	chats, err := r.store.Ready(ctx, r.now, map[chat.Lane]int{lane: 100})
	if err != nil {
		r.t.Fatal(err)
	}
	for _, id := range chats[lane] {
		messages, unreadable, err := r.store.Take(ctx, id, lane, r.now, r.now.Add(time.Minute))
		if err != nil || len(unreadable) > 0 {
			r.t.Fatal(unreadable, err)
		}
		for _, m := range messages {
			if err := r.store.Settle(ctx, m, lane, m.Deliveries(r.now, work.Sent, ""), false, r.now); err != nil {
				r.t.Fatal(err)
			}
		}
		all = append(all, messages...)
	}
	return all
}

// task reads a task as stored.
func (r *room) task(id int) work.Task {
	r.t.Helper()
	t, err := r.store.Task(context.Background(), id)
	if err != nil {
		r.t.Fatal(err)
	}
	return t
}

// part reads a unit's part in a task.
func (r *room) part(task, unit int) work.Assignment {
	r.t.Helper()
	t := r.task(task)
	a, ok := t.Assignment(unit)
	if !ok {
		r.t.Fatalf("unit %d has no part in task %d", unit, task)
	}
	return *a
}

func (r *room) person(id int64) work.Person {
	r.t.Helper()
	s, err := r.store.Session(context.Background(), "", id, chat.Ahead{})
	if err != nil {
		r.t.Fatal(err)
	}
	return s.Person
}

func (r *room) entries(task int) []work.Entry {
	r.t.Helper()
	entries, err := r.store.Entries(context.Background(), task, 0)
	if err != nil {
		r.t.Fatal(err)
	}
	return entries
}
