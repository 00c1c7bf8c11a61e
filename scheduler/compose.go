package scheduler

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
	"time"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

const (
	separate   = 3  // so many due at once are a message each; more are a list
	listLength = 30 // tasks in one list message
	rowLength  = 5  // buttons side by side
)

// item is one step of one assignment for one person.
type item struct {
	task *work.Task
	part work.Assignment
	step
	to   work.Recipient
	also []int // other units whose part in the task has come to the same; in a list
}

func (i item) key() string { return i.step.key(i.task.ID, i.part.Unit, i.to.Person.ID) }

// works reports whether it is the reader's to do.
func (i item) works() bool { return i.to.Why == work.DoesWork }

// compose makes the messages of one person.
func (p *pass) compose(items []item) chat.Change {
	person := items[0].to.Person
	words := text.For(cmp.Or(person.Language, p.o.Language))
	c := chat.Change{At: p.now}
	digest := sha256.New()
	for _, i := range items {
		c.Marks = append(c.Marks, i.key())
		fmt.Fprintln(digest, i.key())
	}
	c.Cause = fmt.Sprintf("remind:%d:%x", person.ID, digest.Sum(nil)[:12])
	if len(items) <= separate {
		for _, i := range items {
			c.Messages = append(c.Messages, p.single(words, i))
		}
		return c
	}
	for _, group := range split(items) {
		slices.SortStableFunc(group, func(a, b item) int {
			return cmp.Or(a.part.Due.Compare(b.part.Due), cmp.Compare(a.task.ID, b.task.ID))
		})
		for chunk := range slices.Chunk(together(group), listLength) {
			id := fmt.Sprintf("%s:%d", c.Cause, len(c.Messages))
			c.Messages = append(c.Messages, p.list(words, id, chunk))
		}
	}
	return c
}

// split puts rungs, questions for a quarter and questions without an answer apart: only
// rungs have one to be reported by.
func split(items []item) [3][]item {
	var groups [3][]item
	for _, i := range items {
		n := 0
		switch {
		case !i.quarter.IsZero():
			n = 1
		case i.silence != 0:
			n = 2
		}
		groups[n] = append(groups[n], i)
	}
	return groups
}

// together makes one line of what a reader is told of several leads of one task, when all
// of them stand the same.
func together(items []item) []item {
	var lines []item
	for _, i := range items {
		same := slices.IndexFunc(lines, func(o item) bool {
			return o.task.ID == i.task.ID && o.rung == i.rung && o.part.Due == i.part.Due && !o.works()
		})
		if same >= 0 && i.isRung() && !i.works() {
			lines[same].also = append(lines[same].also, i.part.Unit)
			continue
		}
		lines = append(lines, i)
	}
	return lines
}

// single is a message about one task.
func (p *pass) single(words *text.Words, i item) chat.Message {
	template, kind := "reminder", work.KindReminder
	switch {
	case i.silence == work.RepeatQuestion:
		template, kind = "repeat", work.KindRepeat
	case i.silence == work.TellOfSilence:
		template, kind = "silence", work.KindEscalation
	case !i.works():
		template, kind = "escalation", work.KindEscalation
	case !i.quarter.IsZero():
		template, kind = "report", work.KindReport
	}
	m := chat.Message{
		ID: i.key(), Kind: kind, Chat: i.to.Person.ID, Person: i.to.Person.ID,
		Parts:   text.Split(words.HTML(template, p.view(i))),
		Buttons: buttons(words, i), Tasks: []int{i.task.ID}, Expires: p.expires(i),
	}
	if i.isRung() {
		m.Rung = &i.rung
	}
	return m
}

// list is one message about many tasks.
func (p *pass) list(words *text.Words, id string, items []item) chat.Message {
	person := items[0].to.Person
	view := text.Reminders{Bot: p.o.Bot, Repeated: items[0].silence != 0}
	m := chat.Message{ID: id, Kind: work.KindList, Chat: person.ID, Person: person.ID}
	var row []chat.Button
	for n, i := range items {
		if i.works() {
			view.Work = append(view.Work, p.view(i))
		} else {
			view.Told = append(view.Told, p.view(i))
		}
		m.Tasks = append(m.Tasks, i.task.ID)
		switch {
		case i.isRung():
			m.Rungs = append(m.Rungs, i.rung)
		case i.silence != 0:
			m.Kind = work.KindRepeat
		default:
			m.Kind = work.KindReport
		}
		if e := p.expires(i); e.After(m.Expires) {
			m.Expires = e
		}
		if slices.ContainsFunc(items[:n], func(o item) bool { return o.task.ID == i.task.ID }) {
			continue
		}
		row = append(row, chat.Button{Text: strconv.Itoa(i.task.ID), Data: chat.EncodePress(chat.PressOpen, i.task.ID)})
	}
	for r := range slices.Chunk(row, rowLength) {
		m.Buttons = append(m.Buttons, r)
	}
	m.Parts = text.Split(words.HTML("list", view))
	return m
}

func (p *pass) view(i item) text.Reminder {
	r := text.Reminder{
		Bot: p.o.Bot, Task: *i.task, Part: i.part, Unit: p.directory.Unit(i.part.Unit), To: i.to,
		Today: p.today, Missed: i.missed, Quarter: i.quarter,
	}
	r.Officer, _ = p.directory.Person(i.part.Officer)
	r.Deputy, _ = p.directory.Deputy(r.Officer, p.today)
	for _, unit := range i.also {
		r.Unit.Name += "; " + p.directory.Unit(unit).Name
	}
	if i.silence != 0 {
		r.Asker, _ = p.directory.Person(i.part.Silence.By)
	}
	if !i.part.Due.IsZero() {
		r.Left = p.calendar.WorkingBetween(p.today, i.part.Due)
	}
	return r
}

// expires is when the next rung takes a message's place: what could not be sent until
// then says the wrong thing. A question stays worth asking for a month into the next
// quarter.
func (p *pass) expires(i item) time.Time {
	if !i.quarter.IsZero() {
		return i.quarter.Add(1).EndOfMonth().In(p.o.Location)
	}
	reminded := i.part
	if reminded.Silence = nil; i.isRung() {
		reminded.Reminded = i.step.after(reminded.Reminded)
	}
	next, _ := work.NextInstant(*i.task, reminded, p.now, p.calendar, p.o.Location)
	return next
}

// buttons stand one a row: on a phone two beside each other are cut.
func buttons(words *text.Words, i item) [][]chat.Button {
	task, unit := i.task.ID, i.part.Unit
	var rows [][]chat.Button
	add := func(key string, verb chat.Verb, args ...any) {
		rows = append(rows, []chat.Button{{Text: words.Say(key, nil), Data: chat.EncodePress(verb, args...)}})
	}
	if !i.works() {
		add("reminder.button.open", chat.PressOpen, task)
		if i.silence != 0 && i.to.Person.May(work.Assign, unit) {
			add("reminder.button.assign", chat.PressAssign, task, unit)
		}
		if i.part.Officer != 0 && i.to.Person.May(work.Ask, unit) {
			add("reminder.button.ask", chat.PressAsk, task, unit)
		}
		return rows
	}
	if i.quarter.IsZero() {
		add("reminder.button.submit", chat.PressSubmit, task)
	}
	add("reminder.button.same", chat.PressNothingNew, task)
	if i.to.Person.ID != i.part.Officer && i.to.Person.May(work.Assign, unit) {
		add("reminder.button.assign", chat.PressAssign, task, unit)
	}
	return rows
}
