package request

import (
	"slices"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/timetable"
)

// Request is what a handler knows: who did what, when and in which language.
type Request struct {
	In        chat.Incoming
	Person    work.Person // as Telegram tells now; a stranger has no role
	Form      chat.Form   // the question the person has been asked; without Kind there is none
	Directory *work.Directory
	Timetable timetable.Changes // what the department has set about reminders
	Words     *text.Words
	Commands  []Command         // the whole table, for /help and the menus
	Bot       string            // its username, for deep links
	Argument  string            // what follows the command
	Bare      bool              // the command named no task, and somebody chose one for it
	Certain   bool              // the number in Argument is dondoc's own: somebody chose the task
	Files     []work.File       // what is attached, to all messages of an album
	Quoted    []int             // the tasks of the message that was replied to
	Read      map[int]work.Task // what was read ahead, or in looking for a number, until it is used
	Looked    *Looked           // what a number means, where that was read ahead
	Now       time.Time         // in the ministry's zone
	Today     calendar.Date
	Heard     *Heard        // what the words say, once they were read
	Written   calendar.Date // the day it was written: work counts as submitted then, however late it is handled
}

// Command finds the row of a command.
func (r Request) Command(name string) (Command, bool) {
	i := slices.IndexFunc(r.Commands, func(row Command) bool { return row.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return r.Commands[i], true
}

// UnitName names a unit.
func (r Request) UnitName(id int) string { return r.Directory.Unit(id).Name }

// PersonName names a person as Comrade does; somebody who is no longer known has no name.
func (r Request) PersonName(id int64) string {
	p, ok := r.Directory.Person(id)
	if !ok {
		return ""
	}
	return r.Comrade(p)
}

// NameFor names a person beside the unit for which they did something: theirs is named only
// where it is another. Somebody who is no longer known has no name.
func (r Request) NameFor(id int64, unit int) string {
	p, ok := r.Directory.Person(id)
	if ok && p.Unit == unit {
		return r.Directory.Label(p)
	}
	return r.PersonName(id)
}

// Own returns the part in the task that the person may do that about: the own unit's, or
// that of a unit that has nobody, for which the department stands in.
func (r Request) Own(t *work.Task, do work.Action) (*work.Assignment, bool) {
	return r.Directory.Part(r.Person, t, do)
}

// Stood names the unit for which the person stands in; empty when it is their own.
func (r Request) Stood(unit int) string {
	if !r.Directory.StandsIn(r.Person, unit) {
		return ""
	}
	return r.UnitName(unit)
}

// Button makes a button with the words of that key.
func (r Request) Button(key string, verb chat.Verb, args ...any) chat.Button {
	return chat.Button{Text: r.Words.Say(key, nil), Data: chat.EncodePress(verb, args...)}
}

// How much of a name a button shows.
const (
	OnButton     = 44 // alone
	UnitOnButton = 24 // of a unit's, beside a verb
)

// Reports reports whether the person reports on anything, be it for others.
func (r Request) Reports() bool {
	return r.Person.May(work.DoReport, r.Person.Unit) || r.Person.Is(work.Department)
}

// LosesFile reports whether something is attached that cannot be kept. A sticker is a way of
// speaking, and a place or a name is no file.
func (r Request) LosesFile() bool {
	switch r.In.File {
	case "", "sticker", "location", "contact":
		return false
	}
	return len(r.Files) == 0
}

// Moment is when the update happened, in the order of what people write.
func (r Request) Moment() work.Moment {
	return work.Moment{At: r.In.At.In(r.Now.Location()), Cause: r.In.Cause()}
}

// NewEntry begins a progress entry with what is known before the words are read.
func (r Request) NewEntry(words string) work.Entry {
	return work.Entry{
		ID: r.In.Cause(), Cause: r.In.Cause(), By: r.Person.ID, At: r.In.At.In(r.Now.Location()),
		Text: strings.TrimSpace(words), Chat: r.In.Chat, Message: r.In.Message, Files: r.Files,
	}
}

// NotOpen says, instead of doing it again, where work that is no longer open stands.
func (r Request) NotOpen(t work.Task, a work.Assignment) *work.Refusal {
	switch {
	case a.State == work.Awaiting && a.Submitted != nil:
		return work.Refuse("refuse.submitted", "Task", t.Name(), "On", r.Words.Date(a.Submitted.On))
	case a.State == work.Done:
		return work.Refuse("refuse.finished", "Task", t.Name(), "On", r.Words.Date(a.DoneOn))
	default:
		return work.Refuse("refuse.state", "Task", t.Name(), "State", r.Words.State(a.State))
	}
}

// OpenBuckets hold what is still to be done, in the order in which it is listed.
func OpenBuckets() []work.Bucket {
	return []work.Bucket{work.BucketOpen, work.BucketNoDue, work.BucketOngoing, work.BucketAwaiting, work.BucketCoordinating}
}
