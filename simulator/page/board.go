package page

import (
	"bytes"
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/go-telegram/bot/models"

	"dondoc/simulator"
)

// board is the state that the page shows, each part with the revision at which it last
// changed, so that a browser gets only what it has not received yet.
type board struct {
	page *Page

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced when the clock or its log changes
	revision int64
	columns  []*column
	log      []logged
	moving   bool
	position map[int64]Position // from the last call of Host.Positions
}

// column is a chat in the form that browsers get.
type column struct {
	chat     *simulator.Chat
	user     *simulator.User // whose menu the chat shows: its person, or a group's first member
	position Position        // position of its person in the cast
	messages map[int]*told
	head     told
}

// told is a part of the state in the form that browsers get, with its revision.
type told struct {
	body     []byte
	revision int64
	gone     bool
}

// logged is a line in the time machine's log.
type logged struct {
	PassRun
	At       string `json:"at"`
	revision int64
}

// arrived is the name in the log for the end of a move.
const arrived = "arrived"

func newBoard(p *Page) *board {
	b := &board{page: p, changed: make(chan struct{})}
	for _, m := range p.cast.People {
		b.columns = append(b.columns, &column{chat: m.User.Chat(), user: m.User, position: m.Position, messages: map[int]*told{}})
	}
	for _, g := range p.cast.Groups {
		c := &column{chat: g.Chat, messages: map[int]*told{}}
		if len(g.Members) > 0 {
			c.user = g.Members[0].User
		}
		b.columns = append(b.columns, c)
	}
	return b
}

// Changed returns a channel that is closed at the next change of the clock or its log.
func (b *board) Changed() <-chan struct{} {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.changed
}

// change runs f and wakes everything that waits for a change.
func (b *board) change(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f()
	close(b.changed)
	b.changed = make(chan struct{})
}

// note adds a line to the log.
func (b *board) note(run PassRun) {
	b.change(func() {
		b.revision++
		b.log = append(b.log, logged{PassRun: run, At: b.page.wall(run.At), revision: b.revision})
	})
}

// setMoving records whether the clock is moving.
func (b *board) setMoving(moving bool) { b.change(func() { b.moving = moving }) }

// news is what a browser receives in one event.
type news struct {
	Whole  bool         `json:"whole,omitempty"` // discard everything received before
	Now    string       `json:"now"`
	Moving bool         `json:"moving"`
	Chats  []columnNews `json:"chats,omitempty"`
	Log    []logged     `json:"log,omitempty"`
}

type columnNews struct {
	ID       int64             `json:"id"`
	Head     json.RawMessage   `json:"head,omitempty"`
	Messages []json.RawMessage `json:"messages,omitempty"` // new or changed, oldest first
	Gone     []int             `json:"gone,omitempty"`
}

// head is what a column shows in addition to its messages.
type head struct {
	Typing  bool                `json:"typing"`
	Pinned  int                 `json:"pinned"`
	Started bool                `json:"started"`
	Blocked bool                `json:"blocked"`
	Menu    []models.BotCommand `json:"menu"`
	Position
}

// since reads the whole state and returns what changed after a revision, and the present
// revision.
func (b *board) since(ctx context.Context, revision int64) (news, int64) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if position, err := b.page.host.Positions(ctx); err == nil { // on an error the positions stay as they were
		b.position = position
	}
	n := news{Whole: revision == 0, Now: b.page.wall(b.page.host.Now()), Moving: b.moving}
	for _, c := range b.columns {
		if told := b.look(c, revision); told.Head != nil || told.Messages != nil || told.Gone != nil {
			n.Chats = append(n.Chats, told)
		}
	}
	for _, line := range b.log {
		if line.revision > revision {
			n.Log = append(n.Log, line)
		}
	}
	return n, b.revision
}

// look updates a column and returns what changed after a revision. The lock is held.
func (b *board) look(c *column, revision int64) columnNews {
	n := columnNews{ID: c.chat.ID()}
	h := head{Typing: c.chat.Action() != "", Pinned: c.chat.Pinned(), Started: true, Position: c.position}
	if position, joined := b.position[c.chat.ID()]; joined {
		h.Position = position
	}
	if c.user != nil {
		h.Menu = c.chat.Menu(c.user)
		if c.chat == c.user.Chat() {
			h.Started, h.Blocked = c.user.Started(), c.user.Blocked()
		}
	}
	if b.update(&c.head, encode(h)); c.head.revision > revision {
		n.Head = c.head.body
	}
	there := map[int]bool{}
	for _, m := range c.chat.Messages() {
		there[m.ID] = true
		known := c.messages[m.ID]
		if known == nil {
			known = &told{}
			c.messages[m.ID] = known
		}
		if b.update(known, encode(b.page.describe(m))); known.revision > revision {
			n.Messages = append(n.Messages, known.body)
		}
	}
	for id, known := range c.messages {
		if !there[id] && !known.gone {
			b.revision++
			known.gone, known.revision = true, b.revision
		}
		if known.gone && known.revision > revision {
			n.Gone = append(n.Gone, id)
		}
	}
	return n
}

// update stores a new value. The lock is held.
func (b *board) update(t *told, body []byte) {
	if !bytes.Equal(t.body, body) {
		b.revision++
		t.body, t.revision = body, b.revision
	}
}

func encode(v any) []byte {
	raw, err := json.Marshal(v)
	if err != nil {
		panic("page: " + err.Error()) // our own types can always be marshalled
	}
	return raw
}

// message is a message in the form that browsers get.
type message struct {
	ID       int                `json:"id"`
	From     int64              `json:"from"`
	Name     string             `json:"name"`
	Bot      bool               `json:"bot,omitempty"`
	At       string             `json:"at"`
	Edited   bool               `json:"edited,omitempty"`
	Text     string             `json:"text"`
	Entities []simulator.Entity `json:"entities,omitempty"`
	Buttons  [][]button         `json:"buttons,omitempty"`
	ReplyTo  int                `json:"reply,omitempty"`
	File     *file              `json:"file,omitempty"`
	Service  string             `json:"service,omitempty"`
	Reaction string             `json:"reaction,omitempty"`
	Silent   bool               `json:"silent,omitempty"`
}

type button struct {
	Text string `json:"text"`
	Data string `json:"data,omitempty"`
	URL  string `json:"url,omitempty"`
	Copy string `json:"copy,omitempty"`
	Web  string `json:"web,omitempty"`
}

type file struct {
	Name  string `json:"name"`
	Size  int    `json:"size"` // bytes
	Photo bool   `json:"photo,omitempty"`
}

func (p *Page) describe(m *simulator.Message) message {
	d := message{ID: m.ID, From: m.From, Name: m.Name, Bot: m.Bot, At: p.wall(m.At), Edited: m.Edited != time.Time{} && len(m.Versions) > 0,
		Text: m.Text, Entities: m.Entities, ReplyTo: m.ReplyTo, Service: m.Service, Reaction: m.Reaction, Silent: m.Silent}
	for _, row := range m.Buttons {
		var buttons []button
		for _, b := range row {
			buttons = append(buttons, button(b))
		}
		d.Buttons = append(d.Buttons, buttons)
	}
	if m.File != nil {
		d.File = &file{m.File.Name, len(m.File.Data), m.File.Photo}
	}
	return d
}
