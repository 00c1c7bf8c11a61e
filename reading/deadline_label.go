package reading

import "dondoc/calendar"

// Tables name a report by the period that it covers: "báo cáo 6 tháng trước 15/6, báo cáo
// năm trước 15/12". Such a length of time is a label and not a deadline. It means that the
// work recurs, unless a day beside it has a year.

// label reads a length of time that labels a report, if a day or nothing follows it.
func (r *wordingReader) label(i int) (int, bool) {
	every, next, ok := r.span(i)
	if !ok || every <= 0 {
		return i, false
	}
	switch r.mark(next) {
	case 0:
		if next < len(r.items) && !r.is(next, aBefore) && !r.is(next, aBy) && !r.is(next, anIn) {
			return i, false
		}
	case '(', ')', ':', ',', ';':
	default:
		return i, false
	}
	r.reportsEvery(every)
	return next, true
}

// reportedSpans reads several reported periods side by side: "báo cáo tháng, 6 tháng, năm".
// The shortest one includes the rest.
func (r *wordingReader) reportedSpans(i int) (int, bool) {
	shortest, next, count := 0, i, 0
	for j := i; ; count++ {
		every, after, ok := r.span(j)
		if _, _, named := r.period(j); !ok || named {
			break
		}
		if shortest == 0 || length(every) < length(shortest) {
			shortest = every
		}
		next = after
		l, k := r.linkAt(after)
		if l != listed {
			count++
			break
		}
		j = k
	}
	if count < 2 || next < len(r.items) && !r.is(next, aMark) && !r.is(next, aBefore) && !r.is(next, aBy) {
		return i, false
	}
	r.each(shortest)
	return next, true
}

// labelled reads a label without the word for a report, recognised only by the day in
// brackets after it: "6 tháng (trước 15/6) và năm (trước 15/12)".
func (r *wordingReader) labelled(i int) (int, bool) {
	every, next, ok := r.span(i)
	if !ok || every <= 0 || r.mark(next) != '(' && r.mark(next) != ':' {
		return i, false
	}
	if p, _, ok := r.periodHere(r.skip(next+1, aBefore, aBy, aTo, anEnd)); !ok || p.grain != dayGrain || p.year != 0 {
		return i, false
	}
	r.reportsEvery(every)
	return next, true
}

func (r *wordingReader) reportsEvery(every int) {
	if r.reported == 0 || every < r.reported {
		r.reported = every
	}
}

// reports reports whether the word at i is about reporting, and not about another result.
func (r *wordingReader) reports(i int) bool {
	switch r.tokens[r.items[i].from].text {
	case "bao", "so", "tong", "report", "submit": // báo cáo, sơ kết, tổng kết
		return true
	}
	return false
}

// units reads several intervals side by side: "Tháng/Quý/Năm".
func (r *wordingReader) units(i int) (int, bool) {
	every, ok := rhythm(r.items[i].what, 1)
	if !ok || !r.is(i+1, anEvery) || r.tokens[r.items[i+1].from].mark != '/' {
		return i, false
	}
	r.each(every)
	return i + 1, true
}

// rhythmic makes the labels' interval the work's, unless a year says that it is done once.
func (w *wording) rhythmic() {
	if w.reported == 0 || w.every != 0 {
		return
	}
	for _, t := range w.terms {
		if t.year != 0 || t.fixed[1] != (calendar.Date{}) {
			return
		}
	}
	w.every = w.reported
}
