package board

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/work"
)

// periodsShown is how many closed periods a trend has.
const periodsShown = 12

// extent is a chart in its own units: for a telephone it is another one than for a screen, so that
// its letters are as large as those around it.
type extent struct{ Width, Left, Right int }

var (
	wideExtent   = extent{640, 40, 588}
	narrowExtent = extent{332, 40, 280}
)

const (
	ratesTop    = 16
	ratesBottom = 116
	stackTop    = 142
	stackBottom = 232
)

// trend is how the figures have gone from period to period, as the snapshots hold them.
type trend struct {
	extent
	Points  []point
	OnTotal string // of a polyline
	OnDue   string
	Grid    []gridLine
	Last    *point
	Most    int // the largest total
	Apart   bool
}

// point is one period.
type point struct {
	Period  calendar.ReportPeriod
	Label   string
	Short   bool // the label stands on a narrow screen as well
	Figures work.Figures
	X       int
	OnTotal int // heights
	OnDue   int
	Stack   []stacked
}

// stacked is a part of a column.
type stacked struct {
	Category  work.Category
	Class     string
	Count     int
	X, Y      int
	Width, Of int
}

// gridLine is a line at a percentage.
type gridLine struct{ Y, Percent int }

// lastPeriods are the months that are over, oldest first.
func lastPeriods(today calendar.Date) []calendar.ReportPeriod {
	p := calendar.LastReportPeriod(calendar.SpanMonth, today)
	var all []calendar.ReportPeriod
	for range periodsShown {
		all = append(all, p)
		p = p.Previous()
	}
	slices.Reverse(all)
	return all
}

// trend reads that of a unit, or of the plan for 0.
func (s *Server) trend(ctx context.Context, unit int, today calendar.Date) (trends, error) {
	periods := lastPeriods(today)
	snapshots, err := s.Store.Closed(ctx, periods...)
	if err != nil {
		return trends{}, err
	}
	of := map[calendar.ReportPeriod]work.Figures{}
	for _, shot := range snapshots {
		f := shot.Figures.Whole
		if unit != 0 {
			f = shot.Figures.Of(unit).Figures
		}
		if f.Total() > 0 {
			of[shot.Period] = f
		}
	}
	return trends{Wide: newTrend(wideExtent, periods, of), Narrow: newTrend(narrowExtent, periods, of)}, nil
}

// trends are the same trend for two widths.
type trends struct{ Wide, Narrow trend }

// newTrend draws the figures of periods; one without figures keeps its place.
func newTrend(f extent, periods []calendar.ReportPeriod, of map[calendar.ReportPeriod]work.Figures) (t trend) {
	t.extent = f
	step := (f.Right - f.Left) / len(periods)
	for _, f := range of {
		t.Most = max(t.Most, f.Total())
	}
	var onTotal, onDue []string
	for i, p := range periods {
		f, ok := of[p]
		if !ok {
			continue
		}
		d := point{Period: p, Figures: f, X: t.Left + i*step + step/2, Label: strconv.Itoa(p.Number), Short: (len(periods)-1-i)%3 == 0}
		if p.Number == 1 {
			d.Label = fmt.Sprintf("%d/%d", p.Number, p.Year)
		}
		d.OnTotal, d.OnDue = rateAt(f.OnTotal()), rateAt(f.OnDue())
		onTotal = append(onTotal, fmt.Sprintf("%d,%d", d.X, d.OnTotal))
		onDue = append(onDue, fmt.Sprintf("%d,%d", d.X, d.OnDue))
		d.Stack = stack(f, d.X, step*6/10, t.Most)
		t.Points = append(t.Points, d)
	}
	if len(t.Points) == 0 {
		return t
	}
	t.OnTotal, t.OnDue = strings.Join(onTotal, " "), strings.Join(onDue, " ")
	t.Last = &t.Points[len(t.Points)-1]
	for _, percent := range []int{0, 50, 100} {
		t.Grid = append(t.Grid, gridLine{ratesBottom - (ratesBottom-ratesTop)*percent/100, percent})
	}
	const line = 15 // two values closer than a line of text are written apart
	t.Apart = max(t.Last.OnTotal-t.Last.OnDue, t.Last.OnDue-t.Last.OnTotal) >= line
	return t
}

func rateAt(r work.Ratio) int { return ratesBottom - (ratesBottom-ratesTop)*r.Permille()/1000 }

// stack is the column of a period, the done work at its foot.
func stack(f work.Figures, x, width, most int) (all []stacked) {
	y, count := stackBottom, 0
	for _, s := range newBar(f) {
		count += s.Count
		top := stackBottom - (stackBottom-stackTop)*count/most
		all = append(all, stacked{s.Category, s.Class, s.Count, x - width/2, top, width, y - top})
		y = top
	}
	return all
}

// Aside is where the values of the last point are written.
func (t trend) Aside() int { return t.Right + 6 }

// Before is where the values of the lines are written.
func (t trend) Before() int { return t.Left - 6 }

// Any reports whether there is anything to draw a line of.
func (t trend) Any() bool { return len(t.Points) > 0 }

// DueY and TotalY are where the values of the last point are written: beside it, and apart from
// each other.
func (t trend) DueY() int { return t.Last.OnDue + baseline - t.between() }

// TotalY is where that of the rate on the total is.
func (t trend) TotalY() int { return t.Last.OnTotal + baseline + t.between() }

// baseline brings the middle of figures to where a line ends.
const baseline = 4

// between is how far two values that would overlap are moved. The rate on what was due is never
// the smaller one.
func (t trend) between() int {
	if t.Apart {
		return 0
	}
	return 8
}
