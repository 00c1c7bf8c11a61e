package calendar

import (
	"fmt"
	"time"
)

// Date is a calendar day, without hour or zone. A deadline is a Date and ends at the end
// of that day. The zero Date means "no date".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// dateLayout is how a Date is written everywhere: ISO 8601, as in 2026-11-22.
const dateLayout = "2006-01-02"

// On returns the day of that year and month, normalised as time.Date does.
func On(year int, month time.Month, day int) Date {
	return DateOf(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads YYYY-MM-DD and refuses days that do not exist.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(dateLayout, s)
	if err != nil {
		return Date{}, fmt.Errorf("%q is not a date of the form YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// Valid reports whether the day exists in the calendar.
func (d Date) Valid() bool {
	return !d.IsZero() && On(d.Year, d.Month, d.Day) == d
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// In returns the first instant of the day in loc.
func (d Date) In(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// Add returns the day n days later; n may be negative.
func (d Date) Add(n int) Date { return On(d.Year, d.Month, d.Day+n) }

// Serial counts the days since 1 January 1970. Sorted sets use it in their scores.
func (d Date) Serial() int {
	return int(d.In(time.UTC).Unix() / 86400)
}

// Sub returns the number of days from o to d.
func (d Date) Sub(o Date) int { return d.Serial() - o.Serial() }

// Before reports whether d is earlier than o.
func (d Date) Before(o Date) bool { return d.Compare(o) < 0 }

// After reports whether d is later than o.
func (d Date) After(o Date) bool { return d.Compare(o) > 0 }

// Compare orders days: negative when d is earlier than o.
func (d Date) Compare(o Date) int {
	if d.Year != o.Year {
		return d.Year - o.Year
	}
	if d.Month != o.Month {
		return int(d.Month - o.Month)
	}
	return d.Day - o.Day
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.In(time.UTC).Weekday() }

// EndOfMonth returns the last day of d's month.
func (d Date) EndOfMonth() Date { return On(d.Year, d.Month+1, 0) }

// String writes YYYY-MM-DD, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes the date for JSON and CSV; the zero Date is an empty text.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the output of MarshalText.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}

// The years in which people plan. Any other number is a typing mistake or not a year.
const (
	FirstYear = 1900
	LastYear  = 2200
)

// Plausible reports whether the date exists and lies in the years in which people plan.
func (d Date) Plausible() bool { return d.Year >= FirstYear && d.Year <= LastYear && d.Valid() }
