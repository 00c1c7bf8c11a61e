package text

import (
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// Obstacle is an obstacle to a unit's part of a task: the template obstacle, under a heading.
type Obstacle struct {
	Reminder
	Obstacle obstacles.Obstacle
	Head     string   // the end of a catalogue key
	By       string   // who opened it
	Owners   []string // by name, or the unit or level where nobody is named
	Steps    []Rise   // how it went up, oldest first
	Resolver string
}

// Rise is one rise of an obstacle to another level.
type Rise struct {
	obstacles.Step
	On   calendar.Date
	Name string // who took it up; empty: its date had passed
}

// Obstacles is a page of open obstacles, the highest level first: the template obstacles; without a
// page, those that have come to the reader.
type Obstacles struct {
	Unit                work.Unit // without an ID: all
	Lines               []Obstacle
	First, Tasks, Total int // number of the first task, from 1, of those on the page and of all
}

// NewObstacle names the people of an obstacle.
func NewObstacle(part Reminder, o obstacles.Obstacle, d *work.Directory, head string, loc *time.Location) Obstacle {
	name := func(id int64) string {
		p, ok := d.Person(id)
		switch {
		case !ok:
			return ""
		case p.Unit == part.Unit.ID:
			return d.Label(p)
		}
		return Comrade(p, d.Unit(p.Unit))
	}
	v := Obstacle{Reminder: part, Obstacle: o, Head: head, By: name(o.By), Resolver: name(o.ResolvedBy)}
	v.Obstacle.At = o.At.In(loc)
	v.Obstacle.ResolvedAt = o.ResolvedAt.In(loc)
	for _, s := range o.Steps {
		v.Steps = append(v.Steps, Rise{Step: s, On: calendar.DateOf(s.At.In(loc)), Name: name(s.By)})
	}
	for _, p := range obstructing.Owners(o, d, part.Today) {
		v.Owners = append(v.Owners, name(p.ID))
	}
	return v
}

// On is the day on which it was opened, and Resolved that on which it was resolved.
func (o Obstacle) On() calendar.Date { return calendar.DateOf(o.Obstacle.At) }

// Resolved is the day on which it was resolved; zero while it is open.
func (o Obstacle) Resolved() calendar.Date {
	if !o.Obstacle.Resolved() {
		return calendar.Date{}
	}
	return calendar.DateOf(o.Obstacle.ResolvedAt)
}

// Overdue reports whether the date by which it is to be resolved has passed.
func (o Obstacle) Overdue() bool { return o.Obstacle.Due.Before(o.Today) }

// Age is for how many days it has been open.
func (o Obstacle) Age() int { return o.Today.Sub(o.On()) }

// Last is the number of the last task on the page.
func (o Obstacles) Last() int { return o.First + o.Tasks - 1 }

// ownersShown is how many owners are named: of a department, not everybody.
const ownersShown = 2

// Named are the owners as they are named: when there are many, the level is.
func (o Obstacle) Named() []string {
	if len(o.Owners) > ownersShown {
		return nil
	}
	return o.Owners
}

// obstructed reads "LEVEL DATE UNIT PERSON" of an event.
func obstructed(s string) (level, date string) {
	words := strings.Fields(s)
	if len(words) < 2 {
		return "", ""
	}
	return words[0], words[1]
}
