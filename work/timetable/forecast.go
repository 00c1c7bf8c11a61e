package timetable

import (
	"errors"
	"time"

	"dondoc/work/ladder"
)

// Forecast is when passes run next, and what the next would send as things are now.
type Forecast struct {
	Stands    Settings // what the passes go by
	Rungs     []ladder.Rung
	Reminders Run
	Digest    Run
	Lists     int // people who get one list a day, at an hour of their own
}

// Run is a pass that is to come.
type Run struct {
	At       []time.Time // when it runs next, the soonest first
	Messages int         // of the next run
	People   int         // who get them
	More     bool        // there are more than were looked at
}

// What may be wrong with a value that is to be set, besides the errors of a ladder.
var (
	ErrCron   = errors.New("no schedule")
	ErrOften  = errors.New("a schedule that runs too often")
	ErrWindow = errors.New("no sending window")
)
