package backup

import (
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"github.com/redis/go-redis/v9"

	"dondoc/storage"
	"dondoc/storage/keyspace"
)

// Summary is what a file holds.
type Summary struct {
	Taken  time.Time
	Schema int // of the data
	Lines  int
}

// Write writes everything, as of one moment, while other processes go on using the store.
// The time is the one that runs on; it is asked again and again.
func Write(ctx context.Context, s *storage.Store, out io.Writer, now func() time.Time) (sum Summary, err error) {
	still, err := s.StandStill(ctx, now)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, still.End(context.WithoutCancel(ctx))) }()
	facts, err := s.Inspect(ctx)
	if err != nil {
		return sum, err
	}
	hash := sha256.New()
	z, err := gzip.NewWriterLevel(io.MultiWriter(out, hash), gzip.BestSpeed)
	if err != nil {
		return sum, err
	}
	w := &writer{space: s.Keyspace(), lines: json.NewEncoder(z), done: map[string]bool{}}
	w.lines.SetEscapeHTML(false)
	sum.Taken, sum.Schema = now(), facts.Schema
	err = w.lines.Encode(header{Dondoc: "backup", Form: form, Schema: sum.Schema, Taken: sum.Taken.UTC()})
	for names, e := range w.space.Each(ctx) {
		if err = errors.Join(err, e); err == nil {
			err = w.keys(ctx, names)
		}
		if err != nil {
			return sum, err
		}
	}
	err = errors.Join(err, w.lines.Encode(footer{Lines: w.count}), z.Close())
	if err != nil {
		return sum, err
	}
	sealed, err := seal(hash.Sum(nil))
	if err != nil {
		return sum, err
	}
	sum.Lines = w.count
	_, err = out.Write(sealed)
	return sum, err
}

type writer struct {
	space keyspace.Keyspace
	lines *json.Encoder
	count int
	done  map[string]bool // keys that may not be written twice: what is restored is added to them
}

// keys writes some keys.
func (w *writer) keys(ctx context.Context, names []string) error {
	if len(names) == 0 {
		return nil
	}
	pipe := w.space.Redis.Pipeline()
	types, ttls := make([]*redis.StatusCmd, len(names)), make([]*redis.DurationCmd, len(names))
	clock := pipe.Time(ctx)
	for i, name := range names {
		types[i], ttls[i] = pipe.Type(ctx, w.space.Key(name)), pipe.PTTL(ctx, w.space.Key(name))
	}
	if err := run(ctx, pipe); err != nil {
		return err
	}
	lines := make([]line, len(names))
	pipe = w.space.Redis.Pipeline()
	first := make([]redis.Cmder, len(names))
	for i, name := range names {
		lines[i] = line{Key: name, Type: types[i].Val()}
		if ttl := ttls[i].Val(); ttl > 0 {
			lines[i].Expires = clock.Val().Add(ttl).UnixMilli()
		}
		kind, known := kinds[lines[i].Type]
		if !known {
			return fmt.Errorf("key %s has the type %q, which is none of dondoc's", name, lines[i].Type)
		}
		first[i] = kind.read(ctx, pipe, w.space.Key(name), "")
	}
	if err := run(ctx, pipe); err != nil {
		return err
	}
	for i := range names {
		if err := w.key(ctx, lines[i], first[i]); err != nil {
			return fmt.Errorf("key %s: %w", names[i], err)
		}
	}
	return nil
}

// key writes what stands under a key, of which the first piece has been read.
func (w *writer) key(ctx context.Context, l line, answer redis.Cmder) error {
	kind := kinds[l.Type]
	if kind.grows {
		if w.done[l.Key] {
			return nil
		}
		w.done[l.Key] = true
	}
	for from := ""; ; {
		if err := answer.Err(); err != nil && !errors.Is(err, redis.Nil) {
			return err
		}
		var values []string
		values, from = kind.values(answer, from)
		if err := w.write(l, values); err != nil || from == "" {
			return err
		}
		pipe := w.space.Redis.Pipeline()
		answer = kind.read(ctx, pipe, w.space.Key(l.Key), from)
		if err := run(ctx, pipe); err != nil {
			return err
		}
	}
}

func (w *writer) write(l line, values []string) error {
	if len(values) == 0 {
		return nil
	}
	l.Values = values
	for _, v := range values {
		if utf8.ValidString(v) {
			continue
		}
		l.Values = nil
		for _, v := range values {
			l.Bytes = append(l.Bytes, []byte(v))
		}
		break
	}
	w.count++
	return w.lines.Encode(l)
}

// run sends a pipeline; each command reports its own nil.
func run(ctx context.Context, pipe redis.Pipeliner) error {
	if _, err := pipe.Exec(ctx); err != nil && !errors.Is(err, redis.Nil) {
		return err
	}
	return nil
}
