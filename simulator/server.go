package simulator

import (
	"context"
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/go-telegram/bot/models"
)

// Options are the settings of a Server. The zero value is a server as strict as Telegram.
type Options struct {
	Token    string           // default DefaultToken
	Username string           // of the bot, default "dondoc_bot"
	Name     string           // of the bot, default "dondoc"
	Now      func() time.Time // default time.Now
	// Limits are the rates at which the bot may send; nil means UsualLimits. With a clock
	// that stands still a bucket never fills again: use &Limits{}, which limits nothing.
	Limits *Limits
	// CallbackExpiry is how long a pressed button can be answered; Telegram does not
	// document it. Default 30 seconds.
	CallbackExpiry time.Duration
	// Retention is how long an update waits to be fetched. Default 24 hours.
	Retention time.Duration
	// MaxPoll caps the time that getUpdates waits. Default, and Telegram's cap, 50 seconds.
	MaxPoll time.Duration
	// ReadsGroups turns the bot's privacy mode off: it sees everything said in its groups.
	ReadsGroups bool
	// LocalWebhooks allows webhooks over plain http, on loopback and on any port.
	LocalWebhooks bool
	// Patience ends a Wait whose context has no deadline. Default 10 seconds.
	Patience time.Duration
}

// DefaultToken is the bot's token when Options name none.
const DefaultToken = "4200000042:simulated-token-not-a-secret-0000000"

// Server is the Bot API of one bot, with the people and chats around it. Its methods, and
// those of what it hands out, may be called from any goroutine.
type Server struct {
	opts    Options
	bot     models.User
	methods map[string]*method // by lower-case name

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced whenever anything happens
	closed   chan struct{}
	seq      int64 // counts what became visible in chats
	chats    map[int64]*Chat
	users    map[int64]*User
	messages int // last message number of the private chats and basic groups
	groups   int64
	albums   int64
	updates  queue
	hook     webhook
	presses  map[string]*Press
	menus    map[menuKey][]models.BotCommand
	files    map[string]*File
	limits   limiter
	faults   []*Fault
	calls    []Call
	refusals []Refusal
	allowed  []string

	listener *http.Server
	url      string
	work     sync.WaitGroup // goroutines of the listener and of the webhook
}

// New makes a server. It serves through Handler, or by itself after Start.
func New(o Options) *Server {
	setDefault(&o.Token, DefaultToken)
	setDefault(&o.Username, "dondoc_bot")
	setDefault(&o.Name, "dondoc")
	setDefault(&o.CallbackExpiry, 30*time.Second)
	setDefault(&o.Retention, 24*time.Hour)
	setDefault(&o.MaxPoll, 50*time.Second)
	setDefault(&o.Patience, 10*time.Second)
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Limits == nil {
		usual := UsualLimits()
		o.Limits = &usual
	}
	s := &Server{
		opts: o,
		bot: models.User{ID: tokenID(o.Token), IsBot: true, FirstName: o.Name, Username: o.Username,
			CanJoinGroups: true, CanReadAllGroupMessages: o.ReadsGroups},
		changed: make(chan struct{}),
		closed:  make(chan struct{}),
		chats:   map[int64]*Chat{},
		users:   map[int64]*User{},
		updates: queue{next: firstUpdate},
		presses: map[string]*Press{},
		menus:   map[menuKey][]models.BotCommand{},
		files:   map[string]*File{},
		limits:  newLimiter(*o.Limits),
		url:     "http://simulator.test",
	}
	s.methods = s.table()
	return s
}

func setDefault[T comparable](v *T, def T) {
	var zero T
	if *v == zero {
		*v = def
	}
}

// Start listens on addr, a loopback address; port 0 chooses a free one, see URL.
func (s *Server) Start(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return errors.New("the simulator listens on loopback only, not on " + addr)
	}
	l, err := net.Listen("tcp", addr)
	if err != nil {
		return err
	}
	server := &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second}
	s.mu.Lock()
	s.listener, s.url = server, "http://"+l.Addr().String()
	s.mu.Unlock()
	// Serve ends with ErrServerClosed, and only because of Close.
	s.work.Go(func() { _ = server.Serve(l) })
	return nil
}

