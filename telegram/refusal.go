package telegram

import (
	"net/http"
	"strings"
)

// verdict is what a failure means for the message.
type verdict int

const (
	later       verdict = iota // try again: a network or server error, too many requests
	done                       // already in the requested state
	stale                      // too late to matter: the target of the edit or answer is gone
	unreachable                // the reader cannot be reached, now or later
	mute                       // the bot may not write there
	refused                    // Telegram will never accept it
)

// Parts of Telegram's descriptions, in lower case, as its server and TDLib write them.
var (
	doneWords = []string{"message is not modified"}
	editWords = []string{
		"message to edit not found", "message can't be edited", "message_id_invalid", "message_edit_time_expired",
		"message_author_required", "there is no text in the message to edit", "there is no caption in the message to edit",
	}
	pressWords  = []string{"query is too old", "query id is invalid", "query_id_invalid"}
	threadWords = []string{"message thread not found", "topic_deleted", "topic_id_invalid"}
	goneWords   = []string{"chat not found", "peer_id_invalid", "group chat was deactivated"}
	muteWords   = []string{
		"not enough rights to send", "have no rights to send", "need administrator rights", "topic_closed",
		"chat_write_forbidden", "chat_restricted", "chat_admin_required", "chat_guest_send_forbidden", "user_restricted",
		"user_banned_in_channel", "chat_send_plain_forbidden", "chat_send_docs_forbidden", "chat_send_photos_forbidden",
		"chat_send_media_forbidden",
	}
)

// verdict classifies the failure by Telegram's description.
func (f *failure) verdict() verdict {
	switch {
	case f.foreign:
		return later
	case f.code == http.StatusForbidden:
		return unreachable // blocked, deactivated, kicked, never started
	case f.code == http.StatusUnauthorized, f.code == http.StatusNotFound,
		f.code == http.StatusConflict, f.code == http.StatusTooManyRequests:
		return later // about the bot, not about the message
	case f.code < 400 || f.code >= 500:
		return later
	case f.says(doneWords):
		return done
	case f.says(editWords), f.says(pressWords):
		return stale
	case f.says(muteWords), f.says(threadWords):
		return mute
	case f.says(goneWords):
		return unreachable
	}
	return refused
}

func (f *failure) says(words []string) bool {
	text := strings.ToLower(f.text)
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}
