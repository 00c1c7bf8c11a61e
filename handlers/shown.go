package handlers

import (
	"context"
	"time"

	"dondoc/chat"
	"dondoc/handlers/history"
	"dondoc/handlers/obstacle"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// Shown is what one person may look at outside the chat, as they are now: by the functions that
// answer in the chat, with the same refusals.
type Shown struct {
	r     request.Request
	rooms *rooms
}

// Shown reads who the person is by now. A stranger may look at nothing.
func (h *Handlers) Shown(ctx context.Context, person int64) (*Shown, error) {
	session, err := h.store.Session(ctx, "", person, chat.Ahead{})
	if err != nil {
		return nil, err
	}
	p := session.Person
	in := chat.Incoming{Chat: person, Private: true, From: chat.Sender{ID: person, Name: p.Name, Username: p.Username}}
	return &Shown{r: h.who.request(in, session), rooms: &h.rooms}, nil
}

// Person is who looks.
func (s *Shown) Person() work.Person { return s.r.Person }

// Words are in the person's language.
func (s *Shown) Words() *text.Words { return s.r.Words }

// Directory is the units and people.
func (s *Shown) Directory() *work.Directory { return s.r.Directory }

// Now is the time at which it is shown, in the ministry's zone.
func (s *Shown) Now() time.Time { return s.r.Now }

// Enters reports whether the person may come to the board at all: who may use the command.
func (s *Shown) Enters() bool {
	row, ok := s.rooms.command("board")
	return ok && row.For(s.r.Person)
}

// State is what /status tells of a unit, or of the whole plan for 0.
func (s *Shown) State(ctx context.Context, unit int) (text.Digest, error) {
	return s.rooms.views.State(ctx, s.r, unit)
}

// Tasks is a page of a unit's open tasks.
func (s *Shown) Tasks(ctx context.Context, unit, offset, size int) (text.Page, error) {
	return s.rooms.views.OfUnit(ctx, s.r, unit, offset, size)
}

// Obstacles is a page of the open obstacles of a unit, or of all for 0.
func (s *Shown) Obstacles(ctx context.Context, unit, offset, size int) (text.Obstacles, error) {
	lines, _, err := obstacle.New(s.rooms.base).Lines(ctx, s.r, unit, offset, size)
	return lines, err
}

// Year is what is due in each month of a year, of each of the units, or of the whole plan for 0. It
// costs a round trip.
func (s *Shown) Year(ctx context.Context, year int, units ...int) ([][]text.Due, error) {
	return s.rooms.views.Year(ctx, s.r, year, units)
}

// Card is what /task shows, with the last of everything.
func (s *Shown) Card(ctx context.Context, task, most int) (text.Card, error) {
	return s.rooms.views.Whole(ctx, s.r, task, most)
}

// Events is the last of what happened to a task.
func (s *Shown) Events(ctx context.Context, task, most int) (text.History, error) {
	return history.New(s.rooms.base).Latest(ctx, s.r, task, most)
}
