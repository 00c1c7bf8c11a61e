package announce

import (
	"context"
	"errors"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/announcing"
)

const (
	// pause is between two edits of the sender's message, however many receipts come.
	pause = 5 * time.Second
	// perPage is how many of those who have not read it stand on a page.
	perPage = 30
)

// announced reads an announcement that a button names.
func (c *Chat) announced(ctx context.Context, id string) (announcing.Announcement, error) {
	a, err := c.Store.Announcement(ctx, id)
	if errors.Is(err, work.ErrNotFound) {
		err = work.Refuse("refuse.button")
	}
	return a, err
}

// read takes a receipt, once, and the button away.
func (c *Chat) read(ctx context.Context, r request.Request, id string) (request.Reply, error) {
	a, err := c.announced(ctx, id)
	if err != nil {
		return request.Reply{}, err
	}
	reader, ok := a.Reader(r.Person.ID)
	if !ok {
		return request.Reply{}, work.Refuse("announce.not_addressed")
	}
	reply := request.Reply{Edit: true, Secret: true, Under: a.Captioned(), Toast: r.Words.Say("announce.again", nil)}
	if reader.At.IsZero() {
		reader.At = r.Now
		reply.Toast = r.Words.Say("announce.noted", nil)
		count(&reply, r, &a)
		reply.Announced = []announcing.Announcement{a}
	}
	reply.Answer = r.Words.HTML("announcement", text.Announcement{
		From: r.PersonName(a.By), At: a.At.In(r.Now.Location()), Text: a.Text, Read: reader.At.In(r.Now.Location()),
	})
	return reply, nil
}

// count has the sender's message count the receipts, those of a few seconds by one edit.
func count(reply *request.Reply, r request.Request, a *announcing.Announcement) {
	sender, ok := r.Directory.Person(a.By)
	if !ok || !sender.Reachable() || a.Message == 0 {
		return
	}
	m := chat.Message{
		ID: chat.AnnouncedID(a.ID, "count:"+r.In.Cause()), Kind: work.KindNotice, Chat: a.By, Person: a.By, Edit: a.Message, Silent: true,
	}
	if instead := a.Counting(m.ID, r.Now, pause); instead != "" {
		reply.Unsay = append(reply.Unsay, chat.Message{ID: instead, Chat: a.By, Urgent: true})
	}
	words := text.For(sender.Language).To(sender)
	answer, buttons := counted(r, words, *a)
	m.Queued, m.Parts, m.Buttons = a.Counted.At, text.Split(answer), buttons
	reply.Messages = append(reply.Messages, m)
}

// unread lists who has not read it, to the sender alone.
func (c *Chat) unread(ctx context.Context, r request.Request, id string, offset, beside int) (request.Reply, error) {
	a, err := c.announced(ctx, id)
	if err != nil {
		return request.Reply{}, err
	}
	if a.By != r.Person.ID {
		return request.Reply{}, work.Refuse("announce.not_sender")
	}
	all := a.Unread()
	offset = min(max(0, offset), max(0, len(all)-1)/perPage*perPage)
	page := text.Unread{Announcing: view(r, r.Words, a), First: offset + 1, Count: len(all)}
	for _, person := range all[offset:min(len(all), offset+perPage)] {
		page.People = append(page.People, r.PersonName(person))
	}
	reply := request.Reply{Answer: r.Words.HTML("unread", page), Edit: beside == 0, Secret: true}
	var row []chat.Button
	if offset > 0 {
		row = append(row, r.Button("button.previous", chat.PressUnread, id, offset-perPage))
	}
	if offset+perPage < len(all) {
		row = append(row, r.Button("button.next", chat.PressUnread, id, offset+perPage))
	}
	if len(row) > 0 {
		reply.Buttons = [][]chat.Button{row}
	}
	if beside != 0 && r.In.Private && r.In.Press != nil && !r.In.Press.Gone && r.In.Message != a.Message {
		a.Message = r.In.Message // it was sent anew, and is the one that counts now
		reply.Announced = []announcing.Announcement{a}
	}
	return reply, nil
}
