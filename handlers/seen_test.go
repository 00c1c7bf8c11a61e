package handlers

import (
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// A reaction says that who does the work has seen a reminder: not somebody else, by nothing that
// means anything else, not of another message, and it answers nothing.
func TestReactionsAreSeen(t *testing.T) {
	const reminder = 4711
	asked := func() *room {
		r := newRoom(t)
		task, err := r.store.Task(t.Context(), 12)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := task.Assignment(phapChe)
		a.Question(0, r.now)
		r.commit(chat.Change{At: r.now, Tasks: []work.Task{task}})
		m := chat.Message{ID: "remind:12", Kind: work.KindReminder, Chat: lan, Person: lan, Parts: []string{"Nhiệm vụ 12"}, Tasks: []int{12}}
		r.commit(chat.Change{At: r.now, Messages: []chat.Message{m}})
		if _, _, err := r.store.Take(t.Context(), m.Chat, m.Lane(), r.now, r.now.Add(time.Minute)); err != nil {
			t.Fatal(err)
		}
		m.Shown = reminder
		if err := r.store.Settle(t.Context(), m, m.Lane(), nil, false, r.now); err != nil {
			t.Fatal(err)
		}
		return r
	}
	for name, c := range map[string]struct {
		who      int64
		message  int
		old, new []string
		seen     bool
	}{
		"thumb":           {lan, reminder, nil, []string{"👍"}, true},
		"heart":           {lan, reminder, nil, []string{"❤\ufe0f"}, true},
		"changed":         {lan, reminder, []string{"👎"}, []string{"👌"}, true},
		"taken back":      {lan, reminder, []string{"👍"}, nil, false},
		"another meaning": {lan, reminder, nil, []string{"🤔", "custom:77"}, false},
		"another message": {lan, reminder + 1, nil, []string{"👍"}, false},
		"somebody else":   {hung, reminder, nil, []string{"👍"}, false},
		"a stranger":      {999, reminder, nil, []string{"👍"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			r := asked()
			before := r.part(12, phapChe)
			in := r.wrote(c.who, "")
			in.Chat, in.Message = lan, c.message
			in.Kind, in.Reaction = chat.Reacted, &chat.Reaction{Old: c.old, New: c.new}
			said := r.hears(in)
			a := r.part(12, phapChe)
			if len(said) > 0 || a.State != before.State || a.Last != nil || !a.Unanswered() || a.Silence.Seen.IsZero() == c.seen {
				t.Errorf("said %v; %+v", said, a.Silence)
			}
		})
	}
}
