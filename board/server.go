package board

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"dondoc/board/door"
	"dondoc/calendar"
	"dondoc/documents/agenda"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/visiting"
)

// Viewer is one person as they are now, and what they may look at. Its errors are a *work.Refusal
// where they may not.
type Viewer interface {
	Person() work.Person
	Words() *text.Words
	Directory() *work.Directory
	Now() time.Time
	// Enters reports whether they may come to the board at all.
	Enters() bool
	// State is that of a unit, or of the whole plan for 0.
	State(ctx context.Context, unit int) (text.Digest, error)
	// Tasks is a page of a unit's open tasks.
	Tasks(ctx context.Context, unit, offset, size int) (text.Page, error)
	// Obstacles is a page of the open obstacles of a unit, or of all for 0.
	Obstacles(ctx context.Context, unit, offset, size int) (text.Obstacles, error)
	// Year is what is due in each month of a year, of each of the units, or of all for 0.
	Year(ctx context.Context, year int, units ...int) ([][]text.Due, error)
	// Card is a task's, with at most that many of its entries.
	Card(ctx context.Context, task, most int) (text.Card, error)
	// Events is what happened to a task, at most that much of it, the latest first.
	Events(ctx context.Context, task, most int) (text.History, error)
}

// Store is what the board needs of storage itself.
type Store interface {
	// Admit uses a ticket up; false when it is not the person's, or was used.
	Admit(ctx context.Context, t visiting.Ticket) (bool, error)
	BeginVisit(ctx context.Context, hash string, v visiting.Visit) error
	// Visit returns a visit, or an error that is [work.ErrNotFound].
	Visit(ctx context.Context, hash string) (visiting.Visit, error)
	EndVisit(ctx context.Context, hash string) error
	// Feed returns the person's calendar feed; without a Hash they have none.
	Feed(ctx context.Context, person int64) (visiting.Feed, error)
	agenda.Source
	// FiguresOf returns what a period's report is written from, without the tasks, or an error
	// that is [work.ErrNotFound] for one that is not frozen.
	FiguresOf(ctx context.Context, p calendar.ReportPeriod) (work.Statement, error)
	// Closed returns the snapshots of those of the periods that are frozen, in their order.
	Closed(ctx context.Context, periods ...calendar.ReportPeriod) ([]work.Snapshot, error)
}

// Options are the settings of the board. Every option but FramedBy is needed.
type Options struct {
	URL    string // the address of which people reach it, without a slash at its end
	Token  string // the bot's, with which Telegram signs
	Domain string // of the UIDs of calendars
	// FramedBy is a source of the Content Security Policy whose pages may hold the board in a frame, as
	// the demo's do; empty: nobody's.
	FramedBy string
	Now      func() time.Time
	Look     func(ctx context.Context, person int64) (Viewer, error)
	Store    Store
	Logger   *slog.Logger
}

// Server is the pages, all under /board/.
type Server struct {
	Options
	prefix  string // of the path in people's browsers
	cookie  string // its name
	origins *http.CrossOriginProtection
	limit   *door.Limit // of the door
	feeds   *door.Limit // of the calendar feeds
	mux     *http.ServeMux
}

//go:embed assets
var assets embed.FS

// New makes the pages.
func New(o Options) (*Server, error) {
	u, err := url.Parse(o.URL)
	if err != nil {
		return nil, err
	}
	s := &Server{Options: o, prefix: u.Path, limit: door.NewLimit(), feeds: door.NewLimit(), mux: http.NewServeMux(), origins: http.NewCrossOriginProtection()}
	// Two deployments of one host have a cookie each.
	s.cookie = "__Host-dondoc" + strings.ReplaceAll(u.Path, "/", "-")
	if err := s.origins.AddTrustedOrigin(u.Scheme + "://" + u.Host); err != nil {
		return nil, err
	}
	for _, name := range []string{"board.css", "door.js"} {
		s.mux.HandleFunc("GET /board/assets/"+name, asset(name))
	}
	s.mux.HandleFunc("GET /board/door", s.doorPage)
	s.mux.HandleFunc("POST /board/door", s.enter)
	s.mux.HandleFunc("GET "+feedPath+"{person}/{file}", s.feed)
	s.mux.Handle("GET /board/{$}", s.inside(s.home))
	s.mux.Handle("GET /board/plan", s.inside(s.plan))
	s.mux.Handle("GET /board/unit/{unit}", s.inside(s.unit))
	s.mux.Handle("GET /board/task/{task}", s.inside(s.task))
	s.mux.Handle("GET /board/obstacles", s.inside(s.obstacles))
	s.mux.Handle("GET /board/year", s.inside(s.year))
	s.mux.Handle("GET /board/print", s.inside(s.print))
	s.mux.Handle("GET /board/", s.inside(func(*http.Request, *visitor) (page, error) { return page{}, errNoPage }))
	return s, nil
}

// What the browser may do on a page: nothing but show it. The door has a script, and Telegram's
// own page in a browser may hold it, so that it can say why it does not open there.
const (
	insidePolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
	doorPolicy   = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors https://web.telegram.org "
)

// ServeHTTP answers a request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", insidePolicy+cmp.Or(s.FramedBy, "'none'"))
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
	defer func() {
		if p := recover(); p != nil {
			s.Logger.Error("a page of the board has failed", "path", logged(r), "panic", p)
			w.WriteHeader(http.StatusInternalServerError)
		}
	}()
	s.mux.ServeHTTP(w, r)
}

// asset serves a file that is part of the program. Its address changes with it.
func asset(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "public, max-age=86400")
		http.ServeFileFS(w, r, assets, "assets/"+name)
	}
}

// errNoPage says that there is no such page.
var errNoPage = errors.New("no such page")
