package simulator

import (
	"context"
	"encoding/json"
	"strings"
)

// method is one row of the table: a method, its parameters, and its implementation, which
// runs with the lock held.
type method struct {
	name   string
	params []param
	run    func(ctx context.Context, q *request) (any, *apiError)
}

// param is a parameter of a method; its kind is one of i (Integer), b (Boolean), s (String),
// c (a chat: Integer or String), f (a file: InputFile or String) and j (anything nested).
type param struct {
	name     string
	required bool
	kind     byte
}

// table lists every method that the server knows, with all parameters of Bot API 10.1. In
// the column of parameters ! marks a required one, and the letter after the colon is the
// kind.
func (s *Server) table() map[string]*method {
	rows := []struct {
		name, params string
		run          func(*request) (any, *apiError)
	}{
		{"getMe", "", s.getMe},
		{"setWebhook", "url!:s certificate:f ip_address:s max_connections:i allowed_updates:j drop_pending_updates:b secret_token:s", s.setWebhook},
		{"deleteWebhook", "drop_pending_updates:b", s.deleteWebhook},
		{"getWebhookInfo", "", s.getWebhookInfo},
		{"sendMessage", sending + " text!:s entities:j link_preview_options:j", s.sendMessage},
		{"sendPhoto", sending + " photo!:f caption:s caption_entities:j show_caption_above_media:b has_spoiler:b", s.sendPhoto},
		{"sendDocument", sending + " document!:f thumbnail:f caption:s caption_entities:j disable_content_type_detection:b", s.sendDocument},
		{"sendAnimation", sending + " animation!:f duration:i width:i height:i thumbnail:f caption:s caption_entities:j show_caption_above_media:b has_spoiler:b", s.resend("animation")},
		{"sendAudio", sending + " audio!:f caption:s caption_entities:j duration:i performer:s title:s thumbnail:f", s.resend("audio")},
		{"sendVoice", sending + " voice!:f caption:s caption_entities:j duration:i", s.resend("voice")},
		{"sendVideo", sending + " video!:f duration:i width:i height:i thumbnail:f cover:f start_timestamp:i caption:s caption_entities:j show_caption_above_media:b has_spoiler:b supports_streaming:b", s.resend("video")},
		{"sendVideoNote", strings.Replace(sending, " parse_mode:s", "", 1) + " video_note!:f duration:i length:i thumbnail:f", s.resend("video_note")},
		{"sendChatAction", "business_connection_id:s chat_id!:c message_thread_id:i action!:s", s.sendChatAction},
		{"editMessageText", editing + " text:s parse_mode:s entities:j link_preview_options:j rich_message:j", s.editMessageText},
		{"editMessageCaption", editing + " caption:s parse_mode:s caption_entities:j show_caption_above_media:b", s.editMessageCaption},
		{"editMessageReplyMarkup", editing, s.editMessageReplyMarkup},
		{"deleteMessage", "chat_id!:c message_id!:i", s.deleteMessage},
		{"pinChatMessage", "business_connection_id:s chat_id!:c message_id!:i disable_notification:b", s.pinChatMessage},
		{"unpinChatMessage", "business_connection_id:s chat_id!:c message_id:i", s.unpinChatMessage},
		{"setMessageReaction", "chat_id!:c message_id!:i reaction:j is_big:b", s.setMessageReaction},
		{"answerCallbackQuery", "callback_query_id!:s text:s show_alert:b url:s cache_time:i", s.answerCallbackQuery},
		{"setMyCommands", "commands!:j scope:j language_code:s", s.setMyCommands},
		{"getMyCommands", "scope:j language_code:s", s.getMyCommands},
		{"deleteMyCommands", "scope:j language_code:s", s.deleteMyCommands},
		{"getFile", "file_id!:s", s.getFile},
		{"getChat", "chat_id!:c", s.getChat},
		{"getChatMember", "chat_id!:c user_id!:i", s.getChatMember},
		{"getChatMemberCount", "chat_id!:c", s.getChatMemberCount},
		{"leaveChat", "chat_id!:c", s.leaveChat},
	}
	all := map[string]*method{}
	for _, row := range rows {
		all[strings.ToLower(row.name)] = &method{row.name, params(row.params),
			func(_ context.Context, q *request) (any, *apiError) { return row.run(q) }}
	}
	all["getupdates"] = &method{"getUpdates", params("offset:i limit:i timeout:i allowed_updates:j"), s.getUpdates}
	return all
}

// Parameters that all sending methods, and all editing methods, have in common.
const (
	sending = "business_connection_id:s chat_id!:c message_thread_id:i direct_messages_topic_id:i parse_mode:s disable_notification:b protect_content:b allow_paid_broadcast:b message_effect_id:s suggested_post_parameters:j reply_parameters:j reply_markup:j"
	editing = "business_connection_id:s chat_id:c message_id:i inline_message_id:s reply_markup:j"
)

func params(spec string) []param {
	var all []param
	for field := range strings.FieldsSeq(spec) {
		name, kind, _ := strings.Cut(field, ":")
		name, required := strings.CutSuffix(name, "!")
		all = append(all, param{name, required, kind[0]})
	}
	return all
}

// check refuses parameters that are missing, of the wrong type, or unknown. Telegram
// ignores unknown ones; here they are refused, because they are always a mistake.
func (m *method) check(q *request) *apiError {
	known := map[string]param{}
	for _, p := range m.params {
		known[p.name] = p
		if p.required && !q.names(p.name) {
			return missing(p.name)
		}
	}
	for name, value := range q.args {
		p, ok := known[name]
		if !ok {
			return badRequest(m.name + " has no parameter \"" + name + "\"")
		}
		if value != "" && !p.fits(value) {
			return badRequest("parameter \"" + name + "\" of " + m.name + " has the wrong type")
		}
	}
	if q.args["business_connection_id"] != "" {
		return badRequest("business connection not found")
	}
	return nil
}

// missing is Telegram's error for an absent required parameter.
func missing(name string) *apiError {
	switch name {
	case "chat_id":
		return badRequest("chat_id is empty")
	case "text":
		return badRequest("message text is empty")
	case "message_id":
		return badRequest("message identifier is not specified")
	case "user_id":
		return badRequest("invalid user_id specified")
	case "action":
		return badRequest("wrong parameter action in request")
	case "file_id":
		return badRequest("file_id not specified")
	case "document", "photo":
		return badRequest("there is no " + name + " in the request")
	}
	return badRequest("parameter \"" + name + "\" is required")
}

func (p param) fits(value string) bool {
	switch p.kind {
	case 'i':
		_, ok := parseInt(value)
		return ok
	case 'b':
		_, ok := parseBool(value)
		return ok
	case 'c':
		_, ok := parseInt(value)
		return ok || strings.HasPrefix(value, "@")
	case 'j':
		return json.Valid([]byte(value))
	}
	return true
}
