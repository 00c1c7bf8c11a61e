package heads

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"dondoc/work/spelling"
)

// Period is a time that the header of a column names: quarter III, March, 2027. A mark in the
// column says that the work is done then.
type Period struct {
	Unit  string // quarter, month or year
	N     int    // 1-4, 1-12, the year
	Year  int    // 0 when the header names none
	words string // how a deadline calls it, without the year
}

var (
	quarterHead = regexp.MustCompile(`^(quy|quarter|q) ?(i{1,3}|iv|[1-4])(?: (?:nam )?(20\d\d))?$`)
	monthHead   = regexp.MustCompile(`^(?:thang|month|t|th) ?(0?[1-9]|1[0-2])(?: (?:nam )?(20\d\d))?$`)
	yearHead    = regexp.MustCompile(`^(?:nam |year )?(20\d\d)$`)
	namedMonth  = regexp.MustCompile(`^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?: (20\d\d))?$`)
	bareOrdinal = regexp.MustCompile(`^(iv|i{1,3}|0?[1-9]|1[0-2])$`)
	yearIn      = regexp.MustCompile(`(?:^|\D)(20\d\d)(?:\D|$)`)

	shortMonths = []string{"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}
	fullMonths  = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	romans      = []string{"I", "II", "III", "IV"}
)

// PeriodOf reads the header of a column as a time. above is what spans it.
func PeriodOf(head, above string) (p Period, ok bool) {
	said, over := spelling.Fold(head), " "+spelling.Fold(above)+" "
	if m := bareOrdinal.FindStringSubmatch(said); m != nil {
		switch {
		case strings.Contains(over, " quy "), strings.Contains(over, " quarter "), strings.Contains(over, " quarters "):
			said = "quy " + m[1]
		case strings.Contains(over, " thang "), strings.Contains(over, " month "), strings.Contains(over, " months "):
			said = "thang " + m[1]
		default:
			return Period{}, false
		}
	}
	year := ""
	switch {
	case quarterHead.MatchString(said):
		m := quarterHead.FindStringSubmatch(said)
		p.Unit, year = "quarter", m[3]
		if p.N = slices.Index(romans, strings.ToUpper(m[2])) + 1; p.N == 0 {
			p.N, _ = strconv.Atoi(m[2])
		}
		p.words = "Quý " + romans[p.N-1]
		if m[1] != "quy" {
			p.words = "Q" + strconv.Itoa(p.N)
		}
	case monthHead.MatchString(said):
		m := monthHead.FindStringSubmatch(said)
		p.Unit, year = "month", m[2]
		p.N, _ = strconv.Atoi(m[1])
		p.words = "Tháng " + strconv.Itoa(p.N)
	case namedMonth.MatchString(said):
		m := namedMonth.FindStringSubmatch(said)
		p.Unit, year = "month", m[2]
		p.N = slices.Index(shortMonths, m[1]) + 1
		p.words = fullMonths[p.N-1]
	case yearHead.MatchString(said):
		m := yearHead.FindStringSubmatch(said)
		p.Unit = "year"
		p.N, _ = strconv.Atoi(m[1])
		p.words = m[1]
	default:
		return Period{}, false
	}
	if year == "" && p.Unit != "year" {
		if m := yearIn.FindStringSubmatch(above); m != nil {
			year = m[1]
		}
	}
	p.Year, _ = strconv.Atoi(year)
	return p, true
}

// Follows reports whether the period is the one after another. A quarter I after a quarter
// IV is so only in the next year.
func (p Period) Follows(last Period) bool {
	if p.Unit != last.Unit {
		return false
	}
	if p.N == last.N+1 {
		return p.Year == last.Year
	}
	return p.N == 1 && last.N == map[string]int{"quarter": 4, "month": 12}[p.Unit] && last.Year != 0 && p.Year == last.Year+1
}

// String names a period with its year.
func (p Period) String() string {
	switch {
	case p.Year == 0 || p.Unit == "year":
		return p.words
	case slices.Contains(fullMonths, p.words):
		return p.words + " " + strconv.Itoa(p.Year)
	}
	return p.words + "/" + strconv.Itoa(p.Year)
}
