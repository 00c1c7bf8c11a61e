package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/demo"
	"dondoc/simulator"
	"dondoc/simulator/page"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

// BenchmarkReply is one reply end to end: written in the chat, received, understood,
// stored in a real Redis, answered and shown. The small figure is that of a floor: a loop that polls,
// writes one pipeline and sends one message, without understanding anything.
func BenchmarkReply(b *testing.B) {
	floor := floorLoop(b, 1)
	all := answered(b, 1)
	storagetest.Ratio(b, floor.each(b.Context()), all.each(b.Context()))
}

// BenchmarkReplyTo is as BenchmarkReply, of a reply to what the bot wrote: no command says what it is.
func BenchmarkReplyTo(b *testing.B) {
	floor := floorLoop(b, 1)
	all := answered(b, 1)
	storagetest.Ratio(b, floor.repliesTo(b.Context()), all.repliesTo(b.Context()))
}

// BenchmarkReplies is as BenchmarkReply, when fifty people write at once: until all are answered.
func BenchmarkReplies(b *testing.B) {
	const people = 50
	floor := floorLoop(b, people)
	all := answered(b, people)
	storagetest.Ratio(b, floor.each(b.Context()), all.each(b.Context()))
}

// writers are people who write, and what the answer to each of them says.
type writers struct {
	people []*simulator.User
	answer string
}

// answered starts everything with a plan of a task for each of so many officers, and returns them.
func answered(b *testing.B, people int) writers {
	s := newStage(b, time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC))
	s.Files = b.TempDir()
	plan := "TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n"
	for n := range people {
		plan += fmt.Sprintf("%d,Rà soát văn bản,Vụ Pháp chế,12/2030\n", n+1)
	}
	if err := os.WriteFile(filepath.Join(s.Files, "plan.csv"), []byte(plan), 0o600); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Do(b.Context(), []string{"import", "plan.csv"}); err != nil {
		b.Fatal(err)
	}
	var all []*simulator.User
	for n := range people {
		link, err := s.Do(b.Context(), []string{"invite", "officer", "Vụ Pháp chế"})
		if err != nil {
			b.Fatal(err)
		}
		one := s.Server.User(int64(101+n), "Nguyễn Thị Lan", fmt.Sprint("lan", n), "vi")
		if _, err := one.Open(link); err != nil {
			b.Fatal(err)
		}
		if _, err := one.Wait(b.Context(), simulator.Says("Vụ Pháp chế")); err != nil {
			b.Fatal(err)
		}
		all = append(all, one)
	}
	return writers{all, "Đã ghi"}
}

// each is that each of them writes a report about a task of their own, and waits for the answer.
func (w writers) each(ctx context.Context) func() error {
	n := 0
	return func() error {
		n++
		for i, one := range w.people {
			one.Say(fmt.Sprintf("/update %d được %d%%, bước %d", i+1, n%100, n))
		}
		for _, one := range w.people {
			if _, err := one.Wait(ctx, simulator.Says(w.answer)); err != nil {
				return err
			}
		}
		return nil
	}
}

// repliesTo is that the first of them replies to the answer to a report, and waits for the answer to that.
func (w writers) repliesTo(ctx context.Context) func() error {
	one, n := w.people[0], 0
	one.Say("/update 1 được 1%")
	last, err := one.Wait(ctx, simulator.Says(w.answer))
	return func() error {
		if n++; err != nil {
			return err
		}
		one.Reply(last, fmt.Sprintf("được %d%%, bước %d", n%100, n))
		_, err := one.Wait(ctx, simulator.Says(w.answer))
		return err
	}
}

// BenchmarkStatus is /status of everything end to end, with 1,000 and with 100,000 tasks of fifty
// units: how large the plan is should hardly matter.
func BenchmarkStatus(b *testing.B) {
	var asks [2]func() error
	for i, size := range []int{1_000, 100_000} {
		s := newStage(b, time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC))
		fill(b, s, size)
		link, err := s.Do(b.Context(), []string{"invite", "department"})
		if err != nil {
			b.Fatal(err)
		}
		ha := s.Server.User(102, "Lê Thu Hà", "ha", "vi")
		if _, err := ha.Open(link); err != nil {
			b.Fatal(err)
		}
		if _, err := ha.Wait(b.Context(), simulator.Says("Lê Thu Hà")); err != nil {
			b.Fatal(err)
		}
		asks[i] = func() error {
			ha.Say("/status")
			_, err := ha.Wait(b.Context(), simulator.Says("Tình hình thực hiện"))
			return err
		}
	}
	storagetest.Ratio(b, asks[0], asks[1])
}

