package mail

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"mime"
	"net/textproto"
	"net/url"
	"path"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"dondoc/chat"
	"dondoc/text"
)

// File is a document that goes with a mail.
type File struct {
	Name string
	Data []byte
}

// NotMade is why a mail goes without its document, in a sentence in Telegram's HTML.
type NotMade struct{ Sentence string }

// Error is the sentence.
func (n *NotMade) Error() string { return n.Sentence }

const (
	// makeTries is how often it is tried to make a document, or to send it, before the mail goes without: for two
	// hours.
	makeTries = 8
	// fetchTries is the same for a file that is at Telegram, which may be away for long, and is what mail is
	// for: for a quarter of an hour.
	fetchTries = 4
)

// enclose has the document of a message go with its mail; else the mail says that it is missing. wait is true
// when it may be there later.
func (s *Sender) enclose(ctx context.Context, m chat.Message, e *Envelope) (wait bool, err error) {
	if m.Tries >= makeTries { // there is something about it that the server, or the way there, does not bear
		e.missing(e.name())
		return false, nil
	}
	file, final, err := s.options.Make(ctx, *m.Document)
	tries := makeTries
	if m.Document.Kind == chat.DocumentFile {
		tries = fetchTries
	}
	no, told := errors.AsType[*NotMade](err)
	switch {
	case err == nil:
		e.Files = append(e.Files, file)
	case !final && m.Tries < tries-1:
		return true, err
	case m.Document.Companion || m.Document.IsPhoto(): // nobody misses it
	case told:
		e.Missing = no.Sentence
	default:
		e.missing(e.name())
	}
	return false, err
}

// name is what a document is called that is not there.
func (e *Envelope) name() string {
	d := *e.Message.Document
	return cmp.Or(d.File.Name, text.For(e.Person.Language).DocumentTitle(string(d.Kind), d.Period, ""))
}

// missing has the mail say where to look for a document that does not go with it.
func (e *Envelope) missing(name string) {
	e.Files, e.Missing = nil, html.EscapeString(text.For(e.Person.Language).Say("mail.without", map[string]any{"File": name}))
}

// send sends a mail; without its file, when the server takes no mail of that size.
func (s *Sender) send(conn *connection, e Envelope) error {
	letter, err := s.options.From.letter(e)
	if err != nil {
		return err
	}
	if len(e.Files) > 0 && !conn.takes(letter) {
		e.missing(e.Files[0].Name)
		if letter, err = s.options.From.letter(e); err != nil {
			return err
		}
	}
	err = conn.send(letter)
	if refused, ok := errors.AsType[*Refused](err); ok && refused.Size && len(e.Files) > 0 {
		e.missing(e.Files[0].Name)
		if letter, err = s.options.From.letter(e); err != nil {
			return err
		}
		return conn.send(letter)
	}
	return err
}

// types are those of documents: what a server knows of them is not the same everywhere.
var types = map[string]string{
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".doc":  "application/msword", ".xls": "application/vnd.ms-excel", ".pdf": "application/pdf", ".zip": "application/zip",
	".csv": "text/csv; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".ics": "text/calendar; charset=utf-8",
	".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".mp4": "video/mp4", ".ogg": "audio/ogg",
}

// attach adds a file with its type and its name, as programs of all ages read it: Outlook takes the name
// of the type, in words of RFC 2047, others that of the disposition, as RFC 2231 has it.
func attach(m *gomail.Msg, file File) error {
	kind := cmp.Or(types[strings.ToLower(path.Ext(file.Name))], "application/octet-stream")
	header := textproto.MIMEHeader{}
	header.Set("Content-Type", kind+";\r\n name=\""+strings.ReplaceAll(mime.QEncoding.Encode("utf-8", quotable(file.Name)), "\n", "\r\n")+"\"")
	header.Set("Content-Disposition", "attachment"+continued("filename", file.Name))
	return m.AttachReader(file.Name, strings.NewReader(string(file.Data)), func(f *gomail.File) {
		for name, values := range header {
			f.Header[name] = values
		}
	})
}

// quotable is a name that may stand in quotes.
func quotable(name string) string { return strings.NewReplacer(`"`, "'", `\`, "-").Replace(name) }

// lineLimit is the longest piece of a name in one line.
const lineLimit = 60

// continued is a parameter of a header in pieces (RFC 2231, 3 and 4), each in a line of its own.
func continued(name, value string) string {
	escaped := strings.ReplaceAll(url.QueryEscape(value), "+", "%20")
	escaped = strings.NewReplacer("*", "%2A", "'", "%27", "(", "%28", ")", "%29").Replace(escaped)
	if escaped == value && len(value) <= lineLimit {
		return ";\r\n " + name + "=\"" + value + "\""
	}
	var b strings.Builder
	for i := 0; escaped != ""; i++ {
		n := min(len(escaped), lineLimit)
		for n < len(escaped) && (escaped[n-1] == '%' || escaped[n-2] == '%') { // not within a byte
			n--
		}
		charset := ""
		if i == 0 {
			charset = "utf-8''"
		}
		fmt.Fprintf(&b, ";\r\n %s*%d*=%s%s", name, i, charset, escaped[:n])
		escaped = escaped[n:]
	}
	return b.String()
}
