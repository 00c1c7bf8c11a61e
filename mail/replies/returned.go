package replies

import (
	"cmp"
	"context"

	"dondoc/mail/letter"
	"dondoc/mail/token"
	"dondoc/work/mailing"
)

// returned reads a report of mail that did not arrive. It is believed when the mail that it is about, or the
// address that it comes to, which is where that mail said it came from, has a token of ours for the address
// that was not reached: anybody can write a report. What it says of another address, to which somebody has
// their mail passed on, is about that one mail. The reason is empty when nobody has to look at it.
func (d *Desk) returned(ctx context.Context, l letter.Letter) (reason string, err error) {
	from := append([]string{l.Bounce.MessageID}, headers(l)...)
	b, question := token.Find(d.options.Key, token.Confirm, from...) // the question whose address it is comes back too
	if !question {
		var found bool
		if b, found = token.Find(d.options.Key, token.Reply, from...); !found {
			return "it reports on a mail that is none of this bot's", nil
		}
	}
	reason = passed
	for _, f := range l.Bounce.Failures {
		if !f.Permanent {
			continue
		}
		why := mailing.Refusal{Said: cmp.Or(letter.Answer(f.Reason), f.Status, "the mail came back"), Gone: f.Gone, Report: true}
		own := token.Mark(d.options.Key, f.Address) == b.Address
		if own {
			if err := d.options.Returned(ctx, b.Person, f.Address, why); err != nil {
				return "", err
			}
		}
		if !question && !(own && f.Gone) {
			reason = "a mail of this bot came back: " + why.Said
		}
	}
	return reason, nil
}
