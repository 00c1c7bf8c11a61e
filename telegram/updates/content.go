package updates

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"dondoc/chat"
)

// fields are the parts of a message by their names in the Bot API. What a message consists
// of is found by name, so that a kind or a format that Telegram adds later does not make
// the update undecodable.
type fields map[string]json.RawMessage

// has reports whether the field is present and not null.
func (f fields) has(name string) bool {
	raw, ok := f[name]
	return ok && string(raw) != "null"
}

// contents are the kinds of content that are distinguished. Where Telegram sets two fields
// for old clients, the more specific one is first: a venue is also a location.
var contents = []struct {
	kind chat.Content
	text func(json.RawMessage) string // the text it holds; nil: none except its caption
}{
	{chat.ContentText, nil},
	{chat.ContentRich, words},
	{chat.ContentLivePhoto, nil},
	{chat.ContentPhoto, nil},
	{chat.ContentAnimation, nil},
	{chat.ContentDocument, nil},
	{chat.ContentAudio, nil},
	{chat.ContentVoice, nil},
	{chat.ContentVideo, nil},
	{chat.ContentVideoNote, nil},
	{chat.ContentPaidMedia, nil},
	{chat.ContentSticker, stickerEmoji},
	{chat.ContentVenue, words},
	{chat.ContentLocation, nil},
	{chat.ContentContact, contactName},
	{chat.ContentPoll, words},
	{chat.ContentChecklist, words},
	{chat.ContentDice, nil},
	{chat.ContentStory, nil},
	{chat.ContentGame, words},
}

// content returns what a message consists of and the text it holds in addition to its
// caption; empty for service messages.
func content(f fields) (kind chat.Content, text string) {
	for _, c := range contents {
		if !f.has(string(c.kind)) {
			continue
		}
		if c.text != nil {
			text = c.text(f[string(c.kind)])
		}
		return c.kind, text
	}
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if f.has(name) && !about[name] && !service[name] {
			return chat.Content(name), words(f[name])
		}
	}
	return "", ""
}

// about are the fields that describe a message and are not its content, as of Bot API 10.1
// and a little before.
var about = names(`message_id message_thread_id direct_messages_topic from sender_chat sender_boost_count
	sender_business_bot sender_tag date guest_query_id business_connection_id chat forward_origin forward_from
	forward_from_chat forward_from_message_id forward_signature forward_sender_name forward_date is_topic_message
	is_automatic_forward reply_to_message external_reply quote reply_to_story reply_to_checklist_task_id
	reply_to_poll_option_id via_bot guest_bot_caller_user guest_bot_caller_chat edit_date has_protected_content
	is_from_offline is_paid_post media_group_id author_signature paid_star_count entities link_preview_options
	suggested_post_info effect_id caption caption_entities show_caption_above_media has_media_spoiler reply_markup`)

// service are the fields of messages that nobody wrote.
var service = names(`new_chat_members new_chat_member new_chat_participant left_chat_member left_chat_participant
	chat_owner_left chat_owner_changed new_chat_title new_chat_photo delete_chat_photo group_chat_created
	supergroup_chat_created channel_chat_created message_auto_delete_timer_changed migrate_to_chat_id
	migrate_from_chat_id pinned_message successful_payment refunded_payment users_shared user_shared chat_shared
	gift unique_gift gift_upgrade_sent connected_website write_access_allowed passport_data
	proximity_alert_triggered boost_added chat_background_set checklist_tasks_done checklist_tasks_added
	direct_message_price_changed forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened
	general_forum_topic_hidden general_forum_topic_unhidden giveaway_created giveaway_completed
	managed_bot_created paid_message_price_changed poll_option_added poll_option_deleted suggested_post_approved
	suggested_post_approval_failed suggested_post_declined suggested_post_paid suggested_post_refunded
	video_chat_scheduled video_chat_started video_chat_ended video_chat_participants_invited web_app_data`)

func names(list string) map[string]bool {
	all := map[string]bool{}
	for name := range strings.FieldsSeq(list) {
		all[name] = true
	}
	return all
}

func stickerEmoji(raw json.RawMessage) string {
	var s struct {
		Emoji string `json:"emoji"`
	}
	_ = json.Unmarshal(raw, &s) // in another format: no emoji
	return s.Emoji
}

func contactName(raw json.RawMessage) string {
	var c struct {
		FirstName string `json:"first_name"`
		LastName  string `json:"last_name"`
	}
	_ = json.Unmarshal(raw, &c) // in another format: no name
	return strings.TrimSpace(c.FirstName + " " + c.LastName)
}

// Fields of content that hold text for people, in the order in which they are read. Inline
// parts are joined on one line; other parts get a line each.
var (
	inlineText = []string{"text", "expression", "alternative_text"}
	wordFields = slices.Concat([]string{"title", "address", "question", "description", "label", "summary"}, inlineText,
		[]string{"blocks", "items", "cells", "options", "tasks", "caption", "credit"})
)

// maxDepth limits how deep text is searched for.
const maxDepth = 32

// words collects the text in content of any format, one line for each of its parts.
func words(raw json.RawMessage) string {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return ""
	}
	var lines []string
	for _, line := range gather(v, maxDepth) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

func gather(v any, depth int) (lines []string) {
	if depth == 0 {
		return nil
	}
	switch v := v.(type) {
	case string:
		return []string{v}
	case []any:
		for _, each := range v {
			lines = append(lines, gather(each, depth-1)...)
		}
	case map[string]any:
		for _, name := range wordFields {
			switch each, ok := v[name]; {
			case !ok:
			case slices.Contains(inlineText, name):
				lines = append(lines, strings.Join(gather(each, depth-1), ""))
			default:
				lines = append(lines, gather(each, depth-1)...)
			}
		}
	}
	return lines
}
