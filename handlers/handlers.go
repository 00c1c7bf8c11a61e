package handlers

import (
	"context"
	"log/slog"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// Store is what the handlers need of storage.
type Store = request.Store

// Options are the settings of the handlers.
type Options struct {
	Bot      func() string             // the bot's username, for deep links; it may change
	Now      func() time.Time          // the clock
	Location *time.Location            // the ministry's zone
	Language work.Language             // for people whose Telegram speaks neither of ours
	Calendar func() *calendar.Calendar // the working days that stand now
	Importer request.Importer          // reads and imports files
	Planner  request.Planner           // says when passes run
	Web      string                    // the address of the board, without a slash at its end; empty: there is none
	Mail     request.Mailer            // proves e-mail addresses; nil: there is no e-mail
	Logger   *slog.Logger
}

// Handlers answers updates.
type Handlers struct {
	store  Store
	rooms  rooms
	who    identity
	log    *slog.Logger
	handle handle
}

// The links of the chain, from the outside in.
type (
	handle  func(context.Context, chat.Incoming) error                    // finished, or to be tried again
	effect  func(context.Context, chat.Incoming) (chat.Change, error)     // what follows from an update
	respond func(context.Context, request.Request) (request.Reply, error) // the same, said by a handler
)

// New makes the handlers. Every option but Web and Mail is needed.
func New(store Store, o Options) *Handlers {
	who := identity{bot: o.Bot, now: o.Now, location: o.Location, language: o.Language}
	h := &Handlers{store: store, rooms: newRooms(request.Base{Store: store, Calendar: o.Calendar, Importer: o.Importer, Planner: o.Planner, Web: o.Web, Mail: o.Mail, Language: o.Language}), who: who, log: o.Logger}
	h.handle = h.recovered(h.logged(h.once(h.identified(h.albums(h.allowed(h.enclosed(h.dispatch)))))))
	return h
}

// Handle does what an update asks for. A nil error means that the update is finished, be
// it by a refusal or an apology. An error means that storage could not be reached or kept
// changing underneath: the same update should be handled again.
func (h *Handlers) Handle(ctx context.Context, in chat.Incoming) error {
	return h.handle(ctx, in)
}
