// Package periodic reads the units' periodic reports: one record each.
package periodic

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/work"
	"dondoc/work/reporting"
	"dondoc/work/unitreports"
)

// Reports is all reports of a deployment.
type Reports struct {
	redis  redis.UniversalClient
	key    keyspace.Keys
	broken *codec.Ledger
}

// New opens the reports of a deployment.
func New(client redis.UniversalClient, key keyspace.Keys, broken *codec.Ledger) Reports {
	return Reports{client, key, broken}
}

// Write puts reports where they belong.
func Write(all []unitreports.Report, put func(field string, read int64, r unitreports.Report) error) error {
	for _, r := range all {
		read := r.Version
		r.Version++
		if err := put(r.Key(), read, r); err != nil {
			return err
		}
	}
	return nil
}

// UnitReport returns the report of a unit on a period, or an error that is [work.ErrNotFound].
func (b Reports) UnitReport(ctx context.Context, p calendar.ReportPeriod, unit int) (unitreports.Report, error) {
	field := unitreports.Key(p, unit)
	record, err := b.redis.HGet(ctx, b.key.UnitReports(), field).Result()
	if errors.Is(err, redis.Nil) {
		err = work.ErrNotFound
	}
	if err != nil {
		return unitreports.Report{}, fmt.Errorf("report %s: %w", field, err)
	}
	r, err := codec.Decode[unitreports.Report](record)
	b.broken.Found(codec.KindUnitReport, field, err)
	return r, err
}

// UnitReports returns the reports of these units on each of the periods, in one round trip. Broken
// ones are left out.
func (b Reports) UnitReports(ctx context.Context, units []int, periods ...calendar.ReportPeriod) (all []unitreports.Report, err error) {
	var fields []string
	for _, p := range periods {
		for _, unit := range units {
			fields = append(fields, unitreports.Key(p, unit))
		}
	}
	if len(fields) == 0 {
		return nil, nil
	}
	records, err := b.redis.HMGet(ctx, b.key.UnitReports(), fields...).Result()
	if err != nil {
		return nil, fmt.Errorf("reports of units: %w", err)
	}
	for i, r := range records {
		record, ok := r.(string)
		if !ok {
			continue
		}
		report, err := codec.Decode[unitreports.Report](record)
		b.broken.Found(codec.KindUnitReport, fields[i], err)
		if err == nil {
			all = append(all, report)
		}
	}
	return all, nil
}

// ReportsOn returns what a report of a period is put together from: the reports of all units on it,
// and on the longer periods that end with it, in one round trip.
func (b Reports) ReportsOn(ctx context.Context, p calendar.ReportPeriod, d *work.Directory) ([]unitreports.Report, error) {
	return b.UnitReports(ctx, reporting.Everybody(d), reporting.Covering(p)...)
}

// pageSize is how many reports are read at a time.
const pageSize = 200

// EachUnitReport returns all of them, by period and unit. It skips broken ones. After an error it
// ends.
func (b Reports) EachUnitReport(ctx context.Context) iter.Seq2[unitreports.Report, error] {
	return func(yield func(unitreports.Report, error) bool) {
		byKey := map[string]unitreports.Report{} // Redis may name a field twice
		for cursor := uint64(0); ; {
			fields, next, err := b.redis.HScan(ctx, b.key.UnitReports(), cursor, "", pageSize).Result()
			if err != nil {
				yield(unitreports.Report{}, fmt.Errorf("reports of units: %w", err))
				return
			}
			for i := 0; i+1 < len(fields); i += 2 {
				r, err := codec.Decode[unitreports.Report](fields[i+1])
				b.broken.Found(codec.KindUnitReport, fields[i], err)
				if err == nil {
					byKey[r.Key()] = r
				}
			}
			if cursor = next; cursor == 0 {
				break
			}
		}
		all := make([]unitreports.Report, 0, len(byKey))
		for _, r := range byKey {
			all = append(all, r)
		}
		slices.SortFunc(all, unitreports.Report.Compare)
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}
