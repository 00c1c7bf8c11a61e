package handlers

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/events"
)

const (
	spelling       = 6 // of Cục Báo chí
	speller  int64 = 601
	many           = 230 // tasks: three commits
)

// spelledRoom has a second spelling of Cục Báo chí with somebody, an open invite, a place in a
// group, and many tasks: in the first both units take part, and both have reported.
func spelledRoom(t *testing.T) *room {
	r := newRoom(t)
	groupOf := r.directory().Unit(5)
	groupOf.Members = []int{spelling, vanHoa}
	c := chat.Change{At: r.now, By: ha,
		Units:   []work.Unit{{ID: spelling, Name: "Cục Báo chi VN", Abbreviation: "CBC"}, groupOf},
		People:  []work.Person{{ID: speller, Name: "Hồ Sáu", Unit: spelling, Roles: []work.Role{work.Officer}, Language: work.Vietnamese, Joined: r.now}},
		Invites: []chat.Invite{{Hash: chat.InviteHash("code-of-22-characters-"), Role: work.Head, Unit: spelling, Uses: 1, Expires: r.now.AddDate(0, 0, 7)}},
	}
	r.commit(c)
	for id := 100; id < 100+many; id++ {
		a := work.Assignment{Unit: spelling, Role: work.Lead, Officer: speller, State: work.InProgress, Percent: 40, DeadlineVersion: 1}
		e := work.Entry{ID: fmt.Sprint("e", id), Task: id, Unit: spelling, By: speller, At: r.now.Add(-time.Hour), Text: "được 40%", Percent: new(40), Cause: fmt.Sprint("e", id)}
		a.Last = &e
		task := work.Task{ID: id, Plan: "p", Title: fmt.Sprint("Việc ", id), Leads: []int{spelling}, Created: r.now, Assignments: []work.Assignment{a}}
		c := chat.Change{At: r.now, Entries: []work.Entry{e}, Next: []work.Rearm{{Task: id, Unit: spelling, At: r.now}}}
		if id == 100 {
			both := work.Assignment{Unit: baoChi, Role: work.Coordinating, Officer: thu, State: work.InProgress, Percent: 10, DeadlineVersion: 1}
			theirs := work.Entry{ID: "t100", Task: id, Unit: baoChi, By: thu, At: r.now.Add(-2 * time.Hour), Text: "được 10%", Percent: new(10), Cause: "t100"}
			both.Last = &theirs
			task.Coordinating, task.Assignments = []int{baoChi}, append(task.Assignments, both)
			c.Entries = append(c.Entries, theirs)
			closed := a
			closed.Period.Due, closed.State = calendar.On(2026, 9, 30), work.Done
			c.Closed = []work.Occurrence{{Task: id, Assignment: closed}}
		}
		c.Tasks = []work.Task{task}
		r.commit(c)
	}
	return r
}

// isMerged holds that everything of the other spelling is of Cục Báo chí.
func (r *room) isMerged() {
	r.t.Helper()
	ctx := context.Background()
	for id := 100; id < 100+many; id++ {
		t := r.task(id)
		a := t.Assignments[0]
		if len(t.Assignments) != 1 || a.Unit != baoChi || a.Role != work.Lead || a.Percent != 40 || a.Officer != speller || t.Leads[0] != baoChi {
			r.t.Fatalf("task %d: %+v", id, t)
		}
		for _, e := range r.entries(id) {
			if e.Unit != baoChi {
				r.t.Errorf("an entry of task %d is still unit %d's", id, e.Unit)
			}
		}
		found, _, err := r.store.Events(ctx, id, 0, 10)
		if err != nil || len(found) != 2 || found[0].What != events.Merged || found[0].Unit != baoChi || found[0].By != ha {
			r.t.Errorf("task %d: %+v %v", id, found, err)
		}
	}
	if found, _, _ := r.store.Events(ctx, 100, 0, 1); found[0].Before != "6 in_progress 40% 601; 2 in_progress 10% 201" || found[0].After != "2 in_progress 40% 601" {
		r.t.Errorf("%+v", found)
	}
	if n := len(r.entries(100)); n != 2 {
		r.t.Errorf("%d of 2 entries are left", n)
	}
	closed, err := r.store.Occurrences(ctx, 100)
	if err != nil || len(closed) != 1 || closed[0].Unit != baoChi {
		r.t.Errorf("%+v %v", closed, err)
	}
	refs, err := r.store.Due(ctx, r.now.AddDate(9, 0, 0), 9999)
	if err != nil {
		r.t.Fatal(err)
	}
	for _, ref := range refs {
		if ref.Unit == spelling {
			r.t.Fatalf("the other spelling is reminded of task %d", ref.Task)
		}
	}
	d := r.directory()
	for _, name := range []string{"Cục Báo chi VN", "CBC", "cuc bao chi"} {
		if u, ok := d.UnitNamed(name); !ok || u.ID != baoChi {
			r.t.Errorf("%s is %+v", name, u)
		}
	}
	if p := r.person(speller); p.Unit != baoChi || d.Unit(spelling).ID != baoChi || d.Unit(5).Members[0] != baoChi {
		r.t.Errorf("%+v %+v", p, d.Unit(5))
	}
	invite, err := r.store.Invite(ctx, chat.InviteHash("code-of-22-characters-"))
	if err != nil || invite.Unit != baoChi {
		r.t.Errorf("%+v %v", invite, err)
	}
	pages, err := r.store.Pages(ctx, work.Query{Scope: work.UnitScope(spelling), Bucket: "every", Limit: 1}, work.Query{Scope: work.UnitScope(spelling), Bucket: work.BucketNoDue, Limit: 1})
	if err != nil || pages[0].Total+pages[1].Total != 0 {
		r.t.Errorf("the other spelling is listed: %+v %v", pages, err)
	}
	if found, _, _ := r.store.Events(ctx, 0, 0, 9); len(found) < 2 || found[0].What != events.Merged || found[0].Before != "Cục Báo chi VN" || found[1].After != "601 officer" || found[1].Before != "6" {
		r.t.Errorf("%+v", found)
	}
}

