package scheduler

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/places"
)

// placeMark is the fact that a place has had the digest of the period.
func (d *digests) placeMark(p places.Place) string {
	return fmt.Sprintf("digest:%s:place:%s", d.period, p.ID)
}

// sendToPlaces says the state of units, or of all, in the groups and topics that are bound to them.
func (d *digests) sendToPlaces(ctx context.Context) error {
	all, err := d.store.Places(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	marks := make([]string, len(all))
	for i, p := range all {
		marks[i] = d.placeMark(p)
	}
	stands, err := d.store.Marked(ctx, marks)
	if err != nil {
		return err
	}
	byUnit := map[int][]places.Place{}
	for i, p := range all {
		if unit := d.directory.Now(p.Unit); !stands[i] && (unit == 0 || d.directory.Unit(unit).ID != 0) {
			byUnit[unit] = append(byUnit[unit], p)
		}
	}
	for _, unit := range slices.Sorted(maps.Keys(byUnit)) {
		state, err := d.store.Digest(ctx, unit, d.today)
		if err != nil {
			return err
		}
		if state.Before, err = d.store.CountsBefore(ctx, unit, d.period); err != nil {
			return err
		}
		view := text.NewDigest(d.o.Bot(), state, d.directory, d.o.Calendar())
		if view.Awaited, err = d.awaited(ctx, d.directory, unit, d.today); err != nil {
			return err
		}
		for _, p := range byUnit[unit] {
			d.report.Due++
			if err := d.sendToPlace(ctx, p, view); err != nil {
				return err
			}
		}
		if err := d.store.KeepCounts(ctx, unit, work.CountsOn{On: d.period, Counts: state.Counts}); err != nil {
			return err
		}
	}
	return nil
}

// sendToPlace says it in one place. It has no buttons: what they open is not for everybody there.
// Where the bot may not write any more, whoever bound the place gets it.
func (d *digests) sendToPlace(ctx context.Context, p places.Place, view text.Digest) error {
	view.Names = p.Names
	mark := d.placeMark(p)
	err := d.store.Commit(ctx, chat.Change{
		Cause: mark, At: d.now, Marks: []string{mark},
		Messages: []chat.Message{{
			ID: mark, Kind: work.KindDigest, Chat: p.Chat, Thread: p.Thread, Fallback: p.By,
			Parts:   text.Split(text.For(d.o.Language).HTML("digest", view)),
			Expires: d.o.Calendar().AddWorking(d.today, digestWorth).In(d.o.Location),
		}},
	})
	switch {
	case errors.Is(err, work.ErrRepeated):
		return nil // another replica has said it
	case err == nil:
		d.report.Messages++
	}
	return err
}
