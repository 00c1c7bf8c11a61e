package lateness

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// Held is a contribution that held up late work.
type Held struct {
	owing.Debt
	Given calendar.Date // when it was given at last; zero: it is still owed
}

// HeldUp returns the contributions because of which a part is late on that day: asked for by a day
// not after its deadline, and not given by that deadline. What the lead asked for again counts from
// the last time that it was given. The part may be of a closed occurrence.
func HeldUp(t work.Task, a work.Assignment, on calendar.Date) (all []Held) {
	if !OnDay(a, on) {
		return nil
	}
	for _, d := range owing.All(&t) {
		lead := d.Lead(&t)
		switch {
		case d.State == contributing.Withdrawn, lead == nil || lead.Unit != a.Unit || d.Unit == a.Unit, d.Due.After(a.Due):
			continue
		case !d.Period.IsZero() && !a.Period.IsZero() && d.Period != a.Period.Due:
			continue
		case d.Given != nil && d.State != contributing.Open:
			if given := calendar.DateOf(d.Given.At); given.After(a.Due) && !given.After(on) {
				all = append(all, Held{d, given})
			} else if given.After(on) && !calendar.DateOf(d.At).After(on) {
				all = append(all, Held{Debt: d})
			}
		case d.State == contributing.Open && d.Due.Before(on) && !calendar.DateOf(d.At).After(on):
			all = append(all, Held{Debt: d})
		}
	}
	slices.SortStableFunc(all, func(x, y Held) int { return x.Due.Compare(y.Due) })
	return all
}
