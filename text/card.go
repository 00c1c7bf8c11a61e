package text

import (
	"strings"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/evidence"
)

// Card is everything about one task that one person may see: the template card, and with
// By the template given.
type Card struct {
	Bot          string
	Task         work.Task
	Plan         work.Plan  // what is known of it
	Parts        []Reminder // what each lead unit does
	Own          *Reminder  // what the reader's unit does beside them
	Coordinating []string   // units and groups, as the plan names them
	History      []Said     // newest first
	Evidence     []evidence.Item
	Evidenced    *int         // the last percent that was reported with evidence; nil where several lead
	Remarks      []RemarkLine // the latest, oldest first
	Awaited
	Obstacles []Obstacle // the first open ones, the highest level first
	By        string     // who assigned it to the reader
}

// Said is one progress entry for display.
type Said struct {
	work.Entry
	By      string
	Unit    string // set when several units take part
	Instead bool   // somebody in the department reported for the unit
}

// Attached is what came with the entry.
func (s Said) Attached() []evidence.Item { return evidence.Attached(s.Entry) }

// Alone reports whether only one unit leads, as in most tasks: the text then does not
// mention leads.
func (c Card) Alone() bool { return len(c.Parts) == 1 }

// First is the only part when there is one.
func (c Card) First() Reminder { return c.Parts[0] }

// Percent is the mean of the leads' percents.
func (c Card) Percent() int { return c.Task.Percent() }

// Needs reports whether a submission needs evidence.
func (c Card) Needs() bool { return c.Task.Evidence || c.Plan.Evidence }

// Decision is the document that set the deadline, else the plan.
func (c Card) Decision() work.Decision {
	if d := c.Task.Deadline.Decision; !d.IsZero() || len(c.Plan.Decisions) == 0 {
		return d
	}
	return c.Plan.Decisions[0]
}

// Decreed reports whether the document that set the deadline is a decision (quyết định), as
// its number says.
func (c Card) Decreed() bool { return strings.Contains(c.Decision().Number, "QĐ") }

// Doubtful reports whether the wording of the deadline was not understood as a date.
func (c Card) Doubtful() bool { return c.Task.Deadline.Doubt != "" }

// Reported reports whether anybody has reported a percent for the part. Zero percent that
// nobody reported is not shown.
func (r Reminder) Reported() bool {
	return r.Part.Percent > 0 || r.Part.Last != nil && r.Part.Last.Percent != nil
}

// Unheard reports whether nobody has reported on open work. Its state is then unknown,
// whatever is stored.
func (r Reminder) Unheard() bool {
	return r.Part.Last == nil && !r.Reported() && r.Part.State == work.NotStarted
}

// Ongoing reports whether the work is ongoing, so that it cannot be late.
func (r Reminder) Ongoing() bool { return r.Task.Deadline.Kind == work.Ongoing }

// Unusual is the deadline's wording, when that says more than the text shows of it.
func (r Reminder) Unusual() string {
	if r.Ongoing() {
		return ""
	}
	return r.Wording()
}

// Day is the day of the entry.
func (s Said) Day() calendar.Date { return calendar.DateOf(s.At) }