// TestTwoSpellingsBecomeOne merges by words and buttons; afterwards old buttons and invites go on.
func TestTwoSpellingsBecomeOne(t *testing.T) {
	r := spelledRoom(t)
	r.presses(ha, chat.PressUnitEdit, spelling, "merge").has(t, ha, "Cục Báo chi VN là một với đơn vị nào?")
	s := r.says(ha, "báo chí")
	s.has(t, ha, "Gộp Cục Báo chi VN vào Cục Báo chí", "Nhiệm vụ: 230, trong đó 1 có cả hai tên", "Hồ Sáu", "Lời mời chưa dùng: 1", "Các đơn vị liên quan", "Hai người phụ trách")
	if r.task(101).Leads[0] != spelling {
		t.Error("the preview has moved something")
	}
	s = r.pressesData(ha, s.button(ha, "Gộp"))
	s.has(t, ha, "Đã gộp Cục Báo chi VN vào Cục Báo chí")
	s.has(t, speller, "Cục Báo chi VN nay là một với <b>Cục Báo chí</b>")
	s.only(t, ha, speller)
	r.isMerged()
	// Pressed again, it changes nothing and says the same.
	before := r.task(100).Version
	r.presses(ha, chat.PressMerge, spelling, baoChi, 1).has(t, ha, "Đã gộp")
	if r.task(100).Version != before {
		t.Error("pressed again, it has written again")
	}
	// A button of before names the unit by its old id.
	r.presses(ha, chat.PressAssign, 101, spelling, thu)
	if r.part(101, baoChi).Officer != thu {
		t.Error("an old button does nothing")
	}
	r.says(speller, "/done 102 đã ký")
	r.presses(ha, chat.PressConfirm, 102, spelling, r.part(102, baoChi).Submitted.Cause)
	if r.part(102, baoChi).State != work.Done {
		t.Error("an old button confirms nothing")
	}
	// An invite that was made while the units were merged.
	r.commit(chat.Change{At: r.now, Invites: []chat.Invite{{Hash: chat.InviteHash("code-of-another-22-ch"), Role: work.Officer, Unit: spelling, Uses: 1, Expires: r.now.AddDate(0, 0, 7)}}})
	r.says(none+1, "/start code-of-another-22-ch").has(t, none+1, "Đơn vị: Cục Báo chí")
	if p := r.person(none + 1); p.Unit != baoChi {
		t.Errorf("%+v", p)
	}
	r.says(none, "/start code-of-22-characters-").has(t, none, "Đơn vị: Cục Báo chí")
	if p := r.person(none); p.Unit != baoChi {
		t.Errorf("%+v", p)
	}
}

var errKilled = errors.New("killed")

// dying is a store whose process is killed after so many commits.
type dying struct {
	Store
	left int
}

func (d *dying) Commit(ctx context.Context, c chat.Change) error {
	if d.left == 0 {
		return errKilled
	}
	d.left--
	return d.Store.Commit(ctx, c)
}

