package storage_test

import (
	"bufio"
	"context"
	"net"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/posting"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/announcing"
)

// Redis Cluster runs a script only where all its keys live: every key that is used, by a
// script or not, carries the deployment's hash tag, and a script uses none that it was not
// given. Redis itself tells what it did, through MONITOR.
func TestScriptsUseOnlyDeclaredKeysOfOneSlot(t *testing.T) {
	t.Parallel()
	server := storagetest.Start(t)
	s := storagetest.OpenAt(t, server.URL(), "dondoc")
	lines := monitor(t, server.URL())
	useEverything(t, s)
	if err := s.Client().Set(context.Background(), s.Raw("end"), "1", 0).Err(); err != nil {
		t.Fatal(err)
	}
	var declared []string
	scripts := map[string]bool{}
	for line := range lines {
		inScript := strings.Contains(line, "[0 lua]")
		words := quoted(t, line)
		if len(words) < 2 || slices.Contains([]string{"ping", "hello", "client", "info", "scan"}, strings.ToLower(words[0])) {
			continue
		}
		keys := words[1:2]
		switch command := strings.ToLower(words[0]); {
		case command == "eval" || command == "evalsha":
			n, _ := strconv.Atoi(words[2])
			keys = words[3 : 3+n]
			declared = keys
			scripts[words[1]] = true
		case command == "zunionstore":
			keys = append(keys, words[3:5]...)
		case command == "sunion":
			keys = words[1:]
		case command == "script":
			continue
		}
		for _, key := range keys {
			if !strings.HasPrefix(key, "{dondoc}:") {
				t.Errorf("%s uses %s without the hash tag", words[0], key)
			}
			if inScript && !slices.Contains(declared, key) {
				t.Errorf("a script uses %s, which it was not given", key)
			}
		}
		if keys[0] == s.Raw("end") {
			break
		}
	}
	if len(scripts) < 8 {
		t.Errorf("only %d scripts were run", len(scripts))
	}
}

// useEverything calls every method that runs a script or a pipeline.
func useEverything(t *testing.T, s *storage.Store) {
	ctx := context.Background()
	if err := s.Posting().Begin(ctx, now); err != nil {
		t.Fatal(err)
	}
	commit(t, s, everything("u1"))
	next := chat.Change{Cause: "u2", Tasks: []work.Task{ok[work.Task](t)(s.Task(ctx, 1))}, Release: []string{"k1"},
		Form: &chat.Form{Person: 42}, Messages: []chat.Message{message("m2", 42), message("m3", 43)},
		Next: []work.Rearm{{Task: 1, Unit: 3, Unaddressed: true}}}
	next.Tasks[0].Assignments[0].State = work.Done
	commit(t, s, next)
	m := message("m1", 42)
	for _, err := range []error{
		s.Readdress(ctx),
		s.MoveChat(ctx, 43, -100),
		s.Migrate(ctx),
		s.Announce(ctx, calendar.Announced{Days: []calendar.Day{{Date: day}}}),
		s.Quarantine(ctx, 1, []byte("{"), "", now),
		s.SetLastPass(ctx, "remind", now),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range ok[[]posting.Post](t)(s.Posting().Next(ctx, 10)) {
		if err := s.Posting().Done(ctx, p); err != nil {
			t.Fatal(err)
		}
	}
	ok[posting.State](t)(s.Posting().State(ctx))
	take(t, s, 42, now)
	for _, err := range []error{
		s.PartSent(ctx, m.ID, 1),
		s.Settle(ctx, m, chat.LaterLane, m.Deliveries(now, work.GivenUp, ""), true, now),
		s.Hold(ctx, message("m2", 42), chat.LaterLane, now),
		s.Release(ctx, -100, chat.LaterLane, now),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := s.PutAside(ctx, chat.Unreadable{ID: "m2", Chat: 42, Lane: chat.LaterLane}); err != nil {
		t.Fatal(err)
	}
	commit(t, s, chat.Change{Invites: []chat.Invite{{Hash: "old"}}})
	commit(t, s, chat.Change{At: now, Announced: []announcing.Announcement{{ID: "u1", At: now, Readers: []announcing.Reader{{Person: 7}}}}})
	a := ok[announcing.Announcement](t)(s.Announcement(ctx, "u1"))
	a.Sending()
	a.Reminding()
	commit(t, s, chat.Change{At: now, Announced: []announcing.Announcement{a}})
	ok[[]string](t)(s.AnnouncementsDue(ctx, now, 1))
	ok[[]int](t)(s.ContributionsDue(ctx, now, 1))
	for a, err := range s.EachAnnouncement(ctx) {
		ok[announcing.Announcement](t)(a, err)
	}
	ok[work.Digest](t)(s.Digest(ctx, 0, day))
	ok[[]work.Occurrence](t)(s.Occurrences(ctx, 1))
	ok[[]work.Ref](t)(s.Opening(ctx, now, 1))
	ok[bool](t)(s.Freeze(ctx, day.Add(-1), now))
	ok[bool](t)(s.Freeze(ctx, day.Add(6), now))
	ok[[]work.Snapshot](t)(s.Snapshots(ctx))
	ok[work.Statement](t)(s.Statement(ctx, calendar.ReportPeriodAt(calendar.SpanWeek, day), now, nil))
	ok[[]bool](t)(s.Marked(ctx, []string{"r:1:0:3", "x"}))
	if err := ok[storage.Lease](t)(s.Lead(ctx, time.Minute, time.Now())).Release(ctx); err != nil {
		t.Fatal(err)
	}
	ok[work.Page](t)(s.Search(ctx, work.Search{Scope: work.AllTasks, Buckets: []work.Bucket{work.BucketOpen}, Words: "nhiệm vụ"}))
	if err := s.PutOff(ctx, []work.Ref{{Task: 1, Unit: 3}}, now); err != nil {
		t.Fatal(err)
	}
	for task, err := range s.EachTask(ctx) {
		ok[work.Task](t)(task, err)
	}
	for b, err := range s.EachBroken(ctx) {
		t.Error(b, err)
	}
}

// monitor returns what the server carries out from now on, until the test ends.
func monitor(t *testing.T, address string) <-chan string {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	c, err := net.Dial("unix", u.Path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = c.Close() })
	if _, err := c.Write([]byte("MONITOR\r\n")); err != nil {
		t.Fatal(err)
	}
	in := bufio.NewScanner(c)
	in.Buffer(nil, 1<<20)
	if !in.Scan() || in.Text() != "+OK" {
		t.Fatalf("MONITOR: %q %v", in.Text(), in.Err())
	}
	lines := make(chan string, 10_000) // more than useEverything makes
	go func() {
		defer close(lines)
		for in.Scan() {
			lines <- in.Text()
		}
	}()
	return lines
}

var quotes = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

func quoted(t *testing.T, line string) []string {
	words := quotes.FindAllString(line, -1)
	for i, w := range words {
		plain, err := strconv.Unquote(w)
		if err != nil {
			t.Fatalf("%s: %v", w, err)
		}
		words[i] = plain
	}
	return words
}
