package sheet

import "regexp"

// stepMark is what a step begins with: "- Trình Chính phủ".
var stepMark = regexp.MustCompile(`^[-–—+•*▪]\s*`)

// step reports whether a row that begins with a dash is a task of its own under the one
// above, and not a line of its title: it has its own lead, or a deadline where the task
// above has none, or the row above it is such a step and it has more than words of a title.
func (rr *rowReader) step(e *entry) bool {
	n := len(rr.entries)
	dashed := e.style == dash || e.noNumber() && itemMarks.MatchString(e.Title)
	if !dashed || n == 0 || rr.closed || e.Title == "" || !e.refusal.IsZero() {
		return false
	}
	last := &rr.entries[n-1]
	sibling := last.style == dash && (e.Deadline != "" || e.Deliverable != "" || e.Coordinating != "")
	return sibling || e.Lead != "" || hasDeadline(*e) && !hasDeadline(*last) && len(rr.below[belowDeadline]) == 0
}

// belowDeadline is the index of the deadline in what entry.joined returns.
const belowDeadline = 3

// numbered returns the nearest row above that has the number.
func (rr *rowReader) numbered(number string) *entry {
	for i := len(rr.entries) - 1; i >= 0; i-- {
		if rr.entries[i].Number == number {
			return &rr.entries[i]
		}
	}
	return nil
}
