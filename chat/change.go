package chat

import (
	"slices"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/committing"
	"dondoc/work/measures"
	"dondoc/work/places"
	"dondoc/work/timetable"
	"dondoc/work/unitreports"
	"dondoc/work/visiting"
)

// Change is everything that follows from one cause, written together or not at all:
// new values, the resulting messages, and the mark that the cause is done.
//
// Values carry the version they were read with; if one has changed meanwhile, the commit of
// the whole Change returns [work.ErrConflict], and the caller starts again by reading. If
// the cause was applied before, it returns [work.ErrRepeated].
type Change struct {
	Cause   string // empty only for imports, which are idempotent by content
	At      time.Time
	Why     string            // the reason given, for the events
	By      int64             // who did it, for the events; zero: the command line or a schedule
	Tasks   []work.Task       // Version 0 and a number from Store.NextTask: new
	Closed  []work.Occurrence // of those tasks; see [work.Task.OpenNext]
	Entries []work.Entry      // new, or amended ones with their old ID
	People  []work.Person     // Version 0: new
	Units   []work.Unit       // Version 0: new
	Invites []Invite          // Version 0: new
	// Announced are announcements, new ones with Version 0 or with what has come of them.
	Announced []announcing.Announcement
	Measures  []measures.Measure // recommended ones, new ones with Version 0 or with what was said to them
	// Commitments are the annual plans of units, new ones with Version 0.
	Commitments []committing.Commitment
	UnitReports []unitreports.Report // periodic ones, new ones with Version 0 or with what has come of them
	Form        *Form                // the person's open form; a Form without Kind ends it
	Keep        []Kept               // texts whose task has not been chosen yet
	Release     []string             // IDs of Kept texts whose task is known now
	Albums      []Album              // what is known of albums so far
	Preview     *Preview             // what is known of the file that the person sent last
	Plans       []work.Plan          // what is known of plans
	Places      []places.Place       // Version 0: newly bound; an Ended one is unbound
	Timetable   *timetable.Changes   // what the department has set about reminders
	Ticket      *visiting.Ticket     // lets the person come to the board
	Feed        *visiting.Feed       // the person's calendar feed from now on
	Unsay       []Message            // messages that wait and need not be said any more
	Messages    []Message
	Revive      []Letter // dead letters that are to be sent after all
	Mails       []Mail   // e-mails that are kept to be looked at, or dropped
	// Marks are facts that may be written once: a reminder's key, a digest's period. One
	// that stands already makes the Change an ErrRepeated.
	Marks []string
	// Next sets when assignments are looked at again; see Rearm.
	Next []work.Rearm
	// Merging says that the tasks and people of a unit become another's; see package merging.
	Merging Merging
	// Undoes says that the change takes back the last deed of whom it is By: that is none any
	// more.
	Undoes bool
}

// Empty reports whether the change would write nothing but the mark of its cause. An update
// without any effect can safely be handled twice, so that write is saved.
func (c Change) Empty() bool {
	return len(c.Tasks)+len(c.Closed)+len(c.Entries)+len(c.People)+len(c.Units)+len(c.Invites)+len(c.Announced)+len(c.Measures)+len(c.Commitments)+len(c.UnitReports)+
		len(c.Keep)+len(c.Release)+len(c.Albums)+len(c.Unsay)+len(c.Messages)+len(c.Revive)+len(c.Mails)+len(c.Plans)+len(c.Places)+len(c.Marks)+len(c.Next) == 0 &&
		c.Form == nil && c.Preview == nil && c.Timetable == nil && c.Ticket == nil && c.Feed == nil
}

// Merge adds what another change writes. Where both write the same value, the other's
// replaces this one's; so do the other's form, cause and time when it has them.
func (c *Change) Merge(o Change) {
	if o.Cause != "" {
		c.Cause = o.Cause
	}
	if !o.At.IsZero() {
		c.At = o.At
	}
	if o.Why != "" {
		c.Why = o.Why
	}
	if o.By != 0 {
		c.By = o.By
	}
	if o.Merging != (Merging{}) {
		c.Merging = o.Merging
	}
	c.Undoes = c.Undoes || o.Undoes
	if o.Form != nil {
		c.Form = o.Form
	}
	if o.Preview != nil {
		c.Preview = o.Preview
	}
	if o.Timetable != nil {
		c.Timetable = o.Timetable
	}
	if o.Feed != nil {
		c.Feed = o.Feed
	}
	if o.Ticket != nil {
		c.Ticket = o.Ticket
	}
	c.Plans = merged(c.Plans, o.Plans, func(a, b work.Plan) bool { return a.ID == b.ID })
	c.Places = merged(c.Places, o.Places, func(a, b places.Place) bool { return a.Key() == b.Key() })
	c.Tasks = merged(c.Tasks, o.Tasks, func(a, b work.Task) bool { return a.ID == b.ID })
	c.Closed = merged(c.Closed, o.Closed, func(a, b work.Occurrence) bool {
		return a.Task == b.Task && a.Unit == b.Unit && a.Period == b.Period
	})
	c.Entries = merged(c.Entries, o.Entries, func(a, b work.Entry) bool { return a.Task == b.Task && a.ID == b.ID })
	c.People = merged(c.People, o.People, func(a, b work.Person) bool { return a.ID == b.ID })
	c.Units = merged(c.Units, o.Units, func(a, b work.Unit) bool { return a.ID == b.ID })
	c.Invites = merged(c.Invites, o.Invites, func(a, b Invite) bool { return a.Hash == b.Hash })
	c.Announced = merged(c.Announced, o.Announced, func(a, b announcing.Announcement) bool { return a.ID == b.ID })
	c.Measures = merged(c.Measures, o.Measures, func(a, b measures.Measure) bool { return a.ID == b.ID })
	c.Commitments = merged(c.Commitments, o.Commitments, func(a, b committing.Commitment) bool { return a.Year == b.Year && a.Unit == b.Unit })
	c.UnitReports = merged(c.UnitReports, o.UnitReports, func(a, b unitreports.Report) bool { return a.Key() == b.Key() })
	c.Keep = merged(c.Keep, o.Keep, func(a, b Kept) bool { return a.ID == b.ID })
	c.Release = merged(c.Release, o.Release, func(a, b string) bool { return a == b })
	c.Albums = merged(c.Albums, o.Albums, func(a, b Album) bool { return a.Chat == b.Chat && a.ID == b.ID })
	c.Unsay = merged(c.Unsay, o.Unsay, func(a, b Message) bool { return a.ID == b.ID })
	c.Messages = append(c.Messages, o.Messages...)
	c.Revive = merged(c.Revive, o.Revive, func(a, b Letter) bool { return a.Message.ID == b.Message.ID })
	c.Mails = merged(c.Mails, o.Mails, func(a, b Mail) bool { return a.Cause == b.Cause && a.Record == b.Record })
	c.Marks = merged(c.Marks, o.Marks, func(a, b string) bool { return a == b })
	c.Next = merged(c.Next, o.Next, func(a, b work.Rearm) bool { return a.Task == b.Task && a.Unit == b.Unit })
}