// fill stores fifty units and so many tasks of theirs with deadlines over two years, a third of them
// finished.
func fill(b *testing.B, s *demo.Stage, size int) {
	const units, chunk = 50, 200
	var all []work.Unit
	for u := range units {
		all = append(all, work.Unit{ID: u + 1, Name: fmt.Sprint("Đơn vị ", u+1)})
	}
	commit := func(c chat.Change) {
		c.At = s.Now()
		if err := s.Store.Commit(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
	commit(chat.Change{Units: all})
	first := calendar.On(2026, 1, 1)
	for from := 0; from < size; from += chunk {
		var tasks []work.Task
		for i := from; i < min(from+chunk, size); i++ {
			a := work.Assignment{Unit: 1 + i%units, Role: work.Lead, State: work.InProgress, Due: first.Add(i % 730)}
			if i%3 == 0 {
				a.State, a.DoneOn = work.Done, first.Add(i%300)
			}
			tasks = append(tasks, work.Task{ID: 1 + i, Title: fmt.Sprint("Rà soát văn bản ", i), Assignments: []work.Assignment{a}, Created: s.Now()})
		}
		commit(chat.Change{Tasks: tasks})
	}
}

// floorLoop starts the floor of [BenchmarkReply] for so many people and returns them.
func floorLoop(b *testing.B, people int) writers {
	sim := simulator.New(simulator.Options{Limits: &simulator.Limits{}})
	if err := sim.Start("127.0.0.1:0"); err != nil {
		b.Fatal(err)
	}
	options, err := redis.ParseURL(storagetest.URL(b))
	if err != nil {
		b.Fatal(err)
	}
	store := redis.NewClient(options)
	key := storagetest.Prefix() + ":floor"
	ctx, stop := context.WithCancel(context.Background())
	call := func(method string, params, result any) error {
		body, err := json.Marshal(params)
		if err != nil {
			return err
		}
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, sim.URL()+"/bot"+sim.Token()+"/"+method, bytes.NewReader(body))
		if err != nil {
			return err
		}
		request.Header.Set("Content-Type", "application/json")
		answer, err := http.DefaultClient.Do(request)
		if err != nil {
			return err
		}
		defer func() { _ = answer.Body.Close() }()
		return json.NewDecoder(answer.Body).Decode(result)
	}
	var ended sync.WaitGroup
	ended.Go(func() {
		for offset := 0; ctx.Err() == nil; {
			var got struct {
				Result []struct {
					ID      int `json:"update_id"`
					Message struct {
						Text string `json:"text"`
						Chat struct {
							ID int64 `json:"id"`
						} `json:"chat"`
					} `json:"message"`
				} `json:"result"`
			}
			if call("getUpdates", map[string]any{"offset": offset, "timeout": 10}, &got) != nil {
				continue
			}
			for _, u := range got.Result {
				offset = u.ID + 1
				_, _ = store.Pipelined(ctx, func(p redis.Pipeliner) error {
					p.HSet(ctx, key, u.ID, u.Message.Text)
					p.Set(ctx, key+":offset", offset, time.Minute)
					return nil
				})
				var sent any
				_ = call("sendMessage", map[string]any{"chat_id": u.Message.Chat.ID, "text": "Đã ghi " + u.Message.Text}, &sent)
			}
		}
	})
	b.Cleanup(func() {
		stop()
		sim.Close()
		ended.Wait()
		_ = store.Close()
	})
	var all []*simulator.User
	for n := range people {
		one := sim.User(int64(101+n), "Nguyễn Thị Lan", fmt.Sprint("lan", n), "vi")
		if _, err := one.Start(""); err != nil {
			b.Fatal(err)
		}
		if _, err := one.Wait(ctx, simulator.Says("Đã ghi")); err != nil {
			b.Fatal(err)
		}
		all = append(all, one)
	}
	return writers{all, "Đã ghi"}
}

// BenchmarkBytes is what a task of the sample plan takes of the server's memory, with all that is
// kept beside it, and what its row takes in a bare queue: one hash and one sorted set.
func BenchmarkBytes(b *testing.B) {
	s := newStage(b, time.Date(2026, 11, 16, 1, 0, 0, 0, time.UTC))
	s.Files = b.TempDir()
	if err := demo.Unpack(s.Files, work.Vietnamese); err != nil {
		b.Fatal(err)
	}
	if _, err := s.Do(b.Context(), []string{"import", "plan.csv"}); err != nil {
		b.Fatal(err)
	}
	rows, err := os.ReadFile(filepath.Join(s.Files, "plan.csv"))
	if err != nil {
		b.Fatal(err)
	}
	space := s.Store.Keyspace()
	space.Prefix = "{" + storagetest.Prefix() + "}:" // beside that of the stage
	n := 0
	for row := range strings.Lines(string(rows)) {
		n++
		space.Redis.HSet(b.Context(), space.Key("queue"), n, row)
		space.Redis.ZAdd(b.Context(), space.Key("due"), redis.Z{Score: float64(n), Member: n})
	}
	for b.Loop() {
		bare, err := space.Size(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		size, tasks, err := s.Store.Weigh(b.Context())
		if err != nil || tasks == 0 {
			b.Fatal(tasks, err)
		}
		small, large := float64(bare.Bytes)/float64(n), float64(size.Bytes)/float64(tasks)
		b.ReportMetric(small, "small-bytes/task")
		b.ReportMetric(large, "bytes/task")
		b.ReportMetric(large/small, "ratio")
	}
}

// BenchmarkDemoMonth runs a month on the page's clock: the scheduler's passes of thirty days,
// and everything that they send.
func BenchmarkDemoMonth(b *testing.B) {
	h := playedHistory(b).Host()
	for b.Loop() {
		to := h.Now().Add(30 * 24 * time.Hour)
		if err := h.Move(b.Context(), to, func(page.PassRun) {}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDemoFirstLook is what lies before the first look at the page: Redis, the sample
// plan, the people and the week of history. What the program itself takes to start is not
// in it.
func BenchmarkDemoFirstLook(b *testing.B) {
	for b.Loop() {
		d := playedHistory(b)
		if _, err := d.Cast(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}
