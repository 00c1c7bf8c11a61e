package board_test

import (
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-ical"

	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/visiting"
)

// feed gives somebody an address, as /feed does, and returns its path.
func (r *room) feed(who int64) (path string) {
	secret := visiting.NewSecret()
	r.commit(chat.Change{At: r.now(), Feed: &visiting.Feed{Person: who, Hash: visiting.Hash(secret), Made: r.now()}})
	return fmt.Sprintf("/board/feed/%d/%s.ics", who, secret)
}

// fetch is a calendar program.
func (r *room) fetch(method, path, etag string) (*http.Response, string) {
	r.t.Helper()
	q, err := http.NewRequestWithContext(r.t.Context(), method, r.server.URL+path, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	if etag != "" {
		q.Header.Set("If-None-Match", etag)
	}
	answer, err := http.DefaultClient.Do(q)
	if err != nil {
		r.t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		r.t.Fatal(err)
	}
	return answer, string(body)
}

// events are those of a calendar, by UID.
func (r *room) events(path string) map[string]ical.Event {
	r.t.Helper()
	answer, body := r.fetch(http.MethodGet, path, "")
	if answer.StatusCode != http.StatusOK || answer.Header.Get("Content-Type") != "text/calendar; charset=utf-8" {
		r.t.Fatal(answer.Status, answer.Header)
	}
	read, err := ical.NewDecoder(strings.NewReader(body)).Decode()
	if err != nil {
		r.t.Fatal(err)
	}
	found := map[string]ical.Event{}
	for _, e := range read.Events() {
		found[e.Props.Get(ical.PropUID).Value] = e
	}
	return found
}

// Each sees what they may see, by their role of now.
func TestFeedOfEach(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	tasks := func(who int64) (of []int) {
		for uid := range r.events(r.feed(who)) {
			var id int
			if _, err := fmt.Sscanf(uid, "task-%d@dondoc", &id); err != nil {
				t.Fatal(uid, err)
			}
			of = append(of, id)
		}
		slices.Sort(of)
		return of
	}
	all, unit, press, own := tasks(ha), tasks(hung), tasks(chi), tasks(lan)
	if len(all) < 40 || !slices.Equal(all, tasks(minh)) {
		t.Errorf("the department has %d, the leader others", len(all))
	}
	for _, id := range unit {
		if (id-1)%3 != 0 {
			t.Errorf("the head of the first unit has task %d", id)
		}
	}
	if !slices.Equal(unit, own) || len(own) < 15 { // every task of the unit is the officer's
		t.Error(unit, own)
	}
	if !slices.ContainsFunc(press, func(id int) bool { return (id-1)%3 != 1 }) {
		t.Error("the second unit does not see where it takes part")
	}
	path := r.feed(lan)
	became := func(p work.Person) {
		p.Version = r.version(lan)
		r.commit(chat.Change{At: r.now(), People: []work.Person{p}})
	}
	became(work.Person{ID: lan, Name: "Nguyễn Thị Lan", Unit: 2, Roles: []work.Role{work.Head}, Language: work.Vietnamese, Joined: r.at})
	if moved := r.events(path); len(moved) == len(own) {
		t.Error("the new unit's head has what the officer had")
	}
	became(work.Person{ID: lan, Name: "Nguyễn Thị Lan", Language: work.Vietnamese})
	if answer, body := r.fetch(http.MethodGet, path, ""); answer.StatusCode != http.StatusNotFound || body != "" {
		t.Error("somebody who has left:", answer.Status)
	}
}

func (r *room) version(who int64) int64 {
	dir, err := r.store.Directory(r.t.Context())
	if err != nil {
		r.t.Fatal(err)
	}
	p, _ := dir.Person(who)
	return p.Version
}

// A deadline that moves keeps its UID with a higher SEQUENCE, what is cancelled says so, and a calendar
// that has not changed is not sent again.
func TestFeedFollows(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	path := r.feed(hung)
	before := r.events(path)
	answer, _ := r.fetch(http.MethodGet, path, "")
	etag := answer.Header.Get("ETag")
	if answer, body := r.fetch(http.MethodGet, path, etag); answer.StatusCode != http.StatusNotModified || body != "" {
		t.Error("not changed:", answer.Status)
	}
	change := func(id int, do func(*work.Assignment)) {
		task, err := r.store.Task(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		do(&task.Assignments[0])
		r.commit(chat.Change{At: r.now(), Tasks: []work.Task{task}})
	}
	change(34, func(a *work.Assignment) { a.Due = a.Due.Add(30); a.DeadlineVersion++ })
	change(40, func(a *work.Assignment) { a.State = work.Cancelled })
	after := r.events(path)
	prop := func(e ical.Event, name string) string { return e.Props.Get(name).Value }
	moved, was := after["task-34@dondoc"], before["task-34@dondoc"]
	sequence := func(e ical.Event) (n int) { _, _ = fmt.Sscan(prop(e, ical.PropSequence), &n); return n }
	if prop(moved, ical.PropDateTimeStart) == prop(was, ical.PropDateTimeStart) || sequence(moved) <= sequence(was) {
		t.Errorf("it moved: %v, was %v", moved.Props, was.Props)
	}
	if gone := after["task-40@dondoc"]; prop(gone, ical.PropStatus) != "CANCELLED" || len(gone.Children) > 0 {
		t.Errorf("cancelled: %v", gone.Props)
	}
	if answer, _ := r.fetch(http.MethodGet, path, etag); answer.StatusCode != http.StatusOK {
		t.Error("changed:", answer.Status)
	}
}

// Whoever does not know an address gets nothing and learns nothing; no log has a secret.
func TestFeedIsClosed(t *testing.T) {
	t.Parallel()
	r := newRoom(t)
	path := r.feed(hung)
	secret := strings.TrimSuffix(path[strings.LastIndex(path, "/")+1:], ".ics")
	for _, guess := range []string{
		"/board/feed/102/.ics", "/board/feed/102/" + visiting.NewSecret() + ".ics", "/board/feed/101/" + secret + ".ics", "/board/feed/999/" + secret + ".ics",
		"/board/feed/102/" + secret, "/board/feed/102/" + visiting.Hash(secret) + ".ics", "/board/feed/x/" + secret + ".ics", "/board/feed/99999999999999999999/" + secret + ".ics",
	} {
		if answer, body := r.fetch(http.MethodGet, guess, ""); answer.StatusCode != http.StatusNotFound || body != "" {
			t.Errorf("%s: %s", guess, answer.Status)
		}
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		if answer, _ := r.fetch(method, path, ""); answer.StatusCode != http.StatusMethodNotAllowed {
			t.Errorf("%s: %s", method, answer.Status)
		}
	}
	often := 0
	for range 300 {
		if answer, _ := r.fetch(http.MethodGet, "/board/feed/102/"+visiting.NewSecret()+".ics", ""); answer.StatusCode == http.StatusTooManyRequests {
			often++
		}
	}
	if often < 200 {
		t.Errorf("only %d of 300 guesses were put off", often)
	}
	if answer, _ := r.fetch(http.MethodGet, path, ""); answer.StatusCode != http.StatusOK {
		t.Error("guesses keep out who knows the address:", answer.Status)
	}
	r.commit(chat.Change{At: r.now(), Feed: &visiting.Feed{Person: hung}})
	r.pass(1e10)
	if answer, _ := r.fetch(http.MethodGet, path, ""); answer.StatusCode != http.StatusNotFound {
		t.Error("a revoked address:", answer.Status)
	}
	r.server.CloseClientConnections()
	if strings.Contains(r.log.String(), secret) {
		t.Error("the log has the secret")
	}
}
