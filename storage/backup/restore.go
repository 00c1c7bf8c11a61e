package backup

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/storage"
	"dondoc/storage/keyspace"
)

// How a restore may be refused.
var (
	// ErrNotEmpty says that there is data, which may only be replaced on purpose.
	ErrNotEmpty = errors.New("something is stored here already; to replace it, say --replace")
	// ErrInUse says that a serve works on the data.
	ErrInUse = errors.New("a dondoc serve is running on this Redis; stop it first")
)

const (
	// A replica that was killed leads for this long.
	leadTTL      = 3 * time.Second
	leadPatience = leadTTL + 2*time.Second
	leadInterval = 200 * time.Millisecond
	// batch is about how many bytes are sent to Redis at a time.
	batch = 1 << 20
)

// verify looks at the checksum first, so that nothing of a damaged file is even read, and
// then at every line. The error is a [Damaged] when the file is not a whole backup.
func verify(file io.ReadSeeker, space keyspace.Keyspace) (sum Summary, err error) {
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return sum, err
	}
	hash := sha256.New()
	sealed, err := seal(hash.Sum(nil))
	if err != nil {
		return sum, err
	}
	length := size - int64(len(sealed))
	if length <= 0 {
		return sum, damaged("it is too short")
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return sum, err
	}
	if _, err := io.CopyN(hash, file, length); err != nil {
		return sum, err
	}
	end := make([]byte, len(sealed))
	if _, err := io.ReadFull(file, end); err != nil {
		return sum, err
	}
	if sealed, err = seal(hash.Sum(nil)); err != nil {
		return sum, err
	}
	if string(end) != string(sealed) {
		return sum, damaged("its checksum is another")
	}
	return read(file, func(l line) error {
		if space.Passing(l.Key) {
			return errForm
		}
		_, err := l.commands(l.Key)
		return err
	})
}

// commands are those that write a line under a key.
func (l line) commands(key string) ([][]any, error) {
	kind, known := kinds[l.Type]
	if !known || l.Key == "" {
		return nil, errForm
	}
	return kind.write(key, l.values())
}

func (l line) values() []string {
	if l.Bytes == nil {
		return l.Values
	}
	all := make([]string, len(l.Bytes))
	for i, b := range l.Bytes {
		all[i] = string(b)
	}
	return all
}

// read calls do with every line between header and footer.
func read(file io.ReadSeeker, do func(line) error) (sum Summary, err error) {
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return sum, err
	}
	z, err := gzip.NewReader(bufio.NewReaderSize(file, 1<<16)) // buffered: it reads no more than the member
	if err != nil {
		return sum, damaged("%w", err)
	}
	z.Multistream(false)
	lines := json.NewDecoder(z)
	var h header
	if err := lines.Decode(&h); err != nil || h.Dondoc != "backup" {
		return sum, damaged("it does not begin as one")
	}
	if h.Form != form {
		return sum, damaged("its form is %d, this dondoc knows %d: use the newer version that wrote it", h.Form, form)
	}
	sum.Taken, sum.Schema = h.Taken, h.Schema
	for {
		var l struct {
			line
			Lines *int `json:"lines"`
		}
		if err := lines.Decode(&l); err != nil {
			return sum, damaged("after line %d: %w", sum.Lines, err)
		}
		if l.Lines != nil {
			if *l.Lines != sum.Lines {
				return sum, damaged("it has %d lines of %d", sum.Lines, *l.Lines)
			}
			if _, err := lines.Token(); !errors.Is(err, io.EOF) {
				return sum, damaged("something stands behind its end")
			}
			return sum, nil
		}
		sum.Lines++
		if err := do(l.line); err != nil {
			return sum, fmt.Errorf("line %d, key %s: %w", sum.Lines, l.Key, err)
		}
	}
}

// Restore replaces everything that is stored by what the file holds. It verifies the file
// first; replace allows that there is something. A restore that was cut off may be run again
// without. Nobody else leads meanwhile, and until all is written nothing else is.
func Restore(ctx context.Context, s *storage.Store, file io.ReadSeeker, replace bool) (Summary, error) {
	space := s.Keyspace()
	sum, err := verify(file, space)
	if err != nil {
		return sum, err
	}
	facts, err := s.Inspect(ctx)
	if err != nil {
		return sum, err
	}
	if sum.Schema > facts.Newest {
		return sum, fmt.Errorf("its data has schema %d, this dondoc knows only %d: use the newer version that wrote it", sum.Schema, facts.Newest)
	}
	lease, err := lead(ctx, s)
	if err != nil {
		return sum, err
	}
	err = restore(ctx, s, space, file, replace)
	return sum, errors.Join(err, lease.Release(context.WithoutCancel(ctx)))
}

func restore(ctx context.Context, s *storage.Store, space keyspace.Keyspace, file io.ReadSeeker, replace bool) error {
	if !replace && s.Whole(ctx) == nil {
		switch empty, err := space.Empty(ctx); {
		case err != nil:
			return err
		case !empty:
			return ErrNotEmpty
		}
	}
	if err := s.BeginRestore(ctx); err != nil {
		return err
	}
	if err := space.Clear(ctx); err != nil {
		return err
	}
	w := &filler{space: space, pipe: space.Redis.Pipeline()}
	if _, err := read(file, func(l line) error { return w.write(ctx, l) }); err != nil {
		return err
	}
	// Whoever remembers people and units of before sees by this number that they are old.
	w.pipe.IncrBy(ctx, space.Key("directory"), 1+rand.Int64N(1<<40))
	// While the backup was read, a pass may have brought reminders forward that it had read already: the
	// pass over a changed ladder begins anew.
	w.pipe.Del(ctx, space.Key("rearmed"))
	if err := w.flush(ctx); err != nil {
		return err
	}
	return s.EndRestore(ctx)
}

// lead keeps every serve from leading; it waits for the lease of one that was killed.
func lead(ctx context.Context, s *storage.Store) (storage.Lease, error) {
	waiting, cancel := context.WithTimeout(ctx, leadPatience)
	defer cancel()
	tick := time.NewTicker(leadInterval)
	defer tick.Stop()
	for {
		now, err := s.Time(ctx)
		if err != nil {
			return storage.Lease{}, err
		}
		lease, err := s.Lead(ctx, leadTTL, now)
		if !errors.Is(err, storage.ErrLed) {
			return lease, err
		}
		select {
		case <-waiting.Done():
			if ctx.Err() != nil {
				return lease, ctx.Err()
			}
			return lease, ErrInUse
		case <-tick.C:
		}
	}
}

// filler sends what is to be stored, about a megabyte at a time.
type filler struct {
	space keyspace.Keyspace
	pipe  redis.Pipeliner
	bytes int
}

func (w *filler) write(ctx context.Context, l line) error {
	key := w.space.Key(l.Key)
	commands, err := l.commands(key)
	if err != nil {
		return err
	}
	for _, c := range commands {
		w.pipe.Do(ctx, c...)
	}
	if l.Expires != 0 {
		w.pipe.PExpireAt(ctx, key, time.UnixMilli(l.Expires))
	}
	for _, v := range l.values() {
		w.bytes += len(v)
	}
	if w.bytes < batch && w.pipe.Len() < piece {
		return nil
	}
	return w.flush(ctx)
}

func (w *filler) flush(ctx context.Context) error {
	w.bytes = 0
	return run(ctx, w.pipe)
}
