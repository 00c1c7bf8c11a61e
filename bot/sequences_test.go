package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/demo"
	"dondoc/simulator"
	"dondoc/telegram/updates"
	"dondoc/text"
	"dondoc/work"
)

// TestSequencesOfAllKinds sends sequences of updates of every kind, made from the Bot API,
// with fixed seeds: in private nothing is left without an answer, no handler
// panics, and Telegram refuses nothing that the bot says.
func TestSequencesOfAllKinds(t *testing.T) {
	for part := range 4 {
		t.Run(fmt.Sprint(part), func(t *testing.T) {
			t.Parallel()
			s := newSequences(t)
			for seed := range uint64(60) {
				s.play(t, seed+1000*uint64(part))
			}
		})
	}
}

// FuzzSequences looks for other sequences.
func FuzzSequences(f *testing.F) {
	f.Add(uint64(1))
	s := newSequences(f)
	f.Fuzz(func(t *testing.T, seed uint64) { s.play(t, seed) })
}

// sequences is a stage with a head and an officer.
type sequences struct {
	stage  *demo.Stage
	people []*simulator.User
	types  objects
	next   int // number of the next message
}

func newSequences(t testing.TB) *sequences {
	t.Helper()
	s := &sequences{types: botAPI(t), next: 100_000}
	s.stage = newStage(t, time.Date(2026, 11, 16, 0, 30, 0, 0, time.UTC))
	s.stage.Files = t.TempDir()
	plan := "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,27/11/2026\n2,Lập danh mục,Vụ Pháp chế,31/12/2026\n"
	if err := os.WriteFile(filepath.Join(s.stage.Files, "plan.csv"), []byte(plan), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.stage.Do(t.Context(), []string{"import", "plan.csv"}); err != nil {
		t.Fatal(err)
	}
	for i, role := range []string{"head", "officer"} {
		link, err := s.stage.Do(t.Context(), []string{"invite", role, "Vụ Pháp chế"})
		if err != nil {
			t.Fatal(err)
		}
		one := s.stage.Server.User(int64(101+i), "Nguyễn Lan", "", "vi")
		if _, err := one.Open(link); err != nil {
			t.Fatal(err)
		}
		s.people = append(s.people, one)
		s.settle(t)
	}
	return s
}

func (s *sequences) settle(t testing.TB) {
	t.Helper()
	if err := s.stage.Settle(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// play sends one sequence.
func (s *sequences) play(t testing.TB, seed uint64) {
	t.Helper()
	m := maker{rand.New(rand.NewPCG(seed, 8)), s.types}
	for range 6 {
		u := s.people[m.IntN(len(s.people))]
		id := map[string]any{"id": u.ID(), "is_bot": false, "first_name": u.Name(), "language_code": "vi"}
		place := map[string]any{"id": u.ID(), "type": "private", "first_name": u.Name()}
		now := s.stage.Now().Unix()
		kind, made := "message", any(nil)
		switch m.IntN(10) {
		case 0:
			kind = "callback_query"
			made = map[string]any{"id": fmt.Sprint(seed, s.next), "from": id, "chat_instance": "1", "data": s.data(m, u),
				"message": map[string]any{"message_id": 7, "chat": place, "date": 0}}
		case 1:
			kind = "message_reaction"
			made = map[string]any{"chat": place, "user": id, "message_id": 7, "date": now, "old_reaction": []any{}, "new_reaction": m.make("Array of ReactionType", "", 1)}
		case 2:
			kind = "edited_message"
			edit := m.message(s.next-m.IntN(4), id, place, now)
			edit["edit_date"] = now
			made = edit
		default:
			s.next++
			message := m.message(s.next, id, place, now)
			delete(message, "media_group_id") // an album waits for its caption; its own test does not
			if m.IntN(3) == 0 {
				message["reply_to_message"] = s.said(u)
			}
			made = message
		}
		raw, err := json.Marshal(made)
		if err != nil {
			t.Fatal(err)
		}
		before := s.answers(u)
		s.stage.Server.Inject(fmt.Sprintf("%q:%s", kind, raw))
		s.settle(t)
		bot := s.stage.Server.Bot()
		in, ok, err := updates.Decode(fmt.Appendf(nil, `{"update_id":1,%q:%s}`, kind, raw), updates.Identity{ID: bot.ID, Username: bot.Username}, s.stage.Now())
		if err == nil && ok && in.Kind == chat.Wrote && in.Private && s.answers(u) == before {
			t.Errorf("seed %d: silence on %s", seed, raw)
		}
	}
	for _, u := range s.people {
		for _, said := range u.Messages() {
			if said.Bot && strings.HasPrefix(said.Text, text.For(work.Vietnamese).HTML("apology", nil)) {
				t.Fatalf("seed %d: a handler panicked", seed)
			}
		}
	}
	for _, r := range s.stage.Server.Refusals() {
		said := fmt.Sprint(r) // of presses and files that there are not; the name of one may look like an address
		says := func(words string) bool { return strings.Contains(said, words) }
		if !slices.ContainsFunc([]string{"query is too old", "invalid file_id", "wrong remote file identifier", "failed to get HTTP URL content"}, says) {
			t.Errorf("seed %d: Telegram refused %v", seed, r)
		}
	}
}

// answers counts what the bot has said to a person.
func (s *sequences) answers(u *simulator.User) (n int) {
	for _, m := range u.Messages() {
		if m.Bot {
			n += 1 + len(m.Versions)
		}
	}
	return n
}

// said is a message of the bot to reply to.
func (s *sequences) said(u *simulator.User) map[string]any {
	bot := s.stage.Server.Bot()
	return map[string]any{"message_id": 7, "date": s.stage.Now().Unix(), "chat": map[string]any{"id": u.ID(), "type": "private"},
		"from": map[string]any{"id": bot.ID, "is_bot": true, "first_name": "Bot", "username": bot.Username}, "text": "Nhiệm vụ 1",
		"entities": []any{map[string]any{"type": "text_link", "offset": 9, "length": 1, "url": "https://t.me/" + bot.Username + "?start=t1"}}}
}

// data is that of a button which the person sees, or of none.
func (s *sequences) data(m maker, u *simulator.User) string {
	messages := u.Messages()
	for range 20 {
		one := messages[m.IntN(len(messages))]
		if len(one.Buttons) > 0 {
			row := one.Buttons[m.IntN(len(one.Buttons))]
			return row[m.IntN(len(row))].Data
		}
	}
	return "1:open:x"
}