// URL is what the bot uses in place of https://api.telegram.org. Before Start only Client
// reaches it.
func (s *Server) URL() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.url
}

// Token is the bot's token.
func (s *Server) Token() string { return s.opts.Token }

// Close ends waiting polls and deliveries, stops listening and waits for both.
func (s *Server) Close() {
	s.mu.Lock()
	select {
	case <-s.closed:
	default:
		close(s.closed)
	}
	s.stopDeliveries()
	listener := s.listener
	s.mu.Unlock()
	if listener != nil {
		// Polls end by the closed channel; a request with a latency fault does too.
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if listener.Shutdown(ctx) != nil {
			_ = listener.Close() // what is left is cut off; there is nobody to tell
		}
	}
	s.work.Wait()
}

// Handler serves /bot<token>/<method> and /file/bot<token>/<path>.
func (s *Server) Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if path, ok := strings.CutPrefix(r.URL.Path, "/file/bot"); ok {
			s.download(w, r, path)
			return
		}
		path, ok := strings.CutPrefix(r.URL.Path, "/bot")
		token, name, found := strings.Cut(path, "/")
		switch {
		case !ok || !found || !strings.Contains(token, ":"):
			s.refuseUnknown(w, name, refuse(http.StatusNotFound, "Not Found"))
		case token != s.opts.Token:
			s.refuseUnknown(w, name, refuse(http.StatusUnauthorized, "Unauthorized"))
		default:
			s.call(w, r, name)
		}
	})
}

// refuseUnknown answers a caller that is not the bot.
func (s *Server) refuseUnknown(w http.ResponseWriter, method string, e *apiError) {
	s.mu.Lock()
	s.finish(Call{At: s.opts.Now(), Method: method}, e)
	s.mu.Unlock()
	writeError(w, e)
}

// call runs one method: read, disturb, check, do, record, answer.
func (s *Server) call(w http.ResponseWriter, r *http.Request, name string) {
	q, e := readRequest(w, r)
	call := Call{At: s.opts.Now(), Method: name, Params: q.args}
	m, known := s.methods[strings.ToLower(name)]
	if known {
		call.Method = m.name
	}
	if e == nil {
		call.Chat, _ = parseInt(q.args["chat_id"])
	}
	fault := s.takeFault(call.Method, call.Chat)
	if fault.Latency > 0 && !s.pause(r.Context(), fault.Latency) {
		return
	}
	if fault.before() {
		s.mu.Lock()
		s.record(call, fault.Status, "fault: "+fault.String())
		s.mu.Unlock()
		fault.answer(w)
		return
	}
	switch {
	case e != nil:
	case !known:
		e = refuse(http.StatusNotFound, "Not Found: method not found")
	default:
		e = m.check(q)
	}
	var body []byte
	s.mu.Lock()
	if e == nil {
		var result any
		if result, e = m.run(r.Context(), q); e == nil {
			body, e = encode(result)
			if sent, ok := result.(*wireMessage); ok {
				call.Message = sent.ID
			}
		}
	}
	s.finish(call, e)
	s.mu.Unlock()
	if fault.Slow > 0 && !s.pause(r.Context(), fault.Slow) {
		return
	}
	if fault.Drop == DropAfter {
		panic(http.ErrAbortHandler) // closes the connection without an answer
	}
	if e != nil {
		writeError(w, e)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(body) // a caller that has gone away is not an error of ours
}

// encode makes the answer to a call that succeeded.
func encode(result any) ([]byte, *apiError) {
	body, err := json.Marshal(struct {
		OK     bool `json:"ok"`
		Result any  `json:"result"`
	}{true, result})
	if err != nil {
		return nil, refuse(http.StatusInternalServerError, "Internal Server Error: "+err.Error())
	}
	return body, nil
}

// pause waits on the wall clock; false when the caller or the server went away first.
func (s *Server) pause(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
	case <-s.closed:
	}
	return false
}

// touch tells all that wait that something changed. The lock is held.
func (s *Server) touch() {
	close(s.changed)
	s.changed = make(chan struct{})
}
