package report

import (
	"context"
	"slices"
	"strings"

	"dondoc/handlers/request"
	"dondoc/work"
)

// seen are the reactions that say that somebody has seen a reminder.
var seen = []string{"👍", "👌", "❤"}

// saysSeen reports whether one of the reactions does. Some apps send a heart with the selector that
// colours it.
func saysSeen(reactions []string) bool {
	return slices.ContainsFunc(reactions, func(emoji string) bool {
		return slices.Contains(seen, strings.TrimSuffix(emoji, "\ufe0f"))
	})
}

// Reacted records that who does the work has seen a reminder: it is no report, so that what follows
// on silence follows, and those who are told of it see that. Nobody is answered. A reaction that is
// taken back, or means anything else, changes nothing.
func (c *Chat) Reacted(ctx context.Context, r request.Request) (request.Reply, error) {
	var reply request.Reply
	if r.In.Reaction == nil || !r.In.Private || !saysSeen(r.In.Reaction.New) {
		return reply, nil
	}
	ids, err := c.Store.RemindedAt(ctx, r.In.Chat, r.In.Message)
	if err != nil || len(ids) == 0 {
		return reply, err
	}
	tasks, err := c.Store.Tasks(ctx, ids)
	if err != nil {
		return reply, err
	}
	for _, t := range tasks {
		if a, ok := r.Own(&t, work.DoReport); ok && doesNow(r, *a) && a.See(r.Now) {
			c.Write(&reply, r, t)
		}
	}
	return reply, nil
}

// doesNow reports whether the person is among those who are asked about the work today: its officer
// or their deputy, else the heads.
func doesNow(r request.Request, a work.Assignment) bool {
	return slices.ContainsFunc(work.Workers(a, r.Directory, r.Today), func(w work.Recipient) bool {
		return w.Why == work.DoesWork && w.Person.ID == r.Person.ID
	})
}
