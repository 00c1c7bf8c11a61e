package handlers

import (
	"strings"
	"testing"

	"dondoc/chat"
)

// said is what one update put into the outbox, in order.
type said []chat.Message

// plain writes spaces that do not break as those that people type.
var plain = strings.NewReplacer("&#160;", " ", "\u00a0", " ")

// to returns what a chat reads of it, toasts and menus left out.
func (s said) to(chat int64) string {
	var parts []string
	for _, m := range s {
		if m.Chat == chat && m.Press == "" {
			parts = append(parts, m.Parts...)
		}
	}
	return plain.Replace(strings.Join(parts, "\n"))
}

// toast returns the answer to a press.
func (s said) toast() string {
	for _, m := range s {
		if m.Press != "" {
			return plain.Replace(strings.Join(m.Parts, ""))
		}
	}
	return ""
}

// button returns the data of a chat's button that begins with these words.
func (s said) button(chat int64, words string) string {
	for _, m := range s {
		for _, row := range m.Buttons {
			for _, b := range row {
				if m.Chat == chat && strings.HasPrefix(plain.Replace(b.Text), words) {
					return b.Data
				}
			}
		}
	}
	return ""
}

// has fails the test unless the chat reads all of these words.
func (s said) has(t *testing.T, chat int64, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(s.to(chat), w) {
			t.Errorf("%d does not read %q but:\n%s", chat, w, s.to(chat))
		}
	}
}

// only fails the test when anybody but these chats is written to.
func (s said) only(t *testing.T, chats ...int64) {
	t.Helper()
	allowed := map[int64]bool{}
	for _, c := range chats {
		allowed[c] = true
	}
	for _, m := range s {
		if !allowed[m.Chat] {
			t.Errorf("%d is written to: %v", m.Chat, m.Parts)
		}
	}
}
