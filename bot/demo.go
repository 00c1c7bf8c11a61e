package main

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/alicebob/miniredis/v2"

	"dondoc/simulator/story"
	"dondoc/storage"
	"dondoc/work"
)

// demoVerb plays the whole loop on this machine.
type demoVerb struct {
	Headless bool `help:"Play one simulated fortnight and print it."`
}

//go:embed demo
var demoFiles embed.FS

// The fortnight that is played.
var (
	demoStart = time.Date(2026, time.November, 16, 0, 30, 0, 0, time.UTC) // 07:30 in Hà Nội
	demoDays  = 14
)

// Run plays the story on a Redis of its own and prints the conversation. The settings of
// a real deployment do not matter here: nobody wants a demonstration in their plan.
func (v *demoVerb) Run(ctx context.Context, _ *Settings, w world) (err error) {
	if !v.Headless {
		fmt.Fprintln(w.out, "There is no page to look at yet; playing the story as with --headless.")
	}
	settings := defaultSettings()
	d, err := settings.deployment(w.err)
	if err != nil {
		return err
	}
	d.log = quiet()
	dir, err := os.MkdirTemp("", "dondoc-demo-")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	store, redis, err := demoRedis(ctx, d, filepath.Join(dir, "redis"), w.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, redis.Close()) }()
	script, err := unpackDemo(dir)
	if err != nil {
		return err
	}

	s, err := openStage(ctx, d, store, demoStart, world{out: io.Discard, err: io.Discard})
	if err != nil {
		return err
	}
	defer s.stop()
	s.files = dir
	transcript, err := story.Play(script, s.story(ctx))
	fmt.Fprintln(w.out, transcript)
	if err != nil {
		return fmt.Errorf("the story did not come out: %w", err)
	}
	end, err := s.ending(ctx)
	if err != nil {
		return err
	}
	fmt.Fprintln(w.out, end)
	return end.check()
}

// demoRedis starts a Redis that is gone afterwards; without a redis-server on this machine
// an imitation inside this process.
func demoRedis(ctx context.Context, d *deployment, dir string, out io.Writer) (*storage.Store, io.Closer, error) {
	for _, program := range []string{"redis-server", "valkey-server"} {
		if _, err := exec.LookPath(program); err == nil {
			d.RedisURL, d.DataDir = "", dir
			return d.openOwn(ctx)
		}
	}
	fmt.Fprintln(out, "There is no redis-server on this machine; the demo uses an imitation inside this process, which serve would not.")
	imitation := miniredis.NewMiniRedis()
	if err := imitation.Start(); err != nil {
		return nil, nil, err
	}
	store, err := d.open(ctx, "redis://"+imitation.Addr())
	return store, closers{store, closer(imitation.Close)}, err
}

// unpackDemo writes the sample plan where the story finds it, and returns the story.
func unpackDemo(dir string) (script string, err error) {
	for _, name := range []string{"units.csv", "plan.csv"} {
		data, err := demoFiles.ReadFile("demo/" + name)
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			return "", err
		}
	}
	data, err := demoFiles.ReadFile("demo/story.txt")
	return string(data), err
}

// ending is what a story has come to.
type ending struct {
	tasks, people, reports, finished int
	sent                             map[work.MessageKind]int
	given, refusals                  int
}

// ending counts.
func (s *stage) ending(ctx context.Context) (e ending, err error) {
	directory, err := s.store.Directory(ctx)
	if err != nil {
		return e, err
	}
	e.people, e.refusals, e.sent = len(directory.People(nil)), len(s.server.Refusals()), map[work.MessageKind]int{}
	return e, errors.Join(
		s.store.EachTask(ctx, func(t work.Task) error {
			e.tasks++
			if t.Whole().State == work.Done {
				e.finished++
			}
			return nil
		}),
		s.store.EachEntry(ctx, func(work.Entry) error { e.reports++; return nil }),
		s.store.EachDelivery(ctx, func(d work.Delivery) error {
			if d.Outcome == work.Sent {
				e.sent[d.Kind]++
			} else {
				e.given++
			}
			return nil
		}),
	)
}

// String is the closing summary.
func (e ending) String() string {
	return fmt.Sprintf(`One simulated fortnight (%d days) is over.
  %d tasks, %d people
  %d reminders and %d escalations about tasks, %d weekly digests
  %d reports recorded, %d tasks finished and confirmed
  %d messages given up, %d calls refused by Telegram
The receiver, the handlers, the scheduler and the sender were those of serve; Telegram and the clock were simulated.`,
		demoDays, e.tasks, e.people,
		e.sent[work.KindReminder]+e.sent[work.KindList], e.sent[work.KindEscalation], e.sent[work.KindDigest],
		e.reports, e.finished, e.given, e.refusals)
}

// check says whether the story came out.
func (e ending) check() error {
	switch {
	case e.tasks != 60, e.people != 5, e.reports < 6, e.finished != 2,
		e.sent[work.KindReminder]+e.sent[work.KindList] == 0, e.sent[work.KindDigest] != 2, e.given > 0, e.refusals > 0:
		return errors.New("the story did not come out as it should: compare the summary with what was played")
	}
	return nil
}
