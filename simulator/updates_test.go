package simulator_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/simulator"
)

// got is an update as tests look at it.
type got struct {
	ID       int64             `json:"update_id"`
	Message  *simulatedMessage `json:"message"`
	Edited   *simulatedMessage `json:"edited_message"`
	Callback *struct{ Data string }
	Member   *struct {
		New struct{ Status string } `json:"new_chat_member"`
	} `json:"my_chat_member"`
}

type simulatedMessage struct {
	ID       int    `json:"message_id"`
	Thread   int    `json:"message_thread_id"`
	Topic    bool   `json:"is_topic_message"`
	EditDate int    `json:"edit_date"`
	Date     int64  `json:"date"`
	Text     string `json:"text"`
	Chat     struct {
		ID      int64
		Type    string
		IsForum bool `json:"is_forum"`
	}
	ReplyTo     *simulatedMessage `json:"reply_to_message"`
	MigrateTo   int64             `json:"migrate_to_chat_id"`
	MigrateFrom int64             `json:"migrate_from_chat_id"`
	Entities    []simulator.Entity
}

// poll fetches updates without waiting and without slowing down: each from another offset.
func poll(t *testing.T, s *simulator.Server, offset int64, params ...string) []got {
	t.Helper()
	var updates []got
	ask(t, s, "getUpdates", append([]string{"offset", strconv.FormatInt(offset, 10)}, params...)...).into(t, &updates)
	return updates
}

func texts(updates []got) string {
	var all []string
	for _, u := range updates {
		switch {
		case u.Message != nil:
			all = append(all, u.Message.Text)
		case u.Edited != nil:
			all = append(all, "edited "+u.Edited.Text)
		case u.Callback != nil:
			all = append(all, "pressed "+u.Callback.Data)
		case u.Member != nil:
			all = append(all, u.Member.New.Status)
		}
	}
	return strings.Join(all, ", ")
}

func TestOffsets(t *testing.T) {
	s := quiet(t, simulator.Options{MaxPoll: time.Millisecond})
	lan := s.User(7, "Lan", "", "")
	for _, text := range []string{"1", "2", "3", "4"} {
		lan.Say(text)
	}
	all := poll(t, s, 0)
	if texts(all) != "1, 2, 3, 4" {
		t.Fatalf("got %s", texts(all))
	}
	first := all[0].ID
	if u := poll(t, s, first+1, "limit", "2"); texts(u) != "2, 3" {
		t.Errorf("two from the second: %s", texts(u))
	}
	if u := poll(t, s, first+1000, "timeout", "0"); texts(u) != "2, 3, 4" {
		t.Errorf("from a future that confirms nothing: %s", texts(u))
	}
	if u := poll(t, s, -1); texts(u) != "4" || s.Pending() != 1 {
		t.Errorf("the last: %s", texts(u))
	}
	if u := poll(t, s, first+4); len(u) != 0 || s.Pending() != 0 {
		t.Errorf("after all: %s", texts(u))
	}
}

func TestSameOffsetSoonAgain(t *testing.T) {
	s := quiet(t, simulator.Options{})
	lan := s.User(7, "Lan", "", "")
	lan.Say("1")
	lan.Say("2")
	for i, want := range []string{"1, 2", "1", "1"} {
		if u := poll(t, s, 0); texts(u) != want {
			t.Errorf("poll %d: %s", i, texts(u))
		}
	}
}

func TestRetention(t *testing.T) {
	c := newClock()
	s := quiet(t, simulator.Options{Now: c.now})
	lan := s.User(7, "Lan", "", "")
	lan.Say("cũ")
	c.at = c.at.Add(23 * time.Hour)
	lan.Say("mới")
	c.at = c.at.Add(2 * time.Hour)
	if u := poll(t, s, 0); texts(u) != "mới" || u[0].Message.Date != c.at.Add(-2*time.Hour).Unix() {
		t.Errorf("left: %s", texts(u))
	}
}

func TestAllowedUpdates(t *testing.T) {
	s := quiet(t, simulator.Options{MaxPoll: time.Millisecond})
	lan := s.User(7, "Lan", "", "")
	m := lan.Say("1")
	poll(t, s, 0, "allowed_updates", `["edited_message"]`)
	lan.Say("2")
	lan.Block()
	if err := lan.Edit(m, "1a"); err != nil {
		t.Fatal(err)
	}
	if u := poll(t, s, -5); texts(u) != "1, edited 1a" {
		t.Errorf("with one type: %s", texts(u))
	}
	poll(t, s, 0, "allowed_updates", `[]`)
	lan.Unblock()
	lan.Say("3")
	if u := poll(t, s, -2); texts(u) != "member, 3" {
		t.Errorf("with the usual types: %s", texts(u))
	}
}

func TestInject(t *testing.T) {
	s := quiet(t, simulator.Options{})
	lan := s.User(7, "Lan", "", "")
	lan.Say("1")
	id := s.Inject(`"message":17`)
	lan.Say("2")
	var raw []json.RawMessage
	ask(t, s, "getUpdates").into(t, &raw)
	if len(raw) != 3 || string(raw[1]) != `{"update_id":`+strconv.FormatInt(id, 10)+`,"message":17}` {
		t.Errorf("got %s", raw)
	}
}

// TestLongPoll runs without a network in a bubble, where waiting costs no time.
func TestLongPoll(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.New(simulator.Options{})
		defer s.Close()
		lan := s.User(7, "Lan", "", "")
		start := time.Now()
		if u := poll(t, s, 0, "timeout", "90"); len(u) != 0 || time.Since(start) != 50*time.Second {
			t.Errorf("%d updates after %v", len(u), time.Since(start))
		}
		polls := make(chan answer, 2)
		go func() { polls <- ask(t, s, "getUpdates", "offset", "1", "timeout", "40") }()
		synctest.Wait()
		go func() { polls <- ask(t, s, "getUpdates", "offset", "2", "timeout", "40") }()
		if a := <-polls; a.Code != 409 || a.Description != "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running" {
			t.Errorf("the older poll: %+v", a)
		}
		synctest.Wait()
		start = time.Now()
		lan.Say("chào")
		if a := <-polls; !a.OK || !strings.Contains(string(a.Result), "chào") || time.Since(start) != 0 {
			t.Errorf("the newer poll: %+v after %v", a, time.Since(start))
		}

		ctx, cancel := context.WithCancel(t.Context())
		gone := make(chan error)
		go func() {
			r, _ := http.NewRequestWithContext(ctx, http.MethodGet, s.URL()+"/bot"+s.Token()+"/getUpdates?timeout=40&offset="+strconv.Itoa(730_000_002), nil)
			_, err := s.Client().Do(r)
			gone <- err
		}()
		synctest.Wait()
		cancel()
		if <-gone == nil {
			t.Error("the poll that was given up has an answer")
		}
		poll(t, s, 730_000_002, "timeout", "3") // no conflict with the one given up
		if r := s.Refusals(); len(r) != 1 {
			t.Errorf("refused: %v", r)
		}
		lan.Say("nữa")
		if s.Pending() != 1 {
			t.Errorf("%d pending", s.Pending())
		}
	})
}

func TestDrained(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.New(simulator.Options{})
		defer s.Close()
		s.User(7, "Lan", "", "").Say("chào")
		if err := s.Drained(t.Context()); err == nil || !strings.Contains(err.Error(), "1 updates are not confirmed") {
			t.Error(err)
		}
		go poll(t, s, 730_000_002)
		if err := s.Drained(t.Context()); err != nil {
			t.Error(err)
		}
	})
}
