package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"dondoc/bot/channels"
	"dondoc/bot/making"
	"dondoc/bot/metrics"
	"dondoc/bot/outgoing"
	"dondoc/bot/pages"
	"dondoc/bot/systemd"
	"dondoc/handlers"
	"dondoc/scheduler"
	"dondoc/storage"
	"dondoc/telegram"
	"dondoc/work"
)

// serveVerb runs the bot.
type serveVerb struct{}

// Run starts everything and, after ctx has ended, stops it in the reverse order. It starts
// with what depends on the settings alone, then connects to others.
func (serveVerb) Run(ctx context.Context, settings *Settings, w world) (err error) {
	d, err := settings.deployment(w.err)
	if err := errors.Join(settings.checkToken(), err); err != nil {
		return err
	}
	listener, err := pages.Listen(ctx, d.ListenAddr)
	if err != nil {
		return err
	}
	defer func() { _ = listener.Close() }() // it is closed already, unless the start failed

	store, redis, err := d.openOwn(ctx)
	if err != nil {
		return err
	}
	// Redis is closed last: until then the other parts may have to write.
	defer func() { err = errors.Join(err, redis.Close()) }()
	facts, err := store.Inspect(ctx)
	if err != nil {
		return fmt.Errorf("cannot use Redis: %w", err)
	}
	for _, warning := range facts.Warnings() {
		d.log.Warn(warning)
	}
	if err := store.Migrate(ctx); err != nil {
		return err
	}

	client, err := d.dialOwn(ctx, store)
	if err != nil {
		return err
	}
	defer client.Close()
	if err := store.SetBot(ctx, client.Username()); err != nil {
		return err
	}

	s := &service{deployment: d, now: w.now, client: client, health: pages.NewHealth(w.now, d.log)}
	if s.manager, err = systemd.New(w.now, d.log); err != nil {
		return err
	}
	s.health.Observe = s.tellManager
	s.metrics = metrics.New(w.now, store, store.KnownBroken)
	s.store = &watched{waking: waking{Store: store, saying: s.commit}, metrics: s.metrics}
	options := d.handlerOptions(client.Username, w.now)
	maker := making.New(d.making(), store, d.log)
	post, err := d.Mail.Open(ctx, store, client.Username(), d.location)
	if err != nil {
		return err
	}
	var box telegram.Outbox = s.store
	if post != nil {
		options.Mail = post.From
		s.channels = channels.New(s.store, store.Mailed(), channels.Options{Now: w.now, Window: d.nextMoment, Logger: d.log})
		box = s.channels
	}
	options.Importer = newReceived(d, store, client, w.now)
	schedule := d.schedule(client.Username)
	schedule.Observe, schedule.Moved = s.metrics.Passed, w.moved
	heartbeat := outgoing.NewHeartbeat(d.HeartbeatURL, outgoing.Options{Now: w.now, Log: d.log, Observe: s.metrics.Beat})
	defer heartbeat.Close()
	schedule.Ticked = heartbeat.Ticked
	if s.scheduler, err = scheduler.New(s.store, schedule); err != nil {
		return err
	}
	options.Planner = s.scheduler
	s.handlers = handlers.New(s.store, options)
	s.sender = telegram.NewSender(client, box, telegram.SenderOptions{
		Now: w.now, Window: d.nextMoment, Unpaced: d.SendRate == unlimited, Unreachable: s.handlers.Unreachable, Redirect: s.handlers.Redirect,
		Moved: s.handlers.Moved, Refresh: s.handlers.Refresh,
		Maker: maker, Logger: d.log,
	})
	if post == nil {
		s.withoutPost()
	} else if err := s.newPost(post, maker); err != nil {
		return err
	}
	if s.poster = s.newPoster(); s.poster != nil {
		// Before anything is received: a replica that stands by queues events as well.
		if err := store.Posting().Begin(ctx, w.now()); err != nil {
			return fmt.Errorf("cannot use Redis: %w", err)
		}
	}

	var hook http.Handler
	path := d.webhookPath()
	if path != "" {
		s.webhook = s.newWebhook()
		hook = s.webhook
	}
	shown, err := s.boardPages(store, s.handlers, s.now, "")
	if err != nil {
		return err
	}
	site := pages.New(s.health, s.metrics, path, hook, shown)
	go func() {
		if err := site.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			d.log.Error("the operators' pages are gone", "error", err)
		}
	}()
	d.log.Info("listening", "addr", listener.Addr().String(), "bot", client.Username())
	s.run(ctx)

	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), pagesTimeout)
	defer cancel()
	if site.Shutdown(closing) != nil {
		_ = site.Close() // remaining connections are closed
	}
	d.log.Info("stopped")
	return nil
}

// dial connects to Telegram and asks for the bot's identity.
func (d *deployment) dial(ctx context.Context) (*telegram.Client, error) {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	client, err := telegram.Dial(ctx, d.telegram())
	return client, explained(err)
}

// dialOwn does the same for serve, which, when there is e-mail, begins without Telegram if that is
// away: people can be reached all the same.
func (d *deployment) dialOwn(ctx context.Context, store *storage.Store) (*telegram.Client, error) {
	name, err := store.Bot(ctx)
	switch {
	case errors.Is(err, work.ErrNotFound), err == nil && !d.Mail.On():
		return d.dial(ctx)
	case err != nil:
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	client, away, err := telegram.DialKnown(ctx, d.telegram(), name)
	if away != nil {
		d.log.Warn("Telegram is away; beginning without it, as there is e-mail", "error", away)
	}
	return client, explained(err)
}

func (d *deployment) telegram() telegram.Config {
	return telegram.Config{Token: d.TelegramBotToken, URL: d.TelegramAPIURL}
}

func explained(err error) error {
	if errors.Is(err, telegram.ErrToken) {
		return fmt.Errorf("TELEGRAM_BOT_TOKEN: %w; copy it from @BotFather (/mybots, API Token)", err)
	}
	return err
}
