package announce

import (
	"context"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/announcing"
	"dondoc/work/places"
)

// patience is after how many working days those who have not read it are reminded.
const patience = 2

// announcement is what the draft becomes when it is sent.
func (d draft) announcement(r request.Request, found announcing.Audience, posted []places.Place) announcing.Announcement {
	a := announcing.Announcement{ID: r.In.Cause(), By: r.Person.ID, At: r.Now, Text: d.Text, File: d.File, To: d.To}
	for _, p := range found.Readers {
		a.Readers = append(a.Readers, announcing.Reader{Person: p.ID})
	}
	for _, p := range found.Unreached {
		a.Unreached = append(a.Unreached, p.ID)
	}
	for _, u := range found.Empty {
		a.Empty = append(a.Empty, u.ID)
	}
	for _, p := range posted {
		a.Groups = append(a.Groups, p.Title)
	}
	if len(a.Readers) == 0 {
		a.Groups = nil // it is not sent
	}
	return a
}

// send writes the announcement, and to as many of its readers as one change holds. The scheduler
// goes on from there. The preview becomes the message that counts receipts.
func (c *Chat) send(ctx context.Context, r request.Request, d draft) (request.Reply, error) {
	if d.To.Whom == "" || d.Text == "" && d.File.ID == "" || !d.within(r) {
		return c.next(ctx, r, d)
	}
	bound, err := c.Store.Places(ctx)
	if err != nil {
		return request.Reply{}, err
	}
	posted := d.To.Posted(bound, r.Directory)
	a := d.announcement(r, d.To.Among(r.Directory, r.Person.ID), posted)
	if len(a.Readers) == 0 {
		return request.Reply{}, work.Refuse("announce.nobody")
	}
	day := c.Calendar().AddWorking(r.Today, patience)
	a.Remind = time.Date(day.Year, day.Month, day.Day, r.Now.Hour(), r.Now.Minute(), 0, 0, r.Now.Location())
	if r.In.Private && r.In.Press != nil && !r.In.Press.Gone {
		a.Message = r.In.Message
	}
	reply := request.Reply{Edit: true, Secret: true, Toast: r.Words.Say("announce.sent", map[string]any{"Number": len(a.Readers)})}
	said := text.Announcement{From: r.Comrade(r.Person), At: a.At, Text: a.Text}
	for _, p := range posted {
		reply.Messages = append(reply.Messages, chat.Posted(a, p, r.Words.HTML("announcement", said)))
	}
	for _, reader := range a.Sending() {
		p, _ := r.Directory.Person(reader.Person)
		words := text.For(p.Language).To(p)
		reply.Messages = append(reply.Messages, chat.Announced(a, p, words.HTML("announcement", said), words.Say("announce.button.read", nil), false))
	}
	reply.Announced, reply.Form = []announcing.Announcement{a}, r.NoForm()
	reply.Answer, reply.Buttons = counted(r, r.Words, a)
	return reply, nil
}

// counted is the sender's message about an announcement.
func counted(r request.Request, words *text.Words, a announcing.Announcement) (string, [][]chat.Button) {
	var buttons [][]chat.Button
	if len(a.Unread()) > 0 {
		buttons = [][]chat.Button{{{Text: words.Say("announce.button.unread", nil), Data: chat.EncodePress(chat.PressUnread, a.ID, 0, 1)}}}
	}
	return words.HTML("announced", view(r, words, a)), buttons
}

// view is an announcement as its sender sees it.
func view(r request.Request, words *text.Words, a announcing.Announcement) text.Announcing {
	v := text.Announcing{At: a.At.In(r.Now.Location()), Text: a.Text, Groups: a.Groups, Total: len(a.Readers), Read: len(a.Readers) - len(a.Unread())}
	if a.File.ID != "" {
		v.File = words.FileName(a.File)
	}
	for _, id := range a.Empty {
		v.Empty = append(v.Empty, r.UnitName(id))
	}
	for _, id := range a.Unreached {
		v.Unreached = append(v.Unreached, r.PersonName(id))
	}
	var units []string
	for _, id := range a.To.Units {
		units = append(units, r.UnitName(id))
	}
	v.To = words.AnnouncedTo(a.To, units)
	return v
}
