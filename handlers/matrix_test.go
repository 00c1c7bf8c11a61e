package handlers

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/causes"
	"dondoc/work/contributing"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
	"dondoc/work/owing"
)

// More people of the matrix: who is the deputy of a head that is away, that head, and the head of
// the other unit.
const (
	deputy int64 = 104
	absent int64 = 105
	chi    int64 = 202
)

// columns are the people of the matrix, as its file names them.
var columns = []struct {
	name string
	id   int64
}{
	{"officer", lan}, {"colleague", binh}, {"deputy", deputy}, {"head", hung}, {"other", thu}, {"otherhead", chi},
	{"department", ha}, {"leader", minh}, {"stranger", none},
}

// parts are the parts of tasks that the matrix asks about: one that the first unit leads, one in
// which it takes part, one of another unit, one of a unit that has nobody, and one of the
// department's own unit.
var parts = []struct {
	unit    int
	role    work.AssignmentRole
	officer int64
	by      int64  // who reported, submitted and asked
	head    int64  // who put a request for more time forward
	named   string // who is assigned
}{
	{phapChe, work.Lead, lan, lan, hung, "Bình"}, {phapChe, work.Coordinating, lan, lan, hung, "Bình"},
	{baoChi, work.Lead, thu, thu, chi, "@chi"}, {vanHoa, work.Lead, 0, ha, 0, "Đỗ Văn Mới"}, {hopTac, work.Lead, 0, ha, 0, "@ha"},
}

// The states in which each of them is tried; a task's number is ten times the state and the part.
const (
	reported = 10 + iota
	waiting
	proposed
	forwarded
	countered
	objected
	takenBack
	asked // for a contribution: of the unit that takes part, else by the one that leads
	given
	obstructed
	belated   // submitted after its deadline
	explained // and it was said why
	states    = iota
)

// with is what a command or button of the matrix is tried with: the state of the work, what a
// command is given after the number, or a button after the task.
type with struct {
	state int
	words string
	args  []any // "unit" stands for the part's
}

// tried says with what each command about a task and each button about one is tried.
var tried = map[string]with{
	"/task": {state: reported}, "/history": {state: reported}, "/evidence": {state: reported}, "/edit": {state: reported}, "/update": {state: reported, words: "được 60%"}, "/done": {state: reported, words: "đã ký"},
	"/extend": {state: reported, words: "15/1/2027 do chờ ý kiến"}, "/confirm": {state: waiting}, "/return": {state: waiting, words: "thiếu phụ lục"},
	"/assign": {state: reported, words: "person"}, "/ask": {state: reported, words: "sao rồi?"},

	"open": {state: reported}, "history": {state: reported, args: []any{0}}, "evidence": {state: reported, args: []any{0}}, "take": {state: reported}, "later": {state: reported}, "notours": {state: reported}, "edit": {state: reported, args: []any{"title"}}, "done": {state: reported}, "update": {state: reported}, "same": {state: reported},
	"skip": {state: reported}, "recall": {state: waiting, args: []any{"unit", "u1"}},
	"confirm": {state: waiting, args: []any{"unit", "u1"}}, "return": {state: waiting, args: []any{"unit", "u1"}},
	"assign": {state: reported, args: []any{"unit"}}, "ask": {state: reported, args: []any{"unit"}},
	"correct": {state: reported, args: []any{"u1", "percent", 75}}, "undo": {state: reported, args: []any{"u1"}},
	"mean": {state: reported, args: []any{"u1", "none"}}, "restore": {state: takenBack, args: []any{"u1"}},
	"extend": {state: reported}, "withdraw": {state: forwarded, args: []any{"unit", "u1"}},
	"endorse": {state: proposed, args: []any{"unit", "u1"}}, "approve": {state: forwarded, args: []any{"unit", "u1"}},
	"refuse": {state: forwarded, args: []any{"unit", "u1"}}, "counter": {state: forwarded, args: []any{"unit", "u1"}},
	"accept": {state: countered, args: []any{"unit", "u1"}}, "decline": {state: countered, args: []any{"unit", "u1"}},
	"keep": {state: objected, args: []any{"unit", "u1"}}, "move": {state: objected, args: []any{"unit", "u1"}},
	"/request": {state: reported, words: "Báo Văn hóa góp ý"}, "contribute": {state: asked, args: []any{"c1"}}, "officer": {state: asked, args: []any{"c1"}},
	"thanks": {state: given, args: []any{"c1"}}, "oncemore": {state: given, args: []any{"c1"}}, "noneed": {state: asked, args: []any{"c1"}},
	"takeout":   {state: objected, args: []any{"unit", "u1"}},
	"/obstacle": {state: reported, words: "chưa có kinh phí"}, "obstruct": {state: reported, args: []any{"u1"}},
	"obstacle": {state: obstructed, args: []any{"unit", "u2"}}, "resolve": {state: obstructed, args: []any{"unit", "u2"}},
	"raise": {state: obstructed, args: []any{"unit", "u2", "department"}}, "owner": {state: obstructed, args: []any{"unit", "u2"}},
	"cause": {state: belated, args: []any{"unit", "2026-11-01", "objective"}}, "blame": {state: forwarded, args: []any{"unit", "u1", "objective"}},
	"weigh": {state: explained, args: []any{"unit", "u2", "objective"}},
	"until": {state: obstructed, args: []any{"unit", "u2", "2026-12-01"}}, "propose": {state: reported},
	"annout": {state: reported, args: []any{"unit", 2027, 0}}, "annin": {state: reported, args: []any{"unit", 2027, 0}},
}

