package simulator_test

import (
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/simulator"
)

func TestChatLimit(t *testing.T) {
	c := newClock()
	s := quiet(t, simulator.Options{Now: c.now})
	s.User(7, "Lan", "", "").Say("/start")
	s.User(8, "An", "", "").Say("/start")
	for range 5 {
		said(t, s, 7, "x")
	}
	a := ask(t, s, "sendMessage", "chat_id", "7", "text", "x")
	if a.Status != 429 || a.Parameters.RetryAfter != 1 || a.Description != "Too Many Requests: retry after 1" {
		t.Errorf("%+v", a)
	}
	said(t, s, 8, "x")
	c.at = c.at.Add(time.Second)
	said(t, s, 7, "x")
	refused(t, s, "Too Many Requests: retry after 1", "editMessageText", "chat_id", "7", "message_id", "3", "text", "y")
	c.at = c.at.Add(time.Hour)
	for range 5 {
		said(t, s, 7, "x")
	}
}

func TestLimitOfAll(t *testing.T) {
	c := newClock()
	s := quiet(t, simulator.Options{Now: c.now})
	for id := range int64(31) {
		s.User(id+1, "Lan", "", "").Say("/start")
	}
	for id := range int64(30) {
		said(t, s, id+1, "x")
	}
	refused(t, s, "Too Many Requests: retry after 1", "sendMessage", "chat_id", "31", "text", "x")
	c.at = c.at.Add(34 * time.Millisecond)
	said(t, s, 31, "x")
}

func TestGroupLimit(t *testing.T) {
	c := newClock()
	s := quiet(t, simulator.Options{Now: c.now})
	group := s.Group("Vụ", s.User(7, "Lan", "", ""))
	for range 20 {
		said(t, s, group.ID(), "x")
		c.at = c.at.Add(time.Second)
	}
	refused(t, s, "Too Many Requests: retry after 40", "sendMessage", "chat_id", number(group.ID()), "text", "x")
	c.at = c.at.Add(40 * time.Second)
	said(t, s, group.ID(), "x")
}

func TestFaults(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := simulator.New(simulator.Options{})
		defer s.Close()
		lan := s.User(7, "Lan", "", "")
		lan.Say("/start")
		send := func() (*http.Response, error) {
			r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, s.URL()+"/bot"+s.Token()+"/sendMessage?chat_id=7&text=x", nil)
			return s.Client().Do(r)
		}
		said := func() int { return len(lan.Messages()) - 1 }

		s.Fault(simulator.Fault{Method: "sendMessage", Times: 2, Status: 502})
		s.Fault(simulator.Fault{HTML: true})
		for i, kind := range []string{"application/json", "application/json", "text/html"} {
			if a, err := send(); err != nil || a.StatusCode != 502 || a.Header.Get("Content-Type") != kind {
				t.Errorf("%d: %+v %v", i, a, err)
			}
		}
		s.Fault(simulator.Fault{Drop: simulator.DropBefore})
		if _, err := send(); err == nil || said() != 0 {
			t.Errorf("dropped before: %v, %d said", err, said())
		}
		s.Fault(simulator.Fault{Drop: simulator.DropAfter})
		if _, err := send(); err == nil || said() != 1 {
			t.Errorf("dropped after: %v, %d said", err, said())
		}
		s.Fault(simulator.Fault{Latency: 3 * time.Second, Times: -1})
		s.Fault(simulator.Fault{Chat: 8, Status: 500})
		start := time.Now()
		for range 2 {
			if _, err := send(); err != nil {
				t.Error(err)
			}
		}
		if d := time.Since(start); d != 6*time.Second || said() != 3 {
			t.Errorf("took %v, %d said", d, said())
		}
		s.ClearFaults()
		if a, err := send(); err != nil || a.StatusCode != 200 {
			t.Error(a, err)
		}
		if len(s.Refusals()) != 0 {
			t.Errorf("faults are no refusals: %v", s.Refusals())
		}
		calls := s.Calls("sendMessage")
		if len(calls) != 8 || calls[0].Code != 502 || calls[3].Reason != "fault: dropped before the effect" || calls[7].Message == 0 {
			t.Errorf("%+v", calls)
		}
	})
}

// TestBrokenConnection holds that a drop is a broken connection on a real network too.
func TestBrokenConnection(t *testing.T) {
	s := simulator.Start(t, simulator.Options{})
	s.Fault(simulator.Fault{Drop: simulator.DropBefore})
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL()+"/bot"+s.Token()+"/getMe", nil)
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	if a, err := transport.RoundTrip(r); err == nil {
		t.Errorf("answered %d", a.StatusCode)
	}
}

func TestLoopbackOnly(t *testing.T) {
	s := quiet(t, simulator.Options{})
	for _, addr := range []string{"0.0.0.0:0", ":0", "192.0.2.1:0", "nothing"} {
		if s.Start(addr) == nil {
			t.Errorf("listens on %s", addr)
		}
	}
}
