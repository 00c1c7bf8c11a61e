package request

import (
	"context"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// Todo is one row of the table of what waits for people: a kind of work that /todo lists.
type Todo struct {
	// In are the lists in which the tasks are.
	In func(Request) []work.Query
	// Waits reports what of the task waits for this person, in which unit's part, and since
	// when. The kind is the end of a catalogue key: todo.KIND.
	Waits func(Request, *work.Task) (kind string, unit int, since time.Time, ok bool)
	// Unseen: it can wait for somebody who does not see the task, and is shown that much of it.
	Unseen bool
	// Buttons do it.
	Buttons CardButtons
}

// Chore is one row of the table of what waits for people and is about no task.
type Chore func(context.Context, Request) ([]Duty, error)

// Duty is one thing that waits for a person and is about no task.
type Duty struct {
	What    string // plain text
	Since   time.Time
	Buttons [][]chat.Button
}

// Doing are lists of the person's own work: where they are the officer, where they head the
// unit, and where they stand in.
func (r Request) Doing(buckets ...work.Bucket) []work.Query {
	return r.listed(r.mine(), buckets)
}

// Deciding are lists of others' work on which the person decides: all, or the own unit's.
func (r Request) Deciding(buckets ...work.Bucket) []work.Query {
	var scopes []work.Scope
	if r.Person.Unit != 0 {
		scopes = append(scopes, work.UnitScope(r.Person.Unit))
	}
	if r.Person.SeesAll() {
		scopes = append(scopes, work.AllTasks)
	}
	return r.listed(scopes, buckets)
}

func (r Request) listed(scopes []work.Scope, buckets []work.Bucket) []work.Query {
	var queries []work.Query
	for _, scope := range scopes {
		for _, b := range buckets {
			queries = append(queries, work.Query{Scope: scope, Bucket: b, Limit: likelyRead})
		}
	}
	return queries
}

// Does reports whether the part is this person's to do: as its officer, as the head where it
// has none, or standing in for a unit that has nobody.
func (r Request) Does(a work.Assignment) bool {
	switch {
	case a.Officer != 0:
		return a.Officer == r.Person.ID
	case r.Person.Unit == a.Unit:
		return r.Person.Is(work.Head)
	}
	return r.Directory.StandsIn(r.Person, a.Unit)
}
