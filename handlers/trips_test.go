package handlers

import (
	"fmt"
	"testing"

	"dondoc/chat"
	"dondoc/storage/storagetest"
)

// A report takes two round trips: who did it is read together with the task, and then all that
// follows is written.
func TestAReportTakesTwoRoundTrips(t *testing.T) {
	r := newRoom(t)
	trips := storagetest.Trips(t, r.store)
	n := 0
	ways := map[string]func() chat.Incoming{
		"reply": func() chat.Incoming {
			in := r.wrote(lan, fmt.Sprintf("được %d%%", n))
			in.Quoted = &chat.Quoted{Message: 1, FromBot: true, Tasks: []int{12}}
			return in
		},
		"command": func() chat.Incoming { return r.wrote(lan, fmt.Sprintf("/update 12 được %d%%", n)) },
		"button": func() chat.Incoming {
			in := r.wrote(lan, "")
			in.Kind, in.Press = chat.Pressed, &chat.Press{ID: fmt.Sprint("q", n), Data: chat.EncodePress(chat.PressUpdate, 12)}
			return in
		},
	}
	for name, way := range ways {
		for range 2 { // the first loads the scripts
			n++
			in := way()
			trips()
			if err := r.h.Handle(t.Context(), in); err != nil {
				t.Fatal(err)
			}
		}
		if n := trips(); n != 2 {
			t.Errorf("%s: %d round trips", name, n)
		}
		if len(r.sent()) == 0 {
			t.Errorf("%s: no answer", name)
		}
	}
}
