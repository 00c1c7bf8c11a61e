package telegram

import (
	"slices"
	"testing"
	"time"

	"dondoc/chat"
)

func TestWhatTheSenderIsToldOf(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)
	n := news{awake: make(chan struct{}, 1)}
	if spots, look := n.take(now); len(spots) != 0 || !look {
		t.Error("nothing is known, and nothing is looked for:", spots, look)
	}
	answer := chat.Message{Chat: 101, Urgent: true, Queued: now}
	n.told([]chat.Message{answer}, now)
	if spots, look := n.take(now.Add(time.Millisecond)); !slices.Equal(spots, []spot{{101, chat.UrgentLane}}) || look {
		t.Error("an answer:", spots, look)
	}
	n.told([]chat.Message{answer, {Chat: 102, Queued: now}}, now)
	if spots, look := n.take(now.Add(2 * time.Millisecond)); len(spots) != 1 || !look {
		t.Error("a reminder waits for those before it:", spots, look)
	}
	held := answer
	held.Queued = now.Add(time.Second)
	n.told([]chat.Message{held, answer}, now)
	if spots, look := n.take(now.Add(3 * time.Millisecond)); len(spots) != 1 || look {
		t.Error("one that is held back:", spots, look)
	}
	for range 2 * workers {
		n.told([]chat.Message{answer}, now)
	}
	if spots, look := n.take(now.Add(4 * time.Millisecond)); len(spots) != workers || !look {
		t.Error("more than workers:", len(spots), look)
	}
	// Who are told of do not hide the others for longer than the outbox would go unread.
	for at := now; at.Before(now.Add(2 * lookEvery)); at = at.Add(lookEvery / 10) {
		n.told([]chat.Message{answer}, now)
		if _, look := n.take(at); look {
			return
		}
	}
	t.Error("the outbox was not looked at")
}
