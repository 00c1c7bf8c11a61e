package simulator_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"dondoc/simulator"
)

// clock is a time that tests move.
type clock struct{ at time.Time }

func (c *clock) now() time.Time { return c.at }

func newClock() *clock { return &clock{time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)} }

// client is the real client library against the server, polling with a handler or, with a
// nil one, only sending.
func client(t *testing.T, s *simulator.Server, handle tg.HandlerFunc) *tg.Bot {
	t.Helper()
	transport := &http.Transport{}
	options := []tg.Option{
		tg.WithServerURL(s.URL()),
		tg.WithHTTPClient(10*time.Second, simulator.Library{Client: &http.Client{Transport: transport, Timeout: 10 * time.Second}}),
		tg.WithErrorsHandler(func(error) {}),
	}
	if handle != nil {
		options = append(options, tg.WithDefaultHandler(handle), tg.WithNotAsyncHandlers())
	}
	b, err := tg.New(s.Token(), options...)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() {
		defer close(done)
		if handle != nil {
			b.Start(ctx)
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-done
		transport.CloseIdleConnections()
	})
	return b
}

// unread fails every call before its form is read, and leaves it to the caller to say so to
// who writes it.
type unread struct{}

func (unread) RoundTrip(*http.Request) (*http.Response, error) { return nil, errors.New("down") }

// The race detector sees what [simulator.Library] is for.
func TestFailedCallsOfTheLibrary(t *testing.T) {
	b, err := tg.New("1:token", tg.WithSkipGetMe(),
		tg.WithHTTPClient(time.Second, simulator.Library{Client: &http.Client{Transport: unread{}}}))
	if err != nil {
		t.Fatal(err)
	}
	for range 100 {
		_, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: 1, Text: "x"})
		if err == nil || strings.Contains(err.Error(), "1:token") {
			t.Fatalf("a call that failed: %v", err)
		}
	}
}

