package chat

import (
	"strconv"
	"time"
)

// Incoming is one thing that somebody did in the chat, freed of Telegram's forms: texts
// are in Unicode NFC, the command is cut off, a quoted message names its tasks.
type Incoming struct {
	Update   int64 // Telegram's update_id
	Kind     IncomingKind
	At       time.Time // when it was written; for a press, when it was received
	Chat     int64
	Private  bool // a chat with one person
	Thread   int  // topic of a forum, else 0
	From     Sender
	Message  int    // the message written, edited or pressed under
	Text     string // whole text or caption, for a command with the command
	Command  string // lower case, without slash and @botname; empty when it is none
	Argument string // what follows the command
	File     string // kind of an attached file: document, photo, voice …; else empty
	Quoted   *Quoted
	Press    *Press
}

// IncomingKind tells what happened.
type IncomingKind string

// The kinds.
const (
	Wrote   IncomingKind = "wrote"
	Edited  IncomingKind = "edited"
	Pressed IncomingKind = "pressed"
	Left    IncomingKind = "left"   // blocked the bot, or removed it from the group
	Entered IncomingKind = "joined" // unblocked the bot, or added it to a group
)

// Sender is who did it, as Telegram tells.
type Sender struct {
	ID       int64
	Name     string
	Username string // without @
	Language string // IETF tag, may be empty
	Bot      bool
}

// Quoted is the message that was replied to.
type Quoted struct {
	Message int
	FromBot bool  // from this very bot; only then do its tasks count
	From    int64 // else who wrote it
	Tasks   []int // the task numbers its deep links name, in order, without repeats
}

// Press is a button that was pressed.
type Press struct {
	ID   string // to be answered
	Data string
}

// Cause is the name under which everything that follows from the update is done once.
func (in Incoming) Cause() string { return "u" + strconv.FormatInt(in.Update, 10) }
