package documents

import (
	"time"

	"dondoc/work"
	"dondoc/work/places"
)

// PlaceRecord is the line of a group, or a topic of one, that is bound to a unit or to the
// department.
type PlaceRecord struct {
	Type       string    `json:"type"`
	Chat       int64     `json:"chat"`
	Thread     *int      `json:"thread"` // null: the group
	Unit       *string   `json:"unit"`   // null: the department
	UnitID     int       `json:"unit_id,omitempty"`
	Department bool      `json:"department,omitempty"`
	Title      string    `json:"title,omitempty"` // of the group, when it was bound
	By         int64     `json:"by"`
	At         time.Time `json:"at"`
	Names      bool      `json:"names"` // people are named beside overdue work
}

// NewPlaceRecord makes the line of a place.
func NewPlaceRecord(p places.Place, d *work.Directory) PlaceRecord {
	r := PlaceRecord{Type: "place", Chat: p.Chat, Thread: given(p.Thread), Title: p.Title, By: p.By, At: p.At, Names: p.Names}
	if r.UnitID = d.Now(p.Unit); r.UnitID == 0 {
		r.Department = true
	} else {
		r.Unit = new(d.Unit(r.UnitID).Name)
	}
	return r
}
