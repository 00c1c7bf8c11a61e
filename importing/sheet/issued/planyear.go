package issued

import (
	"regexp"
	"strconv"
	"time"

	"dondoc/calendar"
)

var (
	// A decision's number contains years that are not the plan's: 1984/QĐ-BVHTTDL,
	// 79/2021/NĐ-CP.
	decisionNumbers = regexp.MustCompile(`[\p{L}\d]*/?\d{1,4}/[\p{L}\d]*\p{L}[\p{L}\d/-]*|\d{1,5}-\p{Lu}[\p{L}/-]*`)
	titleDates      = regexp.MustCompile(`(?i)(?:ngày\s+)?(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*((?:19|20|21)\d\d)`)
	horizons        = regexp.MustCompile(`(?i)(?:đến|den|trước|sau|tầm nhìn|until|by|to)\s+(?:hết\s+)?(?:năm\s+)?(?:19|20|21)\d\d`)
	years           = regexp.MustCompile(`(?:^|[^\p{L}\d])((?:19|20|21)\d\d)(?:$|[^\p{L}\d])`)
)

// YearInTitle returns the year in a plan's title: the year itself, the first of a period,
// else that of the date of issue. Zero when there is none. It ignores horizons ("đến năm
// 2030"), the numbers of decisions, and the dates of the resolutions that the plan carries out.
func YearInTitle(title string) int {
	rest := titleDates.ReplaceAllString(decisionNumbers.ReplaceAllString(title, " "), " ")
	rest = horizons.ReplaceAllString(rest, " ")
	if m := years.FindStringSubmatch(rest); m != nil {
		y, _ := strconv.Atoi(m[1])
		return y
	}
	return DateInTitle(withoutBases(title)).Year
}

// DateInTitle returns the last date in a plan's title, which is usually that of the
// decision that issued it. Zero when there is none.
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
