package page

import (
	"context"
	"html"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"dondoc/simulator"
)

var zone = time.FixedZone("ICT", 7*60*60)

// stage is a simulator with a small bot, a clock that is moved by hand, and the page.
type stage struct {
	*testing.T
	server    *simulator.Server
	page      *Page
	url       string
	client    *http.Client
	lan, hung *simulator.User
	group     *simulator.Chat

	mu     sync.Mutex
	now    time.Time
	spoken []string // the languages that the bot was told to use
	silent error    // why the bot changes none
}

// newStage starts a bot that greets, offers buttons at /card, and repeats the rest. Lan and
// Hùng have talked to it, Huyền has not.
func newStage(t *testing.T) *stage {
	t.Helper()
	s := &stage{T: t, now: time.Date(2026, 11, 16, 7, 30, 0, 0, zone)}
	s.server = simulator.Start(t, simulator.Options{Now: s.Now, Limits: &simulator.Limits{}})
	s.server.Allow("bot was blocked by the user")
	s.startBot()
	s.lan = s.server.User(101, "Nguyễn Thị Lan", "lan", "vi")
	s.hung = s.server.User(102, "Đỗ Mạnh Hùng", "hung", "vi")
	huyen := s.server.User(103, "Vũ Thu Huyền", "huyen", "vi")
	for _, u := range []*simulator.User{s.lan, s.hung} {
		if _, err := u.Start(""); err != nil {
			t.Fatal(err)
		}
	}
	people := []Person{
		{User: s.lan, Name: "Nguyễn Thị Lan", Position: Position{"officer", "Vụ Pháp chế"}},
		{User: s.hung, Name: "Đỗ Mạnh Hùng", Position: Position{"head", "Vụ Pháp chế"}},
		{User: huyen, Name: "Vũ Thu Huyền", Position: Position{Role: "newcomer"}, Link: "https://t.me/dondoc_bot?start=invited"},
	}
	s.group = s.server.Group("Vụ Pháp chế", s.hung, s.lan)
	s.settle()
	s.page = New(s.server, s, Cast{Title: "Bộ (minh họa)", Location: zone, People: people,
		Groups: []Group{{Chat: s.group, Title: "Vụ Pháp chế", Members: people[1:2]}}})
	s.serve()
	return s
}

// serve serves the page on a free port until the test ends.
func (s *stage) serve() {
	l, err := Listen("127.0.0.1:0")
	if err != nil {
		s.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error)
	go func() { done <- s.page.Serve(ctx, l) }()
	transport := &http.Transport{}
	s.url, s.client = "http://"+l.Addr().String(), &http.Client{Transport: transport, Timeout: 10 * time.Second}
	s.Cleanup(func() {
		transport.CloseIdleConnections()
		cancel()
		if err := <-done; err != nil {
			s.Error(err)
		}
	})
}

// startBot runs the bot with the real client library.
func (s *stage) startBot() {
	transport := &http.Transport{}
	b, err := tg.New(s.server.Token(), tg.WithServerURL(s.server.URL()), tg.WithNotAsyncHandlers(), tg.WithErrorsHandler(func(error) {}),
		tg.WithHTTPClient(10*time.Second, simulator.Library{Client: &http.Client{Transport: transport, Timeout: 10 * time.Second}}),
		tg.WithDefaultHandler(s.handle))
	if err != nil {
		s.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { defer close(done); b.Start(ctx) }()
	s.Cleanup(func() {
		cancel()
		<-done
		transport.CloseIdleConnections()
	})
	_, err = b.SetMyCommands(s.Context(), &tg.SetMyCommandsParams{Commands: []models.BotCommand{
		{Command: "status", Description: "Tình hình thực hiện"}, {Command: "start", Description: "Bắt đầu"}, {Command: "card", Description: "Xem nhiệm vụ"},
	}})
	if err != nil {
		s.Fatal(err)
	}
}

// handle is the bot. What goes wrong shows as a refusal, which fails the test.
func (s *stage) handle(ctx context.Context, b *tg.Bot, u *models.Update) {
	switch {
	case u.CallbackQuery != nil:
		_, _ = b.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: u.CallbackQuery.ID,
			Text: "Đã nhận " + u.CallbackQuery.Data, ShowAlert: u.CallbackQuery.Data == "loud"})
	case u.Message != nil && u.Message.Chat.ID > 0:
		send := &tg.SendMessageParams{ChatID: u.Message.Chat.ID, ParseMode: models.ParseModeHTML}
		switch command, payload, _ := strings.Cut(u.Message.Text, " "); command {
		case "/start":
			send.Text = "Chào <b>đồng chí</b> 🇻🇳 " + payload
		case "/card":
			send.Text = `Nhiệm vụ <a href="https://t.me/dondoc_bot?start=t12">12</a>: <i>a &lt;b&gt; c</i>`
			send.ReplyMarkup = &models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{
				{{Text: "Xong", CallbackData: "done"}, {Text: "Gấp", CallbackData: "loud"}}}}
		case "/long":
			send.Text = strings.Repeat("Dòng này dài. ", 150)
		case "/think":
			_, _ = b.SendChatAction(ctx, &tg.SendChatActionParams{ChatID: u.Message.Chat.ID, Action: models.ChatActionTyping})
			return
		case "/invite":
			send.Text = "https://t.me/dondoc_bot?start=joined"
		default:
			send.Text = "Đã ghi: " + html.EscapeString(u.Message.Text)
		}
		_, _ = b.SendMessage(ctx, send)
	}
}

