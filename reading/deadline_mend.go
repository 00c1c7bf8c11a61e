package reading

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
)

// The years around the plan's in which a mistyped date is corrected.
const (
	mendedBehind = 5
	mendedAhead  = 15
)

// damaged finds a day, or a month with a year, with letters that look like digits, or with
// backslashes for slashes.
var damaged = regexp.MustCompile(`(^|[^0-9\pL/.\\-])(?:([0-9OolI|SBZ]{1,2})([/.\\-]))?([0-9OolI|SBZ]{1,2})([/.\\-])([0-9OolI|SBZ]{4}|[0-9]{2})([^0-9\pL/\\-]|$)`)

// damagedYear finds a year with a letter for one of its middle figures, which is of one century
// only: 2O26.
var damagedYear = regexp.MustCompile(`\b2[Oo][0-9]{2}\b`)

// barred finds a day with bars for slashes.
var barred = regexp.MustCompile(`(^|[^0-9\pL|])([0-9]{1,2})\|([0-9]{1,2})\|([0-9]{4})([^0-9\pL|]|$)`)

// alike maps letters to the digits that they look like.
var alike = strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1", "|", "1", "S", "5", "B", "8", "Z", "2")

// mended corrects a date with one mistyped character if only one date is possible:
// 30/6/2O26. If none or several are possible (l5/6/2026), the text stays as it is and will
// not be read.
func mended(s string, year int) string {
	if !suspect(s) {
		return s
	}
	s = barred.ReplaceAllString(s, "$1$2/$3/$4$5")
	s = damagedYear.ReplaceAllStringFunc(s, func(found string) string {
		if y := alike.Replace(found); possible("", "1", y, year) && y[0] == '2' {
			return y
		}
		return found
	})
	return damaged.ReplaceAllStringFunc(s, func(found string) string {
		m := damaged.FindStringSubmatch(found)
		day, month, y := m[2], m[4], m[6]
		letters := strings.Map(onlyLetters, day+month+y)
		if m[3] != m[5] && day != "" || len(letters) > 1 || letters == "" && m[5] != `\` ||
			day == "" && (len(y) == 2 || !strings.ContainsAny(month, "0123456789")) {
			return found
		}
		var only string
		for digit := range 10 {
			try := strings.NewReplacer(letters, strconv.Itoa(digit))
			if letters == "" {
				try = strings.NewReplacer()
			}
			d, mo, yr := try.Replace(day), try.Replace(month), try.Replace(y)
			if !possible(d, mo, yr, year) {
				continue
			}
			date := strings.TrimPrefix(d+"/"+mo+"/"+yr, "/")
			if only != "" && only != date {
				return found
			}
			only = date
		}
		if looks := strings.TrimPrefix(alike.Replace(day)+"/"+alike.Replace(month)+"/"+alike.Replace(y), "/"); only != looks {
			return found
		}
		return m[1] + only + m[7]
	})
}

// suspect reports whether a letter that looks like a digit is next to one, or there is a
// backslash.
func suspect(s string) bool {
	for i := range len(s) {
		switch s[i] {
		case '\\':
			return true
		case 'O', 'o', 'l', 'I', '|', 'S', 'B', 'Z':
			if i > 0 && figure(s[i-1]) || i+1 < len(s) && figure(s[i+1]) {
				return true
			}
		}
	}
	return false
}

func figure(b byte) bool { return b >= '0' && b <= '9' }

func onlyLetters(r rune) rune {
	if r >= '0' && r <= '9' {
		return -1
	}
	return r
}

// possible reports whether the digits are a day, or without one a month, near that year.
func possible(day, month, year string, plan int) bool {
	d, mo, yr := 1, 0, 0
	if day != "" {
		d, _ = strconv.Atoi(day)
	}
	mo, _ = strconv.Atoi(month)
	yr, _ = strconv.Atoi(year)
	if len(year) == 2 {
		yr += 2000
	}
	return yr >= plan-mendedBehind && yr <= plan+mendedAhead && calendar.Date{Year: yr, Month: time.Month(mo), Day: d}.Valid()
}
