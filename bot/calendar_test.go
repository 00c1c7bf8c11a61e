package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/importing"
	"dondoc/importing/sheet"
	"dondoc/scheduler"
	"dondoc/simulator"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// august is a deployment with tasks due in it, on a real Redis and a clock of the test.
type august struct {
	*testing.T
	*deployment
	store *storage.Store
	*scheduler.Scheduler
}

func newAugust(t *testing.T) *august {
	t.Helper()
	settings := defaultSettings()
	settings.ReminderCron = "0 8,14 * * *" // also on Saturdays; SEND_DAYS keeps to working days
	d, err := settings.deployment(io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	a := &august{t, d, storagetest.Open(t), nil}
	if a.Scheduler, err = scheduler.New(a.store, d.schedule(func() string { return "dondoc_bot" })); err != nil {
		t.Fatal(err)
	}
	a.write(chat.Change{
		Units:  []work.Unit{{ID: 1, Name: "Vụ Pháp chế"}},
		People: []work.Person{{ID: 11, Name: "Lan", Unit: 1, Roles: []work.Role{work.Officer}}},
	})
	return a
}

func (a *august) write(c chat.Change) {
	a.Helper()
	if err := a.store.Commit(a.Context(), c); err != nil {
		a.Fatal(err)
	}
}

func (a *august) at(d calendar.Date, hour int) time.Time {
	return d.In(a.location).Add(time.Duration(hour) * time.Hour)
}

// task is one of the officer's, as an import on the first of the month would write it.
func (a *august) task(id int, due calendar.Date, state work.State) work.Task {
	return work.Task{
		ID: id, Plan: "plan", Title: "Soạn thông tư", Leads: []int{1}, Created: a.at(calendar.On(2026, 8, 1), 9),
		Deadline: work.Deadline{Kind: work.OneDate, Due: due},
		Assignments: []work.Assignment{{
			Unit: 1, Role: work.Lead, Officer: 11, State: state, Due: due, Original: due, DeadlineVersion: 1,
		}},
	}
}

// calendar imports rows at that moment, as the verb does.
func (a *august) calendar(at time.Time, rows ...sheet.DayRow) string {
	a.Helper()
	var out strings.Builder
	w := world{out: &out, err: io.Discard, now: func() time.Time { return at }}
	if err := (&calendarVerb{}).into(a.Context(), a.deployment, a.store, w, rows); err != nil {
		a.Fatal(err)
	}
	return lastLine(out.String())
}

// reminded lets the scheduler do what is due and counts the reminders.
func (a *august) reminded(at time.Time) (messages int) {
	a.Helper()
	reports, err := a.Tick(a.Context(), at)
	if err != nil {
		a.Fatal(err)
	}
	for _, r := range reports {
		if r.Pass == scheduler.Reminders {
			messages += r.Messages
		}
	}
	return messages
}

// The Government swaps Monday 31 August for Saturday the 22nd.
var swap = []sheet.DayRow{
	{Row: 2, Date: "22/8/2026", Name: "Làm bù", Kind: "swap_work"},
	{Row: 3, Date: "31/8/2026", Name: "Nghỉ hoán đổi", Kind: "swap_off"},
}

// days are the days of a period on which a reminder of the task goes out, or is repeated two
// working days later for want of an answer unless a rung comes first, looked for each morning and afternoon, after
// the swap has been announced on one of them, or never.
func (a *august) days(from, until, announced calendar.Date) string {
	a.Helper()
	var said []string
	for d := from; !d.After(until); d = d.Add(1) {
		if d == announced {
			a.calendar(a.at(d, 7), swap...)
		}
		for _, hour := range []int{8, 14} {
			if n := a.reminded(a.at(d, hour)); n > 0 {
				said = append(said, fmt.Sprintf("%d/%d:%d", d.Day, d.Month, n))
			}
		}
	}
	return strings.Join(said, " ")
}

func TestPassesFollowTheAnnouncedDays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		due       calendar.Date
		announced calendar.Date
		want      string
	}{
		{"not announced", calendar.On(2026, 8, 24), calendar.Date{}, "19/8:1 21/8:1 24/8:1 25/8:1 27/8:1"},
		{"a worked Saturday", calendar.On(2026, 8, 24), calendar.On(2026, 8, 20), "19/8:1 22/8:1 24/8:1 25/8:1 27/8:1"},
		{"not announced, a Monday", calendar.On(2026, 9, 3), calendar.Date{}, "20/8:1 21/8:1 27/8:1 31/8:1 3/9:1"},
		{"a day off", calendar.On(2026, 9, 3), calendar.On(2026, 8, 25), "20/8:1 21/8:1 26/8:1 28/8:1 3/9:1"},
		{"due on the day off", calendar.On(2026, 8, 31), calendar.On(2026, 8, 20), "20/8:1 25/8:1 27/8:1 28/8:1 3/9:1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			a := newAugust(t)
			start := calendar.On(2026, 8, 18)
			tasks := []work.Task{a.task(1, c.due, work.InProgress)}
			a.write(a.change(a.at(start, 6), tasks))
			a.reminded(a.at(start, 8)) // what was due before
			if got := a.days(start.Add(1), calendar.On(2026, 9, 3), c.announced); got != c.want {
				t.Errorf("reminders on %s, want %s", got, c.want)
			}
		})
	}
}