// TestMergingSurvivesBeingKilled stops after each commit, and has the press come again, as Telegram
// has it, or somebody press again.
func TestMergingSurvivesBeingKilled(t *testing.T) {
	for commits := range 5 {
		r := spelledRoom(t)
		in := r.wrote(ha, "")
		in.Kind, in.Press = chat.Pressed, &chat.Press{ID: "q", Data: chat.EncodePress(chat.PressMerge, spelling, baoChi, 1)}
		r.h = r.handlers(&dying{Store: r.store, left: commits})
		if err := r.h.Handle(context.Background(), in); !errors.Is(err, errKilled) {
			t.Fatalf("after %d commits: %v", commits, err)
		}
		r.h = r.handlers(r.store)
		if commits%2 == 1 { // another press, of the same button
			in = r.wrote(ha, "")
			in.Kind, in.Press = chat.Pressed, &chat.Press{ID: "q2", Data: chat.EncodePress(chat.PressMerge, spelling, baoChi, 1)}
		}
		s := r.hears(in)
		s.has(t, ha, "Đã gộp")
		r.isMerged()
	}
}

// TestUnitsAreTheDepartments presses and writes as a head, an officer and a leader: buttons that
// somebody made up, and a form that was opened before a role was lost.
func TestUnitsAreTheDepartments(t *testing.T) {
	r := newRoom(t)
	before := r.directory().Version
	for _, who := range []int64{hung, lan, minh} {
		r.says(who, "/units").has(t, who, "chỉ dành cho: Đơn vị đầu mối")
		for _, data := range []string{
			chat.EncodePress(chat.PressUnits, 0), chat.EncodePress(chat.PressUnitCard, baoChi), chat.EncodePress(chat.PressUnitEdit, baoChi, "name"),
			chat.EncodePress(chat.PressUnitDrop, phapChe, "abbreviation"), chat.EncodePress(chat.PressMerge, baoChi, phapChe, 1), chat.EncodePress(chat.PressMerge, baoChi, phapChe),
		} {
			if s := r.pressesData(who, data); !strings.Contains(s.toast(), "Chỉ đơn vị đầu mối") || s.to(who) != "" {
				t.Errorf("%s of %d: %s %s", data, who, s.toast(), s.to(who))
			}
		}
		r.commit(chat.Change{At: r.now, Form: &chat.Form{Person: who, Kind: "unit", Unit: phapChe, Note: "name", Expires: r.now.Add(time.Hour)}})
		r.says(who, "Vụ Của Tôi").has(t, who, "Chỉ đơn vị đầu mối")
	}
	if r.directory().Version != before {
		t.Error("something has changed")
	}
	// What nobody is offered does nothing either.
	for _, data := range []string{
		chat.EncodePress(chat.PressMerge, 5, phapChe, 1), chat.EncodePress(chat.PressMerge, 99, phapChe, 1), chat.EncodePress(chat.PressMerge, phapChe, phapChe, 1),
		chat.EncodePress(chat.PressMerge, phapChe, 5, 1), chat.EncodePress(chat.PressUnitEdit, 99, "name"), chat.EncodePress(chat.PressUnitEdit, phapChe, "member"),
		chat.EncodePress(chat.PressUnitEdit, phapChe, "kind"), chat.EncodePress(chat.PressUnitDrop, phapChe, "nomember", "2"), chat.EncodePress(chat.PressUnitDrop, phapChe, "noalias", "x"),
	} {
		u := r.directory().Unit(5)
		if len(u.Members) == 0 {
			u.Members = []int{baoChi, vanHoa}
			r.commit(chat.Change{At: r.now, Units: []work.Unit{u}})
		}
		version := r.directory().Version
		if s := r.pressesData(ha, data); s.toast() == "" || r.directory().Version != version {
			t.Errorf("%s: %s", data, s.to(ha))
		}
	}
}

