package chat

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"dondoc/work"
)

// Refresh is the message that brings a card up to date where it was last shown: m, once it was
// sent. It makes no sound, and is queued once however often the task changes meanwhile.
func Refresh(m Message) Message {
	return Message{
		ID: fmt.Sprintf("card:%d:%d", m.Chat, m.Shown), Kind: work.KindCard, Chat: m.Chat, Thread: m.Thread, Person: m.Person,
		Fallback: m.Fallback, Edit: m.Shown, Card: m.Card, Urgent: true, Silent: true,
	}
}

// Look tells apart what a message shows: the same text over the same buttons has the same look.
func (m Message) Look() string {
	seen, _ := json.Marshal([]any{m.Parts, m.Buttons}) // of texts
	sum := sha256.Sum256(seen)
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}
