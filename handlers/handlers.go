package handlers

import (
	"context"
	"log/slog"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
)

// Store is what the handlers need of storage. Every method is one round trip.
type Store interface {
	Session(ctx context.Context, cause string, person int64) (chat.Session, error)
	Task(ctx context.Context, id int) (work.Task, error)
	Tasks(ctx context.Context, ids []int) ([]work.Task, error)
	Pages(ctx context.Context, qs ...work.Query) ([]work.Page, error)
	Digest(ctx context.Context, unit int, today calendar.Date) (work.Digest, error)
	Entries(ctx context.Context, task, limit int) ([]work.Entry, error)
	EntryAt(ctx context.Context, chat int64, message int) (work.Entry, error)
	Kept(ctx context.Context, person int64, id string) (chat.Kept, error)
	Invite(ctx context.Context, hash string) (chat.Invite, error)
	AwaitingOfficer(ctx context.Context, unit int) ([]work.Task, error)
	Commit(ctx context.Context, c chat.Change) error
}

// Options are the settings of the handlers.
type Options struct {
	Bot      string                    // the bot's username, for deep links
	Now      func() time.Time          // the clock
	Location *time.Location            // the ministry's zone
	Language work.Language             // for people whose Telegram speaks neither of ours
	Calendar func() *calendar.Calendar // the working days that stand now
	Logger   *slog.Logger
}

// Handlers answers updates.
type Handlers struct {
	chat   *Chat
	who    identity
	log    *slog.Logger
	handle handle
}

// Chat answers what people write and press. Its methods are the commands.
type Chat struct {
	store    Store
	calendar func() *calendar.Calendar
	commands []Command
}

// The links of the chain, from the outside in.
type (
	handle func(context.Context, chat.Incoming) error                // finished, or to be tried again
	turn   func(context.Context, chat.Incoming) (chat.Change, error) // what follows from an update
	step   func(context.Context, Request) (Reply, error)             // the same, said by a handler
)

// New makes the handlers. Every option is needed.
func New(store Store, o Options) *Handlers {
	c := &Chat{store: store, calendar: o.Calendar, commands: commands()}
	who := identity{bot: o.Bot, now: o.Now, location: o.Location, language: o.Language}
	h := &Handlers{chat: c, who: who, log: o.Logger}
	h.handle = h.recovered(h.logged(h.once(h.identified(c.allowed(c.dispatch)))))
	return h
}

// Handle does what an update asks for. A nil error means that the update is finished, be
// it by a refusal or an apology. An error means that storage could not be reached or kept
// changing underneath: the same update should be handled again.
func (h *Handlers) Handle(ctx context.Context, in chat.Incoming) error {
	return h.handle(ctx, in)
}
