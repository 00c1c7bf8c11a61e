package replies

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/mail/inbox"
	"dondoc/mail/token"
	"dondoc/work/mailing"
)

// TestReportsOfNonDelivery has mails come back as servers send them, with and without what they are about. What
// counts is a token of ours for the address that was not reached.
func TestReportsOfNonDelivery(t *testing.T) {
	key := []byte("0123456789abcdef0123456789abcdef")
	const lan = "lan@vukh.example.vn"
	tok := func(p token.Purpose, address string) string {
		return token.Token(key, token.Binding{Purpose: p, Person: 101, Address: token.Mark(key, address)})
	}
	own, question, forged := tok(token.Reply, lan), tok(token.Confirm, lan), "abcdefghijklmnopqrstuvwxyz234567abcdefgh"
	for name, c := range map[string]struct {
		to, original  string // tokens
		address, code string
		words         string
		action        string
		says          string // said, and whether it is gone
		kept          bool
	}{
		"with the original's header":    {original: own, code: "5.1.1", says: "5.1.1 true"},
		"without it":                    {to: own, code: "5.1.1", says: "5.1.1 true"},
		"the server's words":            {to: own, code: "5.0.0", words: "smtp; 550 <lan@vukh.example.vn> no such user", says: "550 true"},
		"its code in the words":         {to: own, code: "5.0.0", words: "smtp; 550 5.7.1 access denied", says: "550 5.7.1 false", kept: true},
		"a full mailbox":                {to: own, code: "5.2.2", words: "smtp; 552 5.2.2 mailbox full", says: "552 5.2.2 false", kept: true},
		"passed on to another address":  {to: own, address: "lan@nha.example", code: "5.1.1", kept: true},
		"delayed":                       {to: own, code: "4.4.1", action: "delayed"},
		"a question":                    {to: question, code: "5.1.1", says: "5.1.1 true"},
		"a question, for another cause": {to: question, code: "5.7.1", says: "5.7.1 false"},
		"no token":                      {code: "5.1.1", kept: true},
		"a forged one":                  {to: forged, original: forged, code: "5.1.1", kept: true},
		"one for another address":       {to: tok(token.Reply, "cu@vukh.example.vn"), code: "5.1.1", kept: true},
	} {
		t.Run(name, func(t *testing.T) {
			var said []string
			kept := 0
			d := New(Options{Key: key, Self: []string{"nhacviec@bo.example.vn"}, Now: time.Now, Logger: slog.New(slog.DiscardHandler),
				Known: func(context.Context, string) (bool, error) { return false, nil },
				Returned: func(_ context.Context, person int64, address string, why mailing.Refusal) error {
					if person != 101 || address != lan || !why.Report {
						t.Errorf("%d %s %+v", person, address, why)
					}
					said = append(said, fmt.Sprint(why.Said, " ", why.Gone))
					return nil
				},
				Keep: func(context.Context, chat.Mail) error { kept++; return nil },
				Done: func(context.Context, string) error { return nil },
			})
			if c.address == "" {
				c.address = lan
			}
			if c.action == "" {
				c.action = "failed"
			}
			to := "nhacviec@bo.example.vn"
			if c.to != "" {
				to = "nhacviec+" + c.to + "@bo.example.vn"
			}
			about := ""
			if c.original != "" {
				about = "--r\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" + c.original + ".0f@bo.example.vn>\r\n\r\n"
			}
			words := ""
			if c.words != "" {
				words = "Diagnostic-Code: " + c.words + "\r\n"
			}
			raw := "From: MAILER-DAEMON@mx.example.vn\r\nTo: <" + to + ">\r\nSubject: failed\r\nMessage-ID: <b@mx>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n" +
				"--r\r\n\r\nsorry\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822; " + c.address + "\r\nAction: " + c.action + "\r\nStatus: " + c.code + "\r\n" + words + "\r\n" + about + "--r--\r\n"
			if err := d.Take(t.Context(), inbox.Mail{UID: 1, At: time.Now(), Size: int64(len(raw)), Raw: []byte(raw)}); err != nil {
				t.Fatal(err)
			}
			if got := fmt.Sprint(said); got != fmt.Sprint(list(c.says)) || (kept == 1) != c.kept {
				t.Errorf("said %s, kept %d", got, kept)
			}
		})
	}
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
