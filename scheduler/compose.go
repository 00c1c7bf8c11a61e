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
	lists  int
	unsaid []string
}

// compose makes the messages of one person: one for each item, or lists when there are
// more than a few. A person gets so many lists a day at most, whatever the size of the
// plan; the last ones say how much they leave out, which counts as told.
func (p *pass) compose(items []item) composed {
	person := items[0].to.Person
	words := text.For(cmp.Or(person.Language, p.o.Language))
	made := composed{person: person.ID, items: items, said: chat.Change{At: p.now}}
	c := &made.said
	c.Cause = fmt.Sprintf("remind:%d:%s", person.ID, digestOf(items))
	if len(items) <= separate {
		for _, i := range items {
			c.Marks = append(c.Marks, i.key())
			c.Messages = append(c.Messages, p.single(words, i))
		}
		return made
	}
	for _, l := range lists(items, max(0, listsADay-p.listed[person.ID])) {
		for n, page := range l.pages {
			more := 0
			if n == len(l.pages)-1 {
				more = l.more
			}
			id := fmt.Sprintf("%s:%d", c.Cause, len(c.Messages))
			c.Messages = append(c.Messages, p.list(words, id, page, more))
			c.Marks = append(c.Marks, p.listMark(person.ID, p.listed[person.ID]+made.lists+1))
			made.lists++
			for _, i := range page {
				c.Marks = append(c.Marks, i.keys()...)
			}
		}
		made.unsaid = append(made.unsaid, l.unsaid...)
	}
	return made
}

// listMark is the fact that a person has had so many lists today. It is a mark of one day.
func (p *pass) listMark(person int64, n int) string {
	return fmt.Sprintf("d:%s:list:%d:%d", p.today, person, n)
}

// digestOf names items in causes and identifiers.
func digestOf(items []item) string {
	digest := sha256.New()
	for _, i := range items {
		fmt.Fprintln(digest, i.key())
	}
	return fmt.Sprintf("%x", digest.Sum(nil)[:12])
}

// listing is one kind of items, cut into pages of one list each.
type listing struct {
	pages  [][]item
	more   int      // lines that no page has room for
	unsaid []string // and their marks
}

// lists cuts items into at most limit pages. Each kind has one before any has two.
func lists(items []item, limit int) []listing {
	var all []listing
	var left [][]item
	for _, group := range split(items) {
		if len(group) == 0 {
			continue
		}
		slices.SortStableFunc(group, func(a, b item) int {
			return cmp.Or(a.part.Due.Compare(b.part.Due), cmp.Compare(a.task.ID, b.task.ID))
		})
		lines := together(group)
		if len(lines) > listLength { // what the reader must do comes before what they are told
			slices.SortStableFunc(lines, func(a, b item) int { return cmp.Compare(a.order(), b.order()) })
		}
		all, left = append(all, listing{}), append(left, lines)
	}
	for n := 0; limit > 0 && slices.ContainsFunc(left, func(l []item) bool { return len(l) > 0 }); n = (n + 1) % len(all) {
		if size := min(listLength, len(left[n])); size > 0 {
			all[n].pages, left[n] = append(all[n].pages, left[n][:size]), left[n][size:]
			limit--
		}
	}
	for n, lines := range left {
		all[n].more = len(lines)
		for _, i := range lines {
			all[n].unsaid = append(all[n].unsaid, i.keys()...)
		}
	}
	return all
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
		Parts:   text.Split(words.HTML(template, p.view(i))),
		Buttons: buttons(words, i), Tasks: []int{i.task.ID}, Expires: p.expires(i),
	}
	if i.isRung() {
		m.Rung = new(i.rung)
	}
	return m
}

// list is one message about many tasks.
// It leaves out so many more.
func (p *pass) list(words *text.Words, id string, items []item, more int) chat.Message {
	person := items[0].to.Person
	view := text.Reminders{Bot: p.o.Bot(), Repeated: items[0].silence != 0, More: more}
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
		Bot: p.o.Bot(), Task: *i.task, Part: i.part, Unit: p.directory.Unit(i.part.Unit), To: i.to,
		Today: p.today, Missed: i.missed, Quarter: i.quarter,
	}
	r.Officer, _ = p.directory.Person(i.part.Officer)
	r.Deputy, _ = p.directory.Deputy(r.Officer, p.today)
	for _, other := range i.also {
		r.Unit.Name += "; " + p.directory.Unit(other.part.Unit).Name
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
		reminded.Reminded = i.prompt.after(reminded.Reminded)
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
