package chat

import (
	"strconv"
	"time"

	"dondoc/work"
)

// Incoming is one thing that somebody did in the chat, independent of Telegram's own types:
// texts are in Unicode NFC, the command is split off, a quoted message has its tasks.
type Incoming struct {
	Update    int64  // Telegram's update_id
	Mail      string // cause of an e-mail, which has no update: "m" and 32 hexadecimal digits
	Kind      IncomingKind
	At        time.Time // when it was written or edited; for a press, when it was received
	Written   time.Time // of an edited message: when it was first written; else zero
	Chat      int64
	Private   bool   // a chat with one person
	Thread    int    // topic of a forum, else 0
	Title     string // of a group
	MovedTo   int64  // of a group that has become a supergroup: its new number
	From      Sender
	Behalf    Behalf // in whose name it was written, when that is no person's
	Message   int    // the message written, edited, pressed under or reacted to
	Content   Content
	Addressed bool        // in a group, the command names this bot
	Text      string      // whole text or caption, for a command with the command; else the text that the content holds
	Command   string      // lower case, without slash and @botname; empty when it is none
	Argument  string      // what follows the command
	File      string      // kind of an attached file: document, photo, voice …; else empty
	Document  *Enclosure  // of a message that is a document
	Attached  *work.File  // what can be kept of the attached file; nil when it cannot be sent again
	Files     []work.File // of an e-mail: all that are attached
	Album     string      // names the messages that were sent together as one album; else empty
	Mentions  []Mention
	Forward   *Forward  // where a forwarded message comes from
	Quoted    *Quoted   // the message replied to
	External  *External // the same, when it stands in another chat or topic
	Press     *Press
	Reaction  *Reaction
}

// IncomingKind is the kind of event.
type IncomingKind string

// The kinds.
const (
	Wrote   IncomingKind = "wrote"
	Edited  IncomingKind = "edited"
	Pressed IncomingKind = "pressed"
	Moved   IncomingKind = "moved"  // the group has become the supergroup MovedTo; From is the group
	Left    IncomingKind = "left"   // blocked the bot, or removed it from the group
	Entered IncomingKind = "joined" // unblocked the bot, or added it to a group
	Reacted IncomingKind = "reacted"
)

// Content is what a message consists of, under the name of its field in the Bot API
// (https://core.telegram.org/bots/api#message). A kind that is not among the constants is
// unknown to this version; only its name and perhaps its text are available.
type Content string

// The kinds of content that are distinguished.
const (
	ContentText      Content = "text"
	ContentRich      Content = "rich_message"
	ContentPhoto     Content = "photo"
	ContentLivePhoto Content = "live_photo"
	ContentDocument  Content = "document"
	ContentAnimation Content = "animation"
	ContentAudio     Content = "audio"
	ContentVoice     Content = "voice"
	ContentVideo     Content = "video"
	ContentVideoNote Content = "video_note"
	ContentPaidMedia Content = "paid_media"
	ContentSticker   Content = "sticker" // Text is its emoji
	ContentLocation  Content = "location"
	ContentVenue     Content = "venue"     // Text is its title and address
	ContentContact   Content = "contact"   // Text is the name
	ContentPoll      Content = "poll"      // Text is the question and the options
	ContentChecklist Content = "checklist" // Text is the title and the tasks
	ContentDice      Content = "dice"
	ContentStory     Content = "story"
	ContentGame      Content = "game" // Text is its title and description
)

// Sender is the person who did it, with the data that Telegram gives.
type Sender struct {
	ID       int64
	Name     string
	Username string // without @
	Language string // IETF tag, may be empty
	Bot      bool
}

// Behalf is in whose name a message was written. Telegram does not tell which person wrote
// it; [Sender] is then the chat or channel itself, for which no [work.Person] exists.
type Behalf string

// The kinds of sender in whose name a person may write.
const (
	BehalfNobody  Behalf = ""        // in the sender's own name
	BehalfGroup   Behalf = "group"   // of the group itself, by an anonymous administrator
	BehalfChannel Behalf = "channel" // of a channel, or of another group
)

// Mention is a person named in the text or caption.
type Mention struct {
	Text     string // as in the text, with the @ of a username
	Username string // without @; empty when named by id
	Person   int64  // user id of somebody without a username, who was chosen from a list; else zero
}

// Origin is where a message was first written.
type Origin struct {
	Kind    OriginKind
	FromBot bool      // by this bot
	From    int64     // the user, chat or channel; zero when hidden
	Name    string    // of the user, chat or channel
	Message int       // of a channel's post; else zero
	At      time.Time // when it was first written
}

// OriginKind is the kind of author who first wrote a message.
type OriginKind string

// The origins.
const (
	OriginUser    OriginKind = "user"
	OriginHidden  OriginKind = "hidden_user" // somebody who shows only a name
	OriginChat    OriginKind = "chat"        // an anonymous administrator of a group
	OriginChannel OriginKind = "channel"
)

// Forward is the origin of a forwarded message, whose text is somebody else's or this bot's
// own.
type Forward struct {
	Origin
	Tasks []int // task numbers in its deep links to the bot; trustworthy only if FromBot
}

// Quoted is the message that was replied to.
type Quoted struct {
	Message  int
	Document *Enclosure // that it carries
	FromBot  bool       // from this very bot; only then do its tasks count
	From     int64      // else who wrote it
	Tasks    []int      // the task numbers its deep links name, in order, without repeats
	Part     string     // the part that the reply quotes; empty when it quotes none
	Answers  int64      // to whom the bot said that a reply goes; zero: to nobody, it is about the tasks
	// Contribution is the id of the contribution that a reply gives; empty: it gives none.
	Contribution string
	// Report names the period and the unit of the report that a reply corrects, 2026-11_3; empty: it
	// corrects none.
	Report string
}

// External is a message in another chat or topic that was replied to. Telegram does not
// send its text, so its links are unknown.
type External struct {
	Origin
	Chat    int64 // the supergroup or channel it is in; else zero
	Message int   // its number there; else zero
	Part    string
}

// Press is a button that was pressed.
type Press struct {
	ID   string // for answering the press
	Data string
	Gone bool // the message with the button is deleted or too old to be edited
}

// Reaction is a person's reactions to a message, before and now: emoji, or "custom:" and
// the id of a custom emoji.
type Reaction struct {
	Old, New []string
}

// Cause returns the idempotency key of the update or the e-mail: everything that follows from
// it is done once.
func (in Incoming) Cause() string {
	if in.Mail != "" {
		return in.Mail
	}
	return "u" + strconv.FormatInt(in.Update, 10)
}
