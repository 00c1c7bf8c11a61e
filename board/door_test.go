package board_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/simulator"
	"dondoc/work"
	"dondoc/work/visiting"
)

// Nobody comes in but who was given the ticket, once, in time, with fresh data that this bot's
// Telegram signed; and what does not come in leaves nothing behind.
func TestDoorIsClosed(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	good := func(who int64) string { return r.initData(who, r.now()) }
	fields := func(change func(map[string]string), key string) string {
		f := map[string]string{"user": fmt.Sprintf(`{"id":%d}`, hung), "auth_date": fmt.Sprint(r.now().Unix())}
		change(f)
		return simulator.SignInitData(key, f)
	}
	for _, c := range []struct {
		name, ticket, init string
		want               int
	}{
		{"no data", r.ticket(hung), "", http.StatusForbidden},
		{"data without a signature", r.ticket(hung), "user=%7B%22id%22%3A102%7D&auth_date=" + fmt.Sprint(r.now().Unix()), http.StatusForbidden},
		{"a signature of another's data", r.ticket(hung), strings.Replace(good(lan), "%22id%22%3A101", "%22id%22%3A102", 1), http.StatusForbidden},
		{"a changed signature", r.ticket(hung), strings.Replace(good(hung), "hash=", "hash=00", 1), http.StatusForbidden},
		{"a signature that is no number", r.ticket(hung), good(hung) + "zz", http.StatusForbidden},
		{"a field that was added", r.ticket(hung), good(hung) + "&x=1", http.StatusForbidden},
		{"a field twice", r.ticket(hung), good(hung) + "&auth_date=1", http.StatusForbidden},
		{"another bot's token", r.ticket(hung), fields(func(map[string]string) {}, "1:another"), http.StatusForbidden},
		{"no token at all", r.ticket(hung), fields(func(map[string]string) {}, ""), http.StatusForbidden},
		{"no person", r.ticket(hung), fields(func(f map[string]string) { delete(f, "user") }, token), http.StatusForbidden},
		{"no date", r.ticket(hung), fields(func(f map[string]string) { delete(f, "auth_date") }, token), http.StatusForbidden},
		{"too old", r.ticket(hung), r.initData(hung, r.now().Add(-6*time.Minute)), http.StatusUnauthorized},
		{"from the future", r.ticket(hung), r.initData(hung, r.now().Add(20*time.Minute)), http.StatusUnauthorized},
		{"no ticket", "", good(hung), http.StatusUnauthorized},
		{"a guessed ticket", visiting.NewSecret(), good(hung), http.StatusUnauthorized},
		{"a ticket's hash", visiting.Hash(r.ticket(hung)), good(hung), http.StatusUnauthorized},
		{"a pattern", "*", good(hung), http.StatusUnauthorized},
		{"an officer", r.ticket(lan), good(lan), http.StatusForbidden},
		{"a stranger", r.ticket(none), good(none), http.StatusForbidden},
		{"a form that is too large", r.ticket(hung), strings.Repeat("a", 20_000), http.StatusBadRequest},
	} {
		answer := r.knock(c.ticket, c.init)
		if answer.StatusCode != c.want || len(answer.Cookies()) > 0 {
			t.Errorf("%s: %s with %d cookies, want %d", c.name, answer.Status, len(answer.Cookies()), c.want)
		}
		r.pass(10 * time.Second)
	}
	if keys := r.store.Keyspace(); len(keys.Redis.Keys(t.Context(), keys.Key("visit:*")).Val()) > 0 {
		t.Error("somebody is inside")
	}
}

// A ticket of somebody else stays theirs, and is used once.
func TestTicketIsUsedOnce(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	ticket := r.ticket(hung)
	for who, want := range map[int64]int{chi: 401, minh: 401} {
		if got := r.knock(ticket, r.initData(who, r.now())).StatusCode; got != want {
			t.Errorf("%d with another's ticket: %d", who, got)
		}
	}
	init := r.initData(hung, r.now())
	var wg sync.WaitGroup
	var mu sync.Mutex
	count := map[int]int{}
	for range 8 {
		wg.Go(func() {
			status := r.knock(ticket, init).StatusCode
			mu.Lock()
			defer mu.Unlock()
			count[status]++
		})
	}
	wg.Wait()
	if count[http.StatusNoContent] != 1 || count[http.StatusUnauthorized] != 7 {
		t.Errorf("raced: %v", count)
	}
	r.pass(time.Minute)
	if got := r.knock(ticket, r.initData(hung, r.now())).StatusCode; got != 401 {
		t.Errorf("used again: %d", got)
	}
}

