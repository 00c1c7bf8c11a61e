package handlers

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// shows notes, as the sender does, that a message of these shows a card.
func (r *room) shows(sent said, chatID int64, message int) {
	r.t.Helper()
	for _, m := range sent {
		if m.Chat == chatID && m.Card != 0 {
			m.Shown = message
			if err := r.store.ShowCard(r.t.Context(), m); err != nil {
				r.t.Fatal(err)
			}
			return
		}
	}
	r.t.Fatalf("no card for %d in %+v", chatID, sent)
}

// refreshes returns what edits which message, with the texts filled in as the sender does.
func (r *room) refreshes(sent said) (edits []string) {
	r.t.Helper()
	for _, m := range sent {
		if !m.Refreshes() {
			continue
		}
		m, ok, err := r.h.Refresh(r.t.Context(), m)
		if err != nil {
			r.t.Fatal(err)
		}
		if ok {
			edits = append(edits, fmt.Sprintf("%d:%d %s", m.Chat, m.Edit, plain.Replace(m.Parts[0])))
			m.Shown = m.Edit
			if err := r.store.ShowCard(r.t.Context(), m); err != nil {
				r.t.Fatal(err)
			}
		}
	}
	return edits
}

// Wherever a card was last shown it follows the task, for each as they may see it; and only when
// it looks otherwise.
func TestCardsFollowTheirTask(t *testing.T) {
	r := newRoom(t)
	r.shows(r.says(lan, "/task 12"), lan, 50)
	r.shows(r.says(hung, "/task 12"), hung, 60)
	r.shows(r.says(lan, "/task 12"), lan, 70) // only the last one in a chat
	edits := r.refreshes(r.replies(lan, "được 40%", 12))
	if len(edits) != 2 || !strings.HasPrefix(edits[0]+edits[1], "101:70") && !strings.Contains(edits[1], "101:70") {
		t.Errorf("edited %q", edits)
	}
	for _, e := range edits {
		if !strings.Contains(e, "40%") {
			t.Errorf("%q does not say 40%%", e)
		}
	}
	// The same again changes nothing that is seen.
	task := r.task(12)
	task.Note += " "
	r.commit(chat.Change{At: r.now, Tasks: []work.Task{task}})
	r.now = r.now.Add(time.Second)
	sent := r.sent()
	if len(sent) == 0 {
		t.Fatal("nothing was queued")
	}
	if edits := r.refreshes(sent); len(edits) != 0 && !strings.Contains(edits[0], "Ghi chú") {
		t.Errorf("edited %q", edits)
	}
}

// A message that shows something else by now is left as it is.
func TestCardsThatAreNoneAnyMore(t *testing.T) {
	r := newRoom(t)
	sent := r.says(hung, "/task 12")
	r.shows(sent, hung, 60)
	in := r.wrote(hung, "")
	in.Kind, in.Message, in.Press = chat.Pressed, 60, &chat.Press{ID: "q", Data: sent.button(hung, "Hỏi tiến độ")}
	if said := r.hears(in); said.to(hung) == "" {
		t.Fatal(said)
	}
	if edits := r.refreshes(r.replies(lan, "được 40%", 12)); len(edits) != 0 {
		t.Errorf("edited %q", edits)
	}
}

// Who may not see the task any more does not see what becomes of it.
func TestCardsOfWhoMaySeeThemNoMore(t *testing.T) {
	r := newRoom(t)
	r.shows(r.says(binh, "/task 12"), binh, 60)
	p := r.person(binh)
	p.Unit = baoChi
	r.commit(chat.Change{At: r.now, People: []work.Person{p}})
	if edits := r.refreshes(r.replies(lan, "được 40%", 12)); len(edits) != 0 {
		t.Errorf("edited %q", edits)
	}
	// In a group a card is shown to everybody there, by who asked for it.
	r.shows(r.here(lan, 0, "/task 12"), group, 80)
	if edits := r.refreshes(r.replies(lan, "được 50%", 12)); len(edits) != 1 || !strings.HasPrefix(edits[0], "-1000:80") {
		t.Errorf("edited %q", edits)
	}
}
