package calendar

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// SpanWeek is a week from Monday to Sunday, numbered as in ISO 8601. Only reports use it.
const SpanWeek Span = "week"

// ReportPeriod is a period that the ministry reports on. Months, quarters, halves and years
// end on the 14th, so that the report is ready when it is due (Decree 09/2019/NĐ-CP):
// month m runs from the 15th of the month before to the 14th of m.
type ReportPeriod struct {
	Span         Span
	Year, Number int // Number is 0 for a year
}

// ReportSpans lists the spans of reports, shortest first.
func ReportSpans() []Span { return []Span{SpanWeek, SpanMonth, SpanQuarter, SpanHalf, SpanYear} }

// ParseReportSpan reads a span by its name.
func ParseReportSpan(name string) (Span, error) {
	if s := Span(strings.ToLower(name)); slices.Contains(ReportSpans(), s) {
		return s, nil
	}
	return "", fmt.Errorf("%q is not a kind of period: week, month, quarter, half or year", name)
}

var reportPeriodName = regexp.MustCompile(`^(\d{4})(?:-([WQHwqh]?)(\d{1,2}))?$`)

// ParseReportPeriod reads a name as written by String: 2026-W47, 2026-11, 2026-Q4, 2026-H2
// or 2026.
func ParseReportPeriod(name string) (ReportPeriod, error) {
	parts := reportPeriodName.FindStringSubmatch(strings.TrimSpace(name))
	if parts == nil {
		return ReportPeriod{}, fmt.Errorf("%q is not the name of a period, as 2026-W47, 2026-11, 2026-Q4, 2026-H2 or 2026", name)
	}
	span := map[string]Span{"W": SpanWeek, "": SpanMonth, "Q": SpanQuarter, "H": SpanHalf}[strings.ToUpper(parts[2])]
	if parts[3] == "" {
		span = SpanYear
	}
	year, _ := strconv.Atoi(parts[1]) // the regular expression allows only digits
	number, _ := strconv.Atoi(parts[3])
	p := ReportPeriod{Span: span, Year: year, Number: number}
	if year < FirstYear || year > LastYear || ReportPeriodAt(span, p.To()) != p {
		return ReportPeriod{}, fmt.Errorf("there is no period %s", name)
	}
	return p, nil
}

// ReportPeriodAt returns the period of a span that contains the day.
func ReportPeriodAt(span Span, day Date) ReportPeriod {
	if span == SpanWeek {
		year, week := day.In(time.UTC).ISOWeek()
		return ReportPeriod{SpanWeek, year, week}
	}
	if day.Day > cutOff {
		day = On(day.Year, day.Month+1, 1)
	}
	p := ReportPeriod{Span: span, Year: day.Year}
	if months := monthsIn[span]; months < 12 {
		p.Number = (int(day.Month)-1)/months + 1
	}
	return p
}

// LastReportPeriod returns the last period of a span that has ended before that day.
func LastReportPeriod(span Span, today Date) ReportPeriod {
	return ReportPeriodAt(span, today).Previous()
}

// ReportPeriodsEnding returns the periods whose last day is the given one, the shortest
// first.
func ReportPeriodsEnding(day Date) []ReportPeriod {
	var all []ReportPeriod
	for _, span := range ReportSpans() {
		if p := ReportPeriodAt(span, day); p.To() == day {
			all = append(all, p)
		}
	}
	return all
}

// cutOff is the day of the month on which a period ends.
const cutOff = 14

var monthsIn = map[Span]int{SpanMonth: 1, SpanQuarter: 3, SpanHalf: 6, SpanYear: 12}

// From is the first day.
func (p ReportPeriod) From() Date {
	if p.Span == SpanWeek {
		fourth := On(p.Year, time.January, 4) // always in week 1
		return fourth.Add(-(int(fourth.Weekday())+6)%7 + 7*(p.Number-1))
	}
	return On(p.Year, p.lastMonth()-time.Month(monthsIn[p.Span]), cutOff+1)
}

// To is the last day.
func (p ReportPeriod) To() Date {
	if p.Span == SpanWeek {
		return p.From().Add(6)
	}
	return On(p.Year, p.lastMonth(), cutOff)
}

func (p ReportPeriod) lastMonth() time.Month {
	if p.Span == SpanYear {
		return time.December
	}
	return time.Month(p.Number * monthsIn[p.Span])
}

// Contains reports whether the day belongs to the period.
func (p ReportPeriod) Contains(day Date) bool {
	return !day.Before(p.From()) && !day.After(p.To())
}

// Next is the period that follows.
func (p ReportPeriod) Next() ReportPeriod { return ReportPeriodAt(p.Span, p.To().Add(1)) }

// Previous is the period before.
func (p ReportPeriod) Previous() ReportPeriod { return ReportPeriodAt(p.Span, p.From().Add(-1)) }

// String is the name that people and scripts use: 2026-W47, 2026-11, 2026-Q4, 2026-H2, 2026.
func (p ReportPeriod) String() string {
	switch p.Span {
	case SpanWeek:
		return fmt.Sprintf("%04d-W%02d", p.Year, p.Number)
	case SpanMonth:
		return fmt.Sprintf("%04d-%02d", p.Year, p.Number)
	case SpanQuarter:
		return fmt.Sprintf("%04d-Q%d", p.Year, p.Number)
	case SpanHalf:
		return fmt.Sprintf("%04d-H%d", p.Year, p.Number)
	}
	return fmt.Sprintf("%04d", p.Year)
}

// MarshalText writes the name.
func (p ReportPeriod) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (p *ReportPeriod) UnmarshalText(b []byte) (err error) {
	*p, err = ParseReportPeriod(string(b))
	return err
}

// Unfrozen returns the days, oldest first, on which periods ended that must still be
// frozen: those after the last frozen day, up to yesterday; when none was ever frozen, the
// last one of each span. Days before the first task are left out.
func Unfrozen(last, first, today Date) []Date {
	var days []Date
	if first.IsZero() {
		return nil
	}
	if last.IsZero() {
		for _, span := range ReportSpans() {
			days = append(days, LastReportPeriod(span, today).To())
		}
	} else {
		for day := last.Add(1); day.Before(today); day = NextPeriodEnd(day.Add(1)) {
			if len(ReportPeriodsEnding(day)) > 0 {
				days = append(days, day)
			}
		}
	}
	days = slices.DeleteFunc(days, func(d Date) bool { return d.Before(first) || !d.Before(today) })
	slices.SortFunc(days, Date.Compare)
	return slices.Compact(days)
}

// NextPeriodEnd returns the first day on which a period ends, the given day or a later one.
func NextPeriodEnd(day Date) Date {
	week, month := ReportPeriodAt(SpanWeek, day).To(), ReportPeriodAt(SpanMonth, day).To()
	if month.Before(week) {
		return month
	}
	return week
}
