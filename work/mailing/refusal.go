package mailing

import "time"

// Refusal is that mail to an address was refused for good.
type Refusal struct {
	Said string // the codes with which; no words, which may name people
	// Gone: there is no such address. Else that one mail was refused, for what it is, who sends it, or
	// a mailbox that is full.
	Gone bool
	// Report: a mail said so that came back, after the server had taken the other one.
	Report bool
	// Shared: several people's mail has had the same answer of late, so that it is about the server or the
	// sender.
	Shared bool
}

// Turned counts the days on which an address refused mail, though nobody said that it is gone. The zero
// Turned is none.
type Turned struct {
	Days   int       `json:"days,omitempty"`
	Last   time.Time `json:"last,omitzero"`
	Report bool      `json:"report,omitempty"` // of a mail that came back
}

// When an address that only ever turns mails away is given up.
const (
	MostTurned   = 5                   // days
	TurnedWithin = 30 * 24 * time.Hour // from one to the next
)

// TurnAway counts that mail was refused at that time. It returns true when that was on so many days that
// the address is of no use. Days are those of the time's location.
func (b Box) TurnAway(now time.Time, report bool) (Box, bool) {
	day := func(t time.Time) string { return t.In(now.Location()).Format(time.DateOnly) }
	switch {
	case b.Turned.Days > 0 && day(b.Turned.Last) == day(now):
	case now.Sub(b.Turned.Last) > TurnedWithin:
		b.Turned = Turned{Days: 1, Last: now, Report: report}
	default:
		b.Turned = Turned{Days: b.Turned.Days + 1, Last: now, Report: b.Turned.Report || report}
	}
	return b, b.Turned.Days >= MostTurned
}

// Lives returns the box after a mail from its address: who writes from there reads what comes there, whatever
// the server said before.
func (b Box) Lives() Box {
	b.Refused, b.Turned = "", Turned{}
	return b
}

// Taken returns the box after its server has taken a mail. That says nothing against mails that were taken
// before and came back.
func (b Box) Taken() Box {
	if !b.Turned.Report {
		b.Turned = Turned{}
	}
	return b
}
