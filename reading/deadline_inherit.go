package reading

import (
	"time"

	"dondoc/calendar"
)

// inherit copies to terms what is written only once: the year of "tháng 6, tháng 12 năm
// 2026", the month of "ngày 14-15/6", the separate year in "2025 (Quý IV)".
func (w *wording) inherit() {
	w.mergeYear()
	for i := 1; i < len(w.terms); i++ {
		t, prev := w.terms[i], w.terms[i-1]
		if t.grain == yearGrain && t.year != 0 && prev.year == 0 && prev.dateless() && !t.labelled && w.every == 0 {
			w.conflict = Unlinked // từ 2/1, 2026 đến 30/6/2026
		}
	}
	for i := 1; i < len(w.terms); i++ {
		// trước 15/6 và 15/12: the limit applies to both.
		if t, prev := &w.terms[i], w.terms[i-1]; t.link == listed && t.limit == unlimited && t.grain == prev.grain {
			t.limit = prev.limit
		}
	}
	for i := len(w.terms) - 2; i >= 0; i-- {
		t, next := &w.terms[i], &w.terms[i+1]
		if next.link == apart {
			continue
		}
		if t.dayOnly() && next.grain == dayGrain {
			t.month, t.quarter = next.month, next.quarter
		}
		if t.year == 0 && t.dateless() && next.year != 0 {
			t.year = next.year
			if next.link == ranged && t.starts() > next.starts() && t.grain == next.grain {
				t.year-- // Quý IV - Quý II/2026
			}
		}
	}
	for i := 1; i < len(w.terms); i++ {
		t, prev := &w.terms[i], &w.terms[i-1]
		if t.dayOnly() && prev.grain == dayGrain && t.link != apart {
			t.month = prev.month
		}
		if t.year == 0 && t.dateless() && prev.year != 0 {
			t.year = prev.year
			if t.link == ranged && prev.starts() > t.starts() && t.grain == prev.grain {
				t.year++
			}
		}
	}
	for _, t := range w.terms {
		w.impossible = w.impossible || !t.exists()
	}
}

// dateless reports whether the period may take its year from its neighbours.
func (p period) dateless() bool {
	return p.grain != yearGrain && p.fixed[1] == (calendar.Date{}) && p.weekday == 0
}

// starts returns a number that orders periods within a year.
func (p period) starts() int { return 32*p.month + p.day }

// mergeYear makes a bare year the year of the terms beside it that have none: "Quý IV,
// 2025", "năm 2026: tháng 6 và tháng 12".
func (w *wording) mergeYear() {
	at := -1
	for i, t := range w.terms {
		switch {
		case t.year != 0 && t.grain != yearGrain:
			return
		case t.grain == yearGrain && t.year != 0:
			if at >= 0 || t.edge != wholeOf || t.school {
				return
			}
			at = i
		}
	}
	if at < 0 || len(w.terms) == 1 || w.terms[at].from || w.terms[at].link == ranged {
		return
	}
	if at+1 < len(w.terms) && w.terms[at+1].link == ranged {
		return
	}
	for i := range w.terms {
		if i != at && !w.terms[i].dateless() {
			return
		}
	}
	year := w.terms[at].year
	if at+1 < len(w.terms) {
		w.terms[at+1].link = w.terms[at].link
	}
	w.terms = append(w.terms[:at], w.terms[at+1:]...)
	for i := range w.terms {
		w.terms[i].year = year
	}
}

// monthDay returns the day of every year on which the term is due.
func (t term) monthDay() (monthDay, bool) {
	year := t.year
	if year == 0 {
		year = 2001
	}
	if t.grain == dayGrain && t.month == 2 && t.day == 29 {
		if t.limit == beforeThat {
			return monthDay{2, 28}, true
		}
		return monthDay{2, -1}, true
	}
	first, last, ok := t.dates(year)
	if !ok {
		return monthDay{}, false
	}
	if t.limit == beforeThat && t.edge != tailOf {
		month, day := dayBefore(int(first.Month), first.Day)
		return monthDay{month, day}, true
	}
	if last == last.EndOfMonth() && last.Month == time.February {
		return monthDay{2, -1}, true
	}
	return monthDay{int(last.Month), last.Day}, true
}
