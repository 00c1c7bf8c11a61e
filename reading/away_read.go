package reading

import (
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/work/spelling"
)

// ReadAway reads the words after /away: the last day, in any form in which people write
// dates, and then optionally the deputy, as @username or a name. The date is zero when none
// can be read.
func ReadAway(text string, today calendar.Date, days WorkingDays) (until calendar.Date, deputy string) {
	fields := strings.Fields(text)
	if i := slices.IndexFunc(fields, func(f string) bool { return strings.HasPrefix(f, "@") }); i >= 0 {
		return awayUntil(fields[:i], today, days), strings.TrimRight(fields[i], ",.;")
	}
	until = awayUntil(fields, today, days)
	if until.IsZero() {
		return until, ""
	}
	// The date ends where further words no longer change it: "30 November 2027 Minh".
	n := len(fields)
	for n > 1 && awayUntil(fields[:n-1], today, days) == until {
		n--
	}
	if n < len(fields) && spelling.Fold(fields[n]) == "nay" { // "hết tuần này" is "hết tuần"
		n++
	}
	return until, strings.Join(fields[n:], " ")
}

// awayUntil reads the words like a request for more time: the date is in the future, and
// weeks and numbers of days are allowed as well.
func awayUntil(fields []string, today calendar.Date, days WorkingDays) calendar.Date {
	u := ReadReply("xin gia hạn "+strings.Join(fields, " "), today, days)
	if u.Date == nil || u.Date.Before(today) {
		return calendar.Date{}
	}
	return *u.Date
}
