package simulator

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/go-telegram/bot/models"
)

const (
	maxCallbackData = 64 // bytes
	maxButtons      = 100
)

// markup is the reply_markup of a request.
type markup struct {
	buttons [][]Button
	other   string // a keyboard, its removal or a forced reply, as JSON
}

// wireMarkup is an inline keyboard as the Bot API describes it.
type wireMarkup struct {
	Rows [][]wireButton `json:"inline_keyboard"`
}

type wireButton struct {
	Text string                 `json:"text"`
	URL  string                 `json:"url,omitempty"`
	Data string                 `json:"callback_data,omitempty"`
	Copy *models.CopyTextButton `json:"copy_text,omitempty"`
	Web  *models.WebAppInfo     `json:"web_app,omitempty"`
}

func markupOf(rows [][]Button) *wireMarkup {
	if len(rows) == 0 {
		return nil
	}
	w := &wireMarkup{}
	for _, row := range rows {
		var wired []wireButton
		for _, b := range row {
			button := wireButton{Text: b.Text, URL: b.URL, Data: b.Data}
			if b.Copy != "" {
				button.Copy = &models.CopyTextButton{Text: b.Copy}
			}
			if b.Web != "" {
				button.Web = &models.WebAppInfo{URL: b.Web}
			}
			wired = append(wired, button)
		}
		w.Rows = append(w.Rows, wired)
	}
	return w
}

// readMarkup reads reply_markup. An edit allows inline buttons only.
func readMarkup(q *request, inlineOnly bool) (markup, *apiError) {
	raw := q.args["reply_markup"]
	if raw == "" || raw == "null" {
		return markup{}, nil
	}
	var fields struct {
		Inline   [][]json.RawMessage `json:"inline_keyboard"`
		Keyboard [][]json.RawMessage `json:"keyboard"`
		Remove   bool                `json:"remove_keyboard"`
		Force    bool                `json:"force_reply"`
	}
	if err := json.Unmarshal([]byte(raw), &fields); err != nil {
		if bytes.HasPrefix(bytes.TrimSpace([]byte(raw)), []byte("{")) {
			return markup{}, badRequest(`field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays`)
		}
		return markup{}, badRequest("object expected as reply markup")
	}
	switch {
	case fields.Keyboard != nil, fields.Remove, fields.Force:
		if inlineOnly {
			return markup{}, badRequest("inline keyboard expected")
		}
		return markup{other: raw}, nil
	}
	var m markup
	count := 0
	for _, row := range fields.Inline {
		var buttons []Button
		for _, rawButton := range row {
			b, e := readButton(rawButton)
			if e != nil {
				return markup{}, e
			}
			buttons = append(buttons, b)
		}
		if count += len(buttons); len(buttons) > 0 { // empty rows are dropped
			m.buttons = append(m.buttons, buttons)
		}
	}
	if count > maxButtons {
		return markup{}, badRequest("reply markup is too long")
	}
	return m, nil
}

// readButton takes the first field it finds, in Telegram's order: url, callback_data, those
// that are not simulated, copy_text. So an empty copy_text beside another field is ignored.
func readButton(raw json.RawMessage) (Button, *apiError) {
	var f struct {
		Text    *string                `json:"text"`
		URL     string                 `json:"url"`
		Data    string                 `json:"callback_data"`
		Copy    *models.CopyTextButton `json:"copy_text"`
		WebApp  *models.WebAppInfo     `json:"web_app"`
		Login   json.RawMessage        `json:"login_url"`
		Game    json.RawMessage        `json:"callback_game"`
		Pay     json.RawMessage        `json:"pay"`
		Inline  json.RawMessage        `json:"switch_inline_query"`
		Current json.RawMessage        `json:"switch_inline_query_current_chat"`
		Chosen  json.RawMessage        `json:"switch_inline_query_chosen_chat"`
	}
	unreadable := "can't parse inline keyboard button: "
	switch {
	case json.Unmarshal(raw, &f) != nil:
		return Button{}, badRequest(unreadable + "InlineKeyboardButton must be an Object")
	case f.Text == nil:
		return Button{}, badRequest(unreadable + `can't find field "text"`)
	case *f.Text == "":
		return Button{}, badRequest("inline keyboard button text must be non-empty")
	}
	b := Button{Text: *f.Text}
	switch {
	case f.URL != "":
		url, err := checkedURL(f.URL)
		if _, person := userLink(f.URL); err != nil && !person {
			return Button{}, badRequest("inline keyboard button URL '" + f.URL + "' is invalid: " + err.Error())
		}
		b.URL = url
	case f.Data != "":
		if len(f.Data) > maxCallbackData {
			return Button{}, badRequest("BUTTON_DATA_INVALID")
		}
		b.Data = f.Data
	case f.WebApp != nil:
		if fault := faultOfWebApp(f.WebApp.URL); fault != "" {
			return Button{}, badRequest("inline keyboard button Web App URL '" + f.WebApp.URL + "' is invalid: " + fault)
		}
		b.Web = f.WebApp.URL
	case f.Login != nil, f.Game != nil, f.Pay != nil, f.Inline != nil, f.Current != nil, f.Chosen != nil:
		return Button{}, badRequest("BUTTON_TYPE_INVALID") // not simulated
	case f.Copy == nil:
		return Button{}, badRequest(unreadable + "text buttons are unallowed in the inline keyboard")
	case f.Copy.Text == "" || len([]rune(f.Copy.Text)) > 256:
		return Button{}, badRequest("BUTTON_COPY_TEXT_INVALID")
	default:
		b.Copy = f.Copy.Text
	}
	return b, nil
}

func sameButtons(a, b [][]Button) bool {
	return len(a) == len(b) && (len(a) == 0 || reflect.DeepEqual(a, b))
}
