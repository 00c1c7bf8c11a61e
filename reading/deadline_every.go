package reading

// each notes that the work recurs. Of several intervals it keeps the shortest: work that is
// due every quarter and every year is due every quarter.
func (r *wordingReader) each(months int) {
	if r.every == 0 || length(months) < length(r.every) {
		r.every = months
	}
}

// longestRhythm is the largest number of years, or other units, between occurrences.
const longestRhythm = 12

// length returns the length of an interval in days, for comparison.
func length(every int) int {
	if every < 0 {
		return -every
	}
	return 30 * every
}

// rhythm converts n units of time into an interval, in the form of each.
func rhythm(unit what, n int) (every int, ok bool) {
	switch unit {
	case aYear:
		return 12 * n, true
	case aQuarter:
		return 3 * n, true
	case aMonth:
		return n, true
	case aWeek:
		return -7 * n, true
	case aDay:
		return -n, true
	}
	return 0, false
}

// recurrence reads how often the work is due: "hằng quý", "2 năm/lần", "định kỳ 6 tháng",
// "mỗi năm 2 lần", "every Friday".
func (r *wordingReader) recurrence(i int) (int, bool) {
	switch it := r.items[i]; it.what {
	case anEvery:
		return r.everyUnit(i), true
	case someYears:
		if _, w := r.figures(i + 1); w != 4 {
			r.each(12)
		}
		return i + 1, true
	case aPer:
		return r.per(i)
	case aPeriodic:
		if every, next, ok := r.span(r.skip(i+1, anEnd)); ok {
			r.each(every)
			return r.onceAfter(next), true
		}
		return i + 1, true
	case aHead, aMiddle, aTail: // cuối mỗi quý
		if r.is(i+1, anEvery) {
			r.everyEdge = map[what]edge{aHead: headOf, aMiddle: middleOf, aTail: tailOf}[it.what]
			return r.everyUnit(i + 1), true
		}
	case aDay:
		if r.is(i+1, aTail) && r.is(i+2, anEvery) { // ngày cuối cùng của mỗi quý
			return i + 1, true
		}
	case aYear, aQuarter, aMonth, aWeek:
		if it.what == aWeek && r.is(i+1, aTail) && r.is(i+2, anEvery) && r.items[i+2].n > 0 && len(r.terms) == 0 { // tuần cuối hằng tháng
			return i + 1, true
		}
		if next, ok := r.timesPerUnit(i); ok {
			return next, true
		}
		if next, ok := r.units(i); ok {
			return next, true
		}
		if l, _ := r.linkAt(i - 1); l == listed && r.every != 0 { // hằng tháng, quý, năm
			if _, _, named := r.period(i); !named {
				every, _ := rhythm(it.what, 1)
				r.each(every)
				return i + 1, true
			}
		}
		return r.labelled(i)
	case aWholeYear:
		if r.every != 0 { // 6 tháng và cả năm
			r.each(12)
			return i + 1, true
		}
	case aNumber, aCardinal, aOnce:
		return r.times(i)
	}
	return i, false
}

// everyUnit reads "hằng năm", perhaps with how many times: "mỗi năm 2 lần".
func (r *wordingReader) everyUnit(i int) int {
	every := r.items[i].n
	if n, ok := r.number(i + 1); ok && r.isTimes(i+2) {
		if part, ok := divided(every, n); ok {
			every = part
		}
		r.each(every)
		return i + 3
	}
	if r.is(i+1, aOnce) {
		if part, ok := divided(every, r.items[i+1].n); ok {
			every = part
		}
		i++
	}
	r.each(every)
	return i + 1
}

// onceAfter returns the position after "/lần", "một lần" that follows a length of time.
func (r *wordingReader) onceAfter(i int) int {
	j := i
	if r.mark(j) == '/' {
		j++
	}
	if n, ok := r.number(j); ok && n == 1 && r.is(j+1, aTimes) {
		return j + 2
	}
	if r.is(j, aTimes) || r.is(j, aOnce) && r.items[j].n == 1 {
		return j + 1
	}
	return i
}

// isTimes reports whether item i counts occurrences: "2 lần", "2 đợt", "2 kỳ".
func (r *wordingReader) isTimes(i int) bool {
	if r.is(i, aTimes) {
		return true
	}
	if i >= len(r.items) || r.items[i].to != r.items[i].from+1 {
		return false
	}
	t := r.tokens[r.items[i].from]
	return t.full == spelledRound || t.full == spelledTerm
}

// đợt and kỳ in the form of spell.
var (
	_, spelledRound = spell("đợt")
	_, spelledTerm  = spell("kỳ")
)