func TestConversation(t *testing.T) {
	s := simulator.Start(t, simulator.Options{})
	client(t, s, func(ctx context.Context, b *tg.Bot, u *models.Update) {
		switch {
		case u.CallbackQuery != nil:
			_, _ = b.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: u.CallbackQuery.ID, Text: "Đã nhận", ShowAlert: true})
			m := u.CallbackQuery.Message.Message
			_, _ = b.EditMessageText(ctx, &tg.EditMessageTextParams{ChatID: m.Chat.ID, MessageID: m.ID, Text: "xong: " + u.CallbackQuery.Data})
		case u.Message != nil:
			_, _ = b.SendMessage(ctx, &tg.SendMessageParams{
				ChatID: u.Message.Chat.ID, Text: "<b>Chào</b> " + u.Message.Text, ParseMode: models.ParseModeHTML,
				ReplyParameters: &models.ReplyParameters{MessageID: u.Message.ID},
				ReplyMarkup: models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{{
					{Text: "Xác nhận", CallbackData: "c:1"}, {Text: "Mở", URL: "https://t.me/dondoc_bot?start=t12"}}}},
			})
		}
	})
	lan := s.User(11, "Lan", "lan", "vi")
	said := lan.Say("chị 😀 @lan")
	m, err := lan.Wait(t.Context(), simulator.Says("Chào chị"))
	if err != nil {
		t.Fatal(err)
	}
	if m.ReplyTo != said.ID || m.Entities[0].Type != models.MessageEntityTypeBold || m.HTML == "" {
		t.Errorf("got %+v", m)
	}
	press, err := lan.Press(m, "Xác nhận")
	if err != nil {
		t.Fatal(err)
	}
	answer, err := press.Wait(t.Context())
	if err != nil || answer != (simulator.Answer{Text: "Đã nhận", Alert: true}) {
		t.Errorf("answered %+v, %v", answer, err)
	}
	m, err = lan.Wait(t.Context(), simulator.Says("xong"))
	if err != nil || m.Text != "xong: c:1" || len(m.Buttons) != 0 || len(m.Versions) != 1 {
		t.Errorf("got %+v, %v", m, err)
	}
	if err := s.Drained(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestClientErrors(t *testing.T) {
	s := simulator.Start(t, simulator.Options{})
	b := client(t, s, nil)
	send := func(chat int64) error {
		_, err := b.SendMessage(t.Context(), &tg.SendMessageParams{ChatID: chat, Text: "x"})
		return err
	}
	stranger, lan := s.User(1, "Ẩn", "", ""), s.User(2, "Lan", "", "")
	lan.Say("/start")
	group := s.Group("Vụ", lan)
	s.Allow("can't initiate", "blocked", "chat not found", "kicked", "upgraded", "Too Many")
	if err := send(stranger.ID()); !errors.Is(err, tg.ErrorForbidden) {
		t.Error(err)
	}
	lan.Block()
	if err := send(lan.ID()); !errors.Is(err, tg.ErrorForbidden) || !strings.Contains(err.Error(), "bot was blocked by the user") {
		t.Error(err)
	}
	if err := send(99); !errors.Is(err, tg.ErrorBadRequest) {
		t.Error(err)
	}
	super := group.Upgrade()
	var migrated *tg.MigrateError
	if err := send(group.ID()); !errors.As(err, &migrated) || int64(migrated.MigrateToChatID) != super.ID() {
		t.Error(err)
	}
	super.KickBot()
	if err := send(super.ID()); !strings.Contains(err.Error(), "Forbidden: bot was kicked from the supergroup chat") {
		t.Error(err)
	}
	s.Fault(simulator.Fault{Method: "sendMessage", Status: 429, RetryAfter: 7})
	var limited *tg.TooManyRequestsError
	if err := send(lan.ID()); !errors.As(err, &limited) || limited.RetryAfter != 7 {
		t.Error(err)
	}
	if _, err := tg.New("123:wrong", tg.WithServerURL(s.URL())); !errors.Is(err, tg.ErrorUnauthorized) {
		t.Error(err)
	}
	s.Allow("Unauthorized")
}

func TestClientFiles(t *testing.T) {
	s := simulator.Start(t, simulator.Options{})
	got := make(chan *models.Document, 1)
	b := client(t, s, func(_ context.Context, _ *tg.Bot, u *models.Update) {
		if u.Message != nil && u.Message.Document != nil {
			got <- u.Message.Document
		}
	})
	lan := s.User(2, "Lan", "", "")
	if _, err := lan.SendFile(simulator.Upload{Name: "báo cáo.pdf", Data: []byte("%PDF")}, "minh chứng"); err != nil {
		t.Fatal(err)
	}
	document := <-got
	if document.MimeType != "application/pdf" || document.FileName != "báo cáo.pdf" {
		t.Errorf("got %+v", document)
	}
	file, err := b.GetFile(t.Context(), &tg.GetFileParams{FileID: document.FileID})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.Get(b.FileDownloadLink(file))
	if err != nil {
		t.Fatal(err)
	}
	data, _ := io.ReadAll(answer.Body)
	answer.Body.Close()
	if string(data) != "%PDF" {
		t.Errorf("downloaded %q", data)
	}
	m, err := b.SendDocument(t.Context(), &tg.SendDocumentParams{ChatID: lan.ID(), Caption: "bảng",
		Document: &models.InputFileUpload{Filename: "bang.csv", Data: bytes.NewReader([]byte("a;b"))}})
	if err != nil || m.Caption != "bảng" || m.Document.FileName != "bang.csv" {
		t.Errorf("%+v, %v", m, err)
	}
	if _, err = b.SendDocument(t.Context(), &tg.SendDocumentParams{ChatID: lan.ID(), Document: &models.InputFileString{Data: m.Document.FileID}}); err != nil {
		t.Error(err)
	}
	http.DefaultClient.CloseIdleConnections()
}

func TestClientMenus(t *testing.T) {
	s := simulator.Start(t, simulator.Options{})
	b := client(t, s, nil)
	lan := s.User(2, "Lan", "", "vi")
	lan.Say("/start")
	set := func(scope models.BotCommandScope, language, description string) {
		t.Helper()
		_, err := b.SetMyCommands(t.Context(), &tg.SetMyCommandsParams{Scope: scope, LanguageCode: language,
			Commands: []models.BotCommand{{Command: "tasks", Description: description}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	for i, step := range []struct {
		scope    models.BotCommandScope
		language string
	}{
		{&models.BotCommandScopeDefault{}, ""}, {&models.BotCommandScopeDefault{}, "vi"},
		{&models.BotCommandScopeAllPrivateChats{}, ""}, {&models.BotCommandScopeChat{ChatID: lan.ID()}, ""},
	} {
		want := string(rune('a' + i))
		set(step.scope, step.language, want)
		if menu := lan.Menu(); len(menu) != 1 || menu[0].Description != want {
			t.Errorf("after step %d the menu is %v", i, menu)
		}
	}
}
