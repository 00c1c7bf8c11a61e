package reading

import (
	"dondoc/calendar"
	"dondoc/work"
)

// conclude decides which kind of deadline the terms make, and sets its date.
func (w *wording) conclude(d *work.Deadline, year int, today calendar.Date) {
	terms := w.terms[:0]
	for _, t := range w.terms {
		if t.exists() && (t.named() || t.weekday != 0 || t.quarter != 0 || w.every != 0) {
			terms = append(terms, t)
		} else if t.exists() {
			w.conflict = Unlinked
		}
	}
	if w.terms = terms; len(terms) > 0 {
		terms[0].link = apart // the term before it is not a date
	}
	w.withoutAims()
	w.checkEvents()
	w.checkAmounts()
	w.checkEdges()
	if w.keptUp && w.every == 0 {
		w.endBeforeUpkeep()
	}
	terms = w.terms
	switch {
	case w.impossible, w.lunar:
	case w.ongoing && (w.every == 0 || w.every == -1) && !w.bounded():
		d.Kind = work.Ongoing
		if len(terms) > 0 && terms[0].limit == unlimited {
			d.Start, _, _ = terms[0].dates(year)
		}
	case w.every != 0, w.onward && len(terms) > 0 && !w.onlyBegins() && (w.yearly || !w.wholeYear()), w.severalTimesAYear():
		w.recur(d, year, today)
	case w.onlyBegins(), w.onward && w.wholeYear():
		w.beginning(d, year)
	case len(terms) > 0:
		w.date(d, year, today)
	}
}

// bounded reports whether ongoing work also has a day by which it must be finished.
func (w *wording) bounded() bool {
	for _, t := range w.terms {
		if t.grain == dayGrain && t.named() && (t.limit != unlimited || w.finish) {
			return true
		}
	}
	return false
}

// severalTimesAYear reports whether the terms are dates of every year: more than one, none
// with a year, and not one continuous period.
func (w *wording) severalTimesAYear() bool {
	if len(w.terms) < 2 {
		return false
	}
	for i, t := range w.terms {
		if t.year != 0 || t.fixed[1] != (calendar.Date{}) || t.grain == yearGrain || !t.named() || t.from || t.link == ranged {
			return false
		}
		if i > 0 && t.link != listed {
			return false
		}
	}
	return w.terms[0].grain == dayGrain || !w.adjoining()
}

// adjoining reports whether months or quarters follow each other: quý II, III is one
// period.
func (w *wording) adjoining() bool {
	for i := 1; i < len(w.terms); i++ {
		a, b := w.terms[i-1], w.terms[i]
		if a.grain != monthGrain || b.grain != monthGrain || a.month+a.span != b.month || b.limit != unlimited {
			return false
		}
	}
	return true
}

// onlyBegins reports whether the wording says when the work begins but not when it ends.
func (w *wording) onlyBegins() bool {
	for i, t := range w.terms {
		if !t.from || i+1 < len(w.terms) && w.terms[i+1].link == ranged {
			return false
		}
	}
	return len(w.terms) > 0
}

// wholeYear reports whether the terms are one year: "2026 trở đi".
func (w *wording) wholeYear() bool { return len(w.terms) == 1 && w.terms[0].grain == yearGrain }

// beginning handles "từ năm 2026", "từ tháng 6/2026": the work is ongoing from then on.
func (w *wording) beginning(d *work.Deadline, year int) {
	first, _, ok := w.terms[0].dates(year)
	if !ok {
		w.impossible = true
		return
	}
	d.Kind, d.Start = work.Ongoing, first
}

// date sets one due date: the last day in the terms.
func (w *wording) date(d *work.Deadline, year int, today calendar.Date) {
	w.refine(year)
	w.checkLinks(year)
	for i, t := range w.terms {
		in := year
		if t.link == ranged && t.starts() < w.terms[i-1].starts() {
			in++ // tháng 9 đến tháng 3
		}
		first, last, ok := t.dates(in)
		if !ok {
			w.impossible = true
			return
		}
		if t.claimed != 0 && t.claimed != 1+int(first.Weekday()) {
			w.conflict = NotWeekday
		}
		opens := i+1 < len(w.terms) && w.terms[i+1].link == ranged
		if t.limit == beforeThat && t.edge != tailOf {
			last = first.Add(-1)
		}
		if !t.from && last.After(d.Due) {
			d.Due = last
		}
		if t.from || opens || t.limit == unlimited && t.grain != dayGrain {
			if d.Start.IsZero() || first.Before(d.Start) {
				d.Start = first
			}
		}
	}
	d.Kind = work.OneDate
	if w.fromNow {
		d.Start = today
	}
	if d.Start.After(d.Due) {
		d.Start = calendar.Date{}
		w.conflict = Backward
	}
	if d.Due.Year > year+farAhead || d.Due.Year < year-farBehind {
		w.conflict = FarYear
	}
}

// refine drops a term that a finer one narrows, in brackets or as a limit: "Quý II/2026
// (trước 15/5)", "Quý II/2026, chậm nhất 15/5".
func (w *wording) refine(year int) {
	for i := 1; i < len(w.terms); i++ {
		t, o := w.terms[i], w.terms[i-1]
		narrows := t.link == bracketed || t.link == listed && t.limit != unlimited && o.limit == unlimited
		if !narrows || t.grain >= o.grain && t.span >= o.span {
			continue
		}
		first, last, ok := t.dates(year)
		from, to, ok2 := o.dates(year)
		if ok && ok2 && !first.Before(from) && !last.After(to) {
			w.terms = append(w.terms[:i-1], w.terms[i:]...)
			i--
		}
	}
}
