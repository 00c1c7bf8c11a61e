package listing

import (
	"slices"
	"testing"
	"time"

	"dondoc/work"
	"dondoc/work/mailing"
)

const (
	phapChe = 1
	baoChi  = 2
	lan     = int64(101)
	hung    = int64(103)
)

var now = time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)

// list is a ministry that a test imports lists into.
type list struct {
	t      *testing.T
	people map[int64]work.Person
	now    time.Time
	mail   bool
}

func newList(t *testing.T, people ...work.Person) *list {
	l := &list{t, map[int64]work.Person{}, now, true}
	for _, p := range people {
		l.people[p.ID] = p
	}
	return l
}

func (l *list) directory() *work.Directory {
	var all []work.Person
	for _, p := range l.people {
		all = append(all, p)
	}
	return work.NewDirectory(1, []work.Unit{{ID: phapChe, Name: "Vụ Pháp chế"}, {ID: baoChi, Name: "Cục Báo chí"}, {ID: 5, Name: "Các đơn vị", Group: true}}, all)
}

// take takes a list and returns the addresses that are asked.
func (l *list) take(all ...Address) (asked []string) {
	l.t.Helper()
	l.now = l.now.Add(time.Minute)
	o := Options{Now: l.now, Language: work.Vietnamese, Mail: l.mail}
	p := Take(l.directory(), all, o)
	for _, q := range p.People {
		l.people[q.ID] = q
	}
	for _, q := range p.Asked {
		asked = append(asked, q.Mail.Address)
	}
	if again := Take(l.directory(), all, o); len(again.People) > 0 && l.mail {
		l.t.Errorf("the same list again changes %+v", again.People)
	}
	return asked
}

func (l *list) at(address string) work.Person { return l.people[mailing.AddressID(address)] }

func asks(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("asks %v, want %v", got, want)
	}
}

func TestWhoHasJoinedGetsTheAddress(t *testing.T) {
	l := newList(t, work.Person{ID: hung, Name: "Lê Văn Hùng", Unit: phapChe, Roles: []work.Role{work.Head}},
		work.Person{ID: lan, Name: "Nguyễn Thị Lan", Unit: phapChe, Roles: []work.Role{work.Officer}})
	asks(t, l.take(Address{Unit: phapChe, Head: true, Address: "hung@bo.example"}, Address{Unit: phapChe, Name: "Nguyễn thị lan", Address: "lan@bo.example"},
		Address{Unit: phapChe, Name: "Nguyễn Thị Lan", Address: "Lan@bo.example"}), "hung@bo.example", "lan@bo.example")
	if box := l.people[lan].Mail; box.Reaches() || !box.Listed || box.Address != "lan@bo.example" {
		t.Errorf("%+v", box)
	}
	asks(t, l.take(Address{Unit: phapChe, Head: true, Address: "hung.moi@bo.example"}), "hung.moi@bo.example")
	p := l.people[hung]
	p.Mail = p.Mail.Confirm(p.Mail.Address)
	l.people[hung] = p
	asks(t, l.take(Address{Unit: phapChe, Head: true, Address: "hung.khac@bo.example"}))
	p.Mail = p.Mail.Forget()
	l.people[hung] = p
	asks(t, l.take(Address{Unit: phapChe, Head: true, Address: "hung.moi@bo.example"}))
	if len(l.people) != 2 {
		t.Errorf("%d people", len(l.people))
	}
}

