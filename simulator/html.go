package simulator

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
)

// htmlTags are the tags of Telegram's HTML and the entity each makes. The tags a, pre, code,
// span, tg-emoji, tg-time and blockquote depend on their attributes, see entity.
var htmlTags = map[string]models.MessageEntityType{
	"b": models.MessageEntityTypeBold, "strong": models.MessageEntityTypeBold,
	"i": models.MessageEntityTypeItalic, "em": models.MessageEntityTypeItalic,
	"u": models.MessageEntityTypeUnderline, "ins": models.MessageEntityTypeUnderline,
	"s": models.MessageEntityTypeStrikethrough, "strike": models.MessageEntityTypeStrikethrough, "del": models.MessageEntityTypeStrikethrough,
	"tg-spoiler": models.MessageEntityTypeSpoiler, "span": models.MessageEntityTypeSpoiler,
	"tg-emoji": models.MessageEntityTypeCustomEmoji, "tg-time": "date_time",
	"a": models.MessageEntityTypeTextLink, "pre": models.MessageEntityTypePre, "code": models.MessageEntityTypeCode,
	"blockquote": models.MessageEntityTypeBlockquote,
}

// htmlReader reads one text; at is a byte offset, as in Telegram's error texts.
type htmlReader struct {
	src      string
	at       int
	out      strings.Builder
	units    int // UTF-16 length of out
	open     []openTag
	entities []Entity
	user     func(id int64) *models.User // for links to people; nil when unknown
}

// openTag is a start tag whose end tag has not been read yet.
type openTag struct {
	name       string
	argument   string // href, language, emoji-id, format or class
	time       int64
	start      int // UTF-16
	startBytes int
}

// parseError is a part of one of Telegram's error descriptions, word for word.
type parseError string

func (e parseError) Error() string { return string(e) }

func unparsable(format string, args ...any) error {
	return parseError(fmt.Sprintf(format, args...))
}

// parseHTML reads Telegram's HTML into a text and its entities. The error is the part of
// Telegram's description after "can't parse entities: ".
func parseHTML(src string, user func(int64) *models.User) (string, []Entity, error) {
	r := &htmlReader{src: src, user: user}
	for r.at < len(src) {
		c := src[r.at]
		switch {
		case c == '&':
			if decoded, size := htmlEntity(src[r.at:]); size > 0 {
				r.write(decoded)
				r.at += size
				continue
			}
			r.write('&')
			r.at++
		case c != '<':
			decoded, size := utf8.DecodeRuneInString(src[r.at:])
			r.write(decoded)
			r.at += size
		case strings.HasPrefix(src[r.at:], "</"):
			if err := r.endTag(); err != nil {
				return "", nil, err
			}
		default:
			if err := r.startTag(); err != nil {
				return "", nil, err
			}
		}
	}
	if n := len(r.open); n > 0 {
		return "", nil, unparsable("Can't find end tag corresponding to start tag %q", r.open[n-1].name)
	}
	for i, e := range r.entities {
		if e.Type == models.MessageEntityTypeCode {
			r.entities[i].Language = "" // Telegram accepts it only for code inside pre
		}
	}
	sortEntities(r.entities)
	return r.out.String(), r.entities, nil
}

func (r *htmlReader) write(c rune) {
	r.out.WriteRune(c)
	r.units += max(1, utf16Len(string(c)))
}

// byteAt returns the byte at an offset, or zero at the end, as in the C string that TDLib
// reads.
func (r *htmlReader) byteAt(i int) byte {
	if i < len(r.src) {
		return r.src[i]
	}
	return 0
}

func (r *htmlReader) skipSpace() {
	for r.at < len(r.src) && asciiSpace(r.src[r.at]) {
		r.at++
	}
}

// until advances to the first byte that ends a token, or to the end.
func (r *htmlReader) until(ends func(byte) bool) string {
	from := r.at
	for r.at < len(r.src) && !ends(r.src[r.at]) {
		r.at++
	}
	return r.src[from:r.at]
}

