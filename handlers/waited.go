package handlers

import (
	"context"
	"slices"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

const (
	// waitedWorth is for how long what waited for a person who could not be reached is worth
	// sending, where it does not say so itself.
	waitedWorth = 30 * 24 * time.Hour
	// waitedMost is how many messages a person gets who is back, the latest.
	waitedMost = 20
)

// waited returns the messages that were given up on because the person could not be reached,
// and that are still worth sending: neither expired nor old, and no reminder of what is
// finished or another's by now. They make no sound.
func (h *Handlers) waited(ctx context.Context, r request.Request) ([]chat.Letter, error) {
	letters, err := h.store.DeadLetters(ctx)
	if err != nil {
		return nil, err
	}
	letters = slices.DeleteFunc(letters, func(l chat.Letter) bool {
		m := l.Message
		return m.Person != r.Person.ID || m.Chat != r.Person.ID || m.Press != "" || len(m.Menu) > 0 ||
			!m.Expires.IsZero() && !m.Expires.After(r.Now) || r.Now.Sub(l.At) > waitedWorth
	})
	if len(letters) == 0 {
		return nil, nil
	}
	var ids []int
	for _, l := range letters {
		ids = append(ids, l.Message.Tasks...)
	}
	slices.Sort(ids)
	tasks, err := h.store.Tasks(ctx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	letters = slices.DeleteFunc(letters, func(l chat.Letter) bool { return !worthSaying(l.Message, r.Person, tasks) })
	letters = letters[max(0, len(letters)-waitedMost):]
	for i := range letters {
		letters[i].Message.Silent = true
		if r.Person.Unreachable == "" { // what waited for mail comes where they are back
			letters[i].Message.Channel = ""
		}
	}
	return letters, nil
}

// pressing are the kinds of messages that press for work, and say nothing once it is done.
var pressing = []work.MessageKind{work.KindReminder, work.KindList, work.KindEscalation, work.KindReport, work.KindRepeat, work.KindAsk}

// worthSaying reports whether a message still tells the person of something: of a task that
// they may see, and where it presses for work, of one that is still theirs to press for.
func worthSaying(m chat.Message, p work.Person, tasks []work.Task) bool {
	if len(m.Tasks) == 0 {
		return true
	}
	return slices.ContainsFunc(tasks, func(t work.Task) bool {
		return slices.Contains(m.Tasks, t.ID) && p.MaySee(t) && (!slices.Contains(pressing, m.Kind) || concerns(t, p))
	})
}

// concerns reports whether a part of the task that is still open is the person's, or of
// those whom they look after.
func concerns(t work.Task, p work.Person) bool {
	return slices.ContainsFunc(t.Assignments, func(a work.Assignment) bool {
		return a.State.Open() && (a.Officer == p.ID || p.SeesAll() || p.Is(work.Head) && p.Unit == a.Unit)
	})
}
