package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"dondoc/storage"
	"dondoc/storage/ownredis"
)

// startTimeout is how long to wait for a Redis or a Bot API server to answer.
const startTimeout = 5 * time.Second

// openOwn connects serve to Redis: the one at REDIS_URL, else its own redis-server. The
// closer stops that server, so close it last.
func (d *deployment) openOwn(ctx context.Context) (*storage.Store, io.Closer, error) {
	if d.RedisURL != "" {
		store, err := d.open(ctx, d.RedisURL)
		return store, closers{store}, err
	}
	server, err := ownredis.Serve(ctx, d.DataDir, d.log)
	if err != nil {
		return nil, nil, fmt.Errorf("DATA_DIR: %w", err)
	}
	store, err := d.open(ctx, server.URL())
	if err != nil {
		return nil, nil, errors.Join(err, server.Close())
	}
	return store, closers{store, server}, nil
}

// openShared connects a verb that may run while serve runs: to the Redis at REDIS_URL, else
// to the one that serve runs in the data folder, else to its own for the duration of the
// verb.
func (d *deployment) openShared(ctx context.Context) (*storage.Store, io.Closer, error) {
	if d.RedisURL != "" {
		return d.openOwn(ctx)
	}
	join := func(url string) (*storage.Store, io.Closer, error) {
		store, err := d.open(ctx, url)
		return store, closers{store}, err
	}
	if url, ok := ownredis.Running(ctx, d.DataDir); ok {
		return join(url)
	}
	store, closer, err := d.openOwn(ctx)
	if err != nil {
		// Perhaps serve took the folder a moment ago, and its Redis answers now.
		if url, ok := ownredis.Running(ctx, d.DataDir); ok {
			return join(url)
		}
	}
	return store, closer, err
}

// withStore opens the Redis that serve uses, or would use, and closes it afterwards.
func withStore(ctx context.Context, settings *Settings, w world, do func(*deployment, *storage.Store) error) error {
	d, err := settings.deployment(w.err)
	if err != nil {
		return err
	}
	store, redis, err := d.openShared(ctx)
	if err != nil {
		return err
	}
	return errors.Join(do(d, store), redis.Close())
}

// withStoreToFill is withStore for what may write the first data.
func withStoreToFill(ctx context.Context, settings *Settings, w world, do func(*deployment, *storage.Store) error) error {
	return withStore(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		if err := store.Begin(ctx); err != nil {
			return err
		}
		return do(d, store)
	})
}

func (d *deployment) open(ctx context.Context, url string) (*storage.Store, error) {
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	store, err := storage.Open(ctx, url, d.RedisPrefix)
	if err != nil {
		return nil, fmt.Errorf("cannot use Redis: %w", err)
	}
	store.OnBroken(d.reportBroken)
	if !d.Mail.On() {
		store.WithoutMail()
	}
	if d.mending {
		return store, nil
	}
	if err := store.Whole(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("cannot use Redis: %w", err), store.Close())
	}
	if _, err := d.learnDays(ctx, store); err != nil {
		return nil, errors.Join(fmt.Errorf("cannot use Redis: %w", err), store.Close())
	}
	return store, nil
}

// closers are closed in order; an error does not stop the rest.
type closers []io.Closer

// Close closes them all.
func (all closers) Close() error {
	var err error
	for _, c := range all {
		err = errors.Join(err, c.Close())
	}
	return err
}

// closing is a function as an io.Closer.
type closing func() error

// Close calls it.
func (c closing) Close() error { return c() }

// closer is a function without an error as an io.Closer.
type closer func()

// Close calls it.
func (c closer) Close() error {
	c()
	return nil
}
