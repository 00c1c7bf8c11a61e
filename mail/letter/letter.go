package letter

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"
)

// Letter is one mail. Texts are in Unicode NFC without control characters; addresses are in
// lower case.
type Letter struct {
	MessageID  string    // without angle brackets; empty when the mail has none or more than one
	InReplyTo  []string  // Message-IDs
	References []string  // Message-IDs, the oldest first
	From       Address   // zero unless exactly one author is named
	To         []Address // of To, Cc, Delivered-To and X-Original-To, each once
	Date       time.Time // by the sender's clock; zero when unreadable
	Subject    string

	// Text is what was newly written, with LF between lines; empty when all of it is quoted
	// or forwarded.
	Text        string
	Forwards    bool // a forwarded mail was cut from Text
	Attachments []Attachment

	Auto   Auto    // written by a program; empty: by a person, as far as can be told
	Bounce *Bounce // a report that a mail was not delivered; else nil
	Loop   bool    // this address has sent it, or it has come round too often
	// Forged: a server on its way has found that the domain of From has not sent it (RFC 8601,
	// dmarc=fail). What such a header says in favour of a mail anybody can write; it does not count.
	Forged bool
}

// Address is a mailbox.
type Address struct {
	Name    string // may be empty
	Address string // local part and domain, in lower case
}

// Attachment is a file that came with a mail.
type Attachment struct {
	Name   string // a bare file name, never a path; empty when the mail gives none
	Type   string // media type in lower case, without parameters
	Inline bool   // shown among the words, as a picture that was pasted is, and a logo too
	Data   []byte
}

// Auto is what kind of program wrote a mail (RFC 3834).
type Auto string

// The kinds.
const (
	AutoNone    Auto = ""
	AutoReply   Auto = "reply"   // somebody is away
	AutoNotice  Auto = "notice"  // of a program's own accord
	AutoReceipt Auto = "receipt" // was read or delivered (RFC 8098, RFC 3464)
	AutoList    Auto = "list"    // a mailing list (RFC 2919) or bulk mail
)

// Bounce is a report of mail that was not delivered (RFC 3464), or has not been so far.
type Bounce struct {
	MessageID string // of the mail that was not delivered; empty when the report does not tell
	Failures  []Failure
}

// Failure is one address that was not reached.
type Failure struct {
	Address string // in lower case
	// Permanent: this mail will never arrive.
	Permanent bool
	// Gone: nor will any other, since there is no such address; see [Gone].
	Gone   bool
	Status string // enhanced status code (RFC 3463), as 5.1.1; may be empty
	Reason string // in the words of the other server; may be empty
}

// Limits bound what a mail may cost to read. Zero fields stand for the default.
type Limits struct {
	Size    int // bytes of the whole mail; 25 MiB
	Parts   int // MIME parts, of all levels together; 100
	Nesting int // multipart in multipart; 8
	Header  int // bytes of the header of the mail or of one part; 256 KiB
}

func (l Limits) orDefault() Limits {
	if l.Size <= 0 {
		l.Size = 25 << 20
	}
	if l.Parts <= 0 {
		l.Parts = 100
	}
	if l.Nesting <= 0 {
		l.Nesting = 8
	}
	if l.Header <= 0 {
		l.Header = 256 << 10
	}
	return l
}

var (
	// ErrRefused is a mail beyond the limits. The error's text is a sentence that says which.
	ErrRefused = errors.New("refused")
	// ErrMalformed is what is not a mail at all.
	ErrMalformed = errors.New("not a mail")
)

// Cause returns the idempotency key of a mail: the same for each copy of it, in whatever
// mailbox and under whatever UID. The author is part of it, so that a guessed Message-ID does
// not keep out another author's mail.
func (l Letter) Cause(raw []byte) string {
	h := sha256.New()
	if l.MessageID == "" {
		h.Write(raw)
	} else {
		h.Write([]byte(l.MessageID + "\n" + l.From.Address))
	}
	return "m" + hex.EncodeToString(h.Sum(nil)[:16])
}
