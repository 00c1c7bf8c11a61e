package reading

import "dondoc/calendar"

// Tables name a report by the time that it is about: "báo cáo 6 tháng trước 15/6, báo cáo
// năm trước 15/12". Such a length of time is a label and no deadline. It says that the
// work recurs, when no day beside it has a year.

// label reads the length of time that labels a report, where a day or nothing follows.
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

// reportedSpans reads the times that reports are about where several stand side by side: "báo
// cáo tháng, 6 tháng, năm". The shortest covers the rest.
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

// labelled reads a label that no word announces, only the day in brackets after it: "6
// tháng (trước 15/6) và năm (trước 15/12)".
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

// reports reports whether the word at i speaks of reporting, of all the ends that work has.
func (r *wordingReader) reports(i int) bool {
	switch r.tokens[r.items[i].from].text {
	case "bao", "so", "tong", "report", "submit": // báo cáo, sơ kết, tổng kết
		return true
	}
	return false
}

// units reads rhythms that stand side by side: "Tháng/Quý/Năm".
func (r *wordingReader) units(i int) (int, bool) {
	every, ok := rhythm(r.items[i].what, 1)
	if !ok || !r.is(i+1, anEvery) || r.tokens[r.items[i+1].from].mark != '/' {
		return i, false
	}
	r.each(every)
	return i + 1, true
}

// rhythmic makes the labels' rhythm the work's, unless a year says that it is done once.
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
