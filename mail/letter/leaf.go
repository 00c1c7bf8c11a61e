package letter

import (
	"bytes"
	"io"
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/emersion/go-message"
	"github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// wordsCap bounds the text of one part. Who writes more sends a file; what is quoted below
// new words may be longer and is cut anyway.
const wordsCap = 1 << 20

// plainType keeps the library from decoding a charset: mails that name a wrong one are common,
// and the bytes tell more.
const plainType = "application/octet-stream"

func (p *parts) leaf(h message.Header, kind string, params map[string]string, body []byte, related bool) {
	disposition, dparams, _ := h.ContentDisposition()
	one := part{
		header: h, kind: kind, params: params, related: related, group: p.group,
		attached:  strings.EqualFold(disposition, "attachment"),
		name:      fileName(dparams["filename"], params["name"]),
		contentID: strings.Trim(strings.TrimSpace(h.Get("Content-Id")), "<>"),
		body:      decodeTransfer(h, body),
	}
	p.leaves = append(p.leaves, one)
}

// decodeTransfer undoes the transfer encoding (RFC 2045, 6). An unknown one leaves the bytes
// as they are; of a damaged one, what comes before the damage is kept.
func decodeTransfer(h message.Header, body []byte) []byte {
	bare := message.Header{}
	bare.Set("Content-Type", plainType)
	if encoding := strings.TrimSpace(h.Get("Content-Transfer-Encoding")); encoding != "" {
		bare.Set("Content-Transfer-Encoding", encoding)
	}
	e, err := message.New(bare, bytes.NewReader(body))
	if err != nil {
		return body
	}
	var out bytes.Buffer
	_, _ = io.Copy(&out, e.Body)
	return out.Bytes()
}

// isWords tells whether the part is something to read rather than a file.
func (p part) isWords() bool {
	return (p.kind == "text/plain" || p.kind == "text/html") && !p.attached && p.name == ""
}

// text returns the part's text in NFC with LF between lines.
func (p part) text() string {
	b := p.body
	if len(b) > wordsCap {
		b = b[:wordsCap]
		for i := 0; i < utf8.UTFMax && len(b) > 0 && !utf8.RuneStart(p.body[len(b)]); i++ {
			b = b[:len(b)-1]
		}
	}
	text := clean(decode(p.params["charset"], b))
	if p.kind == "text/plain" && strings.EqualFold(p.params["format"], "flowed") {
		text = unflow(text, strings.EqualFold(p.params["delsp"], "yes"))
	}
	return text
}

// decode makes UTF-8 of bytes. Bytes that are UTF-8 beyond ASCII are taken for it whatever
// the mail says: no text in another charset is UTF-8 by accident. Bytes without a charset
// that can be read are taken for windows-1258, the one that Vietnamese programs leave
// unnamed.
func decode(name string, b []byte) string {
	wide := bytes.ContainsFunc(b, func(r rune) bool { return r >= utf8.RuneSelf })
	if wide && utf8.Valid(b) && !strings.HasPrefix(strings.ToLower(name), "utf-16") {
		return string(b)
	}
	if name != "" && !strings.EqualFold(name, "us-ascii") {
		if r, err := charset.Reader(name, bytes.NewReader(b)); err == nil {
			if out, err := io.ReadAll(r); err == nil {
				return string(out)
			}
		}
	}
	if utf8.Valid(b) {
		return string(b)
	}
	if out, err := charmap.Windows1258.NewDecoder().Bytes(b); err == nil {
		return string(out)
	}
	return strings.ToValidUTF8(string(b), "\uFFFD")
}

// clean makes NFC of a text and takes out what no reader sees. A no-break space becomes a
// space.
func clean(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return norm.NFC.String(strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\u00A0' || r == '\u202F' || r == '\u2007':
			return ' '
		case r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\uFFFD':
			return r
		case unicode.IsControl(r), r == '\u200D' || r == '\uFE0F': // joiners of emoji are kept below
			if r == '\u200D' || r == '\uFE0F' {
				return r
			}
			return -1
		case unicode.Is(unicode.Cf, r): // zero width, direction, byte order mark
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD")))
}

// unflow joins the lines of format=flowed (RFC 3676, 4).
func unflow(text string, delsp bool) string {
	var out []string
	open, depth := false, 0
	for line := range strings.SplitSeq(text, "\n") {
		quotes := 0
		for quotes < len(line) && line[quotes] == '>' {
			quotes++
		}
		bare := strings.TrimPrefix(line[quotes:], " ")
		soft := strings.HasSuffix(bare, " ") && bare != "-- "
		if soft && delsp {
			bare = strings.TrimSuffix(bare, " ")
		}
		if open && quotes == depth && bare != "-- " {
			out[len(out)-1] += bare
		} else if quotes > 0 {
			out = append(out, strings.Repeat(">", quotes)+" "+bare)
		} else {
			out = append(out, bare)
		}
		open, depth = soft, quotes
	}
	return strings.Join(out, "\n")
}

// fileName returns the first name that is one, as a bare name: no folder of the sender's, no
// name of a folder of ours.
func fileName(names ...string) string {
	for _, name := range names {
		if strings.Contains(name, "''") { // RFC 2231 without the asterisk that marks it
			if _, rest, ok := strings.Cut(name, "''"); ok {
				if plain, err := url.PathUnescape(rest); err == nil {
					name = plain
				}
			}
		}
		name = decodeWords(name)
		name = path.Base(strings.ReplaceAll(strings.ReplaceAll(name, `\`, "/"), "\n", " "))
		name = strings.TrimSpace(strings.ReplaceAll(clean(name), "\t", " "))
		if name == "." || name == ".." || name == "/" || name == "" {
			continue
		}
		if most := 200; len(name) > most { // bytes; the ending is kept
			end := path.Ext(name)
			if len(end) > 20 {
				end = ""
			}
			name = strings.ToValidUTF8(name[:most-len(end)], "") + end
		}
		return name
	}
	return ""
}
