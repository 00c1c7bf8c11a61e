package events

import "dondoc/work/announcing"

// OfAnnouncement returns that something was announced, when it is new: its id and to whom it
// goes. By, At and Cause are left to the caller.
func OfAnnouncement(a announcing.Announcement) []Event {
	if a.Version > 0 {
		return nil
	}
	e := Event{What: Announced, After: a.ID + " " + string(a.To.Whom)}
	if len(a.To.Units) == 1 {
		e.Unit = a.To.Units[0]
	}
	return []Event{e}
}
