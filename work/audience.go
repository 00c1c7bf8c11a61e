package work

import (
	"slices"

	"dondoc/calendar"
)

// Why is the reason why a person gets a rung.
type Why string

// The reasons.
const (
	DoesWork Why = "works"  // the officer, or the head in their place
	IsTold   Why = "told"   // others who must know
	StandsIn Why = "stands" // the department, for a unit where nobody can be reached
)

// Recipient is one person who gets a rung, once, with the strongest of their reasons.
type Recipient struct {
	Person Person
	Why    Why
}

// WidestRung is the first rung with the full audience; all later rungs have the same.
const WidestRung Rung = 7

// longOverdue is the number of days after the due date from which on overdue work is
// reported only once a week.
const longOverdue = 60

// LongOverdue reports whether the work has been overdue for so long that only those who do
// it are still sent its rungs; everybody else finds it in the weekly list.
func (a Assignment) LongOverdue(on calendar.Date) bool {
	return !a.Due.IsZero() && on.Sub(a.Due) > longOverdue
}

// Audience returns the roles that are told of a rung in addition to whoever does the work:
// from the first overdue working day the unit's heads, from the third also the department,
// from the seventh also the leaders. The weekly rungs after that go to the heads only; the
// others read them in the weekly digest.
func (a Assignment) Audience(r Rung, on calendar.Date) []Role {
	weekly := a.sent(WidestRung)
	switch {
	case r < 1, a.LongOverdue(on):
		return nil
	case r < 3, weekly:
		return []Role{Head}
	case r < WidestRung:
		return []Role{Head, Department}
	}
	return []Role{Head, Department, Leader}
}

// Recipients returns who gets the rung on that day: those who do the work first, then those
// who are told. Somebody who cannot be reached or is away is replaced: an officer as
// Workers describes, others by their deputies. The result may be empty.
func Recipients(a Assignment, r Rung, dir *Directory, on calendar.Date) []Recipient {
	all := Workers(a, dir, on)
	for _, role := range a.Audience(r, on) {
		for _, p := range told(a.Unit, role, dir, on) {
			if !slices.ContainsFunc(all, func(o Recipient) bool { return o.Person.ID == p.ID }) {
				all = append(all, Recipient{p, IsTold})
			}
		}
	}
	return all
}

// Workers returns those who answer for the assignment on that day, can be reached and are not
// away: its officer or their deputy, else the unit's heads or their deputies, else the
// department. When all of them are away, it returns those who can be reached anyway.
func Workers(a Assignment, dir *Directory, on calendar.Date) []Recipient {
	var officers []Person
	if p, ok := dir.Person(a.Officer); ok && p.Reachable() && p.May(DoReport, a.Unit) {
		officers = []Person{p}
	}
	heads := reachable(a.Unit, Head, dir)
	department := reachable(a.Unit, Department, dir)
	for _, them := range []struct {
		people []Person
		why    Why
	}{
		{dir.withDeputies(officers, on), DoesWork}, {dir.withDeputies(heads, on), DoesWork}, {dir.withDeputies(department, on), StandsIn},
		{officers, DoesWork}, {heads, DoesWork},
	} {
		if len(them.people) > 0 {
			return because(them.why, them.people)
		}
	}
	return because(StandsIn, department)
}

// told returns the people of a role who are told something on that day, with deputies in
// place of those who are away; all of the role when that leaves nobody.
func told(unit int, role Role, dir *Directory, on calendar.Date) []Person {
	all := reachable(unit, role, dir)
	if reached := dir.withDeputies(all, on); len(reached) > 0 {
		return reached
	}
	return all
}

// Reachable reports whether messages reach the person: somebody who still holds a role, and
// either has not blocked the bot or reads e-mail.
func (p Person) Reachable() bool { return !p.IsStranger() && (p.Unreachable == "" || p.Mail.Reaches()) }

// reachable returns those who hold the role and can be reached; for heads only those of the
// unit.
func reachable(unit int, role Role, dir *Directory) []Person {
	return dir.People(func(p Person) bool {
		return p.Is(role) && p.Reachable() && (role != Head || p.Unit == unit && unit != 0)
	})
}

func because(why Why, people []Person) []Recipient {
	all := make([]Recipient, 0, len(people))
	for _, p := range people {
		all = append(all, Recipient{p, why})
	}
	return all
}
