// Package happened says what a change does to tasks, people and units: it compares its values
// with the records that they were read from.
package happened

import (
	"slices"
	"strconv"
	"strings"

	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
	"dondoc/work/events"
)

// Tasks returns what the tasks of a change were read from, nil for those that are new or were made
// up without reading.
func Tasks(c chat.Change) ([]*work.Task, error) {
	all := make([]*work.Task, len(c.Tasks))
	for i, task := range c.Tasks {
		was, known, err := before[work.Task](task.Record(), task.Version)
		if err != nil {
			return nil, err
		}
		if known {
			all[i] = was
		}
	}
	return all, nil
}

// In returns the events of a change, as they are stored. It gets what its tasks were read from.
func In(c chat.Change, tasks []*work.Task) ([]events.Event, error) {
	var all []events.Event
	for i, task := range c.Tasks {
		was, known := tasks[i], tasks[i] != nil || task.Version == 0
		switch {
		case known && was != nil && c.Merging.From != 0:
			all = append(all, events.OfMerging(was, task, c.Merging.From, c.Merging.Into))
		case known:
			all = append(all, events.OfTask(was, task, c.Entries, c.Cause)...)
		}
	}
	for _, p := range c.People {
		was, known, err := before[work.Person](p.Record(), p.Version)
		switch {
		case err != nil:
			return nil, err
		case known && was != nil && c.Merging.From != 0 && was.Unit == c.Merging.From:
			all = append(all, events.OfMergedPerson(p, c.Merging.From, c.Merging.Into))
		case known:
			all = append(all, events.OfPerson(was, p)...)
		}
	}
	for _, u := range c.Units {
		if i := slices.IndexFunc(c.Units, func(o work.Unit) bool { return o.ID == u.Into }); i >= 0 {
			all = append(all, events.OfMerged(u, c.Units[i]))
		}
	}
	for _, m := range c.Measures {
		all = append(all, events.OfMeasure(m)...)
	}
	for _, p := range c.Commitments {
		all = append(all, events.OfCommitment(p, c.At)...)
	}
	for _, a := range c.Announced {
		all = append(all, events.OfAnnouncement(a)...)
	}
	if c.Timetable != nil {
		all = append(all, events.OfTimetable(*c.Timetable)...)
	}
	for _, p := range c.Plans {
		was, known, err := before[work.Plan](p.Record(), p.Version)
		switch {
		case err != nil:
			return nil, err
		case known:
			all = append(all, events.OfPlan(was, p, only(c.Tasks))...)
		}
	}
	for _, i := range c.Invites {
		was, known, err := before[chat.Invite](i.Record(), i.Version)
		switch {
		case err != nil:
			return nil, err
		case known && was == nil:
			all = append(all, events.OfInvite(events.Created, i.Role, i.Unit, i.Uses))
		case known && was.Revoked == nil && i.Revoked != nil:
			all = append(all, events.OfInvite(events.Withdrawn, i.Role, i.Unit, i.Uses))
		}
	}
	for i := range all {
		e := &all[i]
		if e.What == events.Left && !strings.HasPrefix(e.After, strconv.FormatInt(c.By, 10)+" ") {
			e.What = events.Removed
		}
		e.At, e.By, e.Cause, e.Undone, e.Why = c.At, c.By, c.Cause, c.Undoes, c.Why
	}
	return all, nil
}

// only is the number of the one task that a change writes, zero when it is none or several.
func only(tasks []work.Task) int {
	if len(tasks) != 1 {
		return 0
	}
	return tasks[0].ID
}

// before decodes what a value was read from: nil for a new one. What was made up without
// reading is not known.
func before[T any](record string, version int64) (was *T, known bool, err error) {
	if version == 0 || record == "" {
		return nil, version == 0, nil
	}
	v, err := codec.Decode[T](record)
	return &v, err == nil, err
}
