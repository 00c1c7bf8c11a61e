package chat

import (
	"strings"
	"time"
)

// Mail is an e-mail that is kept for somebody to look at, because it could not be taken for
// anybody's words.
type Mail struct {
	Cause  string // names it: one mail is kept once
	From   string // the address that it gives; anybody can give any
	Reason string // why it is kept
	At     time.Time
	Raw    []byte // its beginning, at most 32 KiB; the whole is in the mailbox
	Record string // as it is stored; a Change that has it drops the mail
}

// mailFile begins the id of a file that came by e-mail, which the store keeps. No file_id of
// Telegram has a colon.
const mailFile = "mail:"

// MailFile makes the id of a file that came by e-mail from what names its bytes.
func MailFile(name string) string { return mailFile + name }

// CameByMail reports whether a file came by e-mail: Telegram does not have it until it is sent.
func CameByMail(f File) bool { return strings.HasPrefix(f.ID, mailFile) }
