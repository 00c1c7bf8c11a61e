package view

import (
	"context"
	"time"

	"dondoc/calendar"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// Year counts what is due in each month of a year: for each of the units what it leads, for 0 every
// task.
func (c *Chat) Year(ctx context.Context, r request.Request, year int, units []int) ([][]text.Due, error) {
	var queries []work.Query
	for _, unit := range units {
		if err := mayRead(r, unit); err != nil {
			return nil, err
		}
		scope := work.AllTasks
		if unit != 0 {
			scope = work.UnitScope(unit)
		}
		for m := time.January; m <= time.December; m++ {
			from, before := calendar.On(year, m, 1), calendar.On(year, m+1, 1)
			if m == time.December {
				before = calendar.On(year+1, time.January, 1)
			}
			for _, b := range []work.Bucket{work.BucketInTime, work.BucketLate, work.BucketOpen} {
				queries = append(queries, work.Query{Scope: scope, Bucket: b, From: from, Before: before})
			}
			past := before
			if r.Today.Before(past) {
				past = r.Today
			}
			queries = append(queries, work.Query{Scope: scope, Bucket: work.BucketOpen, From: from, Before: past})
		}
	}
	if len(queries) == 0 {
		return nil, nil
	}
	pages, err := c.Store.Pages(ctx, queries...)
	if err != nil {
		return nil, err
	}
	const months, each = 12, 4
	all := make([][]text.Due, len(units))
	for i := range all {
		for m := range months {
			p := pages[(i*months+m)*each:]
			d := text.Due{Done: p[0].Total + p[1].Total, Open: p[2].Total}
			if calendar.On(year, time.Month(m+1), 1).Before(r.Today) {
				d.Overdue = p[3].Total
			}
			all[i] = append(all[i], d)
		}
	}
	return all, nil
}