// Task returns a task as the change writes it; false when it does not write it.
func (c Change) Task(id int) (work.Task, bool) {
	i := slices.IndexFunc(c.Tasks, func(t work.Task) bool { return t.ID == id })
	if i < 0 {
		return work.Task{}, false
	}
	return c.Tasks[i], true
}

// merged replaces the elements of list that are the same as one of more, and appends the
// rest.
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

// Merging names a unit, and the one that it becomes part of. The zero Merging is none.
type Merging struct{ From, Into int }

// Form is an open question to a person, whose next message is the answer.
type Form struct {
	Person  int64         `json:"person"`
	Kind    string        `json:"kind"` // empty: no form is open
	Task    int           `json:"task,omitempty"`
	Unit    int           `json:"unit,omitempty"`
	Date    calendar.Date `json:"date,omitzero"`  // the part of the answer that is already known,
	Note    string        `json:"note,omitempty"` // or the id of the request that it answers, depending on Kind
	Expires time.Time     `json:"expires"`
}

// Album is what is known so far of messages that were sent together. Telegram tells neither
// how many there are nor which is the last.
type Album struct {
	Chat    int64  `json:"chat"`
	ID      string `json:"id"`
	Message int    `json:"message"`           // the message that represents the album
	Caption string `json:"caption,omitempty"` // the captions so far,
	// and the command at their beginning, split as in Incoming.
	Command  string      `json:"command,omitempty"`
	Argument string      `json:"argument,omitempty"` // of the first caption
	Captions []work.Part `json:"captions,omitempty"` // on which messages they stand, as they came
	Answer   string      `json:"answer,omitempty"`   // id of the answer that waits for a caption
	Written  time.Time   `json:"written"`
	Files    []work.File `json:"files,omitempty"` // so far
}

// Captioned returns the caption that stands on a message of the album.
func (a Album) Captioned(message int) string {
	for _, p := range a.Captions {
		if p.Message == message {
			return p.Text
		}
	}
	return ""
}

// Put has a caption stand on its message, or none when it is empty. The command and its argument
// are those of this caption; they count when it is the first.
func (a *Album) Put(caption work.Part, command, argument string) {
	var first int
	if len(a.Captions) > 0 {
		first = a.Captions[0].Message
	}
	at := slices.IndexFunc(a.Captions, func(p work.Part) bool { return p.Message == caption.Message })
	switch a.Captions = slices.Clone(a.Captions); {
	case at < 0:
		a.Captions = append(a.Captions, caption)
	default:
		a.Captions[at] = caption
	}
	a.Captions = slices.DeleteFunc(a.Captions, func(p work.Part) bool { return p.Text == "" })
	switch {
	case len(a.Captions) > 0 && a.Captions[0].Message == caption.Message:
		a.Command, a.Argument = command, argument
	case len(a.Captions) == 0 || a.Captions[0].Message != first:
		a.Command, a.Argument = "", "" // the command is gone
	}
	a.Caption = Joined(a.Captions)
}

// Arguments returns what follows the command, in all captions.
func (a Album) Arguments() string {
	if len(a.Captions) == 0 {
		return ""
	}
	return strings.TrimSpace(Joined(append([]work.Part{{Text: a.Argument}}, a.Captions[1:]...)))
}

// Ahead is what an update most likely needs besides its session; zero: nothing is known.
type Ahead struct {
	Task   int    // that it is about
	Number string // as it was written
	Most   int    // tasks of that number in plans that are looked at
}

// Session is what is loaded before an update is handled.
type Session struct {
	Repeated  bool // its cause has been applied before
	Person    work.Person
	Form      Form
	Directory *work.Directory
	Timetable timetable.Changes
	Ahead     Ahead
	Tasks     []work.Task // read ahead: the one, and the one of that number of dondoc's own
	ByPlans   []int       // of that number in plans
}
