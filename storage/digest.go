package storage

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/slip"
)

const (
	// digestRows is the length of the lists in a digest.
	digestRows = 10
	// nearRows is how many tasks, the next to be due, are looked at for what is likely to slip.
	nearRows = 50
)

// Digest reads the state of the plan, or of the part that a unit leads, on a day, with the
// week before and the week after it. It takes the same few round trips for any size of
// plan.
func (s *Store) Digest(ctx context.Context, unit int, today calendar.Date) (work.Digest, error) {
	d := work.Digest{Unit: unit, On: today, Since: today.Add(-7), Until: today.Add(7)}
	scope := work.AllTasks
	if unit != 0 {
		scope = work.UnitScope(unit)
	}
	tomorrow := today.Add(1)
	lists := []*work.Listing{&d.Overdue, &d.DueSoon, &d.Finished, &d.Awaiting, &d.Silent, &d.Waiting, &d.Objected}
	queries := []work.Query{
		{Bucket: work.BucketOpen, Before: today},
		{Bucket: work.BucketOpen, From: today, Before: d.Until.Add(1)},
		{Bucket: work.BucketFinished, From: d.Since, Before: tomorrow},
		{Bucket: work.BucketAwaiting},
		{Bucket: work.BucketHeard, Before: tomorrow.Add(-work.SilentDays)},
		{Bucket: work.BucketExtension},
		{Bucket: work.BucketObjection},
	}
	if unit != 0 { // a digest about all has no room for them
		lists = append(lists, &d.Near)
		queries = append(queries, work.Query{Bucket: work.BucketOpen, From: today, Before: today.Add(slip.Horizon + 1), Limit: nearRows})
	}
	for i := range queries {
		queries[i].Scope, queries[i].Limit = scope, cmp.Or(queries[i].Limit, digestRows)
	}
	pipe := s.redis.TxPipeline()
	counts := s.AskCounts(ctx, pipe, today, []work.Scope{scope})
	issued := s.AskIssued(ctx, pipe, today, scope)
	collect := s.AskPages(ctx, pipe, queries)
	if err := s.Exec(ctx, pipe); err != nil {
		return d, fmt.Errorf("digest: %w", err)
	}
	d.Counts = counts()[0]
	d.Issued = issued(d.Counts)
	err := s.fill(ctx, lists, collect())
	if err == nil && unit == 0 {
		d.Units, err = s.unitCounts(ctx, today)
	}
	if err != nil {
		return d, fmt.Errorf("digest: %w", err)
	}
	return d, nil
}

// fill loads the tasks of pages into listings, in one round trip.
func (s *Store) fill(ctx context.Context, lists []*work.Listing, pages []work.Page) error {
	var ids []int
	for _, p := range pages {
		ids = append(ids, p.IDs...)
	}
	tasks, err := s.Tasks(ctx, ids)
	if err != nil {
		return err
	}
	byNumber := make(map[int]work.Task, len(tasks))
	for _, t := range tasks {
		byNumber[t.ID] = t
	}
	for i, p := range pages {
		lists[i].Total = p.Total
		for _, id := range p.IDs {
			if t, ok := byNumber[id]; ok {
				lists[i].Tasks = append(lists[i].Tasks, t)
			}
		}
	}
	return nil
}

// unitCounts returns the counts of every unit that leads open tasks, most overdue first.
func (s *Store) unitCounts(ctx context.Context, today calendar.Date) ([]work.UnitCounts, error) {
	directory, err := s.Directory(ctx)
	if err != nil {
		return nil, err
	}
	units := directory.Units()
	scopes := make([]work.Scope, len(units))
	for i, u := range units {
		scopes[i] = work.UnitScope(u.ID)
	}
	counts, err := s.Counts(ctx, today, scopes...)
	if err != nil {
		return nil, err
	}
	var rows []work.UnitCounts
	for i, c := range counts {
		if c.OpenInTime+c.OpenOverdue+c.NoDue+c.Ongoing > 0 {
			rows = append(rows, work.UnitCounts{Unit: units[i], Counts: c})
		}
	}
	slices.SortStableFunc(rows, func(a, b work.UnitCounts) int {
		return cmp.Compare(b.Counts.OpenOverdue, a.Counts.OpenOverdue)
	})
	return rows, nil
}
