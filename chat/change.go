package chat

import (
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// Change is everything that follows from one cause, written together or not at all:
// new values, the messages they bring about, and the mark that the cause is done.
//
// Values carry the version they were read with; one that has changed meanwhile makes the
// whole Change an [ErrConflict], and the step runs again from reading. A cause that was
// applied before makes it an [ErrRepeated].
type Change struct {
	Cause    string // empty only for imports, which are idempotent by content
	At       time.Time
	Tasks    []work.Task       // Version 0 and a number from Store.NextTasks: new
	Closed   []work.Occurrence // of those tasks; see [work.Task.OpenNext]
	Entries  []work.Entry      // new, or amended ones with the ID they had
	People   []work.Person     // Version 0: new
	Units    []work.Unit       // Version 0: new
	Invites  []Invite          // Version 0: new
	Form     *Form             // the person's open form; a Form without Kind ends it
	Keep     []Kept            // texts whose task is still to be chosen
	Release  []string          // Kept texts that found their task
	Albums   []Album           // what is known of albums so far
	Unsay    []Message         // messages that wait and need not be said any more
	Messages []Message
	// Marks are facts that may be written once: a reminder's key, a digest's period. One
	// that stands already makes the Change an ErrRepeated.
	Marks []string
	// Next sets when assignments are looked at again; see Rearm.
	Next []work.Rearm
}

// Empty reports that the change would write nothing but the mark of its cause. An update
// without any effect can safely be handled twice, so that much is spared.
func (c Change) Empty() bool {
	return len(c.Tasks)+len(c.Closed)+len(c.Entries)+len(c.People)+len(c.Units)+len(c.Invites)+
		len(c.Keep)+len(c.Release)+len(c.Albums)+len(c.Unsay)+len(c.Messages)+len(c.Marks)+len(c.Next) == 0 && c.Form == nil
}

// Merge adds what another change writes. A value that both write stands once, as the other
// has it; so does a form, and a cause and time where the other has them.
func (c *Change) Merge(o Change) {
	if o.Cause != "" {
		c.Cause = o.Cause
	}
	if !o.At.IsZero() {
		c.At = o.At
	}
	if o.Form != nil {
		c.Form = o.Form
	}
	c.Tasks = merged(c.Tasks, o.Tasks, func(a, b work.Task) bool { return a.ID == b.ID })
	c.Closed = merged(c.Closed, o.Closed, func(a, b work.Occurrence) bool {
		return a.Task == b.Task && a.Unit == b.Unit && a.Period == b.Period
	})
	c.Entries = merged(c.Entries, o.Entries, func(a, b work.Entry) bool { return a.Task == b.Task && a.ID == b.ID })
	c.People = merged(c.People, o.People, func(a, b work.Person) bool { return a.ID == b.ID })
	c.Units = merged(c.Units, o.Units, func(a, b work.Unit) bool { return a.ID == b.ID })
	c.Invites = merged(c.Invites, o.Invites, func(a, b Invite) bool { return a.Hash == b.Hash })
	c.Keep = merged(c.Keep, o.Keep, func(a, b Kept) bool { return a.ID == b.ID })
	c.Release = merged(c.Release, o.Release, func(a, b string) bool { return a == b })
	c.Albums = merged(c.Albums, o.Albums, func(a, b Album) bool { return a.Chat == b.Chat && a.ID == b.ID })
	c.Unsay = merged(c.Unsay, o.Unsay, func(a, b Message) bool { return a.ID == b.ID })
	c.Messages = append(c.Messages, o.Messages...)
	c.Marks = merged(c.Marks, o.Marks, func(a, b string) bool { return a == b })
	c.Next = merged(c.Next, o.Next, func(a, b work.Rearm) bool { return a.Task == b.Task && a.Unit == b.Unit })
}

// Task returns a task as the change leaves it, when it writes it.
func (c Change) Task(id int) (work.Task, bool) {
	i := slices.IndexFunc(c.Tasks, func(t work.Task) bool { return t.ID == id })
	if i < 0 {
		return work.Task{}, false
	}
	return c.Tasks[i], true
}

// merged puts each of more in the place of the same in list, else at the end.
func merged[T any](list, more []T, same func(a, b T) bool) []T {
	for _, m := range more {
		if i := slices.IndexFunc(list, func(o T) bool { return same(o, m) }); i >= 0 {
			list[i] = m
		} else {
			list = append(list, m)
		}
	}
	return list
}

// Invite lets people join with a role, in a unit. The code itself is not kept, only its
// SHA-256.
type Invite struct {
	Hash    string    `json:"hash"`
	Role    work.Role `json:"role"`
	Unit    int       `json:"unit,omitempty"`
	Uses    int       `json:"uses"` // left
	Expires time.Time `json:"expires"`
	By      int64     `json:"by,omitempty"` // zero: the command line
	Version int64     `json:"version"`
}

// Form is a question that a person has been asked and whose answer is the next message.
type Form struct {
	Person  int64         `json:"person"`
	Kind    string        `json:"kind"` // empty: none is open
	Task    int           `json:"task,omitempty"`
	Unit    int           `json:"unit,omitempty"`
	Date    calendar.Date `json:"date,omitzero"`  // what is known of the answer already,
	Note    string        `json:"note,omitempty"` // or which request it answers, as the kind has it
	Expires time.Time     `json:"expires"`
}

// Album is what is known so far of messages that were sent together. Telegram tells neither
// how many there are nor which is the last.
type Album struct {
	Chat    int64  `json:"chat"`
	ID      string `json:"id"`
	Message int    `json:"message"`           // the part that stands for all of it
	Caption string `json:"caption,omitempty"` // the captions so far,
	// and the command with which they begin, cut off as in Incoming.
	Command  string    `json:"command,omitempty"`
	Argument string    `json:"argument,omitempty"`
	Answer   string    `json:"answer,omitempty"` // id of the answer that waits for a caption
	Written  time.Time `json:"written"`
}

// Session is what is known before an update is handled.
type Session struct {
	Repeated  bool // its cause has been applied
	Person    work.Person
	Form      Form
	Directory *work.Directory
}
