package reading

// take reads the period at i, if there is one, as a term, and the bare numbers that
// continue it: "Quý II-IV/2026", "tháng 6, 12". It returns the place after them, or i.
func (r *wordingReader) take(i int, lim limit, from bool) int {
	p, next, ok := r.periodHere(i)
	if !ok {
		return i
	}
	r.mute = heard
	r.add(term{period: p, limit: lim, from: from, link: r.linkBefore(i)})
	r.last = next
	for {
		l, k := r.linkAt(next)
		if l == apart {
			return next
		}
		p, after, ok := r.bareAfter(p, k)
		if !ok {
			return next
		}
		r.add(term{period: p, limit: lim, link: l})
		next, r.last = after, after
	}
}

func (r *wordingReader) add(t term) {
	if !t.exists() {
		r.impossible = true
	}
	// "ngày 20" and "tháng cuối quý", "tháng 6": one day.
	if n := len(r.terms); n > 0 && t.grain == monthGrain && t.span == 1 && t.link != ranged {
		if day := &r.terms[n-1]; day.dayOnly() {
			day.month, day.year, day.quarter = t.month, t.year, t.quarter
			if t.quarter != 0 {
				r.each(3)
			}
			r.impossible = r.impossible || !day.exists()
			return
		}
	}
	if t.quarter != 0 {
		r.each(3)
	}
	if n := len(r.terms); t.weekday != 0 && n > 0 && r.terms[n-1].grain == dayGrain && r.terms[n-1].named() {
		return // 20/11/2026 (thứ Sáu)
	}
	if t.weekday != 0 && r.every == 0 {
		r.each(-7)
	}
	r.terms = append(r.terms, t)
}

// periodHere reads a period, or the bare first number of a range: "01-15/6/2026".
func (r *wordingReader) periodHere(i int) (period, int, bool) {
	if p, next, ok := r.period(i); ok {
		return p, next, true
	}
	if p, next, ok := r.restOf(i); ok {
		return p, next, true
	}
	n, w := r.figures(i)
	if w < 1 || w > 2 || n < 1 || n > 31 {
		return period{}, i, false
	}
	if r.is(i+1, anEvery) && r.items[i+1].n == 1 || r.is(i+1, aMonthOfQuarter) { // 25 hằng tháng
		return period{grain: dayGrain, day: n}, i + 1, true
	}
	l, k := r.linkAt(i + 1)
	if l != ranged && l != listed || !r.is(k, aNumber) {
		return period{}, i, false
	}
	p, _, ok := r.period(k)
	switch {
	case ok && p.grain == dayGrain:
		return period{grain: dayGrain, day: n}, i + 1, true
	case ok && p.grain == monthGrain && p.span == 1 && n <= 12:
		return period{grain: monthGrain, month: n, span: 1}, i + 1, true
	}
	return period{}, i, false
}

// bareAfter reads a number that names another period of the same kind as p.
func (r *wordingReader) bareAfter(p period, i int) (period, int, bool) {
	it := r.at(i)
	n, w := it.n, 0
	if it.what == aNumber {
		_, w = r.figures(i)
	}
	switch {
	case w > 2, it.what != aNumber && it.what != aRoman:
		return period{}, i, false
	case p.grain == monthGrain && p.span == 3 && n >= 1 && n <= 4:
		q := quarterOf(n)
		return q, r.yearOf(&q, i+1), true
	case it.what == aRoman:
		return period{}, i, false
	case p.grain == yearGrain && p.year != 0 && w == 2 && p.year%100 < n && r.mark(i-1) == '-':
		return period{grain: yearGrain, year: p.year/100*100 + n}, i + 1, true
	}
	if _, _, ok := r.period(i); ok || r.unitAfter(i+1) {
		return period{}, i, false
	}
	switch {
	case p.grain == monthGrain && p.span == 1 && p.quarter == 0 && n >= 1 && n <= 12:
		m := period{grain: monthGrain, month: n, span: 1}
		return m, r.yearOf(&m, i+1), true
	case p.grain == dayGrain && p.month == 0 && n >= 1 && n <= 31:
		return period{grain: dayGrain, day: n}, i + 1, true
	}
	return period{}, i, false
}

// unitAfter reports whether a number counts something, so that it names no period.
func (r *wordingReader) unitAfter(i int) bool {
	if _, w := r.figures(i + 1); r.is(i, aYear) && w == 4 {
		return false // tháng 10, 11 năm 2026
	}
	switch r.at(i).what {
	case aMonth, aYear, aWeek, aDay, aWorkingDay, aTimes, aOnce, anHour, aNearMonth, aNearWeek:
		return true
	}
	return false
}

// linkAt returns the link that item i makes and the place after it.
func (r *wordingReader) linkAt(i int) (link, int) {
	switch it := r.at(i); it.what {
	case aTo:
		return ranged, r.skip(i+1, aBy, aFiller)
	case aBy:
		return ranged, r.skip(i+1, aBy, aTo, aFiller)
	case anAnd:
		return listed, i + 1
	case aMark:
		switch r.mark(i) {
		case '-':
			return ranged, r.skip(i+1, aBy, aTo)
		case ',', ';', '&', '+', '/':
			if r.is(i+1, anAnd) {
				i++
			}
			return listed, i + 1
		case '(':
			return bracketed, i + 1
		}
	}
	return apart, i
}

// linkBefore returns the link between the latest term and item i.
func (r *wordingReader) linkBefore(i int) link {
	if r.last < 0 {
		return apart
	}
	l, k := r.linkAt(r.last)
	for k < i {
		// Limits may stand between: "Quý IV/2026 đến hết Quý II/2027".
		switch r.items[k].what {
		case aBefore, aBy, aTo, aFiller, anIn, aFrom:
		case anEnd: // (hoàn thành trước 15/12)
			switch l {
			case bracketed:
			case listed: // quý III, hoàn thành trước 15/9
				l = bracketed
			default:
				return apart
			}
		default:
			return apart
		}
		k++
	}
	if k > i {
		return apart
	}
	return l
}
