package request

import (
	"context"
	"slices"

	"dondoc/work"
)

// Likely says which tasks a command means that names none: they are offered with buttons.
type Likely struct {
	// In are the lists in which they are, the likeliest first; scope and limit are left open.
	In func(Request) []work.Query
	// Fits reports whether the command does something with the task for this person.
	Fits func(Request, *work.Task) bool
	// First reports whether the task is offered before all others; nil: none is.
	First func(Request, *work.Task) bool
}

// InBuckets are the lists of these buckets.
func InBuckets(buckets ...work.Bucket) func(Request) []work.Query {
	return func(Request) []work.Query {
		var queries []work.Query
		for _, b := range buckets {
			queries = append(queries, work.Query{Bucket: b})
		}
		return queries
	}
}

const (
	// likelyRead is how many tasks are looked at for what a command may mean.
	likelyRead = 60
	// insteadOf is how many units that have nobody are looked at beside the own one.
	insteadOf = 20
)

// Likely returns the tasks that a command may mean, the likeliest first: the person's own, then
// the unit's, those of units for which they stand in, and all for who sees all. It takes two
// round trips.
func (b Base) Likely(ctx context.Context, r Request, l Likely) ([]work.Task, error) {
	var queries []work.Query
	for _, scope := range r.mine() {
		for _, q := range l.In(r) {
			q.Scope, q.Limit = scope, likelyRead
			queries = append(queries, q)
		}
	}
	pages, err := b.Store.Pages(ctx, queries...)
	if err != nil {
		return nil, err
	}
	var ids []int
	for _, page := range pages {
		for _, id := range page.IDs {
			if len(ids) < likelyRead && !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	if len(ids) == 0 {
		return nil, nil
	}
	tasks, err := b.Store.Tasks(ctx, ids)
	if err != nil {
		return nil, err
	}
	var first, others []work.Task
	for i := range tasks {
		switch t := &tasks[i]; {
		case !r.Person.MaySee(*t) || !l.Fits(r, t):
		case l.First != nil && l.First(r, t):
			first = append(first, *t)
		default:
			others = append(others, *t)
		}
	}
	return append(first, others...), nil
}

// mine are the scopes in which the person's tasks are, the narrowest first.
func (r Request) mine() []work.Scope {
	scopes := []work.Scope{work.PersonScope(r.Person.ID)}
	if r.Person.Unit != 0 {
		scopes = append(scopes, work.UnitScope(r.Person.Unit))
	}
	for _, u := range r.Directory.Units() {
		if !u.Group && len(scopes) < insteadOf && r.Directory.StandsIn(r.Person, u.ID) {
			scopes = append(scopes, work.UnitScope(u.ID))
		}
	}
	if r.Person.SeesAll() {
		scopes = append(scopes, work.AllTasks)
	}
	return scopes
}
