package work

import "time"

// MessageKind is why a message is sent; reports and the export use it.
type MessageKind string

// The kinds.
const (
	KindAnswer     MessageKind = "answer"     // to what a person did
	KindReminder   MessageKind = "reminder"   // a rung about one task
	KindList       MessageKind = "list"       // rungs of several tasks in one message
	KindEscalation MessageKind = "escalation" // a rung for others than those who do the work
	KindReport     MessageKind = "report"     // the quarterly question about ongoing work
	KindRepeat     MessageKind = "repeat"     // a question that no report has answered, asked again; also a list of such questions
	KindDigest     MessageKind = "digest"
	KindDocument   MessageKind = "document" // a document that nobody asked for: of the week, of the month
	KindNotice     MessageKind = "notice"   // something that somebody else did
	KindAsk        MessageKind = "ask"      // a head asks for an update now
	KindCard       MessageKind = "card"     // a card that is shown is brought up to date
	KindMenu       MessageKind = "menu"     // a command menu; has no text
	KindPress      MessageKind = "press"    // the answer to a pressed button
	KindAddress    MessageKind = "address"  // asks whether an e-mail address is the person's
	KindOwner      MessageKind = "owner"    // tells whoever reads the mail of an address what has become of it
	KindFarewell   MessageKind = "farewell" // tells somebody that they take no part any more
)

// Delivery is the outcome of sending a message about a task, or about none.
type Delivery struct {
	Message string      `json:"message"` // the outbox ID
	To      int64       `json:"to"`
	Task    int         `json:"task,omitempty"`
	Kind    MessageKind `json:"kind"`
	Rung    *Rung       `json:"rung"`
	At      time.Time   `json:"at"`
	Outcome Outcome     `json:"outcome"`
	Reason  string      `json:"reason,omitempty"`  // the server's words, when given up
	Channel string      `json:"channel,omitempty"` // what carried it; empty: Telegram
}

// Outcome is how sending ended.
type Outcome string

// The outcomes.
const (
	Sent    Outcome = "sent"
	GivenUp Outcome = "given_up"
	Expired Outcome = "expired"
)
