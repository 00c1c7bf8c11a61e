package chat

import (
	"slices"
	"time"

	"dondoc/work"
)

// Lease is what a sender asks of a commit: those lanes of a chat, for itself until that time, with
// the answers that the commit puts there, so that it need not come and take them. A lane in which
// something waits, or which is leased or paused, stays as it is.
type Lease struct {
	Chat  int64
	Lanes []Lane
	Now   time.Time
	Until time.Time
}

// Covers reports whether a message may be sent without being taken first: it answers what a person
// did, at once, and by Telegram whatever happens.
func (l Lease) Covers(m Message) bool {
	return m.Chat == l.Chat && !m.Queued.After(l.Now) && slices.Contains(l.Lanes, m.Lane()) && AtOnce(m)
}

// AtOnce reports whether a message answers what a person has done in the chat: it goes there, by no
// other channel.
func AtOnce(m Message) bool {
	return (m.IsAnswer() || m.Kind == work.KindPress) && (m.Lane() == PressLane || m.Lane() == UrgentLane)
}
