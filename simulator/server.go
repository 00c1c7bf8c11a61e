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
	// that does not advance a bucket is never refilled: use &Limits{}, which has no limits.
	Limits *Limits
	// CallbackExpiry is how long a pressed button can be answered; Telegram does not
	// document it. Default 30 seconds.
	CallbackExpiry time.Duration
	// Retention is how long an unconfirmed update is kept. Default 24 hours.
	Retention time.Duration
	// MaxPoll limits the time that getUpdates waits. Default, and Telegram's limit: 50
	// seconds.
	MaxPoll time.Duration
	// ReadsGroups disables the bot's privacy mode: it receives all messages in its groups.
	ReadsGroups bool
	// LocalWebhooks allows webhooks over plain http, on loopback and on any port.
	LocalWebhooks bool
	// Patience limits a Wait whose context has no deadline: a loaded machine is no fault. Default one minute.
	Patience time.Duration
}

// DefaultToken is the bot's token when Options has none.
const DefaultToken = "4200000042:simulated-token-not-a-secret-0000000"

// Server is the Bot API of one bot, with people and chats. Its methods, and those of the
// objects it returns, are safe for concurrent use.
type Server struct {
	opts    Options
	bot     models.User
	methods map[string]*method // by lower-case name

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced at every change
	closed   chan struct{}
	seq      int64 // counts the visible changes in chats
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
	setDefault(&o.Patience, time.Minute)
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

// Start listens on addr, which must be a loopback address; port 0 chooses a free one, see
// URL.
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

// URL is the address for the bot to use instead of https://api.telegram.org. Before Start
// the server is reachable only through Client.
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
		// Polls, and requests with a latency fault, end when the channel is closed.
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		if listener.Shutdown(ctx) != nil {
			_ = listener.Close() // remaining connections are closed; the error does not matter
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

// refuseUnknown answers a caller with another token.
func (s *Server) refuseUnknown(w http.ResponseWriter, method string, e *apiError) {
	s.mu.Lock()
	s.finish(Call{At: s.opts.Now(), Method: method}, e)
	s.mu.Unlock()
	writeError(w, e)
}

// call runs one method: read the request, apply faults, check parameters, run, record,
// answer.
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
	_, _ = w.Write(body) // it is not an error when the caller has closed the connection
}

// encode encodes the answer to a successful call.
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

// pause waits by the real clock; false when the caller or the server ended first.
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

// touch wakes everything that waits for a change. The lock is held.
func (s *Server) touch() {
	close(s.changed)
	s.changed = make(chan struct{})
}
