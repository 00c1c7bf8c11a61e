package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/demo"
	"dondoc/simulator"
	"dondoc/work"
)

const twoYearsGolden = "testdata/two-years.golden"

// TestTwoYears lives through 2026 and 2027 with the sample plan of the demo: the production
// scheduler on a simulated clock, the whole bot, a real Redis, and officials of whom some
// answer and some never do. How many messages of every kind went out each month is in the
// golden file, which also says why.
func TestTwoYears(t *testing.T) {
	t.Parallel()
	y := openYears(t, time.Date(2026, 1, 1, 7, 0, 0, 0, time.UTC).Add(-7*time.Hour))
	end := time.Date(2028, 1, 1, 0, 0, 0, 0, y.Location())
	for {
		at := y.Scheduler.Next(y.Now())
		if !at.Before(end) {
			break
		}
		y.must(y.Tick(y.ctx, at))
		y.act()
		y.fileReports()
	}
	y.must(y.Tick(y.ctx, end)) // for the periods that end with the year
	for _, r := range y.Server.Refusals() {
		t.Errorf("Telegram refused the bot: %v", r)
	}
	got := y.table()
	y.checkReports()
	keptTable(t, twoYearsGolden, "TwoYears", got)
}

// keptTable compares a table with that of a golden file, under remarks which explain it.
func keptTable(t *testing.T, path, run, got string) {
	t.Helper()
	golden, err := os.ReadFile(path)
	if err != nil && !*update {
		t.Fatal(err)
	}
	remarks := remarksOf(string(golden))
	if *update {
		if err := os.WriteFile(path, []byte(remarks+got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(golden), remarks+got); diff != "" {
		t.Errorf("-golden +now; go test ./bot -run %s -update writes the table anew, the remarks above it are yours to correct:\n%s", run, diff)
	}
}

// remarksOf returns the lines of the golden file that explain the table.
func remarksOf(golden string) string {
	var remarks strings.Builder
	for line := range strings.Lines(golden) {
		if strings.HasPrefix(line, "#") {
			remarks.WriteString(line)
		}
	}
	return remarks.String()
}

// years is the stage with its officials.
type years struct {
	*demo.Stage
	t         *testing.T
	ctx       context.Context
	officials []*official
	filed     map[calendar.ReportPeriod][]byte // reports as they were filed when their period closed
}

// official is a person with habits, by which they act on what the bot sends.
type official struct {
	*simulator.User
	reports  work.Rung // the rung from which on they answer a reminder with words
	submits  work.Rung // the rung from which on they submit the work instead
	confirms bool      // what is submitted to them
	evenOnly bool      // they do only tasks with an even number
	seen     int       // messages that they have read
	meant    int       // the task of their last command, whose number may be another's in the plan
}

// never is beyond every rung.
const never work.Rung = 1 << 20

// openYears imports the plan and lets everybody join.
func openYears(t *testing.T, at time.Time) *years {
	y := &years{Stage: newStage(t, at), t: t, ctx: t.Context()}
	y.Files = t.TempDir()
	y.must(demo.Unpack(y.Files, work.Vietnamese))
	y.run("units", "units.csv")
	y.run("import", "plan.csv")
	for i, who := range []struct {
		name, role, unit string
		official
	}{
		{"Lê Thanh Mai", "department", "Cục Hợp tác quốc tế", official{reports: never, submits: never}},
		{"Vũ Anh Tuấn", "head", "Cục Hợp tác quốc tế", official{reports: -3, submits: -1, evenOnly: true}},
		{"Đỗ Mạnh Hùng", "head", "Vụ Pháp chế", official{reports: never, submits: never, confirms: true}},
		{"Nguyễn Thị Lan", "officer", "Vụ Pháp chế", official{reports: -14, submits: -1}},
		{"Ngô Thúy Nga", "head", "Vụ Tổ chức cán bộ", official{reports: -7, submits: 1}},
		{"Phan Như Quỳnh", "head", "Văn phòng Bộ", official{reports: never, submits: 0}},
		{"Đinh Công Đức", "head", "Cục Du lịch Quốc gia Việt Nam", official{reports: 0, submits: 3}},
		{"Lý Minh Châu", "head", "Cục Nghệ thuật biểu diễn", official{reports: -7, submits: never}},
		{"Phạm Thu Hà", "officer", "Cục Di sản văn hóa", official{reports: never, submits: never}},
		{"Hoàng Đức Vinh", "leader", "", official{reports: never, submits: never}},
	} {
		one := who.official
		one.User = y.Server.User(int64(101+i), who.name, "", "vi")
		y.officials = append(y.officials, &one)
		args := []string{"invite", who.role}
		if who.unit != "" {
			args = append(args, who.unit)
		}
		_, err := one.Open(y.run(args...))
		y.must(err)
		y.must(y.Settle(y.ctx))
	}
	return y
}

func (y *years) must(err error) {
	y.t.Helper()
	if err != nil {
		y.t.Fatal(err)
	}
}

func (y *years) run(args ...string) string {
	y.t.Helper()
	answer, err := y.Do(y.ctx, args)
	y.must(err)
	return answer
}

// act lets everybody read what is new, and do what they do, until nobody has more to do.
func (y *years) act() {
	for again := true; again; {
		again = false
		for _, o := range y.officials {
			all := o.Messages()
			news := all[o.seen:]
			o.seen = len(all)
			for _, m := range news {
				if m.Bot && y.react(o, m) {
					again = true
					y.must(y.Settle(y.ctx))
				}
			}
		}
	}
}

// react does what the official does about a message, and reports whether that was anything.
func (y *years) react(o *official, m *simulator.Message) bool {
	acted := false
	for _, b := range slices.Concat(m.Buttons...) {
		verb, args, err := chat.DecodePress(b.Data)
		if err != nil {
			continue
		}
		switch {
		case verb == chat.PressConfirm && o.confirms:
			_, err = o.Press(m, b.Data)
			acted = true
		case verb == chat.PressSubmit || verb == chat.PressOpen && m.ReplyTo == 0:
			acted = y.reminded(o, m, args.Int(0), verb) || acted
		case verb == chat.PressPick && args.Int(1) == o.meant:
			_, err = o.Press(m, b.Data)
			acted = true
		case verb == chat.PressNothingNew:
			acted = y.questioned(o, m, args.Int(0)) || acted
		}
		y.must(err)
	}
	return acted
}

// reminded is what the official does about a rung: nothing, a report, or the submission.
func (y *years) reminded(o *official, m *simulator.Message, id int, verb chat.Verb) bool {
	a := y.own(o, id)
	if a == nil || !a.Reminded.Any || a.Reminded.Version != a.DeadlineVersion || o.evenOnly && id%2 == 1 {
		return false
	}
	rung := a.Reminded.Rung
	percent := map[work.Rung]int{-14: 20, -7: 40, -3: 60, -1: 80}[min(rung, -1)]
	o.meant = id
	words := fmt.Sprintf("được %d%%, đang triển khai", percent)
	switch single := verb == chat.PressSubmit; {
	case rung >= o.submits && single:
		_, err := o.Press(m, chat.EncodePress(chat.PressSubmit, id))
		y.must(err)
		o.Say(fmt.Sprintf("/done %d", id)) // a command leaves what the button asks unanswered
	case rung >= o.submits:
		o.Say(fmt.Sprintf("/done %d", id))
	case rung >= o.reports && single:
		o.Reply(m, words)
	case rung >= o.reports:
		o.Say(fmt.Sprintf("/update %d %s", id, words))
	default:
		return false
	}
	return true
}

// questioned is what the official answers to the quarterly question about ongoing work.
func (y *years) questioned(o *official, m *simulator.Message, id int) bool {
	t, err := y.Store.Task(y.ctx, id)
	y.must(err)
	if t.Deadline.Kind != work.Ongoing || o.reports == never || y.own(o, id) == nil {
		return false
	}
	o.Reply(m, "đang thực hiện theo kế hoạch, trong quý không phát sinh vướng mắc")
	return true
}

// own returns the official's open part in a task, if it is theirs to do.
func (y *years) own(o *official, id int) *work.Assignment {
	t, err := y.Store.Task(y.ctx, id)
	y.must(err)
	dir, err := y.Store.Directory(y.ctx)
	y.must(err)
	p, _ := dir.Person(o.ID())
	a, ok := t.Assignment(p.Unit)
	if !ok || !a.State.Open() || a.Officer != p.ID && (a.Officer != 0 || !p.Is(work.Head)) {
		return nil
	}
	return a
}

// table counts messages by kind and month, and occurrences by the month they closed in.
func (y *years) table() string {
	const closed, total = "closed", "total"
	counts := map[string]map[string]int{total: {}} // month → kind
	add := func(day calendar.Date, what string) {
		month := day.String()[:7]
		if counts[month] == nil {
			counts[month] = map[string]int{}
		}
		counts[month][what]++
		counts[total][what]++
	}
	seen := map[string]bool{}
	for d, err := range y.Store.EachDelivery(y.ctx) {
		if err == nil && d.Outcome != work.Sent {
			err = fmt.Errorf("message %s to %d: %s", d.Message, d.To, d.Outcome)
		}
		y.must(err)
		if !seen[d.Message] { // the log has a line for each task that a message is about
			add(calendar.DateOf(d.At.In(y.Location())), string(d.Kind))
		}
		seen[d.Message] = true
	}
	for o, err := range y.Store.EachOccurrence(y.ctx) {
		y.must(err)
		add(o.Closed, closed)
	}
	columns := slices.Sorted(maps.Keys(counts[total]))
	columns = append(slices.DeleteFunc(columns, func(c string) bool { return c == closed }), closed)
	var out strings.Builder
	fmt.Fprintf(&out, "%-8s", "month")
	for _, c := range columns {
		fmt.Fprintf(&out, "%11s", c)
	}
	for _, month := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(&out, "\n%-8s", month)
		for _, c := range columns {
			fmt.Fprintf(&out, "%11d", counts[month][c])
		}
	}
	return out.String() + "\n"
}
