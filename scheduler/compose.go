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
	"dondoc/work/ladder"
)

const (
	separate   = 3  // so many due at once are a message each; more are a list
	listLength = 30 // tasks in one list message
	listsADay  = 3  // list messages that a person gets in a day
	rowLength  = 5  // buttons side by side
)

// item is what is due of one assignment, for one person.
type item struct {
	task *work.Task
	part work.Assignment
	prompt
	to   work.Recipient
	also []item // of other units, whose part in the task has come to the same; in a list
}

// key is the mark that the person has been told.
func (i item) key() string { return i.prompt.key(i.task.ID, i.part.Unit, i.to.Person.ID) }

// keys are the marks of all units that the item speaks of.
func (i item) keys() []string {
	keys := []string{i.key()}
	for _, other := range i.also {
		keys = append(keys, other.key())
	}
	return keys
}

// order puts the reader's own work first.
func (i item) order() int {
	if i.works() {
		return 0
	}
	return 1
}

// works reports whether it is the reader's to do.
func (i item) works() bool { return i.to.Why == work.DoesWork }

// composed is what one person gets: the change that says it, and the marks of what the
// lists of the day have no more room for.
type composed struct {
	person int64
	items  []item
	said   chat.Change
	fresh  bool // some of it is new today
	unsaid []string
}

// compose makes the messages of one person. What asks them to do something is a message
// each, or a list when there is more than a little or some of it has been asked in vain; what
// they are told is one message, at most one list a day. The last list says how much it leaves out, which counts as told.
func (p *pass) compose(items []item) composed {
	person := items[0].to.Person
	words := text.For(cmp.Or(person.Language, p.o.Language)).To(person)
	made := composed{person: person.ID, items: items, said: chat.Change{At: p.now}}
	c := &made.said
	c.Cause = fmt.Sprintf("remind:%d:%s", person.ID, digestOf(items))
	had, b := p.had[person.ID], p.parted(items)
	var listed []item // in lists, which are so many at most
	limit := listsADay - had.lists
	if person.Daily != 0 {
		limit = min(limit, 1-had.lists)
		if listed = slices.Concat(b.asks, b.told); len(listed) == 1 && limit > 0 {
			made.single(p.single(words, listed[0]), listed[0])
			made.list(p.listMark(person.ID, 1))
			listed = nil
		}
	} else if len(b.asks) > separate || inVain(b.asks) && limit > 0 {
		listed = slices.Concat(b.asks, b.told)
	} else {
		for _, i := range b.asks {
			made.single(p.single(words, i), i)
		}
		if limit = min(limit, 1-had.lists); len(b.told) == 1 && limit > 0 {
			made.single(p.single(words, b.told[0]), b.told[0])
			made.list(p.listMark(person.ID, 1))
		} else {
			listed = b.told
		}
	}
	pages, left := paged(listed, max(0, limit))
	for n, page := range pages {
		more := 0
		if n == len(pages)-1 {
			more = len(left)
		}
		c.Messages = append(c.Messages, p.list(words, fmt.Sprintf("%s:%d", c.Cause, n), page, more))
		made.list(p.listMark(person.ID, had.lists+1+n))
		made.marks(page)
	}
	if some := b.unstaffed[:min(len(b.unstaffed), listLength)]; len(some) > 0 && !had.units {
		c.Messages = append(c.Messages, p.unstaffed(words, some))
		c.Marks = append(c.Marks, p.unitsMark(person.ID))
		made.marks(some)
		left = append(left, b.unstaffed[len(some):]...)
	} else {
		left = append(left, b.unstaffed...)
	}
	for _, i := range append(left, b.covered...) {
		made.unsaid = append(made.unsaid, i.keys()...)
	}
	p.hush(person.ID, c, made.fresh)
	return made
}

// inVain reports whether some of what a person is asked about was asked before and not
// answered. It takes no message of its own beside others: singles are for replies.
func inVain(asks []item) bool {
	return len(asks) > 1 && slices.ContainsFunc(asks, func(i item) bool { return i.part.Unanswered() })
}

// single adds a message about one item.
func (c *composed) single(m chat.Message, i item) {
	c.said.Messages = append(c.said.Messages, m)
	c.said.Marks = append(c.said.Marks, i.key())
	c.fresh = c.fresh || i.fresh()
}

// list counts a list message.
func (c *composed) list(mark string) {
	c.said.Marks = append(c.said.Marks, mark)
}

