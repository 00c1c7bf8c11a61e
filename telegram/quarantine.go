package telegram

import (
	"bytes"
	"context"
	"regexp"
	"slices"
	"strconv"
)

// quarantine queues an update that cannot be decoded for the quarantine list, in a lane
// that no chat uses.
func (r *Receiver) quarantine(id int64, raw []byte, reason error) {
	const noChat = 0
	at := r.options.Now()
	r.options.Logger.Error("update cannot be decoded, put aside", "update", id, "error", reason)
	r.lanes.add(job{update: id, lane: noChat, do: func(ctx context.Context) error {
		return r.options.Quarantine(ctx, id, raw, reason.Error(), at)
	}})
}

// keepNameless does so with an update that has no id. Telegram drops it when a later one is
// confirmed; until then it arrives with every poll.
func (r *Receiver) keepNameless(raw []byte, reason error) {
	if !bytes.Equal(raw, r.nameless) {
		r.nameless = slices.Clone(raw)
		r.quarantine(0, r.nameless, reason)
	}
}

// updateIDText finds the id in an answer that is not valid JSON.
var updateIDText = regexp.MustCompile(`"update_id"\s*:\s*"?(\d{1,18})`)

// skipUnreadable skips the single update of an answer that cannot be parsed as JSON.
func (r *Receiver) skipUnreadable(f *failure) bool {
	found := updateIDText.FindSubmatch(f.unread)
	if found == nil {
		return false
	}
	id, err := strconv.ParseInt(string(found[1]), 10, 64)
	if err != nil || !r.prefix.begin(id) {
		return false
	}
	r.unreadable = 0
	r.quarantine(id, f.unread, f)
	return true
}