// choosing are the buttons that choose a task for what their person wrote: nobody else's, and
// what is written is checked as if it named the task.
var choosing = []chat.Verb{chat.PressPick, chat.PressHandPick}

// matrixRoom is a room with the tasks of the matrix.
func matrixRoom(t *testing.T) *room {
	r := newRoom(t)
	until := work.Away{Until: calendar.On(2026, 12, 31), Deputy: deputy}
	r.commit(chat.Change{At: r.now, People: []work.Person{
		{ID: deputy, Name: "Đinh Duyên", Unit: phapChe, Roles: []work.Role{work.Officer}, Language: work.Vietnamese, Joined: r.now},
		{ID: absent, Name: "Khổng Khánh", Unit: phapChe, Roles: []work.Role{work.Head}, Language: work.Vietnamese, Joined: r.now, Away: until},
		{ID: chi, Name: "Lý Chi", Username: "chi", Unit: baoChi, Roles: []work.Role{work.Head}, Language: work.Vietnamese, Joined: r.now},
	}})
	due, later := calendar.On(2026, 12, 15), calendar.On(2027, 1, 15)
	var c chat.Change
	c.At = r.now
	for state := reported; state < reported+states; state++ {
		for i, p := range parts {
			id := state*10 + i
			a := work.Assignment{Unit: p.unit, Role: p.role, Officer: p.officer, State: work.InProgress, Percent: 50, Due: due, Original: due, DeadlineVersion: 1}
			doubt := work.DateField
			e := work.Entry{ID: "u1", Task: id, Unit: p.unit, By: p.by, At: r.now.Add(-time.Hour), Text: "được 50%", Percent: new(50), Doubt: &doubt, Cause: "u1"}
			x := work.Extension{ID: "u1", By: p.by, At: e.At, Date: later, Reason: "do chờ", State: work.ExtensionOpen, Due: due, Version: 1, EndorsedBy: p.head}
			a.Last = &e
			switch state {
			case waiting:
				a.State, a.Percent, a.Last = work.Awaiting, 100, nil
				a.Submitted = &work.Submission{By: p.by, On: calendar.DateOf(r.now), At: e.At, Note: "đã ký", Cause: "u1", Time: 1}
			case proposed:
				x.State, x.ToHead, x.EndorsedBy = work.ExtensionProposed, true, 0
				a.Extensions = []work.Extension{x}
			case forwarded:
				a.Extensions = []work.Extension{x}
			case countered:
				x.State, x.DecidedBy, x.DecidedAt, x.DecidedDate = work.ExtensionCountered, ha, e.At, later
				a.Extensions = []work.Extension{x}
			case objected:
				e.Request = new(work.NotOurs)
				a.Objections = []work.Objection{{ID: "u1", By: p.by, At: e.At, Wants: work.NotOurs, Text: e.Text, State: work.ObjectionOpen}}
			case obstructed:
				obstructing.Add(&a, obstacles.Obstacle{ID: "u2", By: p.by, At: e.At, Text: "chưa có kinh phí", Due: calendar.On(2026, 12, 1), Told: obstacles.Unit})
			case belated, explained:
				a.State, a.Percent, a.Last = work.Awaiting, 100, nil
				a.Due = calendar.On(2026, 11, 1)
				a.Submitted = &work.Submission{By: p.by, On: calendar.DateOf(r.now), At: e.At, Note: "đã ký", Cause: "u1", Time: 1}
				if state == explained {
					a.Causes = []causes.Cause{{ID: "u2", Due: a.Due, Said: causes.Objective, By: p.by, At: e.At, Text: "chưa có kinh phí"}}
				}
			case takenBack:
				e.Withdrawn, a.Last = &work.Deed{By: p.by, At: e.At}, nil
			}
			task := work.Task{ID: id, Title: fmt.Sprint("Việc ", id), Plan: "p", Created: r.now.AddDate(0, -2, 0), Deadline: work.Deadline{Kind: work.OneDate, Due: due},
				Leads: []int{p.unit}, Assignments: []work.Assignment{a}}
			if p.role == work.Coordinating {
				task.Leads = []int{baoChi}
				task.Assignments = append(task.Assignments, work.Assignment{Unit: baoChi, Role: work.Lead, Officer: thu, State: work.NotStarted, Due: due, Original: due, DeadlineVersion: 1})
			}
			if state == asked || state == given {
				contribution(&task, p.unit, state == given, r.now)
			}
			c.Tasks, c.Entries = append(c.Tasks, task), append(c.Entries, e)
		}
	}
	r.commit(c)
	return r
}

