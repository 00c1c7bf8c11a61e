package storage

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/work"
)

// fieldNames is the field of a snapshot that holds the names of units and people.
const fieldNames = "names"

// frozenTask is a task as it was at the end of a day, with the occurrences of the last year.
type frozenTask struct {
	work.Task
	Closed []work.Occurrence `json:"closed,omitempty"`
}

// frozenDays is the age in days of the oldest closed occurrence that a snapshot holds: a
// report covers at most a year.
const frozenDays = 366

func newFrozenTask(t work.Task, closed []work.Occurrence, day calendar.Date) frozenTask {
	t.Placed = nil
	for i := range t.Assignments { // AsOf has copied them
		t.Assignments[i] = slim(t.Assignments[i])
	}
	f := frozenTask{Task: t}
	for _, o := range closed {
		if day.Sub(o.Closed) <= frozenDays {
			o.Assignment = slim(o.Assignment)
			f.Closed = append(f.Closed, o)
		}
	}
	return f
}

// slim removes from an assignment what no report needs.
func slim(a work.Assignment) work.Assignment {
	a.Reminded, a.Asked, a.Silence, a.Base, a.Begin = work.Reminded{}, nil, nil, nil, nil
	if a.Last != nil {
		a.Last = &work.Entry{ID: a.Last.ID, At: a.Last.At, Text: a.Last.Text, Percent: a.Last.Percent, State: a.Last.State, Request: a.Last.Request}
	}
	return a
}

// frozenNames are the units, people and plans as they were called.
type frozenNames struct {
	Units  []work.Unit   `json:"units"`
	People []work.Person `json:"people"`
	Plans  []work.Plan   `json:"plans,omitempty"`
}

func namesOf(d *work.Directory, plans map[string]work.Plan) frozenNames {
	var n frozenNames
	for _, id := range slices.Sorted(maps.Keys(plans)) {
		n.Plans = append(n.Plans, plans[id])
	}
	for _, u := range d.Units() {
		n.Units = append(n.Units, work.Unit{ID: u.ID, Name: u.Name, Abbreviation: u.Abbreviation, Group: u.Group, Members: u.Members})
	}
	for _, p := range d.People(nil) {
		n.People = append(n.People, work.Person{ID: p.ID, Name: p.Name, Username: p.Username, Unit: p.Unit})
	}
	return n
}

// draft is a snapshot that is being taken.
type draft struct {
	store  *Store
	key    string
	pieces int
}

// add writes a piece.
func (d *draft) add(ctx context.Context, tasks []frozenTask) error {
	if len(tasks) == 0 {
		return nil
	}
	field := strconv.Itoa(d.pieces)
	d.pieces++
	return d.put(ctx, field, tasks)
}

func (d *draft) put(ctx context.Context, field string, v any) error {
	packed, err := pack(v)
	if err != nil {
		return err
	}
	pipe := d.store.redis.Pipeline()
	pipe.HSet(ctx, d.key, field, packed)
	pipe.PExpire(ctx, d.key, draftTTL)
	return exec(ctx, pipe)
}

// eachFrozen calls do with every task as it was at the end of a day. The error is
// [work.ErrNotFound] when the day was not frozen.
func (s *Store) eachFrozen(ctx context.Context, day calendar.Date, do func(frozenTask)) error {
	key := s.key.snapshot(day.String())
	for n := 0; ; n++ {
		packed, err := s.redis.HGet(ctx, key, strconv.Itoa(n)).Bytes()
		if errors.Is(err, redis.Nil) {
			if n == 0 {
				return fmt.Errorf("snapshot of %s: %w", day, work.ErrNotFound)
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("snapshot of %s: %w", day, err)
		}
		tasks, err := unpack[[]frozenTask](packed)
		if err != nil {
			return fmt.Errorf("snapshot of %s: %w", day, err)
		}
		for _, t := range tasks {
			do(t)
		}
	}
}

// addNames puts into a statement how units, people and plans were called at the end of its
// last day.
func (s *Store) addNames(ctx context.Context, day calendar.Date, st *work.Statement) error {
	packed, err := s.redis.HGet(ctx, s.key.snapshot(day.String()), fieldNames).Bytes()
	if err != nil {
		return fmt.Errorf("names of %s: %w", day, err)
	}
	n, err := unpack[frozenNames](packed)
	if err != nil {
		return fmt.Errorf("names of %s: %w", day, err)
	}
	st.Directory, st.Plans = work.NewDirectory(0, n.Units, n.People), map[string]work.Plan{}
	for _, p := range n.Plans {
		st.Plans[p.ID] = p
	}
	return nil
}

// pack writes a record and compresses it.
func pack(v any) ([]byte, error) {
	record, err := encode(0, v)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err = z.Write([]byte(record))
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

// unpack reads what pack wrote.
func unpack[T any](packed []byte) (T, error) {
	var v T
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return v, fmt.Errorf("%w: %w", work.ErrBroken, err)
	}
	var record bytes.Buffer
	if _, err := record.ReadFrom(z); err != nil {
		return v, fmt.Errorf("%w: %w", work.ErrBroken, err)
	}
	return decode[T](record.String())
}