// A visit ends by time, and as soon as its person is removed or gets other roles or another unit.
func TestVisitEnds(t *testing.T) {
	t.Parallel()
	changes := map[string]func(*work.Person){
		"removed":  func(p *work.Person) { p.Roles, p.Unit = nil, 0 },
		"demoted":  func(p *work.Person) { p.Roles = []work.Role{work.Officer} },
		"promoted": func(p *work.Person) { p.Roles = []work.Role{work.Head, work.Leader} },
		"moved":    func(p *work.Person) { p.Unit = 2 },
	}
	for name, change := range changes {
		r := newRoom(t)
		b := r.enters(hung)
		if status, _ := b.get("/board/unit/1"); status != 200 {
			t.Fatalf("before: %d", status)
		}
		viewer, err := r.handlers.Shown(t.Context(), hung)
		if err != nil {
			t.Fatal(err)
		}
		p := viewer.Person()
		change(&p)
		r.commit(chat.Change{At: r.now(), People: []work.Person{p}})
		for _, path := range []string{"/board/", "/board/plan", "/board/unit/1", "/board/unit/2", "/board/task/1", "/board/nowhere"} {
			if status, body := b.get(path); status != 401 || strings.Contains(body, "Nghị định") {
				t.Errorf("%s: %s is %d", name, path, status)
			}
		}
		viewer, err = r.handlers.Shown(t.Context(), hung)
		if err != nil {
			t.Fatal(err)
		}
		p = viewer.Person()
		p.Roles, p.Unit = []work.Role{work.Head}, 1
		r.commit(chat.Change{At: r.now(), People: []work.Person{p}})
		if status, _ := b.get("/board/unit/1"); status != 401 {
			t.Errorf("%s and back again: the old cookie is good", name)
		}
	}
	r := newRoom(t)
	b := r.enters(hung)
	r.pass(8*time.Hour + time.Minute)
	if status, _ := b.get("/board/unit/1"); status != 401 {
		t.Errorf("after eight hours: %d", status)
	}
}

func TestCookieIsForThisHostAlone(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	b := r.enters(minh)
	c := b.cookie
	if !c.HttpOnly || !c.Secure || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" || c.MaxAge != 8*60*60 || !strings.HasPrefix(c.Name, "__Host-") {
		t.Errorf("%+v", c)
	}
	if strings.Contains(r.log.String(), c.Value) {
		t.Error("the log has the cookie")
	}
	space := r.store.Keyspace()
	for _, key := range space.Redis.Keys(t.Context(), space.Key("*")).Val() {
		if strings.Contains(key, c.Value) {
			t.Error("the store has the cookie")
		}
	}
	for _, other := range []string{"", "x", visiting.Hash(c.Value), strings.ToLower(c.Value), c.Value + "x", "*"} {
		b.cookie = &http.Cookie{Name: c.Name, Value: other}
		if status, _ := b.get("/board/plan"); status != 401 {
			t.Errorf("cookie %q: %d", other, status)
		}
	}
}

// Ten thousand forged tries are refused without asking Redis, leave a line or two in the log, and
// keep nobody out.
func TestDoorUnderLoad(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	forged := strings.Replace(r.initData(hung, r.now()), "hash=", "hash=00", 1)
	count := map[int]int{}
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 1250 {
				status := r.knock("x", forged).StatusCode
				mu.Lock()
				count[status]++
				mu.Unlock()
			}
		})
	}
	r.enters(minh)
	wg.Wait()
	if count[403] > 60 || count[403]+count[429] != 10_000 {
		t.Errorf("%v", count)
	}
	if log := r.log.String(); len(log) > 2000 || strings.Contains(log, "hash") {
		t.Errorf("the log:\n%.2000s", log)
	}
	// Who comes from Telegram has a limit of their own.
	closed := 0
	for range 30 {
		if r.knock("x", r.initData(hung, r.now())).StatusCode == 429 {
			closed++
		}
	}
	if closed != 20 {
		t.Errorf("%d of 30 tries are too many", closed)
	}
}