// marks notes what a message speaks of.
func (c *composed) marks(items []item) {
	for _, i := range items {
		c.said.Marks = append(c.said.Marks, i.keys()...)
		c.fresh = c.fresh || i.fresh()
	}
}

// digestOf names items in causes and identifiers.
func digestOf(items []item) string {
	digest := sha256.New()
	for _, i := range items {
		fmt.Fprintln(digest, i.key())
	}
	return fmt.Sprintf("%x", digest.Sum(nil)[:12])
}

// paged cuts items into at most so many pages of one list each, and returns what has no room.
// What has a rung stands first on a page, since a list's rungs are its first tasks'.
func paged(items []item, limit int) (pages [][]item, left []item) {
	left = together(items)
	for len(left) > 0 && len(pages) < limit {
		size := min(listLength, len(left))
		page := slices.Clone(left[:size])
		slices.SortStableFunc(page, func(a, b item) int { return cmp.Compare(a.unranked(), b.unranked()) })
		pages, left = append(pages, page), left[size:]
	}
	return pages, left
}

// unranked puts what has no rung last.
func (i item) unranked() int {
	if i.isRung() {
		return 0
	}
	return 1
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
			lines[same].also = append(lines[same].also, i)
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
		Parts:   text.Split(words.HTML(template, p.view(i, true))),
		Buttons: buttons(words, i, p.timing.Ladder), Tasks: []int{i.task.ID}, Expires: p.expires(i),
	}
	if i.isRung() {
		m.Rung = new(i.rung)
	}
	return m
}

// list is one message about many tasks. It leaves out so many more.
func (p *pass) list(words *text.Words, id string, items []item, more int) chat.Message {
	person := items[0].to.Person
	repeated := !slices.ContainsFunc(items, func(i item) bool { return i.silence == 0 })
	view := text.Reminders{Bot: p.o.Bot(), Repeated: repeated, More: more}
	m := chat.Message{ID: id, Kind: work.KindList, Chat: person.ID, Person: person.ID}
	var row []chat.Button
	for n, i := range items {
		if i.works() {
			view.Work = append(view.Work, p.view(i, repeated))
		} else {
			view.Told = append(view.Told, p.view(i, repeated))
		}
		m.Tasks = append(m.Tasks, i.task.ID)
		if i.isRung() {
			m.Rungs = append(m.Rungs, i.rung)
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
	switch { // of one kind only
	case repeated:
		m.Kind = work.KindRepeat
	case !slices.ContainsFunc(items, func(i item) bool { return i.quarter.IsZero() }):
		m.Kind = work.KindReport
	}
	m.Parts = text.Split(words.HTML("list", view))
	return m
}

// view is what a message says of an item; headed: its heading says already that it was asked about.
func (p *pass) view(i item, headed bool) text.Reminder {
	r := text.Reminder{
		Bot: p.o.Bot(), Task: *i.task, Part: i.part, Unit: p.directory.Unit(i.part.Unit), To: i.to,
		Today: p.today, Repeated: i.silence != 0 && !headed, Missed: i.missed, Quarter: i.quarter,
	}
	r.Officer, _ = p.directory.Person(i.part.Officer)
	r.Deputy, _ = p.directory.Deputy(r.Officer, p.today)
	for _, other := range i.also {
		r.Unit.Name += "; " + p.directory.Unit(other.part.Unit).Name
	}
	if i.silence != 0 {
		r.Asker, _ = p.directory.Person(i.part.Silence.By)
		r.Asker.Name = text.Comrade(r.Asker, p.directory.Unit(r.Asker.Unit))
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
		reminded.Reminded = i.prompt.after(reminded.Reminded)
	}
	next, _ := work.NextInstant(*i.task, reminded, p.now, p.timing)
	return next
}

// buttons stand one a row: on a phone two beside each other are cut.
func buttons(words *text.Words, i item, ladder ladder.Ladder) [][]chat.Button {
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
	add("reminder.button.same", chat.PressNothingNew, task)
	if i.quarter.IsZero() {
		add("reminder.button.submit", chat.PressSubmit, task)
		if _, pending := i.part.PendingExtension(); !pending && !i.part.Due.IsZero() && i.to.Person.May(work.AskExtension, unit) {
			add("reminder.button.extend", chat.PressExtend, task)
		}
		if i.isRung() && ladder.CanPostpone(i.rung) {
			add("reminder.button.later", chat.PressLater, task)
		}
	}
	if i.to.Person.ID != i.part.Officer && i.to.Person.May(work.Assign, unit) {
		add("reminder.button.assign", chat.PressAssign, task, unit)
	}
	return rows
}
