package reading

import "strings"

// quarter reads "Quý II/2026", "Q1-2026", "quý IV năm 2026".
func (r *timeReader) quarter(i int) (period, int, bool) {
	j := i + 1
	if m := r.mark(j); m == '.' || m == '-' || m == ':' {
		j++
	}
	it := r.at(j)
	n := it.n
	switch it.what {
	case aNumber, aRoman, aCardinal:
	case aWord: // scanned: "Quý lI", "Quý lV"
		if n = scannedRoman(r.tokens[it.from]); n == 0 {
			return period{}, i, false
		}
	case aFrom: // "quy tu", typed without diacritics
		if n = 4; r.tokens[it.from].text != "tu" {
			return period{}, i, false
		}
	case aHead, aTail: // quý đầu, quý cuối
		if n = 1; it.what == aTail {
			n = 4
		}
	default:
		return period{}, i, false
	}
	if n > 99 {
		return period{}, i, false
	}
	p := quarterOf(n)
	return p, r.yearOf(&p, j+1), true
}

// scannedRoman reads the numeral of a quarter in which a scanner read I as a lower-case L;
// 0 when it is not one.
func scannedRoman(t token) int {
	if t.upper && strings.HasSuffix(t.text, "l") {
		return 0 // IL
	}
	return romans[strings.ReplaceAll(t.text, "l", "i")]
}

var romans = map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4}

func quarterOf(n int) period {
	return period{grain: monthGrain, month: 3*n - 2, span: 3, bad: n < 1 || n > 4}
}

// monthOfQuarter reads "tháng thứ hai mỗi quý", "tháng thứ 2 của quý".
func (r *timeReader) monthOfQuarter(i int) (period, int, bool) {
	n, j := 0, i+2
	switch r.at(i + 1).what {
	case aWeekday: // "thứ hai" is a Monday elsewhere
		n = r.items[i+1].n + 1
	case aDayOfWeek:
		if m, w := r.figures(j); w == 1 {
			n, j = m, j+1
		}
	}
	if n < 1 || n > 3 {
		return period{}, i, false
	}
	j = r.skip(j, aFiller)
	every := r.is(j, anEvery) && r.items[j].n == 3
	if _, _, named := r.period(j); !every && (!r.is(j, aQuarter) || named) {
		return period{}, i, false
	}
	return period{grain: monthGrain, span: 1, quarter: n}, j + 1, true
}
