package page

import (
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"io/fs"
	"net/http"
	"sync"
	"time"

	"dondoc/simulator"
)

//go:embed web
var web embed.FS

// Page serves the browser page of one simulator.
type Page struct {
	server *simulator.Server
	host   Host
	cast   Cast
	chats  map[int64]*simulator.Chat
	users  map[int64]*simulator.User
	born   string // distinguishes this page from one of an earlier process at the same address
	board  *board
	moves  sync.Mutex // held while the clock moves
	speech speech
	closed chan struct{}
	once   sync.Once
}

// New makes the page of a simulator. Everybody in the cast is a user of that simulator.
func New(server *simulator.Server, host Host, cast Cast) *Page {
	if cast.Location == nil {
		cast.Location = time.UTC
	}
	p := &Page{
		server: server, host: host, cast: cast,
		chats: map[int64]*simulator.Chat{}, users: map[int64]*simulator.User{},
		born:   time.Now().Format("20060102150405.000000"),
		closed: make(chan struct{}),
	}
	p.speech.language = cmp.Or(cast.Language, "vi")
	for _, person := range cast.People {
		p.chats[person.User.ID()], p.users[person.User.ID()] = person.User.Chat(), person.User
	}
	for _, group := range cast.Groups {
		p.chats[group.Chat.ID()] = group.Chat
	}
	p.board = newBoard(p)
	return p
}

// Close ends the streams to browsers and a running move of the clock. The page then shows
// that the demo has ended.
func (p *Page) Close() { p.once.Do(func() { close(p.closed) }) }

// Handler serves the page: its files, the stream of events, and what people do on it.
func (p *Page) Handler() http.Handler {
	files, err := fs.Sub(web, "web")
	if err != nil {
		panic("page: " + err.Error()) // the folder is embedded in the program
	}
	mux := http.NewServeMux()
	mux.Handle("GET /", http.FileServerFS(files))
	mux.HandleFunc("GET /cast", p.sayCast)
	mux.HandleFunc("GET /events", p.stream)
	mux.HandleFunc("GET /files/{chat}/{message}", p.file)

	mux.HandleFunc("POST /send", p.deed((*Page).send))
	mux.HandleFunc("POST /edit", p.deed((*Page).edit))
	mux.HandleFunc("POST /press", p.deed((*Page).press))
	mux.HandleFunc("POST /webapp", p.deed((*Page).webApp))
	mux.HandleFunc("POST /open", p.deed((*Page).open))
	mux.HandleFunc("POST /block", p.deed((*Page).block))
	mux.HandleFunc("POST /move", p.deed((*Page).move))
	mux.HandleFunc("POST /language", p.deed((*Page).speak))

	mux.HandleFunc("GET /task/{task}", p.fact((*Page).task))
	mux.HandleFunc("GET /keys/{task}", p.fact((*Page).keys))
	mux.HandleFunc("GET /sent/{task}", p.fact((*Page).sent))
	mux.HandleFunc("GET /outbox", p.fact((*Page).outbox))
	if p.cast.Apps != nil {
		mux.Handle("GET /board/", p.cast.Apps)
		mux.Handle("POST /board/", p.cast.Apps)
	}
	return guarded(mux)
}

// sayCast answers with the cast.
func (p *Page) sayCast(w http.ResponseWriter, _ *http.Request) {
	type person struct {
		ID   int64  `json:"id"`
		Name string `json:"name"`
		Link string `json:"link"`
	}
	type column struct {
		person
		Members []person `json:"members,omitempty"` // of a group
	}
	describe := func(m Person) person {
		return person{m.User.ID(), m.Name, m.Link}
	}
	var columns []column
	for _, m := range p.cast.People {
		columns = append(columns, column{person: describe(m)})
	}
	for _, g := range p.cast.Groups {
		c := column{person: person{ID: g.Chat.ID(), Name: g.Title}}
		for _, m := range g.Members {
			c.Members = append(c.Members, describe(m))
		}
		columns = append(columns, c)
	}
	answer(w, map[string]any{"title": p.cast.Title, "language": p.speech.current(), "bot": p.server.Bot().Username, "columns": columns})
}

// wall formats a time in the page's time zone.
func (p *Page) wall(t time.Time) string { return t.In(p.cast.Location).Format(time.RFC3339) }

// answer writes JSON.
func answer(w http.ResponseWriter, body any) {
	raw, err := json.Marshal(body)
	if err != nil {
		refuse(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(raw) // it is not an error when the browser has closed the connection
}

// refuse answers with the reason why something was not done.
func refuse(w http.ResponseWriter, err error) {
	code := http.StatusUnprocessableEntity
	_, tooLarge := errors.AsType[*http.MaxBytesError](err)
	switch {
	case errors.Is(err, ErrNotFound):
		code = http.StatusNotFound
	case errors.Is(err, errMoving):
		code = http.StatusConflict
	case tooLarge:
		code = http.StatusRequestEntityTooLarge
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_ = json.NewEncoder(w).Encode(map[string]string{"error": err.Error()})
}
