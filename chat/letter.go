package chat

import "time"

// Letter is a dead letter: a message that was given up on.
type Letter struct {
	Message Message
	At      time.Time // when it was given up
	Reason  string    // in Telegram's words
	Record  string    // as it is stored
}

// Strange is an update that could not be decoded, as Telegram sent it.
type Strange struct {
	Update int64
	Raw    []byte
	Reason string
	At     time.Time
	Record string // as it is stored
}
