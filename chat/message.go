package chat

import (
	"regexp"
	"slices"
	"time"

	"dondoc/work"
	"dondoc/work/mailing"
)

// Message is a record of the outbox: one message to send, or one change to a sent message.
// Its ID is deterministic, so that the same cause never queues it twice.
type Message struct {
	ID     string           `json:"id"`
	Kind   work.MessageKind `json:"kind"`
	Chat   int64            `json:"chat"`
	Thread int              `json:"thread,omitempty"`
	Person int64            `json:"person,omitempty"` // the recipient; zero for a group
	// Parts are texts in Telegram's HTML, each within its length limit; the sender sends
	// them together. Sent counts the ones already sent, including a document.
	Parts []string `json:"parts,omitempty"`
	Sent  int      `json:"sent,omitempty"`
	// Document goes before the parts; a single part that is short enough is its caption.
	Document *Document `json:"document,omitempty"`
	// Buttons are attached to the last part.
	Buttons [][]Button `json:"buttons,omitempty"`
	ReplyTo int        `json:"reply_to,omitempty"` // a message in the same chat; ignored when that is gone
	Edit    int        `json:"edit,omitempty"`     // this message in the chat is edited; no new one is sent
	// Captioned: what is edited is the text under a file.
	Captioned bool `json:"captioned,omitempty"`
	// Card is the task whose card the message is. Without Parts it brings the card that is shown
	// in Edit up to date: what it says is found when it is sent.
	Card int `json:"card,omitempty"`
	// Shown is the message that it became, once it was sent.
	Shown int `json:"-"`
	// Press answers a pressed button: Parts holds at most one plain text of 200
	// characters, shown as a toast, or as an alert.
	Press string `json:"press,omitempty"`
	Alert bool   `json:"alert,omitempty"`
	// Menu sets the chat's command menu; no message is sent.
	Menu  []MenuItem  `json:"menu,omitempty"`
	Tasks []int       `json:"tasks,omitempty"` // the tasks it is about
	Rung  *work.Rung  `json:"rung,omitempty"`  // of a reminder about one task
	Rungs []work.Rung `json:"rungs,omitempty"` // of a list, beside Tasks
	// Fallback is the person who gets an answer, or the digest of a bound place, in private when
	// the group does not let the bot write. Zero: nobody.
	Fallback int64 `json:"fallback,omitempty"`
	// Urgent messages answer a person: they are sent before all others, at any hour.
	Urgent bool `json:"urgent,omitempty"`
	// Silent messages make no sound and no vibration.
	Silent bool `json:"silent,omitempty"`
	// Expires is when it is no longer worth sending. Zero: never.
	Expires time.Time `json:"expires,omitzero"`
	// Queued is the time of queuing, before which it is not sent.
	Queued time.Time `json:"queued"`
	Tries  int       `json:"tries,omitempty"`
	// Channel is what carries it, once that is decided; empty: not yet.
	Channel Channel `json:"channel,omitempty"`
	// Copy goes by mail beside what Telegram carries: nobody misses it.
	Copy bool `json:"copy,omitempty"`
	// Address is the only one that it may go to by mail. Empty: the person's, whatever it is by then.
	Address string `json:"address,omitempty"`
}

// Channel is a way to reach people.
type Channel string

// The channels that are decided on. What has none goes by Telegram as long as nothing else is decided.
const (
	ByMail     Channel = "mail"
	ByTelegram Channel = "telegram" // after mail gave it up: it does not change again
)

// KindStopped is the last mail to somebody who wants none.
const KindStopped work.MessageKind = "stopped"

// mailCause begins what follows from a mail: the name of its cause, or what it said of its address.
var mailCause = regexp.MustCompile(`^m([0-9a-f]{32}(:|$)|ail-[a-z]+:)`)

// FromMail reports whether a cause, or a message that follows from one, is that of a mail.
func FromMail(cause string) bool { return mailCause.MatchString(cause) }

// Lane is one of the queues that a chat has in the outbox. Messages of one lane keep their
// order.
type Lane string

// The lanes, in the order in which they are served.
const (
	PressLane  Lane = "press"  // answers to pressed buttons: Telegram waits for them only for seconds
	UrgentLane Lane = "urgent" // answers to people
	LaterLane  Lane = "later"  // everything else
	MailLane   Lane = "mail"   // what goes by e-mail at any hour
	// MailLaterLane is what goes by e-mail in the hours in which passes may send.
	MailLaterLane Lane = "mail-later"
)

// IsMail reports whether e-mail carries what is in the lane.
func (l Lane) IsMail() bool { return l == MailLane || l == MailLaterLane }

// Lane returns the lane that the message belongs to.
func (m Message) Lane() Lane {
	switch {
	case m.Channel == ByMail || m.Kind == work.KindAddress || m.Kind == work.KindOwner || m.Kind == KindStopped || mailing.Alone(m.Chat) || m.IsAnswer() && FromMail(m.ID):
		if m.Urgent {
			return MailLane
		}
		return MailLaterLane
	case m.Press != "":
		return PressLane
	case m.Urgent:
		return UrgentLane
	}
	return LaterLane
}

// Refreshes reports whether the message brings a card up to date. Nobody asked for it, and nobody
// misses it.
func (m Message) Refreshes() bool { return m.Kind == work.KindCard }

// Logged reports whether its delivery is logged: not that of answers to buttons, of menus, and of
// cards that follow their task.
func (m Message) Logged() bool { return m.Press == "" && len(m.Menu) == 0 && !m.Refreshes() }

// Reminds reports whether the message asks those who do the work for a report: who reacts to it has
// seen that.
func (m Message) Reminds() bool {
	return slices.Contains([]work.MessageKind{work.KindReminder, work.KindReport, work.KindRepeat, work.KindAsk, work.KindList}, m.Kind) && len(m.Tasks) > 0
}

// IsAnswer reports whether the message answers something that a person did.
func (m Message) IsAnswer() bool { return m.Kind == work.KindAnswer }

// Unreadable is a record of the outbox that cannot be decoded.
type Unreadable struct {
	ID     string
	Chat   int64
	Lane   Lane
	Reason string
}

// Button is an inline button. Data comes back when it is pressed: 1 to 64 bytes
// (https://core.telegram.org/bots/api#inlinekeyboardbutton).
type Button struct {
	Text string `json:"text"`
	Data string `json:"data"`
	// Web is the address of a page that opens beside the chat when it is pressed; then Data is
	// empty. Only in private chats (https://core.telegram.org/bots/api#webappinfo).
	Web string `json:"web,omitempty"`
}

// MenuItem is one line of a command menu.
type MenuItem struct {
	Command string `json:"command"`
	Text    string `json:"text"`
}

// Deliveries returns the log lines of a message: one for each task it is about.
func (m Message) Deliveries(at time.Time, outcome work.Outcome, reason string) []work.Delivery {
	d := work.Delivery{Message: m.ID, To: m.Chat, Kind: m.Kind, Rung: m.Rung, At: at, Outcome: outcome, Reason: reason}
	if m.Lane().IsMail() {
		d.Channel = string(ByMail)
	}
	if len(m.Tasks) == 0 {
		return []work.Delivery{d}
	}
	var all []work.Delivery
	for i, t := range m.Tasks {
		d.Task = t
		if len(m.Rungs) > 0 {
			d.Rung = nil // for a task that the list contains without a rung
		}
		if i < len(m.Rungs) {
			d.Rung = &m.Rungs[i]
		}
		all = append(all, d)
	}
	return all
}
