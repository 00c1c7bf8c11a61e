package simulator

import (
	"encoding/json"
	"strings"
	"unicode/utf8"

	"github.com/go-telegram/bot/models"
)

// Maximum lengths after entities are parsed, in code points.
const (
	maxText    = 4096
	maxCaption = 1024
)

// formatted is a text that the bot wants to show.
type formatted struct {
	text     string
	entities []Entity
	html     string // as sent, when it was HTML
}

// text reads a text and its formatting from a request, as HTML or with separate entities.
// The lock is held.
func (s *Server) text(q *request, name, entities string) (formatted, *apiError) {
	raw := q.args[name]
	f := formatted{}
	switch {
	case len(raw) > 1<<15:
		return f, badRequest("text is too long")
	case !utf8.ValidString(raw):
		return f, badRequest("strings must be encoded in UTF-8")
	}
	raw = cleaned(raw)
	var es []Entity
	switch mode := strings.ToLower(q.args["parse_mode"]); mode {
	case "html":
		text, parsed, err := parseHTML(raw, s.knownUser)
		if err != nil {
			return f, badRequest("can't parse entities: " + err.Error())
		}
		f.html, raw, es = raw, text, parsed
	case "", "none":
		var e *apiError
		if es, e = s.givenEntities(q.args[entities]); e != nil {
			return f, e
		}
	default: // the Markdown modes are not simulated
		return f, badRequest("unsupported parse_mode")
	}
	f.text, f.entities = tidy(raw, es)
	f.entities = withDetected(f.text, f.entities)
	if len(f.entities) > maxEntities {
		f.entities = f.entities[:maxEntities]
	}
	return f, nil
}

// messageText reads the text of a message: never empty, at most maxText long. The lock is
// held.
func (s *Server) messageText(q *request) (formatted, *apiError) {
	if q.args["text"] == "" {
		return formatted{}, badRequest("message text is empty")
	}
	f, e := s.text(q, "text", "entities")
	switch {
	case e != nil:
		return f, e
	case f.text == "":
		return f, badRequest("text must be non-empty")
	case utf8.RuneCountInString(f.text) > maxText:
		return f, badRequest("message is too long")
	}
	return f, nil
}

// caption reads the caption of a file: may be empty, at most maxCaption long. The lock is
// held.
func (s *Server) caption(q *request) (formatted, *apiError) {
	f, e := s.text(q, "caption", "caption_entities")
	if e == nil && utf8.RuneCountInString(f.text) > maxCaption {
		e = badRequest("message caption is too long")
	}
	return f, e
}

// givenEntities checks the entities of a request. Types that Telegram detects by itself are
// skipped, as in Telegram.
func (s *Server) givenEntities(raw string) ([]Entity, *apiError) {
	if raw == "" || raw == "null" {
		return nil, nil
	}
	var given []Entity
	if json.Unmarshal([]byte(raw), &given) != nil {
		return nil, badRequest("can't parse entities JSON object")
	}
	var es []Entity
	for _, e := range given {
		switch {
		case e.Offset < 0 || e.Offset > 1_000_000:
			return nil, badRequest("receive an entity with incorrect offset")
		case e.Length < 0 || e.Length > 1_000_000:
			return nil, badRequest("receive an entity with incorrect length")
		}
		switch e.Type {
		case models.MessageEntityTypeBold, models.MessageEntityTypeItalic, models.MessageEntityTypeUnderline,
			models.MessageEntityTypeStrikethrough, models.MessageEntityTypeSpoiler, models.MessageEntityTypeCode,
			models.MessageEntityTypePre, models.MessageEntityTypeBlockquote, models.MessageEntityTypeExpandableBlockquote,
			models.MessageEntityTypeCustomEmoji, "date_time":
			es = append(es, e)
		case models.MessageEntityTypeTextLink:
			if checked, err := checkedURL(e.URL); err == nil {
				e.URL = checked
				es = append(es, e)
			}
		case models.MessageEntityTypeTextMention:
			if e.User == nil {
				return nil, badRequest("can't parse MessageEntity: can't find field \"user\"")
			}
			if e.User = s.knownUser(e.User.ID); e.User != nil {
				es = append(es, e)
			}
		case models.MessageEntityTypeMention, models.MessageEntityTypeHashtag, models.MessageEntityTypeCashtag,
			models.MessageEntityTypeBotCommand, models.MessageEntityTypeURL, models.MessageEntityTypeEmail,
			models.MessageEntityTypePhoneNumber, "bank_card_number":
		default:
			return nil, badRequest("can't parse MessageEntity: unsupported type specified")
		}
	}
	return es, nil
}

// knownUser returns a person whom the bot can mention. The lock is held.
func (s *Server) knownUser(id int64) *models.User {
	if u := s.users[id]; u != nil {
		info := u.info
		return &info
	}
	return nil
}

// cleaned removes control characters other than the line feed.
func cleaned(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' {
			return ' '
		}
		return r
	}, text)
}