func (r *htmlReader) startTag() error {
	begin := r.at
	r.at++
	name := lowerASCII(r.until(func(c byte) bool { return asciiSpace(c) || c == '>' }))
	if r.at == len(r.src) {
		return unparsable("Unclosed start tag at byte offset %d", begin)
	}
	if _, ok := htmlTags[name]; !ok {
		return unparsable("Unsupported start tag \"%s\" at byte offset %d", name, begin)
	}
	tag := openTag{name: name, start: r.units, startBytes: r.out.Len()}
	for r.byteAt(r.at) != '>' {
		r.skipSpace()
		if r.byteAt(r.at) == '>' {
			break
		}
		if err := r.attribute(&tag, begin); err != nil {
			return err
		}
	}
	r.at++
	if name == "span" && tag.argument != "spoiler" {
		return unparsable("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	r.open = append(r.open, tag)
	return nil
}

func (r *htmlReader) attribute(tag *openTag, begin int) error {
	unclosed := unparsable("Unclosed start tag \"%s\" at byte offset %d", tag.name, begin)
	name := r.until(func(c byte) bool { return asciiSpace(c) || strings.IndexByte(`=>/"'`, c) >= 0 })
	if name == "" {
		return unparsable("Empty attribute name in the tag \"%s\" at byte offset %d", tag.name, begin)
	}
	r.skipSpace()
	if r.byteAt(r.at) != '=' {
		if r.at == len(r.src) {
			return unclosed
		}
		if tag.name == "blockquote" && name == "expandable" {
			tag.argument = "1"
		}
		return nil
	}
	r.at++
	r.skipSpace()
	if r.at == len(r.src) {
		return unclosed
	}
	value, err := r.attributeValue()
	if err != nil {
		return err
	}
	if r.at == len(r.src) {
		return unparsable("Unclosed start tag at byte offset %d", begin)
	}
	tag.set(name, value)
	return nil
}

// attributeValue reads a quoted string, or an unquoted token of letters, digits, periods
// and hyphens.
func (r *htmlReader) attributeValue() (string, error) {
	quote := r.byteAt(r.at)
	if quote != '\'' && quote != '"' {
		from := r.at
		value := lowerASCII(r.until(func(c byte) bool { return !asciiAlnum(c) && c != '.' && c != '-' }))
		if c := r.byteAt(r.at); !asciiSpace(c) && c != '>' {
			return "", unparsable("Unexpected end of name token at byte offset %d", from)
		}
		return value, nil
	}
	r.at++
	var value strings.Builder
	for r.at < len(r.src) && r.src[r.at] != quote {
		if r.src[r.at] == '&' {
			if decoded, size := htmlEntity(r.src[r.at:]); size > 0 {
				value.WriteRune(decoded)
				r.at += size
				continue
			}
		}
		value.WriteByte(r.src[r.at])
		r.at++
	}
	if r.at < len(r.src) {
		r.at++
	}
	return value.String(), nil
}

// set stores the attributes that have a meaning and ignores others.
func (t *openTag) set(name, value string) {
	switch t.name + " " + name {
	case "a href", "tg-emoji emoji-id", "tg-time format":
		t.argument = value
	case "code class":
		if language, ok := strings.CutPrefix(value, "language-"); ok {
			t.argument = language
		}
	case "span class":
		if class, ok := strings.CutPrefix(value, "tg-"); ok {
			t.argument = class
		}
	case "blockquote expandable":
		t.argument = "1"
	case "tg-time unix":
		t.time, _ = strconv.ParseInt(value, 10, 32)
	}
}

func (r *htmlReader) endTag() error {
	begin := r.at
	if len(r.open) == 0 {
		return unparsable("Unexpected end tag at byte offset %d", begin)
	}
	r.at += len("</")
	name := lowerASCII(r.until(func(c byte) bool { return asciiSpace(c) || c == '>' }))
	r.skipSpace()
	if r.byteAt(r.at) != '>' {
		return unparsable("Unclosed end tag at byte offset %d", begin)
	}
	r.at++
	tag := r.open[len(r.open)-1]
	if name != "" && name != tag.name {
		return unparsable("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	r.open = r.open[:len(r.open)-1]
	if r.units == tag.start {
		return nil
	}
	return r.entity(tag)
}

// entity adds the entity of a closed tag.
func (r *htmlReader) entity(tag openTag) error {
	e := Entity{Type: htmlTags[tag.name], Offset: tag.start, Length: r.units - tag.start}
	switch tag.name {
	case "a":
		link := tag.argument
		if link == "" {
			link = r.out.String()[tag.startBytes:]
		}
		if id, ok := userLink(link); ok {
			e.Type, e.User = models.MessageEntityTypeTextMention, r.user(id)
			if e.User == nil {
				return nil
			}
			break
		}
		checked, err := checkedURL(link)
		if err != nil {
			return nil // Telegram silently drops the formatting of an invalid link
		}
		e.URL = checked
	case "tg-emoji":
		id, err := strconv.ParseInt(tag.argument, 10, 64)
		if err != nil || id == 0 {
			return unparsable("Invalid custom emoji identifier specified")
		}
		e.Emoji = tag.argument
	case "tg-time":
		if strings.Trim(tag.argument, "tTdDwWrR") != "" {
			return unparsable("Invalid date-time format specified")
		}
		if tag.time <= 0 {
			return nil
		}
		e.Time, e.Format = tag.time, tag.argument
	case "blockquote":
		if tag.argument != "" {
			e.Type = models.MessageEntityTypeExpandableBlockquote
		}
	case "pre":
		if last := r.sameSpan(e, models.MessageEntityTypeCode); last != nil && last.Language != "" {
			last.Type = models.MessageEntityTypePre
			return nil
		}
	case "code":
		e.Language = tag.argument
		if last := r.sameSpan(e, models.MessageEntityTypePre); last != nil && e.Language != "" {
			last.Language = e.Language
			return nil
		}
	}
	r.entities = append(r.entities, e)
	return nil
}

// sameSpan returns the last entity, if it has this type and covers the same text as e.
func (r *htmlReader) sameSpan(e Entity, t models.MessageEntityType) *Entity {
	if n := len(r.entities); n > 0 {
		if last := &r.entities[n-1]; last.Type == t && last.Offset == e.Offset && last.Length == e.Length {
			return last
		}
	}
	return nil
}

// htmlEntity decodes one of the four named or a numeric entity at the start of a text; size
// is zero when there is none. The semicolon may be missing, as in TDLib.
func htmlEntity(text string) (decoded rune, size int) {
	end := 1
	if strings.HasPrefix(text, "&#") {
		digits, base := "0123456789", 10
		end = 2
		if strings.HasPrefix(text, "&#x") {
			digits, base, end = "0123456789abcdefABCDEF", 16, 3
		}
		from := end
		for end < len(text) && strings.IndexByte(digits, text[end]) >= 0 {
			end++
		}
		code, err := strconv.ParseUint(text[from:end], base, 32)
		if err != nil || code == 0 || code >= 0x10ffff || end >= 10 || !utf8.ValidRune(rune(code)) {
			return 0, 0
		}
		decoded = rune(code)
	} else {
		for end < len(text) && asciiLetter(text[end]) {
			end++
		}
		switch text[1:end] {
		case "lt":
			decoded = '<'
		case "gt":
			decoded = '>'
		case "amp":
			decoded = '&'
		case "quot":
			decoded = '"'
		default:
			return 0, 0
		}
	}
	if end < len(text) && text[end] == ';' {
		end++
	}
	return decoded, end
}
