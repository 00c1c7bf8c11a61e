package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
)

// Session reads, in one round trip, what is needed before an update is handled, with what it most
// likely needs. For somebody who has not joined, Person is zero. The directory is read again only
// when its version in Redis has changed.
func (s *Store) Session(ctx context.Context, cause string, person int64, ahead chat.Ahead) (chat.Session, error) {
	session := chat.Session{Ahead: ahead}
	pipe := s.redis.Pipeline()
	repeated := pipe.Exists(ctx, s.key.Cause(cause))
	who := pipe.HGet(ctx, s.key.People(), strconv.FormatInt(person, 10))
	form := pipe.Get(ctx, s.key.Form(person))
	version, set := pipe.Get(ctx, s.key.Directory()), s.AskTimetable(ctx, pipe)
	numbered := s.readAhead(ctx, pipe, ahead)
	if err := exec(ctx, pipe); err != nil {
		return session, fmt.Errorf("session of %d: %w", person, err)
	}
	session.Repeated, session.Timetable = repeated.Val() > 0, s.TimetableOf(set)
	session.ByPlans, session.Tasks = numbered()
	var err error
	if who.Err() == nil {
		if session.Person, err = codec.Decode[work.Person](who.Val()); err != nil {
			return session, fmt.Errorf("person %d: %w", person, err)
		}
		session.Person.Mail.Off = s.mailless
	}
	if form.Err() == nil {
		// A broken form counts as none; otherwise the person could do nothing until it
		// expires.
		session.Form, _ = decodeOr[chat.Form](s, codec.KindForm, strconv.FormatInt(person, 10), form.Val())
	}
	session.Directory, err = s.directoryAt(ctx, version)
	return session, err
}

// readAhead adds to a pipeline what is read ahead. Call the function that it returns after the
// pipeline was sent.
func (s *Store) readAhead(ctx context.Context, pipe redis.Pipeliner, ahead chat.Ahead) func() ([]int, []work.Task) {
	var numbers []string
	var own []int
	if ahead.Task != 0 {
		own = append(own, ahead.Task)
	}
	if ahead.Number != "" {
		numbers = append(numbers, ahead.Number)
		if n, err := strconv.Atoi(ahead.Number); err == nil && n > 0 && n != ahead.Task {
			own = append(own, n)
		}
	}
	found := s.numbered(ctx, pipe, numbers, ahead.Most, own)
	return func() ([]int, []work.Task) {
		byPlans, tasks := found()
		return slices.Concat(byPlans...), tasks
	}
}

// WithoutMail has everybody be read as somebody whom no e-mail reaches. Call it before anything is read.
func (s *Store) WithoutMail() { s.mailless = true }

// Directory returns all units and people. Broken ones are left out.
func (s *Store) Directory(ctx context.Context) (*work.Directory, error) {
	version := s.redis.Get(ctx, s.key.Directory())
	if err := version.Err(); err != nil && !errors.Is(err, redis.Nil) {
		return nil, fmt.Errorf("directory: %w", err)
	}
	return s.directoryAt(ctx, version)
}

// directoryAt returns the cached directory when it has the version just read.
func (s *Store) directoryAt(ctx context.Context, version *redis.StringCmd) (*work.Directory, error) {
	known, err := versionOf(version)
	if err != nil {
		return nil, err
	}
	if d := s.directory.Load(); d != nil && d.Version == known {
		return d, nil
	}
	pipe := s.redis.TxPipeline()
	version = pipe.Get(ctx, s.key.Directory())
	units := pipe.HGetAll(ctx, s.key.Units())
	people := pipe.HGetAll(ctx, s.key.People())
	if err := exec(ctx, pipe); err != nil {
		return nil, fmt.Errorf("directory: %w", err)
	}
	if known, err = versionOf(version); err != nil {
		return nil, err
	}
	all := decodeFields[work.Person](s, codec.KindPerson, "", people.Val())
	for i := range all {
		all[i].Mail.Off = s.mailless
	}
	d := work.NewDirectory(known, decodeFields[work.Unit](s, codec.KindUnit, "", units.Val()), all)
	s.directory.Store(d)
	return d, nil
}

// versionOf reads the directory's version; one that was never written is 0.
func versionOf(c *redis.StringCmd) (int64, error) {
	n, err := c.Int64()
	if err != nil && !errors.Is(err, redis.Nil) {
		return 0, fmt.Errorf("directory version: %w", err)
	}
	return n, nil
}
