package text

import (
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
)

// Measure is a recommended measure for display: the template measure, under a heading.
type Measure struct {
	Bot        string
	Measure    measures.Measure
	State      measures.State
	Head       string      // the end of a catalogue key
	About      []work.Task // what it is about, as far as it is there
	Units      []string    // who would carry it out, or does
	Follows    *work.Task  // the task that follows it
	By, Leader string      // who recommended it, and who answered
	On, Told   calendar.Date
	Today      calendar.Date
	Number     int // in a list, from 1
}

// NewMeasure names the people and units of a measure; among tasks are those that it names.
func NewMeasure(bot string, m measures.Measure, tasks []work.Task, d *work.Directory, today calendar.Date, loc *time.Location) Measure {
	name := func(id int64) string {
		p, ok := d.Person(id)
		if !ok {
			return ""
		}
		return Comrade(p, d.Unit(p.Unit))
	}
	v := Measure{Bot: bot, Measure: m, Head: "shown", By: name(m.By), Leader: name(m.AnsweredBy), On: calendar.DateOf(m.At.In(loc)), Today: today}
	if !m.AnsweredAt.IsZero() {
		v.Told = calendar.DateOf(m.AnsweredAt.In(loc))
	}
	for _, id := range m.Tasks {
		for i := range tasks {
			if tasks[i].ID == id {
				v.About = append(v.About, tasks[i])
			}
		}
	}
	for i := range tasks {
		if tasks[i].Measure == m.ID {
			v.Follows = &tasks[i]
		}
	}
	for _, unit := range m.Units {
		v.Units = append(v.Units, d.Unit(d.Now(unit)).Name)
	}
	v.State = measuring.StateOf(m, v.Follows)
	return v
}

// Due is the day by which it is to be done: as its task says, where there is one.
func (m Measure) Due() calendar.Date {
	if m.Follows != nil {
		return m.Follows.Whole().Due
	}
	return m.Measure.Due
}

// Overdue reports whether what was approved is not done by its date.
func (m Measure) Overdue() bool {
	return m.State == measures.Approved && m.Due().Before(m.Today)
}

// Measures is a page of open measures: the template measures; without a First, those that have come
// to the reader.
type Measures struct {
	Lines        []Measure
	First, Total int
	Asking       int // tasks that ask for one and have none; for the department
}

// Last is the number of the last line on the page.
func (m Measures) Last() int { return m.First + len(m.Lines) - 1 }

// Askings is a page of tasks that ask for a measure: the template measures_wanted.
type Askings struct {
	Bot          string
	Lines        []AskingLine
	First, Total int
}

// AskingLine is one of them.
type AskingLine struct {
	measuring.Asking
	Unit work.Unit
}

// Last is the number of the last line on the page.
func (a Askings) Last() int { return a.First + len(a.Lines) - 1 }

// measured reads the date of "ID STATE DATE" of an event.
func measured(s string) string {
	if words := strings.Fields(s); len(words) > 2 {
		return words[2]
	}
	return ""
}

// Agreed reports whether its date is one that a leader has agreed to.
func (m Measure) Agreed() bool { return m.State == measures.Approved || m.State == measures.Done }