// contribution has the lead ask the unit that takes part in a task; where none does, another one.
func contribution(t *work.Task, unit int, given bool, now time.Time) {
	if a, _ := t.Assignment(unit); a.Role == work.Lead {
		if unit = baoChi; a.Unit == baoChi {
			unit = phapChe
		}
		t.Assignments = append(t.Assignments, work.Assignment{Unit: unit, Role: work.Coordinating, State: work.NotStarted, Due: a.Due, Original: a.Due, DeadlineVersion: 1})
	}
	owing.Add(t, unit, contributing.Contribution{ID: "c1", For: t.Leads[0], What: "góp ý", Due: calendar.On(2026, 12, 8), By: ha, At: now, State: contributing.Open})
	if d, _ := owing.Find(t, "c1"); given {
		d.Give(contributing.Answer{By: lan, At: now, Text: "nhất trí", Entry: "u1"})
	}
}

// outcome is what comes of an update, without anything being written: x it does something, ? it
// asks for what is missing, o it shows something, - it is refused.
func (r *room) outcome(in chat.Incoming) string {
	r.t.Helper()
	ctx := context.Background()
	session, err := r.store.Session(ctx, "", in.From.ID, chat.Ahead{})
	if err != nil {
		r.t.Fatal(err)
	}
	q := r.h.who.request(in, session)
	q.Commands = r.h.rooms.commands
	reply, err := r.h.allowed(r.h.dispatch)(ctx, q)
	_, refused := errors.AsType[*work.Refusal](err)
	switch {
	case refused || q.Person.IsStranger():
		return "-"
	case err != nil:
		r.t.Fatalf("%v: %v", in, err)
	case reply.Form != nil && reply.Form.Kind != "":
		return "?"
	case len(reply.Change.Tasks)+len(reply.People)+len(reply.Invites)+len(reply.Commitments) > 0:
		return "x"
	case reply.Answer == "" && reply.Alert:
		return "-"
	case len(reply.Buttons) > 0 && strings.Contains(reply.Answer, "cho ai?"):
		return "?"
	}
	return "o"
}

// TestPermissions holds who may do what, with each command and button of the tables that is about a
// task, against a file that is read like a rule: a letter for each part of a task. A group changes
// nothing of it.
func TestPermissions(t *testing.T) {
	const file = "testdata/permissions.txt"
	r := matrixRoom(t)
	tables := newRooms(request.Base{})
	var names []string
	for _, row := range tables.commands {
		if row.Likely != nil {
			names = append(names, "/"+row.Name)
		}
	}
	for _, row := range tables.presses {
		if slices.Contains(row.Args, "task") && !slices.Contains(choosing, row.Verb) {
			names = append(names, string(row.Verb))
		}
	}
	var b strings.Builder
	b.WriteString("# Who may do what: x it is done, ? what is missing is asked for, o it is shown, - it is refused; in a part of a task that\n" +
		"# the own unit leads, in one in which it takes part, in another unit's, in one of a unit that has nobody, and in the department's own.\n" +
		"# Written anew by go test ./handlers -run Permissions -update.\n")
	fmt.Fprintf(&b, "%-10s", "")
	for _, c := range columns {
		fmt.Fprintf(&b, " %-10s", c.name)
	}
	for _, name := range names {
		try, ok := tried[name]
		if !ok {
			t.Errorf("nobody says with what %s is tried", name)
			continue
		}
		fmt.Fprintf(&b, "\n%-10s", name)
		for _, c := range columns {
			var cell strings.Builder
			for i, p := range parts {
				in := r.wrote(c.id, "")
				if command, ok := strings.CutPrefix(name, "/"); ok {
					words := try.words
					if words == "person" {
						words = p.named
					}
					in = r.wrote(c.id, fmt.Sprintf("/%s %d %s", command, try.state*10+i, words))
				} else {
					args := []any{try.state*10 + i}
					for _, arg := range try.args {
						if arg == "unit" {
							arg = p.unit
						}
						args = append(args, arg)
					}
					in.Kind, in.Press = chat.Pressed, &chat.Press{ID: "q", Data: chat.EncodePress(chat.Verb(name), args...)}
				}
				got := r.outcome(in)
				in.Chat, in.Private = group, false
				if there := r.outcome(in); there != got {
					t.Errorf("%s of %s in a group: %s instead of %s", name, c.name, there, got)
				}
				cell.WriteString(got)
			}
			fmt.Fprintf(&b, " %-10s", cell.String())
		}
	}
	got := strings.ReplaceAll(b.String(), " \n", "\n") + "\n"
	lines := strings.Split(got, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	got = strings.Join(lines, "\n")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("(-agreed +now):\n%s", diff)
	}
}
