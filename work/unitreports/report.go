package unitreports

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
)

// State is how far a report has come, as the export writes it.
type State string

// The states.
const (
	Draft   State = "draft"
	Sent    State = "sent"
	Nothing State = "nothing" // the unit has nothing to report
)

// Standing is what the department sees of a report: a draft that nobody in the unit has touched is
// missing.
type Standing string

// The standings, in the order in which they are listed: first those to whom something is to be
// done.
const (
	Missing   Standing = "missing"
	InDraft   Standing = "draft"
	IsSent    Standing = "sent"
	IsNothing Standing = "nothing"
)

// Standings lists them.
func Standings() []Standing { return []Standing{Missing, InDraft, IsSent, IsNothing} }

// grace is how many days after the end of its period a report can be sent: the ministry sends its
// own before the 20th (Circular 14/2022/TT-BVHTTDL), and periods end on the 14th.
const grace = 5

// Report is the report of one unit on one period. It is made when it is asked for, and stays for
// good.
type Report struct {
	Period calendar.ReportPeriod `json:"period"`
	Unit   int                   `json:"unit"`
	State  State                 `json:"state"`
	By     int64                 `json:"by,omitempty"` // who wrote or sent it last; zero: nobody has touched the draft
	At     time.Time             `json:"at"`           // when
	Text   string                `json:"text"`
	// Edition grows with each change of the text or the state: buttons are under one edition.
	Edition  int           `json:"edition"`
	Told     []int64       `json:"told,omitempty"`    // who was given the draft
	Reminded calendar.Date `json:"reminded,omitzero"` // the last day on which the department reminded of it
	Version  int64         `json:"version"`
}

// Key names a report: its period and its unit.
func Key(p calendar.ReportPeriod, unit int) string { return p.String() + ":" + strconv.Itoa(unit) }

// Key names the report.
func (r Report) Key() string { return Key(r.Period, r.Unit) }

// Standing is what the department sees of it.
func (r Report) Standing() Standing {
	switch {
	case r.State == Sent:
		return IsSent
	case r.State == Nothing:
		return IsNothing
	case r.By == 0:
		return Missing
	}
	return InDraft
}

// Finished reports whether the unit has said what it has to say.
func (r Report) Finished() bool { return r.State == Sent || r.State == Nothing }

// LastDay is the last day on which a report on the period can be sent.
func LastDay(p calendar.ReportPeriod) calendar.Date { return p.To().Add(grace) }

// Frozen reports whether nothing more changes on that day: what was sent, as soon as its period is
// over, and what was not, when it is too late for it.
func (r Report) Frozen(today calendar.Date) bool {
	return today.After(LastDay(r.Period)) || r.Finished() && today.After(r.Period.To())
}

// Late reports whether it was sent after the end of its period.
func (r Report) Late(loc *time.Location) bool {
	return r.Finished() && calendar.DateOf(r.At.In(loc)).After(r.Period.To())
}

// touch records who changed the report.
func (r *Report) touch(by int64, at time.Time) {
	r.By, r.At = by, at
	r.Edition++
}

// Replace makes words the whole text. What was sent stays sent; who has nothing to report has
// something now.
func (r *Report) Replace(words string, by int64, at time.Time) {
	r.touch(by, at)
	r.Text = strings.TrimSpace(words)
	if r.State == Nothing {
		r.State = Draft
	}
}

// Append puts words under the text.
func (r *Report) Append(words string, by int64, at time.Time) {
	r.Replace(strings.TrimSpace(r.Text)+"\n\n"+strings.TrimSpace(words), by, at)
}

// Renew takes a newer draft of what is stored while nobody has touched the one that there is; false
// when that is not so, or nothing is new.
func (r *Report) Renew(draft string, at time.Time) bool {
	if r.Standing() != Missing || draft == r.Text {
		return false
	}
	r.Text, r.At = draft, at
	r.Edition++
	return true
}

// Close sends it, or says that there is nothing to report.
func (r *Report) Close(as State, by int64, at time.Time) {
	r.touch(by, at)
	r.State = as
}

// ToldTo reports whether a person was given the draft.
func (r Report) ToldTo(person int64) bool {
	for _, p := range r.Told {
		if p == person {
			return true
		}
	}
	return false
}

// Compare orders reports by the end of the period, the shorter period first, then by unit.
func (r Report) Compare(o Report) int {
	return cmp.Or(r.Period.To().Compare(o.Period.To()), o.Period.From().Compare(r.Period.From()), cmp.Compare(r.Unit, o.Unit))
}
