package channels

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/mail"
	"dondoc/work"
	"dondoc/work/mailing"
)

// filed queues an announcement with a file of the chat.
func (s *stand) filed(id string, to int64, d chat.Document) {
	s.Helper()
	m := chat.Message{ID: id, Kind: work.KindNotice, Chat: to, Person: to, Parts: []string{"Thông báo: mời họp"}, Document: &d}
	s.must(s.store.Commit(s.Context(), chat.Change{At: s.now(), Messages: []chat.Message{m}}))
}

// A mail without its file says which, and where it is.
func TestAMailSaysThatItsFileIsMissing(t *testing.T) {
	id := mailing.AloneID(7)
	file := chat.Document{Kind: chat.DocumentFile, File: work.File{ID: "f", Name: "Kế hoạch.pdf"}}
	for name, c := range map[string]struct {
		limit int64
		make  func(ctx context.Context, d chat.Document) (mail.File, bool, error)
		says  string
	}{
		"too large for the server": {64 << 10, func(context.Context, chat.Document) (mail.File, bool, error) {
			return mail.File{Name: "Kế hoạch.pdf", Data: make([]byte, 100<<10)}, false, nil
		}, "kèm được qua e-mail"},
		"never there": {0, func(context.Context, chat.Document) (mail.File, bool, error) {
			return mail.File{}, true, errors.New("gone")
		}, "kèm được qua e-mail"},
		"not made": {0, func(context.Context, chat.Document) (mail.File, bool, error) {
			return mail.File{}, true, &mail.NotMade{Sentence: "Không lập được báo cáo"}
		}, "Không lập được báo cáo"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newStand(t, map[int64]mailing.Box{id: confirmed("an@bo.example")})
			s.make = c.make
			if c.limit > 0 {
				s.server.Stop()
				s.server.Limit(c.limit)
				s.server.Restart()
			}
			s.filed("a1", id, file)
			m := s.mails(1)[0]
			if words := m.Plain(t); !strings.Contains(words, c.says) || !strings.Contains(words, "mời họp") || strings.Contains(m.Raw, "attachment") {
				t.Error(words)
			}
		})
	}
}

// A file that cannot be fetched now is waited for, but not for long: Telegram may be away, which mail is for.
func TestAFileIsWaitedFor(t *testing.T) {
	id := mailing.AloneID(7)
	s := newStand(t, map[int64]mailing.Box{id: confirmed("an@bo.example")})
	tries := 0
	s.make = func(context.Context, chat.Document) (mail.File, bool, error) {
		tries++
		return mail.File{}, false, errors.New("away")
	}
	s.filed("a1", id, chat.Document{Kind: chat.DocumentFile, File: work.File{ID: "f", Name: "Kế hoạch.pdf"}})
	s.mails(0)
	for range 3 {
		s.ahead.Add(int64(10 * time.Minute))
		s.settle()
	}
	if m := s.mails(1)[0]; tries != 4 || !strings.Contains(m.Plain(t), "“Kế hoạch.pdf” không gửi kèm") {
		t.Errorf("after %d tries:\n%s", tries, m.Plain(t))
	}
}
