package handlers

import (
	"regexp"
	"strconv"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// Request is what a handler knows: who did what, when and in which language.
type Request struct {
	In        chat.Incoming
	Person    work.Person // as Telegram tells now; a stranger has no role
	Form      chat.Form   // the question the person has been asked; without Kind there is none
	Directory *work.Directory
	Words     *text.Words
	Bot       string    // its username, for deep links
	Argument  string    // what follows the command
	Now       time.Time // in the ministry's zone
	Today     calendar.Date
	Written   calendar.Date // the day it was written: work counts as submitted then, however late it is handled
}

// taskNumber finds a number the ways people write it: 12, NV 12, nhiệm vụ 12, #12, t12.
var taskNumber = regexp.MustCompile(`(?is)^\s*(?:nv|nhiệm\s+vụ|nhiem\s+vu|task|no\.?|số|so|t|#)?\s*(\d{1,9})(?:\s*[:,;.\-–—]?\s+|\s*[:,;]\s*|$)(.*)$`)

// task reads the number of the task that a command speaks of, and what follows it. A
// command that is a reply to a message about one task needs no number.
func (r Request) task() (id int, rest string, err error) {
	if m := taskNumber.FindStringSubmatch(r.Argument); m != nil {
		if id, err = strconv.Atoi(m[1]); err == nil && id > 0 {
			return id, m[2], nil
		}
	}
	if tasks := r.quoted(); len(tasks) == 1 {
		return tasks[0], r.Argument, nil
	}
	return 0, "", work.Refuse("refuse.number", "Command", r.In.Command)
}

// quoted returns the tasks named by the message replied to. Only what this bot wrote
// counts: anybody can write a link.
func (r Request) quoted() []int {
	if r.In.Quoted == nil || !r.In.Quoted.FromBot {
		return nil
	}
	return r.In.Quoted.Tasks
}

// unit names a unit.
func (r Request) unit(id int) string { return r.Directory.Unit(id).Name }

// person names a person; somebody who is no longer known has no name.
func (r Request) person(id int64) string {
	p, _ := r.Directory.Person(id)
	return p.Name
}

// own returns the part that the person's unit has in the task, when the person may do
// that about it.
func (r Request) own(t *work.Task, do work.Action) (*work.Assignment, bool) {
	a, ok := t.Assignment(r.Person.Unit)
	return a, ok && r.Person.May(do, a.Unit)
}
