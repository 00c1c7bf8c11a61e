package sheet

import (
	"regexp"
	"strconv"
	"time"

	"dondoc/calendar"
)

var (
	// A decision's number holds years that are none of the plan's: 1984/QĐ-BVHTTDL,
	// 79/2021/NĐ-CP.
	decisionNumbers = regexp.MustCompile(`[\p{L}\d]*/?\d{1,4}/[\p{L}\d]*\p{L}[\p{L}\d/-]*|\d{1,5}-\p{Lu}[\p{L}/-]*`)
	titleDates      = regexp.MustCompile(`(?i)(?:ngày\s+)?(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*((?:19|20|21)\d\d)`)
	horizons        = regexp.MustCompile(`(?i)(?:đến|den|trước|sau|tầm nhìn|until|by|to)\s+(?:hết\s+)?(?:năm\s+)?(?:19|20|21)\d\d`)
	years           = regexp.MustCompile(`(?:^|[^\p{L}\d])((?:19|20|21)\d\d)(?:$|[^\p{L}\d])`)
)

// YearInTitle returns the year that a plan's title names: the year itself, the first of a
// period, else that of the date it was issued on. Zero when there is none. Horizons ("đến
// năm 2030") and the numbers of decisions are no years of the plan.
func YearInTitle(title string) int {
	rest := titleDates.ReplaceAllString(decisionNumbers.ReplaceAllString(title, " "), " ")
	rest = horizons.ReplaceAllString(rest, " ")
	if m := years.FindStringSubmatch(rest); m != nil {
		y, _ := strconv.Atoi(m[1])
		return y
	}
	return DateInTitle(title).Year
}

// DateInTitle returns the last date that a plan's title names: as a rule that of the
// decision it was issued with. Zero when there is none.
func DateInTitle(title string) calendar.Date {
	var found calendar.Date
	for _, m := range titleDates.FindAllStringSubmatch(title, -1) {
		var n [3]int
		for i, s := range m[1:] {
			n[i], _ = strconv.Atoi(s)
		}
		d := calendar.Date{Year: n[2], Month: time.Month(n[1]), Day: n[0]}
		if d.Valid() {
			found = d
		}
	}
	return found
}
