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
)

// demoVerb plays the whole loop on this machine.
type demoVerb struct {
	Headless bool   `help:"Play one simulated fortnight and print it, without a page."`
	Listen   string `default:"127.0.0.1:8090" help:"Where the page is, on loopback; port 0 chooses a free one."`
	Open     bool   `default:"true" help:"Open the page in the browser."`
}

// demoFiles are the sample plan with its units, a week of history, and a story that goes on
// from there.
//
//go:embed demo
var demoFiles embed.FS

// When the history begins, at 07:30 in Hà Nội, and how many days the story has.
var (
	demoStart = time.Date(2026, time.November, 9, 0, 30, 0, 0, time.UTC)
	demoDays  = 14
)

// Run plays on a Redis of its own. The settings of a real deployment do not matter here:
// nobody wants a demonstration in their plan.
func (v *demoVerb) Run(ctx context.Context, _ *Settings, w world) error {
	if !v.Headless {
		return v.showDemo(ctx, w)
	}
	err := playDemo(ctx, w)
	if err != nil && ctx.Err() != nil {
		return errStopped // which is all that went wrong
	}
	return err
}

var errStopped = errors.New("stopped before the story was over")

// playDemo prints the history and the story as a conversation, and what they came to.
func playDemo(ctx context.Context, w world) (err error) {
	s, err := openDemo(ctx, w)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	transcript, err := story.Play(demoScript("history.txt")+"\n"+demoScript("story.txt"), s.story(ctx))
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

// demo is a stage on a Redis and in a folder of its own, which are gone when it is closed.
type demo struct {
	*stage
	closers
}

// openDemo opens the stage at the beginning of the history. What the bot complains about
// goes to w.err.
func openDemo(ctx context.Context, w world) (*demo, error) {
	settings := defaultSettings()
	settings.LogLevel = "warn"
	d, err := settings.deployment(w.err)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "dondoc-demo-")
	if err != nil {
		return nil, err
	}
	opened := closers{closing(func() error { return os.RemoveAll(dir) })}
	fail := func(err error) (*demo, error) { return nil, errors.Join(err, opened.Close()) }
	if err := unpackDemo(dir); err != nil {
		return fail(err)
	}
	store, redis, err := demoRedis(ctx, d, filepath.Join(dir, "redis"), w.out)
	if err != nil {
		return fail(err)
	}
	opened = append(closers{redis}, opened...)
	s, err := openStage(ctx, d, store, demoStart, world{out: io.Discard, err: io.Discard})
	if err != nil {
		return fail(err)
	}
	s.files = dir
	return &demo{stage: s, closers: append(closers{closer(s.stop)}, opened...)}, nil
}

// unpackDemo writes the sample plan to where scripts find it.
func unpackDemo(dir string) error {
	for _, name := range []string{"units.csv", "plan.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(demoScript(name)), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// demoScript reads one of demoFiles.
func demoScript(name string) string {
	data, err := demoFiles.ReadFile("demo/" + name)
	if err != nil {
		panic(err) // it is part of the program
	}
	return string(data)
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
	if err != nil {
		imitation.Close()
		return nil, nil, err
	}
	return store, closers{store, closer(imitation.Close)}, nil
}
