package reporting

import (
	"cmp"
	"slices"

	"dondoc/calendar"
	"dondoc/work/unitreports"
)

// ahead is how many working days before its last day a period's reports are asked for.
const ahead = 3

// Opens is the day from which the units' reports on a period are asked for: the third working day
// before its last.
func Opens(p calendar.ReportPeriod, cal *calendar.Calendar) calendar.Date {
	return cal.AddWorking(p.To(), -ahead)
}

// Asked is the period whose reports are asked for on that day, until it is too late for them: of
// those that end together the longest, so that a head writes once; false when there is none. A week
// is not asked for.
func Asked(today calendar.Date, cal *calendar.Calendar) (calendar.ReportPeriod, bool) {
	month := calendar.ReportPeriodAt(calendar.SpanMonth, today)
	for _, p := range []calendar.ReportPeriod{month.Previous(), month} {
		if !today.Before(Opens(p, cal)) && !today.After(unitreports.LastDay(p)) {
			return longest(p), true
		}
	}
	return calendar.ReportPeriod{}, false
}

// Latest is the period that is shown where none is named: the one whose reports are asked for, else
// the last one that was.
func Latest(today calendar.Date, cal *calendar.Calendar) calendar.ReportPeriod {
	if p, ok := Asked(today, cal); ok {
		return p
	}
	return longest(calendar.LastReportPeriod(calendar.SpanMonth, today))
}

// longest is the longest of the periods that end with a period.
func longest(p calendar.ReportPeriod) calendar.ReportPeriod {
	all := Covering(p)
	return all[len(all)-1]
}

// Covering are the periods whose reports hold what is to be said of a period: its own, then the
// longer ones that end on the same day, the longest last. A week has its own alone.
func Covering(p calendar.ReportPeriod) []calendar.ReportPeriod {
	if p.Span == calendar.SpanWeek {
		return []calendar.ReportPeriod{p}
	}
	all := calendar.ReportPeriodsEnding(p.To())
	return all[slices.Index(all, p):]
}

// Spans are the spans of periods on which units report.
func Spans() []calendar.Span {
	return []calendar.Span{calendar.SpanMonth, calendar.SpanQuarter, calendar.SpanHalf, calendar.SpanYear}
}

// Before is the period whose reports were asked for before those of a period.
func Before(p calendar.ReportPeriod) calendar.ReportPeriod {
	return longest(calendar.ReportPeriodAt(calendar.SpanMonth, p.To()).Previous())
}

// Chosen are the reports that count for a period: for each unit the finished one, its own on the
// period before those on longer ones that end with it; where none is finished, the one that is
// owed. They are in the order of the units.
func Chosen(p calendar.ReportPeriod, all []unitreports.Report) (chosen []unitreports.Report) {
	better := func(a, b unitreports.Report) bool {
		switch {
		case a.Finished() != b.Finished():
			return a.Finished()
		case (a.Period == p) != (b.Period == p):
			return a.Period == p
		}
		return a.Period.From().Before(b.Period.From())
	}
	for _, r := range all {
		if i := slices.IndexFunc(chosen, func(o unitreports.Report) bool { return o.Unit == r.Unit }); i < 0 {
			chosen = append(chosen, r)
		} else if better(r, chosen[i]) {
			chosen[i] = r
		}
	}
	slices.SortFunc(chosen, func(a, b unitreports.Report) int { return cmp.Compare(a.Unit, b.Unit) })
	return chosen
}
