package documents

import (
	"time"

	"dondoc/work"
	"dondoc/work/events"
)

// EventRecord is the line of something that happened.
type EventRecord struct {
	Type   string       `json:"type"`
	At     time.Time    `json:"at"`
	By     *int64       `json:"by"`    // null: the command line or a schedule
	Cause  *string      `json:"cause"` // null: an import
	What   events.What  `json:"what"`
	Field  events.Field `json:"field,omitempty"` // which of several things that it can be about
	Task   *int         `json:"task"`
	Unit   *string      `json:"unit"` // whose part, or whose person; null: the whole task
	UnitID int          `json:"unit_id,omitempty"`
	Before *string      `json:"before"`
	After  *string      `json:"after"`
	Why    string       `json:"why,omitempty"`    // the reason that was given
	Undone bool         `json:"undone,omitempty"` // it took back what the person had done last
}

// NewEventRecord makes the line of an event.
func NewEventRecord(e events.Event, d *work.Directory) EventRecord {
	r := EventRecord{
		Type: "event", At: e.At, By: given(e.By), Cause: given(e.Cause), What: e.What, Field: e.Field, Task: given(e.Task),
		UnitID: e.Unit, Before: given(e.Before), After: given(e.After), Undone: e.Undone, Why: e.Why,
	}
	if e.Unit != 0 {
		r.Unit = new(d.Unit(e.Unit).Name)
	}
	return r
}

// given returns nil for nothing.
func given[T comparable](v T) *T {
	var none T
	if v == none {
		return nil
	}
	return &v
}

// PostedEvent is what other programs are told of an event: the fields of its line without what
// may be people's words, which are what was before and after and the reason.
type PostedEvent struct {
	Type   string       `json:"type"`
	At     time.Time    `json:"at"`
	By     *int64       `json:"by"`
	Cause  *string      `json:"cause"`
	What   events.What  `json:"what"`
	Field  events.Field `json:"field,omitempty"`
	Task   *int         `json:"task"`
	Unit   *string      `json:"unit"`
	UnitID int          `json:"unit_id,omitempty"`
	Undone bool         `json:"undone,omitempty"`
}

// Posted returns what of the line other programs are told.
func (r EventRecord) Posted() PostedEvent {
	return PostedEvent{Type: r.Type, At: r.At, By: r.By, Cause: r.Cause, What: r.What, Field: r.Field, Task: r.Task,
		Unit: r.Unit, UnitID: r.UnitID, Undone: r.Undone}
}
