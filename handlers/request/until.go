package request

import (
	"regexp"
	"strings"

	"dondoc/calendar"
	"dondoc/reading"
)

// besideDate are the signs between words and a date at their end.
const besideDate = " \t\n,;:–—-"

// sayUntil begins the date at the end of a line.
var sayUntil = regexp.MustCompile(`(?i)(?:^|[\s,;:.–—-])(?:trước ngày|trước hạn|trước|đến ngày|đến hết ngày|đến hết|đến|hạn|chậm nhất|until|by|before|truoc ngay|truoc|den ngay|den|han)[\s:]+`)

// UntilIn cuts the date off with which words end: "… trước 15/12", "… until 15 December".
// Impossible: it names a day that does not exist.
func UntilIn(words string, on calendar.Date, days reading.WorkingDays) (what string, until calendar.Date, impossible bool) {
	words = strings.TrimSpace(words)
	at := sayUntil.FindAllStringIndex(words, -1)
	for i := len(at) - 1; i >= 0; i-- {
		w := reading.ReadWish(words[at[i][1]:], on, days)
		if w.Impossible || !w.Date.IsZero() && w.Reason == "" {
			return strings.TrimRight(words[:at[i][0]], besideDate), w.Date, w.Impossible
		}
	}
	return words, calendar.Date{}, false
}
