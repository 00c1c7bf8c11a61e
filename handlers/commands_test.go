package handlers

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

var update = flag.Bool("update", false, "write docs/commands.md anew")

// TestCommandsAreDocumented makes docs/commands.md out of the table.
func TestCommandsAreDocumented(t *testing.T) {
	const file = "../docs/commands.md"
	var b strings.Builder
	b.WriteString("# Chat commands\n\nMade from the tables of the rooms in `handlers/` by `go test ./handlers -update`; change them there.\n" +
		"N is a task's number. A reply to a message about a task is a report on it, without any command.\n\n" +
		"| command | who | what it does | tiếng Việt |\n|---|---|---|---|\n")
	en, vi := text.For(work.English), text.For(work.Vietnamese)
	for _, row := range newRooms(request.Base{}).commands {
		var who []string
		for _, role := range rolesFor(row) {
			who = append(who, string(role))
		}
		names := strings.Join(who, ", ")
		if row.Who == request.Everyone {
			names = "all"
		}
		if row.Name == "start" {
			names = "anyone"
		}
		fmt.Fprintf(&b, "| `/%s` | %s | %s | %s |\n", row.Name, names, en.Say(row.About, nil), vi.Say(row.About, nil))
	}
	if *update {
		if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(b.String(), string(got)); diff != "" {
		t.Errorf("run go test ./handlers -update (-table +file):\n%s", diff)
	}
}

// TestCommandsAreAllowedAsAgreed pins who may use which command: officer, head,
// department, leader.
func TestCommandsAreAllowedAsAgreed(t *testing.T) {
	want := map[string]string{
		"start": "ohdl", "here": "hd", "help": "ohdl", "tasks": "ohdl", "task": "ohdl", "history": "ohdl", "evidence": "ohdl", "undo": "ohdl", "search": "ohdl", "todo": "ohdl", "team": "hd", "units": "d", "schedule": "d", "handover": "hd", "new": "hd", "edit": "hd", "announce": "hd", "obstacle": "oh", "obstacles": "hdl", "measures": "dl", "plan": "hdl", "settings": "ohdl", "language": "ohdl", "cancel": "ohdl",
		"request": "ohd", "update": "ohd", "done": "ohd", "confirm": "hd", "return": "hd", "status": "hdl", "overdue": "hdl",
		"report": "hdl", "reports": "hd", "export": "hd", "import": "hd", "kpi": "hd", "assign": "hd", "extend": "oh", "ask": "hdl", "digest": "hd", "invite": "hd", "away": "ohdl", "silent": "hdl", "board": "hdl", "feed": "ohdl",
	}
	for _, row := range newRooms(request.Base{}).commands {
		var got strings.Builder
		for _, role := range rolesFor(row) {
			got.WriteString(string(role)[:1])
		}
		if got.String() != want[row.Name] {
			t.Errorf("/%s is for %q, want %q", row.Name, got.String(), want[row.Name])
		}
		delete(want, row.Name)
	}
	if len(want) > 0 {
		t.Error("no such commands:", want)
	}
}

// TestEveryCommandForEveryRole runs each command as everybody: it is answered in one or
// more sentences, and refused to those who may not use it, without touching anything.
func TestEveryCommandForEveryRole(t *testing.T) {
	r := newRoom(t)
	arguments := []string{"", "12", "12 xong", "16", "999", "Vụ Pháp chế", "officer", "x"}
	for _, row := range newRooms(request.Base{}).commands {
		for _, who := range []int64{lan, minh, none, thu} {
			for _, argument := range arguments {
				before := r.task(12)
				s := r.says(who, strings.TrimSpace("/"+row.Name+" "+argument))
				if s.to(who) == "" {
					t.Errorf("%d gets no answer to /%s %s", who, row.Name, argument)
				}
				allowed := row.For(r.person(who))
				refused := strings.Contains(s.to(who), "chỉ dành cho") || who == none
				if allowed == refused {
					t.Errorf("/%s %s of %d: allowed is %v, the answer %q", row.Name, argument, who, allowed, s.to(who))
				}
				if after := r.task(12); !allowed && after.Version != before.Version {
					t.Errorf("/%s %s of %d changed the task", row.Name, argument, who)
				}
				if strings.Contains(s.to(none), "nghị định") {
					t.Errorf("/%s %s shows a task to a stranger", row.Name, argument)
				}
			}
		}
	}
}

func TestMenus(t *testing.T) {
	head := request.MenuOf(work.Person{ID: 1, Unit: 1, Roles: []work.Role{work.Head}, Language: work.English}, newRooms(request.Base{}).commands)
	var names []string
	for _, item := range head.Menu {
		names = append(names, item.Command)
		if n := len([]rune(item.Text)); n == 0 || n > 256 {
			t.Errorf("%s is described in %d characters", item.Command, n)
		}
	}
	if !slices.Contains(names, "confirm") || slices.Contains(names, "start") {
		t.Error(names)
	}
	if menu := StrangerMenu(work.Vietnamese); len(menu) != 1 || menu[0].Command != "start" {
		t.Error(menu)
	}
	if menu := GroupMenu(work.Vietnamese); len(menu) != len(groupCommands) {
		t.Error(menu)
	}
}

func TestHelp(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/help").has(t, lan, "/tasks", "/done", "Báo cáo tiến độ")
	if got := r.says(lan, "/help").to(lan); strings.Contains(got, "/status") {
		t.Error("an officer is offered /status")
	}
	r.says(minh, "/start").has(t, minh, "/status")
	r.says(lan, "/nothing").has(t, lan, "Không có lệnh này", "/help")
}
