package letter

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"iter"
	"regexp"
	"slices"
	"strings"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/textproto"
)

// Parse reads a mail. self are the own addresses: mail from one of them is a [Letter.Loop].
// Errors wrap [ErrRefused] or [ErrMalformed]. A mail that is merely damaged, as one that was
// cut off, gives what can be read of it.
func Parse(raw []byte, self []string, limits Limits) (Letter, error) {
	limits = limits.orDefault()
	if len(raw) > limits.Size {
		return Letter{}, fmt.Errorf("%w: the mail has %d bytes, more than %d", ErrRefused, len(raw), limits.Size)
	}
	header, body, err := takeHeader(raw, limits.Header)
	if err != nil {
		return Letter{}, err
	}
	if header.Len() == 0 {
		return Letter{}, fmt.Errorf("%w: it has no header", ErrMalformed)
	}
	l := envelope(header)
	p := parts{limits: limits}
	if err := p.read(header, body, 0, false); err != nil {
		return Letter{}, err
	}
	// OpenSMTPD reports in a multipart/mixed.
	if p.report == "" && fromProgram(l.From.Address) && slices.ContainsFunc(p.leaves, func(one part) bool { return one.kind == statusType }) {
		p.report = "delivery-status"
	}
	words := p.words()
	l.Text, l.Forwards = words.text, words.forwards
	l.Attachments = p.attachments(words)
	l.Bounce = bounceOf(header, p)
	l.Auto = autoOf(header, p, l)
	l.Loop = loops(header, l, self)
	l.Forged = slices.ContainsFunc(header.Values("Authentication-Results"), dmarcFails.MatchString)
	return l, nil
}

var dmarcFails = regexp.MustCompile(`(?i)(^|;)\s*dmarc\s*=\s*fail\b`)

// takeHeader splits a mail or a part into its header and what follows. Lines that are no
// header field, as relays sometimes leave them, are left out: one of them must not cost the
// mail. The library's own reader takes headers of any length, so it is given the bounded
// bytes only.
func takeHeader(raw []byte, most int) (message.Header, []byte, error) {
	var head []byte
	rest, taken, continues := raw, 0, false
	for len(rest) > 0 {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		taken += len(line) + 1
		if taken > most {
			return message.Header{}, nil, fmt.Errorf("%w: a header of the mail has more than %d bytes", ErrRefused, most)
		}
		rest = after
		line = bytes.TrimRight(line, "\r")
		if len(line) == 0 {
			break
		}
		if line[0] != ' ' && line[0] != '\t' {
			continues = isField(line)
		}
		if continues {
			head = append(append(head, line...), "\r\n"...)
		}
	}
	h, err := textproto.ReadHeader(bufio.NewReader(bytes.NewReader(append(head, "\r\n"...))))
	if err != nil {
		return message.Header{}, nil, fmt.Errorf("%w: its header cannot be read", ErrMalformed)
	}
	return message.Header{Header: h}, rest, nil
}

// isField tells whether a line begins a header field (RFC 5322, 2.2).
func isField(line []byte) bool {
	name, _, ok := bytes.Cut(line, []byte(":"))
	return ok && len(name) > 0 && !slices.ContainsFunc(name, func(c byte) bool { return c <= ' ' || c > '~' })
}

// part is one leaf of the MIME tree.
type part struct {
	header    message.Header
	kind      string            // media type, lower case
	params    map[string]string // of the media type
	attached  bool              // Content-Disposition: attachment
	name      string
	contentID string
	related   bool // inside a multipart/related: shown by the HTML beside it
	body      []byte
	group     int // of a multipart/alternative: its leaves have the same number; 0: none
}

// parts collects the leaves of a mail in their order.
type parts struct {
	limits Limits
	count  int
	groups int
	group  int
	leaves []part
	report string // report-type of a multipart/report, lower case
}

// mediaType returns the type without parameters, in lower case. One that cannot be read whole
// still says what it is; a boundary in it is lost.
func mediaType(h message.Header) (string, map[string]string) {
	kind, params, err := h.ContentType()
	if err != nil {
		kind, _, _ = strings.Cut(h.Get("Content-Type"), ";")
	}
	if !strings.Contains(kind, "/") {
		kind = "text/plain" // RFC 2045, 5.2
	}
	return strings.ToLower(strings.TrimSpace(kind)), params
}

func (p *parts) read(h message.Header, body []byte, depth int, related bool) error {
	kind, params := mediaType(h)
	boundary := params["boundary"]
	if !strings.HasPrefix(kind, "multipart/") || boundary == "" {
		p.leaf(h, kind, params, body, related)
		return nil
	}
	if depth >= p.limits.Nesting {
		return fmt.Errorf("%w: the mail has parts nested more than %d deep", ErrRefused, p.limits.Nesting)
	}
	if kind == "multipart/report" && p.report == "" {
		p.report = strings.ToLower(params["report-type"])
	}
	outer := p.group
	if kind == "multipart/alternative" {
		p.groups++
		p.group = p.groups
	}
	defer func() { p.group = outer }()
	for one := range split(body, boundary) {
		if p.count++; p.count > p.limits.Parts {
			return fmt.Errorf("%w: the mail has more than %d parts", ErrRefused, p.limits.Parts)
		}
		inner, rest, err := takeHeader(one, p.limits.Header)
		if errors.Is(err, ErrMalformed) {
			continue
		} else if err != nil {
			return err
		}
		if err := p.read(inner, rest, depth+1, related || kind == "multipart/related"); err != nil {
			return err
		}
	}
	return nil
}

// split yields the parts between the lines of a boundary (RFC 2046, 5.1.1); the last may lack
// its closing line.
func split(body []byte, boundary string) iter.Seq[[]byte] {
	mark := []byte("--" + boundary)
	return func(yield func([]byte) bool) {
		start := -1 // of the part, in body
		for at := 0; at < len(body); {
			end := len(body)
			if n := bytes.IndexByte(body[at:], '\n'); n >= 0 {
				end = at + n + 1
			}
			after, is := bytes.CutPrefix(body[at:end], mark)
			after, closing := bytes.CutPrefix(after, []byte("--"))
			if is && len(bytes.TrimSpace(after)) == 0 {
				if start >= 0 && !yield(trimBreak(body[start:at])) || closing {
					return
				}
				start = end
			}
			at = end
		}
		if start >= 0 && start < len(body) {
			yield(body[start:])
		}
	}
}

// trimBreak takes off the line break that belongs to the boundary after it.
func trimBreak(b []byte) []byte {
	return bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
}
