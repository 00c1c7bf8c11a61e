package telegram

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
)

// most returns the largest number of calls within any span of that length.
func most(calls []request, span time.Duration) int {
	found := 0
	for i := range calls {
		n := 0
		for j := i; j < len(calls) && calls[j].At.Sub(calls[i].At) < span; j++ {
			n++
		}
		found = max(found, n)
	}
	return found
}

func TestSendWithinLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var messages []chat.Message
		for chat := range int64(60) {
			for n := range 4 {
				messages = append(messages, remind(fmt.Sprintf("%d.%d", chat, n), 1+chat))
			}
		}
		for n := range 45 {
			messages = append(messages, say(fmt.Sprintf("g.%02d", n), -7))
		}
		d := deliver(t, newFakeAPI(), newFakeOutbox(messages...), nil)
		time.Sleep(4 * time.Minute)
		synctest.Wait()
		calls := d.calls("sendMessage")
		d.stop()
		if len(calls) != len(messages) {
			t.Fatalf("sent %d of %d", len(calls), len(messages))
		}
		if n := most(calls, time.Second); n > 30 || n < 20 {
			t.Errorf("%d a second in all", n)
		}
		byChat := map[int64][]request{}
		for _, c := range calls {
			byChat[c.chat()] = append(byChat[c.chat()], c)
		}
		for chat, calls := range byChat {
			var texts []string
			for _, c := range calls {
				texts = append(texts, c.Params["text"])
			}
			if !slices.IsSorted(texts) {
				t.Errorf("chat %d got %v", chat, texts)
			}
			if chat > 0 && most(calls, 10*time.Second) > 10+chatBurst {
				t.Errorf("chat %d got %d in ten seconds", chat, most(calls, 10*time.Second))
			}
		}
		if n := most(byChat[-7], time.Minute); n > 20 || n < 17 {
			t.Errorf("the group got %d in a minute", n)
		}
	})
}

func TestSendUnpaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newFakeOutbox()
		for n := range 60 {
			box.put(say(fmt.Sprintf("%02d", n), -7))
		}
		d := deliver(t, newFakeAPI(), box, func(o *SenderOptions) { o.Unpaced = true })
		synctest.Wait()
		if got := d.texts(); len(got) != 60 || !slices.IsSorted(got) {
			t.Errorf("at once: %v", got)
		}
		d.stop()
	})
}

// An answer to a person goes before a reminder to another.
func TestSendUrgentFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newFakeOutbox()
		for chat := range int64(300) {
			box.put(remind(fmt.Sprint("r", chat), 1+chat))
		}
		d := deliver(t, newFakeAPI(), box, nil)
		time.Sleep(2 * time.Second)
		box.put(say("answer", 5000))
		d.Wake()
		put := time.Now()
		time.Sleep(time.Minute)
		for _, c := range d.calls("sendMessage") {
			if took := c.At.Sub(put); c.Params["text"] == "answer" && took > 500*time.Millisecond {
				t.Errorf("the answer took %v", took)
			}
		}
		if d.waiting() != 0 {
			t.Errorf("%d wait", d.waiting())
		}
		d.stop()
	})
}

// Reminders that hang do not take all workers.
func TestSendUrgentBesideHanging(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		box := newFakeOutbox()
		for chat := range int64(20) {
			box.put(remind("hanging", 1+chat))
		}
		api := newFakeAPI()
		api.reply(func(r request, _ int) (int, string) {
			if r.Params["text"] == "hanging" {
				time.Sleep(requestTimeout)
			}
			return 0, ""
		})
		d := deliver(t, api, box, nil)
		time.Sleep(time.Second)
		box.put(say("answer", 42))
		d.Wake()
		synctest.Wait()
		if got := d.texts(); got[len(got)-1] != "answer" {
			t.Errorf("sent %v", got)
		}
		d.stop()
	})
}

// The parts of a long message stay together, however long they take, and a message that
// was interrupted goes on where it was.
func TestSendParts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		long := remind("long", -7)
		long.Parts = strings.Split("0 1 2 3 4 5 6 7 8 9", " ")
		long.Sent = 2
		box := newFakeOutbox(long)
		d := deliver(t, newFakeAPI(), box, nil)
		time.Sleep(10 * time.Second)
		box.put(say("answer", -7))
		d.Wake()
		time.Sleep(time.Minute)
		d.stop()
		if got := strings.Join(d.texts(), " "); got != "2 3 4 5 6 7 8 9 answer" {
			t.Errorf("sent %s", got)
		}
	})
}

func TestSendWindow(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		opens := time.Now().Add(3 * time.Hour)
		late := remind("late", 43)
		late.Expires = opens.Add(-time.Minute)
		d := deliver(t, newFakeAPI(), newFakeOutbox(remind("reminder", 42), say("answer", 42), late), func(o *SenderOptions) {
			o.Window = func(at time.Time) time.Time {
				if at.Before(opens) {
					return opens
				}
				return at
			}
		})
		time.Sleep(3*time.Hour - time.Second)
		if got := d.texts(); !slices.Equal(got, []string{"answer"}) {
			t.Errorf("before the window: %v", got)
		}
		time.Sleep(2 * time.Second)
		if got := d.texts(); !slices.Equal(got, []string{"answer", "reminder"}) {
			t.Errorf("in the window: %v", got)
		}
		if got := d.outcomes()["late"]; got != chat.Expired || len(d.dead) != 0 {
			t.Errorf("late is %s", got)
		}
		d.stop()
	})
}