// TestUnitsAreMended takes words by a form: what is another unit's is refused by name, and asked
// for again.
func TestUnitsAreMended(t *testing.T) {
	r := newRoom(t)
	edit := func(unit int, part, words string) said {
		r.presses(ha, chat.PressUnitEdit, unit, part)
		r.h = r.handlers(r.store) // a restart
		return r.says(ha, words)
	}
	unit := func(id int) work.Unit { return r.directory().Unit(id) }
	edit(phapChe, "name", "cục báo chí").has(t, ha, "đã là tên của Cục Báo chí", "Tên mới của Vụ Pháp chế?")
	r.says(ha, "Vụ Pháp chế và Cải cách").has(t, ha, "Đã đổi tên Vụ Pháp chế thành Vụ Pháp chế và Cải cách")
	edit(phapChe, "alias", "PCCC; HTQT").has(t, ha, "“HTQT” đã là tên của Cục Hợp tác quốc tế")
	r.says(ha, "PCCC; Vụ PC").has(t, ha, "nay cũng được gọi là PCCC; Vụ PC")
	edit(phapChe, "abbreviation", "VPC").has(t, ha, "Tên viết tắt", "VPC")
	if u := unit(phapChe); u.Name != "Vụ Pháp chế và Cải cách" || u.Abbreviation != "VPC" || strings.Join(u.Aliases, "; ") != "Vụ Pháp chế; PCCC; Vụ PC; PC" {
		t.Errorf("%+v", u)
	}
	if u, ok := r.directory().UnitNamed("vụ pháp chế"); !ok || u.ID != phapChe {
		t.Error("the former name is not found")
	}
	r.pressesData(ha, r.presses(ha, chat.PressUnitEdit, phapChe, "noalias").button(ha, "PCCC")).has(t, ha, "không còn được gọi là PCCC")
	edit(phapChe, "noalias", "Vụ PC").has(t, ha, "không còn được gọi là Vụ PC")
	edit(0, "new", "Viện Phim Việt Nam; VPVN").has(t, ha, "Đã thêm Viện Phim Việt Nam")
	if u, ok := r.directory().UnitNamed("VPVN"); !ok || u.Name != "Viện Phim Việt Nam" || u.Group {
		t.Errorf("%+v", u)
	}
	r.says(ha, "/units viện phim").has(t, ha, "<b>Viện Phim Việt Nam</b> (VPVN)")
	s := r.says(ha, "/units cục")
	if s.has(t, ha, "Có nhiều đơn vị"); s.button(ha, "Cục Báo chí") == "" || s.button(ha, "Cục Hợp tác") == "" {
		t.Error("no buttons")
	}
	r.says(ha, "/units không có").has(t, ha, "Không có đơn vị nào")
}

// TestMembersGetTheGroupsTasks adds and takes off members.
func TestMembersGetTheGroupsTasks(t *testing.T) {
	r := newRoom(t)
	open := work.Task{ID: 50, Plan: "p", Title: "Cho cả nhóm", Leads: []int{5}, Created: r.now, Assignments: []work.Assignment{{Unit: 5, Role: work.Lead, State: work.NotStarted}}}
	closed := open
	closed.ID, closed.Assignments = 51, []work.Assignment{{Unit: 5, Role: work.Lead, State: work.Cancelled}}
	r.commit(chat.Change{At: r.now, Tasks: []work.Task{open, closed}})
	r.presses(ha, chat.PressUnitEdit, 5, "member")
	r.says(ha, "Vụ Pháp chế; Cục Báo chí; Vụ Không có").has(t, ha, "Không có đơn vị nào tên là “Vụ Không có”")
	r.says(ha, "Vụ Pháp chế; Cục Báo chí").has(t, ha, "Thành viên (2): Vụ Pháp chế; Cục Báo chí")
	if a := r.part(50, phapChe); a.Group != 5 || len(r.task(50).Assignments) != 2 || len(r.task(51).Assignments) != 1 {
		t.Errorf("%+v", r.task(50).Assignments)
	}
	s := r.presses(ha, chat.PressUnitEdit, 5, "nomember")
	r.pressesData(ha, s.button(ha, "Vụ Pháp chế")).has(t, ha, "Thành viên (1): Cục Báo chí")
	if len(r.task(50).Assignments) != 1 || r.part(50, baoChi).Group != 5 {
		t.Errorf("%+v", r.task(50).Assignments)
	}
}

// TestUnitsCost holds that a page of units takes as many round trips however many there are.
func TestUnitsCost(t *testing.T) {
	r := newRoom(t)
	counts := map[int]int{}
	for _, n := range []int{5, 300} {
		var units []work.Unit
		for id := 1000; len(r.directory().Units())+len(units) < n; id++ {
			units = append(units, work.Unit{ID: id, Name: fmt.Sprint("Đơn vị thứ ", id)})
		}
		if len(units) > 0 {
			r.commit(chat.Change{At: r.now, Units: units})
		}
		counted := &counting{Store: r.store}
		r.h = r.handlers(counted)
		r.says(ha, "/units").has(t, ha, "Vụ Pháp chế (PC) – 4 nhiệm vụ đang thực hiện; 3 người")
		counts[n] = counted.pages
	}
	if counts[5] != 1 || counts[300] != 1 {
		t.Errorf("%v", counts)
	}
}

// counting counts how often lists are read.
type counting struct {
	request.Store
	pages int
}

func (c *counting) Pages(ctx context.Context, qs ...work.Query) ([]work.Page, error) {
	c.pages++
	return c.Store.Pages(ctx, qs...)
}
