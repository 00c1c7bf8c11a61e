// Package timetable is what the department has set about reminders in the chat, in place of the
// settings of the deployment: when passes run, when they may send, and on which rungs.
package timetable

import (
	"cmp"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/work/ladder"
)

// Spec is when a pass runs.
type Spec struct {
	Cron string `json:"cron,omitempty"` // empty: as the settings say
	// Since is when it was set. What the spec would have run before is not made up for.
	Since time.Time `json:"since,omitzero"`
}

// Changes are what differs from the settings. The zero Changes differ in nothing.
type Changes struct {
	Reminders Spec          `json:"reminders,omitzero"`
	Digest    Spec          `json:"digest,omitzero"`
	Days      string        `json:"days,omitempty"`  // of the sending window, as SEND_DAYS;
	Hours     string        `json:"hours,omitempty"` // as SEND_HOURS. Empty: as the settings say
	Ladder    ladder.Ladder `json:"ladder,omitzero"`
	// Rearm is the Version with which the ladder changed last, and RearmAt when: assignments whose next
	// reminder was computed with another ladder are to be looked at. Zero: never.
	Rearm   int64     `json:"rearm,omitempty"`
	RearmAt time.Time `json:"rearm_at,omitzero"`
	By      int64     `json:"by,omitempty"` // who made the last change
	At      time.Time `json:"at,omitzero"`
	Version int64     `json:"version"`
	// Was are the changes before somebody changed them, for the events; nil when nobody has since they
	// were read.
	Was *Changes `json:"-"`
}

// Settings are what stands in a deployment: the changes, else its settings.
type Settings struct {
	Reminders string // cron specs
	Digest    string
	Days      string // of the sending window
	Hours     string
}

// Over returns what stands when the changes are put over the settings.
func (c Changes) Over(s Settings) Settings {
	return Settings{
		Reminders: cmp.Or(c.Reminders.Cron, s.Reminders), Digest: cmp.Or(c.Digest.Cron, s.Digest),
		Days: cmp.Or(c.Days, s.Days), Hours: cmp.Or(c.Hours, s.Hours),
	}
}

// Equals reports whether they are the same ones, as far as versions and times tell: after a restore, others
// may have the same version.
func (c Changes) Equals(o Changes) bool { return c.Version == o.Version && c.At.Equal(o.At) }

// by notes who changes the changes, from those that were read.
func (c Changes) by(person int64, at time.Time) Changes {
	was := c
	c.By, c.At, c.Was = person, at, &was
	return c
}

// Part is a part of the schedule that is changed by itself.
type Part string

// The parts.
const (
	Remind Part = "remind"
	Digest Part = "digest"
	Window Part = "window"
	Rungs  Part = "ladder"
)

// Parts lists them, in the order in which they are shown.
func Parts() []Part { return []Part{Remind, Digest, Window, Rungs} }

// Set is a new value of one part. The zero values are those of the settings; of no Rungs the
// default ladder.
type Set struct {
	Part  Part          `json:"part"`
	Cron  string        `json:"cron,omitempty"`
	Days  string        `json:"days,omitempty"`
	Hours string        `json:"hours,omitempty"`
	Rungs []ladder.Rung `json:"rungs,omitempty"`
}

// Default reports whether the part goes back to the settings.
func (s Set) Default() bool { return s.Cron == "" && s.Days == "" && len(s.Rungs) == 0 }

// With returns the changes with one part set by somebody. Its errors are those of a ladder.
func (c Changes) With(s Set, person int64, now time.Time) (Changes, error) {
	is := c.by(person, now)
	switch s.Part {
	case Remind:
		is.Reminders = Spec{s.Cron, now}
	case Digest:
		is.Digest = Spec{s.Cron, now}
	case Window:
		is.Days, is.Hours = s.Days, s.Hours
	case Rungs:
		rungs := s.Rungs
		if len(rungs) == 0 {
			rungs = ladder.Standard()
		}
		var err error
		if is.Ladder, err = c.Ladder.With(rungs, calendar.DateOf(now)); err != nil {
			return c, err
		}
		is.Rearm, is.RearmAt = c.Version+1, now
	}
	return is, nil
}

// Same reports whether setting the part would change nothing.
func (c Changes) Same(s Set) bool {
	switch s.Part {
	case Remind:
		return c.Reminders.Cron == s.Cron
	case Digest:
		return c.Digest.Cron == s.Cron
	case Window:
		return c.Days == s.Days && c.Hours == s.Hours
	}
	if len(s.Rungs) == 0 {
		return c.Ladder.IsStandard()
	}
	return slices.Equal(c.Ladder.Rungs(), s.Rungs)
}

// Differs reports whether the part is not as the settings say.
func (c Changes) Differs(p Part) bool { return !c.Same(Set{Part: p}) }
