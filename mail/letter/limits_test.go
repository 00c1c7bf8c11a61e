package letter

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

const simple = "From: a@example.vn\nMessage-ID: <1@example.vn>\n"

func nested(depth int) string {
	var b strings.Builder
	b.WriteString(simple)
	for i := range depth {
		fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n", i, i)
	}
	b.WriteString("Content-Type: text/plain\n\nxong\n")
	return b.String()
}

// TestBombs holds that what costs too much is refused in a sentence, and that nothing takes
// long.
func TestBombs(t *testing.T) {
	page := func(body string) string { return simple + "Content-Type: text/html\n\n" + body }
	plain := func(body string) string { return simple + "\n" + body }
	many := func(s string, size int) string { return strings.Repeat(s, size/len(s)) }
	const large = 2 << 20
	for name, c := range map[string]struct {
		mail   string
		refuse string
	}{
		"size":            {plain(many("a", 26<<20)), "more than 26214400"},
		"parts":           {simple + "Content-Type: multipart/mixed; boundary=b\n\n" + many("--b\n\nx\n", large), "more than 100 parts"},
		"nesting":         {nested(9), "nested more than 8 deep"},
		"nesting, far":    {nested(20_000), "nested more than 8 deep"},
		"header":          {simple + many("a: b\n", large) + "\nx", "more than 262144 bytes"},
		"header, a line":  {simple + "Subject: " + many("a", large) + "\n\nx", "more than 262144 bytes"},
		"header, folded":  {simple + "Subject: a\n" + many(" a\n", large) + "\nx", "more than 262144 bytes"},
		"header of part":  {simple + "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + many("a: b\n", large), "more than 262144 bytes"},
		"allowed nesting": {nested(8), ""},
		"elements":        {page(many("<div>", large)), ""},
		"tables":          {page(many("<table><tr><td>", large)), ""},
		"formatting":      {page(many("<b><i><a href=http://x>", large)), ""},
		"quotations":      {page(many("<blockquote>", 4000) + many("a<br>", large)), ""},
		"links":           {page(many("<a href=http://example.vn/>x</a>", large)), ""},
		"pictures":        {page(many("<img src=cid:a>", large)), ""},
		"open tag":        {page("<a " + many("a=b ", large)), ""},
		"marks":           {plain(many("--\n", large)), ""},
		"farewells":       {plain("x\n" + many("Best\n", large)), ""},
		"headers inside":  {plain(many("From: a 1\n", large)), ""},
		"headers apart":   {plain(many("From: a 1\n\n\n\n\n\n", large)), ""},
		"attributions":    {plain(many("On 1\n", large)), ""},
		"rules":           {plain(many("____\n\n\n", large)), ""},
		"a rule":          {plain(many("_", large)), ""},
		"a line":          {plain(many("On wrote: ", large)), ""},
		"spaces":          {plain(many(" ", large)), ""},
		"marks on marks":  {plain("a" + many("\u0301", large)), ""},
		"addresses":       {"From: " + many("a@b,", 200<<10) + "\n\nx", ""},
		"encoded words":   {"From: a@b\nSubject: " + many("=?utf-8?q?a?= ", 200<<10) + "\n\nx", ""},
		"references":      {"From: a@b\nReferences: " + many("<a@b> ", 200<<10) + "\n\nx", ""},
		"report": {simple + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\n" +
			many("Final-Recipient: rfc822; a@b\nAction: failed\n\n", large), ""},
	} {
		t.Run(name, func(t *testing.T) {
			began := time.Now()
			_, err := Parse([]byte(c.mail), self, Limits{})
			if took := time.Since(began); took > 10*time.Second {
				t.Errorf("took %s", took)
			}
			switch {
			case c.refuse == "" && err != nil:
				t.Errorf("refused: %v", err)
			case c.refuse != "" && (!errors.Is(err, ErrRefused) || !strings.Contains(err.Error(), c.refuse)):
				t.Errorf("error %v, want one with %q", err, c.refuse)
			}
		})
	}
}

func TestNotAMail(t *testing.T) {
	for _, raw := range []string{"", "\n", "\n\nwords", "no header at all\n\nx"} {
		if _, err := Parse([]byte(raw), nil, Limits{}); !errors.Is(err, ErrMalformed) {
			t.Errorf("%q: %v", raw, err)
		}
	}
}

// TestDamaged holds that what can be read of a damaged mail is read.
func TestDamaged(t *testing.T) {
	for name, c := range map[string]struct{ mail, want string }{
		"line that is no field":  {simple + "what is this\nSubject: a\n\nxong", "xong"},
		"no closing boundary":    {simple + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nxong", "xong"},
		"no boundary":            {simple + "Content-Type: multipart/mixed\n\nxong", ""},
		"base64 cut off":         {simple + "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\neG9uZyBy", "xong r"},
		"base64 with a stranger": {simple + "Content-Transfer-Encoding: base64\n\neG9uZw==\n--\nfooter", "xong"},
		"unknown encoding":       {simple + "Content-Transfer-Encoding: x-what\n\nxong", "xong"},
		"unknown charset":        {simple + "Content-Type: text/plain; charset=x-what\n\nxong", "xong"},
		"broken type":            {simple + "Content-Type: text/plain; charset\n\nxong", "xong"},
	} {
		l, err := Parse([]byte(c.mail), nil, Limits{})
		if err != nil || l.Text != c.want {
			t.Errorf("%s: %q %v, want %q", name, l.Text, err, c.want)
		}
	}
}

func TestCause(t *testing.T) {
	parse := func(raw string) string {
		l, err := Parse([]byte(raw), nil, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		return l.Cause([]byte(raw))
	}
	one := parse("From: A <a@x.vn>\nMessage-ID: <1@x.vn>\n\nxong")
	if again := parse("Received: by y\nFrom: a@X.vn\nMessage-ID: <1@x.vn>\n\nxong"); again != one {
		t.Error("a copy has another cause")
	}
	if other := parse("From: b@x.vn\nMessage-ID: <1@x.vn>\n\nxong"); other == one {
		t.Error("another author's mail has the same cause")
	}
	if first, second := parse("From: a@x.vn\n\nxong"), parse("From: a@x.vn\n\nxong rồi"); first == second {
		t.Error("two mails without Message-ID have the same cause")
	}
	if len(one) != 33 || one[0] != 'm' {
		t.Errorf("cause %q", one)
	}
}
