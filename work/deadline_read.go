package work

// ReadDeadline understands a deadline's wording. year is the plan's year, for wording that
// names none; today decides which occurrence of a recurring deadline is open.
func ReadDeadline(text string, year int, today Date) Deadline {
	return Deadline{Text: text, Kind: NoDeadline, Doubt: Unread}
}

// Occurrence is one period of a recurring or ongoing deadline.
type Occurrence struct {
	Start, Due Date
}

// Occurrence returns the occurrence that is open on the day, and the next one. Both are
// zero when the deadline does not recur.
func (d Deadline) Occurrence(on Date) (open, next Occurrence) {
	return Occurrence{}, Occurrence{}
}
