package chat

import "time"

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
