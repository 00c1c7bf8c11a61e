package updates

import (
	"encoding/json"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dondoc/chat"
)

// attached is the file in a message that can be sent again by its id, as far as its form is
// known; nil when there is none. Of a photo it is the largest size, which is the last.
func (m *message) attached() *chat.File {
	var raw json.RawMessage
	var form chat.Content
	switch {
	case len(m.Photo) > 0:
		raw, form = m.Photo[len(m.Photo)-1], chat.ContentPhoto
	case m.Animation != nil: // Telegram sets document beside it
		raw, form = *m.Animation, chat.ContentAnimation
	case m.Document != nil:
		raw, form = *m.Document, chat.ContentDocument
	case m.Voice != nil:
		raw, form = *m.Voice, chat.ContentVoice
	case m.Audio != nil:
		raw, form = *m.Audio, chat.ContentAudio
	case m.Video != nil:
		raw, form = *m.Video, chat.ContentVideo
	case m.VideoNote != nil:
		raw, form = *m.VideoNote, chat.ContentVideoNote
	default:
		return nil
	}
	var f struct {
		ID   string `json:"file_id"`
		Name string `json:"file_name"`
		Size int64  `json:"file_size"`
	}
	if json.Unmarshal(raw, &f) != nil || f.ID == "" {
		return nil
	}
	return &chat.File{ID: f.ID, Form: chat.FileForm(form), Name: norm.NFC.String(fileName(f.Name)), Size: f.Size}
}

// enclosure is the document that a message consists of, as far as its form is known; nil for
// every other message. An animation is no document, although Telegram sets both.
func (m *message) enclosure() *chat.Enclosure {
	if m.Document == nil || m.Animation != nil {
		return nil
	}
	var d struct {
		ID   string `json:"file_id"`
		Name string `json:"file_name"`
		Size int64  `json:"file_size"`
	}
	if json.Unmarshal(*m.Document, &d) != nil || d.ID == "" {
		return nil
	}
	return &chat.Enclosure{ID: d.ID, Name: fileName(d.Name), Size: d.Size}
}

// fileName is a name that can stand in a sentence: one line, without the folders before it.
func fileName(name string) string {
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r < ' ' || r == '\u007f' }), " ")
	return name[strings.LastIndexAny(name, `/\`)+1:]
}