// settle waits until the bot has answered all that was said to it.
func (s *stage) settle() {
	s.Helper()
	err := s.server.Until(s.Context(), func() bool {
		said := 0
		for _, m := range append(s.lan.Messages(), s.hung.Messages()...) {
			if said++; m.Bot {
				said -= 2
			}
		}
		return said == 0
	})
	if err != nil {
		s.Fatal(err)
	}
}

// Now and what follows make the stage a Host, whose scheduler reminds Lan of task 12 when the
// clock moves.
func (s *stage) Now() time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.now
}

func (s *stage) Move(_ context.Context, to time.Time, tell func(PassRun)) error {
	s.mu.Lock()
	s.now = to
	s.mu.Unlock()
	tell(PassRun{At: to, Pass: "reminders", Due: 3, Messages: 1})
	tell(PassRun{At: to, Pass: "digest"})
	s.lan.Say("/card")
	return s.server.Drained(context.Background())
}

// Speak notes the language; the bot of these tests has no words of its own to change.
func (s *stage) Speak(_ context.Context, language string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spoken = append(s.spoken, language)
	return s.silent
}

func (s *stage) WorkingMorning(after time.Time) time.Time {
	return time.Date(after.Year(), after.Month(), after.Day()+1, 8, 0, 0, 0, zone)
}

func (s *stage) Task(_ context.Context, task int) (any, error) {
	if task != 12 {
		return nil, ErrNotFound
	}
	return map[string]any{"id": 12, "title": "Rà soát văn bản", "assignments": []any{map[string]any{"unit": 3, "state": "in_progress"}}}, nil
}

// Positions are those of the cast, and of Huyền once she has followed her invitation.
func (s *stage) Positions(context.Context) (map[int64]Position, error) {
	if !s.server.User(103, "", "", "").Started() {
		return nil, nil
	}
	return map[int64]Position{103: {"officer", "Cục Điện ảnh"}}, nil
}

func (s *stage) Keys(ctx context.Context, task int) (any, error) { return s.Task(ctx, task) }

func (s *stage) Sent(context.Context, int) (any, error) {
	return []map[string]any{{"to": 101, "kind": "reminder"}, {"to": 102, "kind": "digest"}}, nil
}

func (s *stage) Outbox(context.Context) (any, error) { return []any{}, nil }

// get asks for a path and returns the answer and its body.
func (s *stage) get(path string, change ...func(*http.Request)) (*http.Response, string) {
	s.Helper()
	return s.ask("GET", path, nil, change...)
}

func (s *stage) ask(method, path string, body io.Reader, change ...func(*http.Request)) (*http.Response, string) {
	s.Helper()
	r, err := http.NewRequestWithContext(s.Context(), method, s.url+path, body)
	if err != nil {
		s.Fatal(err)
	}
	for _, f := range change {
		f(r)
	}
	answer, err := s.client.Do(r)
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		s.Fatal(err)
	}
	return answer, string(text)
}
