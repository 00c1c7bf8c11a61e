package work

import "dondoc/calendar"

// Category is one of the official categories that every report counts.
type Category string

// The four official categories, and those that are outside the rates.
const (
	DoneInTime           Category = "done_in_time"
	DoneLate             Category = "done_late"
	OpenInTime           Category = "open_in_time"
	OpenOverdue          Category = "open_overdue"
	OpenNoDue            Category = "open_no_due"
	AwaitingConfirmation Category = "awaiting_confirmation"
	CategoryCancelled    Category = "cancelled"
)

// CategoryOf returns the assignment's category on that day. Work counts as done on the day
// it was submitted, so that a late confirmation by the head does not make the officer late.
// A done assignment without a deadline counts as done in time.
func CategoryOf(a Assignment, today calendar.Date) Category {
	switch a.State {
	case Cancelled:
		return CategoryCancelled
	case Awaiting:
		return AwaitingConfirmation
	case Done:
		if !a.Due.IsZero() && a.lastDay().After(a.Due) {
			return DoneLate
		}
		return DoneInTime
	}
	switch {
	case a.Due.IsZero():
		return OpenNoDue
	case today.After(a.Due):
		return OpenOverdue
	default:
		return OpenInTime
	}
}

// Counts are the numbers of tasks by category in a scope on one day.
type Counts struct {
	DoneInTime, DoneLate, OpenInTime, OpenOverdue int
	NoDue, Ongoing, Awaiting, Cancelled           int
}

// Total is the denominator of the rates: tasks in the four categories. Tasks without a
// deadline, ongoing ones, those awaiting confirmation and cancelled ones are not part of
// it.
func (c Counts) Total() int {
	return c.DoneInTime + c.DoneLate + c.OpenInTime + c.OpenOverdue
}

// Figures are the same counts as those of a report, of which the rates are made; there is no flow
// between periods in them.
func (c Counts) Figures() Figures {
	return Figures{
		DoneInTime: c.DoneInTime, DoneLate: c.DoneLate, OpenInTime: c.OpenInTime, OpenOverdue: c.OpenOverdue,
		Awaiting: c.Awaiting, NoDue: c.NoDue, Ongoing: c.Ongoing, Cancelled: c.Cancelled,
	}
}

// Open counts the tasks that are still to be done.
func (c Counts) Open() int {
	return c.OpenInTime + c.OpenOverdue + c.NoDue + c.Ongoing + c.Awaiting
}

// All counts every task of the scope.
func (c Counts) All() int {
	return c.Total() + c.NoDue + c.Ongoing + c.Awaiting + c.Cancelled
}

// Categories lists every category.
func Categories() []Category {
	return []Category{DoneInTime, DoneLate, OpenInTime, OpenOverdue, OpenNoDue, AwaitingConfirmation, CategoryCancelled}
}