// divided divides an interval of months into n equal ones.
func divided(every, n int) (int, bool) {
	if every <= 0 || n < 1 || every%n != 0 {
		return 0, false
	}
	return every / n, true
}

// span reads a number and a unit, or only a unit: "6 tháng", "quý".
func (r *wordingReader) span(i int) (every, next int, ok bool) {
	n, counted := r.number(i)
	if !counted {
		every, ok = rhythm(r.at(i).what, 1)
		return every, i + 1, ok && !r.is(i+1, aNumber)
	}
	if n < 1 || n > longestRhythm {
		return 0, i, false
	}
	every, ok = rhythm(r.at(i+1).what, n)
	return every, i + 2, ok && length(every) <= 366*longestRhythm
}

// per reads "mỗi 6 tháng", "every two years", "every June", "every Friday".
func (r *wordingReader) per(i int) (int, bool) {
	if every, next, ok := r.span(i + 1); ok {
		if _, _, period := r.period(i + 1); !period {
			r.each(every)
			return next, true
		}
	}
	if p, _, ok := r.period(i + 1); ok && p.year == 0 && p.weekday == 0 && p.named() {
		r.each(12)
	}
	return i + 1, true
}

// timesPerUnit reads "quý/lần", "năm 2 lần".
func (r *wordingReader) timesPerUnit(i int) (int, bool) {
	every, _ := rhythm(r.items[i].what, 1)
	j := i + 1
	if r.mark(j) == '/' {
		j++
	}
	if r.is(j, aTimes) {
		r.each(every)
		return j + 1, true
	}
	if part, ok := divided(every, r.at(j).n); ok && r.is(j, aOnce) { // năm một lần
		r.each(part)
		return j + 1, true
	}
	n, ok := r.number(i + 1)
	if ok && r.isTimes(i+2) {
		if part, ok := divided(every, n); ok {
			r.each(part)
			return i + 3, true
		}
	}
	return i, false
}

// times reads "2 năm/lần", "6 tháng một lần", "2 lần/năm", "6 tháng, hằng năm".
func (r *wordingReader) times(i int) (int, bool) {
	count, counted := r.number(i)
	j := i + 1
	if r.is(i, aOnce) && r.is(j, aPer) { // once every two years
		return j, true
	}
	if r.is(i, aOnce) {
		count = r.items[i].n
	} else if r.isTimes(j) {
		j++
	} else if counted {
		if r.is(j, aYear) && count == 1 { // 01 năm 02 lần
			if next, ok := r.timesPerUnit(j); ok {
				return next, true
			}
		}
		if next, ok := r.everySpan(i); ok {
			return next, true
		}
		return r.labelled(i)
	}
	if every, next, ok := r.span(j + 1); ok && count == 1 && r.mark(j) == '/' && r.is(j+1, aNumber) { // 1 lần/6 tháng
		r.each(every)
		return next, true
	}
	// lần/năm, lần mỗi năm, lần trong năm
	j = r.skip(j, aPer, anIn)
	if n, ok := r.number(j); ok && n == 1 {
		j++
	}
	every := 0
	if r.is(j, anEvery) {
		every = r.items[j].n
	} else if r.mark(j-1) == '/' || j > i+1 {
		every, _ = rhythm(r.at(j).what, 1)
	}
	if part, ok := divided(every, count); ok {
		r.each(part)
		return j + 1, true
	}
	return i, false
}

// everySpan reads a length of time as an interval, if the words around it say that it is
// one.
func (r *wordingReader) everySpan(i int) (int, bool) {
	every, next, ok := r.span(i)
	if !ok {
		return i, false
	}
	j := next
	if r.mark(j) == '/' {
		j++
	}
	if n, ok := r.number(j); ok && n == 1 && r.is(j+1, aTimes) {
		j++
	}
	switch {
	case r.is(j, aTimes), r.is(j, aOnce) && r.items[j].n == 1:
		r.each(every)
		return j + 1, true
	}
	if n, ok := r.number(j); ok && n == 1 && r.harmlessAt(j+1) > j+1 { // 2 năm một lớp
		r.each(every)
		return r.harmlessAt(j + 1), true
	}
	// 6 tháng, hằng năm; 6 tháng và năm; hằng quý, 6 tháng
	another := false
	if l, k := r.linkAt(next); l == listed {
		_, w := r.figures(k + 1)
		another = r.is(k, anEvery) || r.is(k, aWholeYear) || r.is(k, aYear) && w != 4 || r.is(k+1, aYear) && r.is(k, aNumber) && r.items[k].n == 1
	}
	l, _ := r.linkAt(i - 1)
	if another || l == listed && r.every != 0 {
		r.each(every)
		return next, true
	}
	return i, false
}