// Nothing is sent at any hour of a day off that was announced, whatever is due.
func TestNothingLeavesOnAnAnnouncedDayOff(t *testing.T) {
	t.Parallel()
	a := newAugust(t)
	monday := calendar.On(2026, 8, 31)
	a.calendar(a.at(monday, 0), swap...)
	a.write(a.change(a.at(monday, 1), []work.Task{a.task(1, calendar.On(2026, 8, 3), work.InProgress)}))
	for hour := range 24 {
		if n := a.reminded(a.at(monday, hour)); n != 0 {
			t.Errorf("%d reminders at %d:00", n, hour)
		}
		// The sender asks as well, for what was queued before.
		if got, want := a.nextMoment(a.at(monday, hour)), a.at(calendar.On(2026, 9, 3), 7); !got.Equal(want) {
			t.Errorf("at %d:00 the next moment is %s, want %s", hour, got, want)
		}
	}
	if n := a.reminded(a.at(calendar.On(2026, 9, 3), 8)); n != 1 {
		t.Errorf("%d reminders on the next working day", n)
	}
}

func TestCalendarLooksAtEveryOpenTaskAnew(t *testing.T) {
	t.Parallel()
	a := newAugust(t)
	const tasks = 2*chunk + 50
	now, due := a.at(calendar.On(2026, 8, 25), 9), calendar.On(2026, 9, 3)
	var all []work.Task
	for id := 1; id <= tasks; id++ {
		state := work.InProgress
		if id%50 == 0 {
			state = work.Done
		}
		task := a.task(id, due, state)
		task.Assignments[0].Reminded = work.Reminded{Version: 1, Rung: -7, Any: true}
		all = append(all, task)
	}
	for from := 0; from < tasks; from += chunk {
		a.write(a.change(now, all[from:min(from+chunk, tasks)]))
	}
	armed := func(until calendar.Date) int {
		refs, err := a.store.Due(t.Context(), a.at(until, 0), tasks+1)
		if err != nil {
			t.Fatal(err)
		}
		return len(refs)
	}
	const open = tasks - tasks/50
	if before := armed(calendar.On(2026, 8, 26)); before != 0 {
		t.Fatalf("%d are looked at on the 26th before anything is announced", before)
	}
	if got := a.calendar(now, swap...); got != "read 2, added 2, changed 0, unchanged 0, refused 0" {
		t.Error(got)
	}
	if got := armed(calendar.On(2026, 8, 26)); got != open { // rung -3, on the 27th before
		t.Errorf("%d are looked at on the 26th, want %d", got, open)
	}
	// Cut off between the days and the tasks: the same list again completes it.
	stale := chat.Change{}
	for _, task := range all[:chunk] {
		stale.Next = append(stale.Next, work.Rearm{Task: task.ID, Unit: 1, At: a.at(due, 0)})
	}
	a.write(stale)
	if got := a.calendar(now, swap...); got != "read 2, added 0, changed 0, unchanged 2, refused 0" {
		t.Error(got)
	}
	if got := armed(calendar.On(2026, 8, 26)); got != open {
		t.Errorf("%d are looked at on the 26th after the second import, want %d", got, open)
	}
}

