package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"github.com/alicebob/miniredis/v2"

	"dondoc/bot/making"
	"dondoc/chat"
	"dondoc/demo"
	"dondoc/documents"
	"dondoc/handlers"
	"dondoc/handlers/request"
	"dondoc/simulator/page"
	"dondoc/storage"
	"dondoc/telegram"
	"dondoc/work"
)

// demoVerb plays the whole bot on this machine.
type demoVerb struct {
	Headless bool   `help:"Play one simulated fortnight and print it, without a page."`
	Listen   string `default:"127.0.0.1:8090" help:"Where the page is, on loopback; port 0 chooses a free one."`
	Open     bool   `default:"true" help:"Open the page in the browser."`
	Language string `default:"vi" enum:"vi,en" help:"Of the plan, the history and the story: vi or en."`
}

// Run uses its own Redis. It ignores the settings of a real deployment, whose plan must not
// contain a demonstration.
func (v *demoVerb) Run(ctx context.Context, _ *Settings, w world) error {
	if !v.Headless {
		return v.show(ctx, w)
	}
	s, err := openDemo(ctx, w, work.Language(v.Language), "")
	if err == nil {
		err = errors.Join(s.Play(ctx, w.out), s.Close())
	}
	if err != nil && ctx.Err() != nil {
		return errStopped // an interrupt is the only error
	}
	return err
}

var errStopped = errors.New("stopped before the story was over")

// show plays the history and then serves the page until ctx ends.
func (v *demoVerb) show(ctx context.Context, w world) (err error) {
	listener, err := listenPage(v.Listen)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }() // it is closed already, unless the start failed
	url := "http://" + listener.Addr().String()
	s, err := openDemo(ctx, w, work.Language(v.Language), url)
	if err != nil {
		return unlessEnded(ctx, err)
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	if _, err := s.PlayHistory(ctx); err != nil {
		return unlessEnded(ctx, err)
	}
	cast, err := s.Cast(ctx)
	if err != nil {
		return unlessEnded(ctx, err)
	}
	fmt.Fprintln(w.out, "open", url+"/")
	if v.Open {
		demo.Browse(url + "/")
	}
	return s.Serve(ctx, listener, cast)
}

// unlessEnded returns the error of a start, or nil when the user has ended it.
func unlessEnded(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return nil
	}
	return err
}

// listenPage listens on the address of the page.
func listenPage(address string) (net.Listener, error) {
	listener, err := page.Listen(address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("--listen: another process listens on %s already, perhaps another demo; stop it, or let the demo choose with --listen 127.0.0.1:0", address)
	case err != nil:
		return nil, fmt.Errorf("--listen: %w", err)
	}
	return listener, nil
}

// stage is a demo's stage with its own Redis and folder, which are deleted when it is
// closed.
type stage struct {
	*demo.Stage
	closers
}

// Close stops the bot and deletes its data.
func (s *stage) Close() error { return s.closers.Close() }

// openDemo opens the stage at the beginning of the history, with the board at that address, or with
// none when it is empty. The bot logs to w.err.
func openDemo(ctx context.Context, w world, language work.Language, web string) (*stage, error) {
	settings := defaultSettings()
	settings.LogLevel, settings.DefaultLanguage, settings.WebURL = "warn", string(language), web
	d, err := settings.deployment(w.err)
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "dondoc-demo-")
	if err != nil {
		return nil, err
	}
	opened := closers{closing(func() error { return os.RemoveAll(dir) })}
	fail := func(err error) (*stage, error) { return nil, errors.Join(err, opened.Close()) }
	if err := demo.Unpack(dir, language); err != nil {
		return fail(err)
	}
	store, redis, err := demoRedis(ctx, d, filepath.Join(dir, "redis"), w.out)
	if err != nil {
		return fail(err)
	}
	opened = append(closers{redis}, opened...)
	s, err := demo.Open(ctx, d.wiring(), store, demo.Start)
	if err != nil {
		return fail(err)
	}
	s.Files = dir
	return &stage{Stage: s, closers: append(closers{s}, opened...)}, nil
}

// wiring returns what the stage needs from the program.
func (d *deployment) wiring() demo.Wiring {
	quiet := func(now func() time.Time) world { return world{out: io.Discard, err: io.Discard, now: now} }
	return demo.Wiring{
		Location: d.location, Language: d.language, Calendar: d.workingDays, Schedule: d.schedule, Logger: d.log,
		Dial: func(ctx context.Context, url, token string) (*telegram.Client, error) {
			d.TelegramAPIURL, d.TelegramBotToken = url, token
			return d.dial(ctx)
		},
		Web: d.webURL(),
		Board: func(store *storage.Store, shown *handlers.Handlers, now func() time.Time) (http.Handler, error) {
			return d.boardPages(store, shown, now, "'self'")
		},
		Maker: func(store *storage.Store) telegram.Maker { return making.New(d.making(), store, d.log) },
		Importer: func(store *storage.Store, client *telegram.Client, now func() time.Time) request.Importer {
			return newReceived(d, store, client, now)
		},
		Menus: func(ctx context.Context, client *telegram.Client) error { return setMenus(ctx, client, d.language) },
		Import: func(ctx context.Context, store *storage.Store, file string, now func() time.Time) error {
			appendix, err := readFile(file, readAppendix(documents.AppendixOptions{}))
			if err != nil {
				return err
			}
			return (&importVerb{Year: now().Year()}).into(ctx, d, store, quiet(now), appendix)
		},
		Units: func(ctx context.Context, store *storage.Store, file string, now func() time.Time) error {
			rows, err := readFile(file, documents.ReadUnits)
			if err != nil {
				return err
			}
			return (&unitsVerb{}).into(ctx, d, store, quiet(now), rows)
		},
		Invite: func(directory *work.Directory, role, unit string, now time.Time) (chat.Invite, string, error) {
			return newInvite(directory, role, unit, 1, 7*24*time.Hour, now)
		},
	}
}

// demoRedis starts a temporary Redis; without a redis-server on this machine, an in-process
// one.
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
