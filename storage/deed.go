package storage

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
	"dondoc/work/events"
)

// deed is a chat.Deed as it is stored: what it replaced are records as they were read.
type deed struct {
	Cause   string      `json:"cause"`
	At      time.Time   `json:"at"`
	Tasks   []string    `json:"tasks"`
	Made    int         `json:"made,omitempty"` // the task that the deed made
	Entries []deedEntry `json:"entries,omitempty"`
	Told    []int64     `json:"told,omitempty"`
}

type deedEntry struct {
	Task int    `json:"task"`
	ID   string `json:"id"`
	Read string `json:"read,omitempty"` // empty: the deed made it
}

// addDeed stores what a person's change replaces, so that it can be taken back. What cannot be
// taken back leaves no deed, and none before it either: that is no longer the last one. To have seen
// something is no deed, nor how somebody gets e-mail.
func (s *Store) addDeed(t *transaction, c chat.Change, happened []events.Event) error {
	seen := len(happened) > 0 && !slices.ContainsFunc(happened, func(e events.Event) bool { return e.Field != events.FieldSeen && e.Field != events.FieldMail })
	if c.By == 0 || len(happened) == 0 && !c.Undoes || seen {
		return nil
	}
	key := t.key(s.key.Deed(c.By), typeAny)
	d, ok := deedOf(c, happened)
	if !ok {
		t.write("DEL", key)
		return nil
	}
	record, err := codec.Encode(0, d)
	if err != nil {
		return err
	}
	t.write("SET", key, record, "PX", chat.DeedTTL.Milliseconds())
	return nil
}

// deedOf returns what a change replaces; false when it cannot be taken back: it does so itself,
// made many tasks, closed an occurrence, answered a measure, or is about a person or a whole plan.
func deedOf(c chat.Change, happened []events.Event) (deed, bool) {
	d := deed{Cause: c.Cause, At: c.At}
	if c.Undoes || c.Cause == "" || len(c.Tasks) == 0 || len(c.Closed)+len(c.Units)+len(c.Measures) > 0 ||
		slices.ContainsFunc(happened, func(e events.Event) bool { return e.Task == 0 }) {
		return d, false
	}
	made := c.Tasks[0].Record() == "" && len(c.Tasks) == 1 // its plan, which may be new, stays
	if !made && len(c.Plans) > 0 {
		return d, false
	}
	for _, task := range c.Tasks {
		switch {
		case made:
			d.Made = task.ID
		case task.Record() == "":
			return d, false
		default:
			d.Tasks = append(d.Tasks, task.Record())
		}
	}
	for _, e := range c.Entries {
		if e.Record() == "" && e.Cause != c.Cause {
			return d, false
		}
		d.Entries = append(d.Entries, deedEntry{Task: e.Task, ID: e.ID, Read: e.Record()})
	}
	for _, m := range c.Messages {
		if m.Person != 0 && m.Person != c.By && !slices.Contains(d.Told, m.Person) {
			d.Told = append(d.Told, m.Person)
		}
	}
	return d, true
}

// Deed returns the person's last deed, or an error that is [work.ErrNotFound] when there is
// none of the last ten minutes that can be taken back.
func (s *Store) Deed(ctx context.Context, person int64) (chat.Deed, error) {
	record, err := s.redis.Get(ctx, s.key.Deed(person)).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return chat.Deed{}, fmt.Errorf("last deed of %d: %w", person, err)
	}
	d, err := codec.Decode[deed](record)
	if err != nil {
		return chat.Deed{}, err
	}
	read := chat.Deed{Cause: d.Cause, At: d.At, Made: d.Made, Told: d.Told}
	for _, r := range d.Tasks {
		t, err := codec.Decode[work.Task](r)
		if err != nil {
			return chat.Deed{}, err
		}
		read.Tasks = append(read.Tasks, t)
	}
	for _, r := range d.Entries {
		e := work.Entry{Task: r.Task, ID: r.ID}
		if r.Read != "" {
			if e, err = codec.Decode[work.Entry](r.Read); err != nil {
				return chat.Deed{}, err
			}
		}
		read.Entries = append(read.Entries, e)
	}
	return read, nil
}