// Two lists at the same time: both are in.
func TestCalendarsSideBySide(t *testing.T) {
	t.Parallel()
	d := sharedRedis(t)
	const lists, each = 4, 20
	done := make(chan string, lists)
	for n := range lists {
		var b strings.Builder
		b.WriteString("date,name,kind\n")
		for i := range each {
			fmt.Fprintf(&b, "%s,Nghỉ,off\n", calendar.On(2027, 3, 1).Add(n*each+i))
		}
		file := filepath.Join(t.TempDir(), "days.csv")
		if err := os.WriteFile(file, []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		go func() {
			_, stdout, _ := d.command(t, "calendar", file)
			done <- lastLine(stdout)
		}()
	}
	for range lists {
		if got := <-done; got != fmt.Sprintf("read %d, added %d, changed 0, unchanged 0, refused 0", each, each) {
			t.Error(got)
		}
	}
	store, err := storage.Open(t.Context(), d["REDIS_URL"], d["REDIS_PREFIX"])
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if known, err := store.Announced(t.Context()); err != nil || len(known.Days) != lists*each || known.Version != lists {
		t.Errorf("%d days, version %d, %v", len(known.Days), known.Version, err)
	}
}

func TestCalendarReadsTheHolidayTable(t *testing.T) {
	t.Parallel()
	file, ok := realData("holidays.tsv")
	if !ok {
		return
	}
	d := sharedRedis(t)
	var first, again importing.Tally
	for _, tally := range []*importing.Tally{&first, &again} {
		code, stdout, stderr := d.command(t, "calendar", file)
		if _, err := fmt.Sscanf(lastLine(stdout), "read %d, added %d, changed %d, unchanged %d, refused %d",
			&tally.Read, &tally.Added, &tally.Changed, &tally.Unchanged, &tally.Refused); err != nil || code != 0 || stderr != "" {
			t.Fatalf("exit code %d, %v\n%s%s", code, err, stdout, stderr)
		}
	}
	if first.Added < 50 || first.Changed+first.Refused != 0 || again.Unchanged != first.Read {
		t.Errorf("first %s, then %s", first, again)
	}
}

// A running serve follows days that another process announces.
func TestServeFollowsTheCalendar(t *testing.T) {
	t.Parallel()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).
		with("SEND_DAYS", "working").with("REMINDER_CRON", "@every 1s")
	bot := d.serve(t)
	today := calendar.DateOf(time.Now().In(time.FixedZone("ICT", 7*3600)))
	announce := func(kind string) {
		t.Helper()
		var b strings.Builder
		b.WriteString("date,kind\n")
		for i := range 3 { // midnight may pass
			fmt.Fprintf(&b, "%s,%s\n", today.Add(i-1), kind)
		}
		heard := strings.Count(bot.log.String(), "days have been announced")
		d.file(t, "calendar", b.String())
		eventually(t, "serve knows the days", func() bool {
			return strings.Count(bot.log.String(), "days have been announced") > heard
		})
	}
	announce("off")
	d.file(t, "units", "name\nVụ Pháp chế\n")
	_, link, _ := d.command(t, "invite", "--role", "officer", "--unit", "Vụ Pháp chế")
	lan := sim.User(2, "Lan", "lan", "vi")
	if _, err := lan.Open(strings.TrimSpace(link)); err != nil {
		t.Fatal(err)
	}
	if _, err := lan.Wait(waiting(t), simulator.Any); err != nil { // answers go out on any day
		t.Fatal(err)
	}
	d.file(t, "import", fmt.Sprintf("STT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn,Cán bộ\n1,Soạn thông tư,Vụ Pháp chế,%s,@lan\n", today.Add(-30)))
	reminder := func(m *simulator.Message) bool { return strings.Contains(m.Text, "Soạn thông tư") }
	for _, m := range lan.Messages() {
		if reminder(m) {
			t.Error("a reminder on a day off")
		}
	}
	announce("work")
	if _, err := lan.Wait(waiting(t), reminder); err != nil {
		t.Fatal(err)
	}
}

// file hands a verb a file with that text.
func (d deploy) file(t *testing.T, verb, text string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), verb+".csv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, stdout, stderr := d.command(t, verb, file); code != 0 {
		t.Fatalf("%s: %d %s%s", verb, code, stdout, stderr)
	}
}
