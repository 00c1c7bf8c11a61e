package work

import "time"

// MessageKind says why a message is sent; reports and the export name it.
type MessageKind string

// The kinds.
const (
	KindAnswer     MessageKind = "answer"     // to what a person did
	KindReminder   MessageKind = "reminder"   // a rung about one task
	KindList       MessageKind = "list"       // rungs of several tasks in one message
	KindEscalation MessageKind = "escalation" // a rung told to others than who does the work
	KindReport     MessageKind = "report"     // the quarterly question about ongoing work
	KindRepeat     MessageKind = "repeat"     // a question that no report has answered, put again; and a list of such
	KindDigest     MessageKind = "digest"
	KindDocument   MessageKind = "document" // one that was not asked for: of the week, of the month
	KindNotice     MessageKind = "notice"   // what somebody else did
	KindAsk        MessageKind = "ask"      // a head asks for an update now
	KindMenu       MessageKind = "menu"     // a command menu; nothing to read
	KindPress      MessageKind = "press"    // the answer to a pressed button
)

// Delivery is what became of a message about a task, or about none.
type Delivery struct {
	Message string      `json:"message"` // the outbox ID
	To      int64       `json:"to"`
	Task    int         `json:"task,omitempty"`
	Kind    MessageKind `json:"kind"`
	Rung    *Rung       `json:"rung"`
	At      time.Time   `json:"at"`
	Outcome Outcome     `json:"outcome"`
	Reason  string      `json:"reason,omitempty"` // Telegram's words, when given up
}

// Outcome is how sending ended.
type Outcome string

// The outcomes.
const (
	Sent    Outcome = "sent"
	GivenUp Outcome = "given_up"
	Expired Outcome = "expired"
)