func TestWhoHasNotJoinedIsAsked(t *testing.T) {
	l := newList(t)
	asks(t, l.take(Address{Unit: phapChe, Head: true, Address: "hung@bo.example"}, Address{Unit: phapChe, Name: "Trần Bình", Address: "binh@bo.example"},
		Address{Unit: baoChi, Name: "Trần Bình", Address: "binh@bo.example"}, Address{Unit: 5, Head: true, Address: "nhom@bo.example"}), "hung@bo.example", "binh@bo.example")
	if p := l.at("binh@bo.example"); !p.IsStranger() || p.Unit != 0 || p.Listed.Unit != phapChe || p.Mail.Reaches() {
		t.Errorf("%+v", p)
	}
	if d := l.directory(); len(d.People(nil)) != 0 || len(Alone(d, phapChe)) != 2 {
		t.Error("who has not answered is one of the people")
	}
	// Another head: who was asked before is so no more, and the officer becomes one.
	asks(t, l.take(Address{Unit: phapChe, Head: true, Address: "moi@bo.example"}), "moi@bo.example")
	if p := l.at("hung@bo.example"); p.Listed != (mailing.Listed{}) || p.Mail.Address != "" {
		t.Errorf("%+v", p)
	}
	asks(t, l.take(Address{Unit: phapChe, Head: true, Address: "hung@bo.example"}), "hung@bo.example")
	asks(t, l.take(Address{Unit: phapChe, Head: true, Address: "binh@bo.example"}))
	if p := l.at("binh@bo.example"); !p.Listed.Head {
		t.Errorf("%+v", p)
	}
}

func TestWithoutMailNobodyIsAsked(t *testing.T) {
	l := newList(t)
	l.mail = false
	rows := []Address{{Unit: phapChe, Head: true, Address: "hung@bo.example"}}
	asks(t, l.take(rows...))
	l.mail = true
	asks(t, l.take(rows...), "hung@bo.example")
	p := l.at("hung@bo.example")
	p.Mail.Mode = mailing.Never
	l.people[p.ID] = p
	asks(t, l.take(rows...))
}

func TestWhoJoinsIsWhoWasListed(t *testing.T) {
	head := work.Person{ID: mailing.AloneID(1), Listed: mailing.Listed{Unit: phapChe, Head: true}}
	officer := work.Person{ID: mailing.AloneID(2), Name: "Nguyễn Thị Lan", Unit: phapChe, Roles: []work.Role{work.Officer}}
	other := work.Person{ID: hung, Name: "Phó", Unit: phapChe, Roles: []work.Role{work.Head}}
	newcomer := func(name string, role work.Role) work.Person {
		return work.Person{ID: 900, Name: name, Unit: phapChe, Roles: []work.Role{role}}
	}
	for _, c := range []struct {
		people []work.Person
		who    work.Person
		want   int64
	}{
		{[]work.Person{head, officer}, newcomer("Hùng", work.Head), head.ID},
		{[]work.Person{head, officer, other}, newcomer("Hùng", work.Head), 0},
		{[]work.Person{head, officer}, newcomer("nguyen thi lan", work.Officer), officer.ID},
		{[]work.Person{head, officer}, newcomer("Lan", work.Officer), 0},
		{[]work.Person{head, officer}, newcomer("Nguyễn Thị Lan", work.Head), head.ID},
	} {
		d := newList(t, append(c.people, c.who)...).directory()
		if got, _ := Match(d, c.who, c.who.Roles[0]); got.ID != c.want {
			t.Errorf("%s: %d, want %d", c.who.Name, got.ID, c.want)
		}
	}
}

// Whatever is addressed to an id under which somebody was known is theirs.
func TestAnOldIDLeadsToThePerson(t *testing.T) {
	old := work.Person{ID: mailing.AloneID(1), Joined: now, Listed: mailing.Listed{Became: lan}}
	d := newList(t, old, work.Person{ID: lan, Name: "Lan", Unit: phapChe, Roles: []work.Role{work.Officer}}).directory()
	if p, ok := d.Person(old.ID); !ok || p.ID != lan {
		t.Errorf("%+v", p)
	}
	if len(d.People(nil)) != 1 || len(Alone(d, phapChe)) != 0 {
		t.Error("the old record is a person of its own")
	}
	gone := work.NewDirectory(1, nil, []work.Person{old})
	if p, ok := gone.Person(old.ID); ok {
		t.Errorf("%+v", p)
	}
}
