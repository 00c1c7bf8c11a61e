package storage

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/storage/codec"
	"dondoc/storage/frozen"
	"dondoc/work"
	"dondoc/work/merging"
)

var freezeScript = changing("freeze")

// draftTTL is how long an unfinished draft stays when its process was killed.
const draftTTL = time.Hour

// Freeze writes the state of every task at the end of a day, and the figures of the periods
// that end on it, once and for good; at is the present time in the deployment's zone. It
// reports false when the day is frozen already, when no period ends on it, or when there
// was no task yet. Changes since that day are undone as far as they are known: see
// [work.AsOf].
func (s *Store) Freeze(ctx context.Context, day calendar.Date, at time.Time) (bool, error) {
	frozen, err := s.freeze(ctx, day, at)
	if err != nil {
		err = fmt.Errorf("freeze %s: %w", day, err)
	}
	return frozen, err
}

func (s *Store) freeze(ctx context.Context, day calendar.Date, at time.Time) (bool, error) {
	periods := calendar.ReportPeriodsEnding(day)
	if len(periods) == 0 {
		return false, nil
	}
	if n, err := s.redis.Exists(ctx, s.key.Snapshot(day.String())).Result(); err != nil || n > 0 {
		return false, err
	}
	counts := make([]*work.Reckoning, len(periods))
	for i, p := range periods {
		live, err := s.liveBefore(ctx, p)
		if err != nil {
			return false, err
		}
		counts[i] = work.NewReckoning(p, day, live, at.Location())
	}
	d, err := s.Directory(ctx)
	if err != nil {
		return false, err
	}
	plans, err := s.KnownPlans(ctx)
	if err != nil {
		return false, err
	}
	draft := draft{store: s, key: s.key.Draft(rand.Text())}
	err = s.eachWithClosed(ctx, func(tasks []work.Task, closed [][]work.Occurrence) error {
		var pieces []frozen.Task
		for i, t := range tasks {
			was, before, ok := work.AsOf(t, closed[i], day, at.Location())
			if !ok {
				continue
			}
			for _, c := range counts {
				c.Add(was, before)
			}
			pieces = append(pieces, frozen.NewTask(was, before, day))
		}
		return draft.add(ctx, pieces)
	})
	if err != nil || draft.pieces == 0 {
		return false, err
	}
	if err := draft.put(ctx, fieldNames, frozen.NamesOf(d, plans)); err != nil {
		return false, err
	}
	var records []any
	for i, p := range periods {
		record, err := codec.Encode(0, work.Snapshot{Period: p, From: p.From(), To: p.To(), TakenAt: at, Figures: counts[i].Figures()})
		if err != nil {
			return false, err
		}
		records = append(records, p.String(), record)
	}
	keys := []string{draft.key, s.key.Snapshot(day.String()), s.key.Snapshots()}
	switch n, err := s.change(ctx, freezeScript, keys, records...).Int(); {
	case err != nil:
		return false, err
	case n < 0:
		return false, fmt.Errorf("the draft is gone: %w", work.ErrConflict)
	default:
		return n == 1, nil
	}
}

// liveBefore returns the live work on the day before a period, of the units that there are now;
// nil when that day was not frozen.
func (s *Store) liveBefore(ctx context.Context, p calendar.ReportPeriod) (work.Live, error) {
	d, err := s.Directory(ctx)
	if err != nil {
		return nil, err
	}
	live, now := work.Live{}, merging.Under(d)
	err = s.eachFrozen(ctx, p.From().Add(-1), func(t frozen.Task) { live.Add(now(t.Task)) })
	if errors.Is(err, work.ErrNotFound) {
		return nil, nil
	}
	return live, err
}

// eachWithClosed calls do with every task and its closed occurrences, a few tasks at a time.
// A task that cannot be read is an error, because figures without it would be wrong.
func (s *Store) eachWithClosed(ctx context.Context, do func([]work.Task, [][]work.Occurrence) error) error {
	for ids, err := range s.eachNumbers(ctx) {
		if err != nil {
			return err
		}
		tasks, broken, err := s.TasksAndBroken(ctx, ids)
		if err != nil {
			return err
		}
		if len(broken) > 0 {
			return fmt.Errorf("task %d cannot be read: %w", broken[0], work.ErrBroken)
		}
		read := make([]int, len(tasks))
		for i, t := range tasks {
			read[i] = t.ID
		}
		hashes, err := s.hashes(ctx, read, s.key.Occurrences)
		if err != nil {
			return fmt.Errorf("occurrences: %w", err)
		}
		closed := make([][]work.Occurrence, len(tasks))
		for i, id := range read {
			closed[i] = s.decodeOccurrences(id, hashes[i])
		}
		if err := do(tasks, closed); err != nil {
			return err
		}
	}
	return nil
}

// Snapshots returns all snapshots, by the last day of the period, then the shortest first.
func (s *Store) Snapshots(ctx context.Context) ([]work.Snapshot, error) {
	records, err := s.redis.HVals(ctx, s.key.Snapshots()).Result()
	if err != nil {
		return nil, fmt.Errorf("snapshots: %w", err)
	}
	all := make([]work.Snapshot, 0, len(records))
	for _, record := range records {
		snapshot, err := codec.Decode[work.Snapshot](record)
		if err != nil {
			return nil, fmt.Errorf("snapshots: %w", err)
		}
		all = append(all, snapshot)
	}
	slices.SortFunc(all, func(a, b work.Snapshot) int {
		if a.To != b.To {
			return a.To.Compare(b.To)
		}
		if a.From != b.From {
			return b.From.Compare(a.From)
		}
		return strings.Compare(a.Period.String(), b.Period.String())
	})
	return all, nil
}

// Unfrozen returns the days that must still be frozen, oldest first: see [calendar.Unfrozen].
func (s *Store) Unfrozen(ctx context.Context, today calendar.Date) ([]calendar.Date, error) {
	names, err := s.redis.HKeys(ctx, s.key.Snapshots()).Result()
	if err != nil {
		return nil, fmt.Errorf("snapshots: %w", err)
	}
	var last calendar.Date
	for _, name := range names {
		p, err := calendar.ParseReportPeriod(name)
		if err != nil {
			return nil, fmt.Errorf("snapshots: %w: %w", work.ErrBroken, err)
		}
		if p.To().After(last) {
			last = p.To()
		}
	}
	first, err := s.firstDay(ctx)
	if err != nil {
		return nil, err
	}
	return calendar.Unfrozen(last, first, today), nil
}

// firstDay returns the day on which the task with the lowest number was created; zero when
// there is no task. A difference of time zones can make it a day too early, which does no
// harm: then there is nothing to freeze.
func (s *Store) firstDay(ctx context.Context) (calendar.Date, error) {
	ids, err := s.every(ctx, work.AllTasks)
	if err != nil {
		return calendar.Date{}, err
	}
	tasks, err := s.Tasks(ctx, ids[:min(1, len(ids))])
	if err != nil || len(tasks) == 0 {
		return calendar.Date{}, err
	}
	return calendar.DateOf(tasks[0].Created).Add(-1), nil
}
