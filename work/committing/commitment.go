package committing

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strconv"
	"time"

	"dondoc/calendar"
)

// State is how far an annual plan has come, as the export writes it.
type State string

// The states.
const (
	Draft     State = "draft" // its lines follow from the tasks, and from what was taken out and put in
	Committed State = "committed"
)

// Reason is why a line stands in a plan.
type Reason string

// The reasons, in the order in which a plan lists them.
const (
	DueThen   Reason = "due"       // its deadline is in the year
	Recurring Reason = "recurring" // it recurs in the year, or is routine work
	Carried   Reason = "carried"   // begun or overdue before the year, and not finished
	Added     Reason = "added"     // the unit's head put it in
	Promised  Reason = "promised"  // what the unit was asked to contribute to another's task
)

// Reasons lists every reason in its order.
func Reasons() []Reason { return []Reason{DueThen, Recurring, Carried, Added, Promised} }

// Key tells the lines of a plan apart.
type Key struct {
	Task         int    `json:"task"`
	Contribution string `json:"contribution,omitempty"` // its id, where the line is one
}

// Line is one piece of work in a plan. In a committed plan it keeps its title and due date as they
// were at the commitment.
type Line struct {
	Key
	Reason  Reason        `json:"reason"`
	Title   string        `json:"title"`             // of the task, or what is contributed
	Due     calendar.Date `json:"due,omitzero"`      // of what recurs: the first one in the year
	Wording string        `json:"wording,omitempty"` // of the deadline, where it is not one date
}

// Commitment is the annual plan of a unit. Of a draft only what the unit has changed is kept, so that
// it never lags behind the tasks.
type Commitment struct {
	Unit  int       `json:"unit"`
	Year  int       `json:"year"`
	State State     `json:"state"`
	By    int64     `json:"by,omitempty"` // who committed it, or changed the draft last; zero: nobody yet
	At    time.Time `json:"at,omitzero"`

	Out   []int  `json:"out,omitempty"`   // tasks that touch the year and were taken out of the draft
	In    []int  `json:"in,omitempty"`    // tasks that do not and were put in
	Lines []Line `json:"lines,omitempty"` // once committed: in its order

	Returned *Returned     `json:"returned,omitempty"` // the last time it was given back
	Reminded calendar.Date `json:"reminded,omitzero"`  // when the department last reminded the unit
	Version  int64         `json:"version"`
	// Ended: its unit was merged into another, which has it now. It is removed.
	Ended bool `json:"-"`
}

// Returned is that the department gave a committed plan back to be changed.
type Returned struct {
	By  int64     `json:"by"`
	At  time.Time `json:"at"`
	Why string    `json:"why"`
}

// Compare orders plans by year, then by unit.
func (c Commitment) Compare(o Commitment) int {
	return cmp.Or(cmp.Compare(c.Year, o.Year), cmp.Compare(c.Unit, o.Unit))
}

// None is the plan of a unit that nobody has touched.
func None(unit, year int) Commitment { return Commitment{Unit: unit, Year: year, State: Draft} }

// Commit freezes the lines.
func (c *Commitment) Commit(lines []Line, by int64, at time.Time) {
	c.State, c.Lines, c.By, c.At, c.Out, c.In = Committed, slices.Clone(lines), by, at, nil, nil
}

// Return makes a committed plan a draft again. What is in it stays in the draft, as far as it is still
// open, and what touches the year and is not in it stays out: touching are the tasks that do.
func (c *Commitment) Return(why string, by int64, at time.Time, touching []Line) {
	for _, l := range touching {
		if l.Contribution == "" && !c.Has(l.Key) {
			c.Out = append(c.Out, l.Task)
		}
	}
	for _, l := range c.Lines {
		if l.Reason == Added {
			c.In = append(c.In, l.Task)
		}
	}
	c.State, c.Lines, c.Returned = Draft, nil, &Returned{by, at, why}
	c.By, c.At = by, at
}

// Has reports whether a committed plan has that line.
func (c *Commitment) Has(k Key) bool {
	return slices.ContainsFunc(c.Lines, func(l Line) bool { return l.Key == k })
}

// TakeOut takes a task out of the draft.
func (c *Commitment) TakeOut(l Line, by int64, at time.Time) {
	if l.Reason == Added {
		c.In = slices.DeleteFunc(slices.Clone(c.In), func(id int) bool { return id == l.Task })
	} else if !slices.Contains(c.Out, l.Task) {
		c.Out = append(slices.Clone(c.Out), l.Task)
	}
	c.By, c.At = by, at
}

// PutIn puts a task into the draft that was taken out, or that does not touch the year by itself.
func (c *Commitment) PutIn(task int, by int64, at time.Time) {
	if slices.Contains(c.Out, task) {
		c.Out = slices.DeleteFunc(slices.Clone(c.Out), func(id int) bool { return id == task })
	} else if !slices.Contains(c.In, task) {
		c.In = append(slices.Clone(c.In), task)
	}
	c.By, c.At = by, at
}

// Tasks are the numbers of the tasks in lines, each once, in order.
func Tasks(lines []Line) []int {
	ids := make([]int, 0, len(lines))
	for _, l := range lines {
		ids = append(ids, l.Task)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Sum is a short text that is the same for the same lines only, as far as chance goes: a button
// commits to what was shown and to nothing else.
func Sum(lines []Line) string {
	h := fnv.New32a()
	for _, l := range lines {
		h.Write([]byte(strconv.Itoa(l.Task) + " " + l.Contribution + " " + l.Title + " " + l.Due.String() + "\n"))
	}
	return strconv.FormatUint(uint64(h.Sum32()), 36)
}

// sorted puts lines in the order of a plan.
func sorted(lines []Line) []Line {
	order := Reasons()
	slices.SortFunc(lines, func(a, b Line) int {
		return cmp.Or(slices.Index(order, a.Reason)-slices.Index(order, b.Reason), undatedLast(a.Due, b.Due), a.Due.Compare(b.Due),
			cmp.Compare(a.Task, b.Task), cmp.Compare(a.Contribution, b.Contribution))
	})
	return lines
}

func undatedLast(a, b calendar.Date) int {
	switch {
	case a.IsZero() == b.IsZero():
		return 0
	case a.IsZero():
		return 1
	}
	return -1
}
