// Package frozen is what a snapshot holds of the tasks, units, people and plans at the end of
// a day: what reports need, and no more.
package frozen

import (
	"bytes"
	"compress/gzip"
	"errors"
	"maps"
	"slices"

	"dondoc/calendar"
	"dondoc/work"
)

// Task is a task as it was at the end of a day, with the occurrences of the last year.
type Task struct {
	work.Task
	Closed []work.Occurrence `json:"closed,omitempty"`
}

// keptDays is the age in days of the oldest closed occurrence that a snapshot holds: a
// report covers at most a year.
const keptDays = 366

func NewTask(t work.Task, closed []work.Occurrence, day calendar.Date) Task {
	t.Placed = nil
	for i := range t.Assignments { // AsOf has copied them
		t.Assignments[i] = slim(t.Assignments[i])
	}
	f := Task{Task: t}
	for _, o := range closed {
		if day.Sub(o.Closed) <= keptDays {
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

// Names are the units, people and plans as they were called.
type Names struct {
	Units  []work.Unit   `json:"units"`
	People []work.Person `json:"people"`
	Plans  []work.Plan   `json:"plans,omitempty"`
}

func NamesOf(d *work.Directory, plans map[string]work.Plan) Names {
	var n Names
	for _, id := range slices.Sorted(maps.Keys(plans)) {
		n.Plans = append(n.Plans, plans[id])
	}
	for _, u := range d.Units() {
		n.Units = append(n.Units, work.Unit{ID: u.ID, Name: u.Name, Abbreviation: u.Abbreviation, Group: u.Group, Members: u.Members})
	}
	for _, p := range d.People(nil) {
		n.People = append(n.People, work.Person{ID: p.ID, Name: p.Name, Username: p.Username, Unit: p.Unit})
	}
	for _, id := range slices.Sorted(maps.Keys(d.Listed())) { // what they did before they were known by another id
		if p, ok := d.Person(id); ok {
			n.People = append(n.People, work.Person{ID: id, Name: p.Name, Username: p.Username, Unit: p.Unit})
		}
	}
	return n
}

// Compress compresses a record.
func Compress(record string) ([]byte, error) {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(record))
	err = errors.Join(err, z.Close())
	return b.Bytes(), err
}

// Decompress reads the output of Compress. The error says that the bytes are damaged.
func Decompress(packed []byte) (string, error) {
	z, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return "", err
	}
	var record bytes.Buffer
	_, err = record.ReadFrom(z)
	return record.String(), err
}