// The window may close while a lane is being served.
func TestSendWindowCloses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		closes := time.Now().Add(90 * time.Second)
		opens := closes.Add(time.Hour)
		box := newFakeOutbox()
		for n := range 200 {
			box.put(remind(fmt.Sprintf("%03d", n), 42), remind(fmt.Sprintf("%03d", n), 43))
		}
		api := newFakeAPI()
		api.reply(func(r request, _ int) (int, string) {
			if r.chat() == 43 { // with much to send at the moment of closing
				time.Sleep(5 * time.Second)
			}
			return 0, ""
		})
		d := deliver(t, api, box, func(o *SenderOptions) {
			o.Window = func(at time.Time) time.Time {
				if at.After(closes) && at.Before(opens) {
					return opens
				}
				return at
			}
		})
		time.Sleep(59 * time.Minute)
		for _, c := range d.calls("sendMessage") {
			if c.At.After(closes) {
				t.Errorf("%s sent %v after closing", c.Params["text"], c.At.Sub(closes))
			}
		}
		time.Sleep(time.Hour)
		if d.waiting() != 0 {
			t.Errorf("%d wait", d.waiting())
		}
		d.stop()
	})
}

// Refused for several chats at once, the bot is meant as a whole; for one, that chat.
func TestSendFlood(t *testing.T) {
	for _, test := range []struct {
		chats int64
		all   bool
	}{{1, false}, {4, true}} {
		synctest.Test(t, func(t *testing.T) {
			box := newFakeOutbox()
			for chat := int64(1); chat <= test.chats; chat++ {
				box.put(say(fmt.Sprint("f", chat), chat), remind(fmt.Sprint("r", chat), chat))
			}
			api := newFakeAPI()
			var calm atomic.Bool
			api.reply(func(r request, _ int) (int, string) {
				if !calm.Load() && r.chat() <= test.chats && r.Method == "sendMessage" {
					return 429, `{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 30","parameters":{"retry_after":30}}`
				}
				return 0, ""
			})
			d := deliver(t, api, box, nil)
			synctest.Wait()
			calm.Store(true)
			box.put(say("other", 99))
			time.Sleep(25 * time.Second)
			others := 0
			for _, c := range d.calls("sendMessage") {
				if c.chat() == 99 {
					others++
				}
			}
			if (others == 0) != test.all {
				t.Errorf("%d chats flooded: sent %d to another", test.chats, others)
			}
			if got := len(d.calls("sendMessage")) - others; got != int(test.chats) && !test.all {
				t.Errorf("%d calls to the flooded chat", got)
			}
			time.Sleep(20 * time.Second)
			if d.waiting() != 0 {
				t.Errorf("%d wait", d.waiting())
			}
			d.stop()
		})
	}
}

func TestSendStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		long := say("long", 1)
		long.Parts = strings.Split("0 1 2 3 4 5 6 7 8 9", " ")
		box := newFakeOutbox(long, say("slow", 2), say("behind", 2))
		api := newFakeAPI()
		api.reply(func(r request, _ int) (int, string) {
			if r.Params["text"] == "slow" {
				time.Sleep(5 * time.Second)
			}
			return 0, ""
		})
		d := deliver(t, api, box, nil)
		time.Sleep(2500 * time.Millisecond)
		begun := time.Now()
		d.stop()
		// The parts of the other chat may have used the burst up before the slow call.
		if took := time.Since(begun); took < 2500*time.Millisecond || took > 2600*time.Millisecond {
			t.Errorf("stopping took %v", took)
		}
		if got := d.outcomes(); len(got) != 1 || got["slow"] != chat.Sent {
			t.Errorf("outcomes %v", got)
		}
		if d.leased() != 0 {
			t.Errorf("%d lanes are still leased", d.leased())
		}
		// Somebody else goes on at once, with what is left.
		sent := len(d.texts())
		next := deliver(t, api, box, nil)
		time.Sleep(20 * time.Second)
		next.stop()
		if got := strings.Join(next.texts()[sent:], " "); box.waiting() != 0 || !strings.Contains(got, "behind") || strings.Contains(got, "slow") || strings.Contains(got, "0") {
			t.Errorf("then sent %s", got)
		}
	})
}

// A call that hangs is cut off, and at the end nobody waits for it for long.
func TestSendCallHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		api.reply(func(r request, n int) (int, string) {
			if r.Method == "sendMessage" && n <= 2 {
				time.Sleep(requestTimeout + time.Second)
			}
			return 0, ""
		})
		d := deliver(t, api, newFakeOutbox(say("a", 1)), nil)
		time.Sleep(time.Minute)
		d.stop()
		if got := len(d.texts()); got != 3 || d.outcomes()["a"] != chat.Sent {
			t.Errorf("%d calls, %v", got, d.outcomes())
		}
	})
}

func TestPaceForgetsQuietChats(t *testing.T) {
	p := newPace(false)
	now := time.Unix(0, 0)
	for chat := range int64(5000) {
		now = now.Add(10 * time.Second)
		p.reserve(chat, true, now)
	}
	if len(p.chats) > 1100 {
		t.Errorf("remembers %d chats", len(p.chats))
	}
	if math.Abs(p.next(4999, true, now).Sub(now).Seconds()) > 0 {
		t.Error("a chat with burst left must wait")
	}
}
