package main

import (
	"encoding/json"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"dondoc/internal/realdata"
)

// objects are the types of the Bot API, by name.
type objects map[string]struct {
	Fields []struct {
		Name        string   `json:"name"`
		Types       []string `json:"types"`
		Required    bool     `json:"required"`
		Description string   `json:"description"`
	} `json:"fields"`
	Subtypes []string `json:"subtypes"`
}

// fewObjects stands in where the whole Bot API is not at hand.
const fewObjects = `{"types": {
	"Message": {"fields": [
		{"name": "photo", "types": ["Array of File"]}, {"name": "document", "types": ["File"]}, {"name": "voice", "types": ["File"]},
		{"name": "video_note", "types": ["File"]}, {"name": "sticker", "types": ["Sticker"]}, {"name": "dice", "types": ["Dice"]},
		{"name": "poll", "types": ["Poll"]}, {"name": "location", "types": ["Location"]}, {"name": "contact", "types": ["Contact"]},
		{"name": "checklist", "types": ["Checklist"]}, {"name": "story", "types": ["File"]}, {"name": "caption", "types": ["String"]},
		{"name": "text", "types": ["String"]}, {"name": "media_group_id", "types": ["String"]}, {"name": "new_chat_title", "types": ["String"]}]},
	"File": {"fields": [{"name": "file_id", "types": ["String"], "required": true}]},
	"Sticker": {"fields": [{"name": "emoji", "types": ["String"]}]},
	"Dice": {"fields": [{"name": "value", "types": ["Integer"], "required": true}]},
	"Poll": {"fields": [{"name": "question", "types": ["String"], "required": true}]},
	"Location": {"fields": [{"name": "latitude", "types": ["Float"], "required": true}]},
	"Contact": {"fields": [{"name": "first_name", "types": ["String"], "required": true}]},
	"Checklist": {"fields": [{"name": "title", "types": ["String"], "required": true}]}
}}`

// botAPI reads the machine-readable Bot API.
func botAPI(t testing.TB) objects {
	raw, ok := realdata.Find(t, "telegram-bot-api.json")
	if !ok {
		raw = []byte(fewObjects)
	}
	var api struct {
		Types objects `json:"types"`
	}
	if err := json.Unmarshal(raw, &api); err != nil {
		t.Fatal(err)
	}
	return api.Types
}

// maker makes objects at random.
type maker struct {
	*rand.Rand
	types objects
}

// often are things that people write; a few of them no keyboard has.
var often = []string{"được 60%", "NV 1: 40%", "xong", "ok", ".", "gửi nhầm", "/task 1", "/done 2", "/update 1 80%", "2", "#1", "xin lùi đến 15/12", "ai làm?",
	"đã hoàn thành việc khảo sát", "ㅤ", "😡", "👍", "<b>&", "https://t.me/dondoc_bot?start=t2", "/x@y", "\u202eabc", "30/2 xong", "NV 1: xong, NV 2: 10%", "/tasks", "/cancel", "lý do"}

func (m maker) words() string { return often[m.IntN(len(often))] }

// always finds the one value that a field may have.
var always = regexp.MustCompile(`[Aa]lways [“"](\w+)[”"]`)

// make makes a value of that type. The deeper it is, the fewer optional fields it has.
func (m maker) make(kind, description string, depth int) any {
	if of, ok := strings.CutPrefix(kind, "Array of "); ok {
		all := []any{}
		for range 1 + m.IntN(2) {
			all = append(all, m.make(of, "", depth+1))
		}
		return all
	}
	switch kind {
	case "Integer":
		return 1 + m.IntN(1000)
	case "Float":
		return m.Float64()
	case "Boolean":
		return m.IntN(2) == 0
	case "True":
		return true
	case "String":
		if one := always.FindStringSubmatch(description); one != nil {
			return one[1]
		}
		return m.words()
	}
	o := m.types[kind]
	if len(o.Subtypes) > 0 {
		return m.make(o.Subtypes[m.IntN(len(o.Subtypes))], "", depth)
	}
	made := map[string]any{}
	for _, f := range o.Fields {
		if f.Required && depth < 8 || depth < 3 && m.IntN(4+4*depth) == 0 {
			made[f.Name] = m.make(f.Types[m.IntN(len(f.Types))], f.Description, depth+1)
		}
	}
	return made
}

// message makes a message of that person to the bot: one to three of all fields that a
// message can have, so that every kind comes up.
func (m maker) message(id int, from, chat map[string]any, date int64) map[string]any {
	made := map[string]any{"message_id": id, "from": from, "chat": chat, "date": date}
	fields := m.types["Message"].Fields
	for range 1 + m.IntN(3) {
		f := fields[m.IntN(len(fields))]
		if _, fixed := made[f.Name]; !fixed {
			made[f.Name] = m.make(f.Types[m.IntN(len(f.Types))], f.Description, 1)
		}
	}
	if m.IntN(2) == 0 {
		made["text"] = m.words()
	}
	if text, ok := made["text"].(string); ok && strings.HasPrefix(text, "/") {
		command, _, _ := strings.Cut(text, " ")
		made["entities"] = []any{map[string]any{"type": "bot_command", "offset": 0, "length": len(command)}}
	}
	return made
}
