package board

import (
	"dondoc/text"
	"dondoc/work"
)

// figures are the state of a unit or of the plan, as /status tells it, with both rates of the
// official report.
type figures struct {
	Cells   []cell
	Bar     bar
	OnTotal work.Ratio
	OnDue   work.Ratio
	Beside  []text.Aside
	Total   int
	All     int
}

// cell is one of the four categories.
type cell struct {
	text.Rate
	Class string
}

// bar is counts side by side.
type bar []segment

// segment is one of them: where it begins and how long it is, in thousandths of the bar.
type segment struct {
	Category work.Category
	Class    string
	Count    int
	From, Of int
}

// barWidth is how long a bar is in its own units.
const barWidth = 1000

// classes are the colours of the categories, by their class in the style.
var classes = map[work.Category]string{
	work.DoneInTime: "in-time", work.DoneLate: "late", work.OpenInTime: "open", work.OpenOverdue: "overdue", work.AwaitingConfirmation: "awaiting",
}

// newBar draws the figures of work with a deadline.
func newBar(f work.Figures) (b bar) {
	total, from := f.Total(), 0
	if total == 0 {
		return nil
	}
	done := 0
	for _, s := range []struct {
		category work.Category
		count    int
	}{
		{work.DoneInTime, f.DoneInTime}, {work.DoneLate, f.DoneLate}, {work.AwaitingConfirmation, f.Awaiting},
		{work.OpenInTime, f.OpenInTime}, {work.OpenOverdue, f.OpenOverdue},
	} {
		if s.count == 0 {
			continue
		}
		done += s.count
		to := (barWidth*done + total/2) / total
		b = append(b, segment{s.category, classes[s.category], s.count, from, to - from})
		from = to
	}
	return b
}

// newFigures makes them of what /status tells.
func newFigures(d text.Digest) figures {
	now := d.State.Counts.Figures()
	f := figures{Bar: newBar(now), OnTotal: now.OnTotal(), OnDue: now.OnDue(), Beside: d.Beside(), Total: d.State.Counts.Total(), All: d.State.Counts.All()}
	for _, r := range d.Rates() {
		f.Cells = append(f.Cells, cell{r, classes[r.Category]})
	}
	return f
}
