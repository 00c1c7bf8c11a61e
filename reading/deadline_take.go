package reading

// take reads the period at i, if there is one, as a term, with the bare numbers that
// continue it: "Quý II-IV/2026", "tháng 6, 12". It returns the position after them, or i.
func (r *wordingReader) take(i int, lim limit, from bool) int {
	p, next, ok := r.periodHere(i)
	if !ok {
		return i
	}
	r.mute = heard
	link := r.linkBefore(i)
	if link != apart {
		r.know(r.last, i)
	}
	r.add(term{
		period: p, limit: lim, from: from, link: link, topic: r.topicBefore(i), bound: r.boundBefore(i),
		inside:   r.brackets > 0 && len(r.terms) > 0 && r.bracketBefore(i),
		adjacent: r.last == i, labelled: r.labelBefore(i), occasion: r.occasionBefore(i), or: r.orBetween(r.last, i), strive: r.striving,
	})
	r.striving = false
	if r.purposeBefore(i) && r.conflict == "" {
		r.conflict = Unlinked
	}
	if next == i+1 && p.grain == monthGrain && r.is(i, aNumber) {
		r.checkBareMonth(i, lim)
	}
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
		r.add(term{period: p, limit: lim, link: l, or: r.orBetween(next, k)})
		next, r.last = after, after
	}
}

func (r *wordingReader) add(t term) {
	if !t.exists() {
		r.impossible = true
	}
	// "ngày 10 tháng 4 và tháng 10": one day in both months.
	if n := len(r.terms); n > 0 && t.link == listed && t.grain == monthGrain && t.span == 1 && t.quarter == 0 &&
		t.edge == wholeOf && t.week == 0 && t.limit == unlimited && !t.labelled {
		if o := r.terms[n-1]; o.grain == dayGrain && o.day != 0 && o.month != 0 && o.year == 0 {
			t.grain, t.day, t.limit = dayGrain, o.day, o.limit
			t.bad = !t.exists()
		}
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
		r.terms[n-1].claimed = t.weekday // 20/11/2026 (thứ Sáu)
		return
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
	if l == ranged && r.is(k, aNumber) && (r.is(k+1, anEvery) && r.items[k+1].n == 1 || r.is(k+1, aMonthOfQuarter)) { // 20 đến 25 hằng tháng
		return period{grain: dayGrain, day: n}, i + 1, true
	}
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
	case p.grain == dayGrain && p.day != 0 && p.month != 0 && p.year == 0 && n >= 1 && n <= 12 && r.sharesDay(i-1):
		d := dayOf(p.day, n)
		return d, r.yearOf(&d, i+1), true
	case p.grain == monthGrain && p.span == 1 && p.quarter == 0 && n >= 1 && n <= 12:
		m := period{grain: monthGrain, month: n, span: 1}
		return m, r.yearOf(&m, i+1), true
	case p.grain == dayGrain && p.month == 0 && n >= 1 && n <= 31:
		return period{grain: dayGrain, day: n}, i + 1, true
	}
	return period{}, i, false
}

// sharesDay reports whether the number after the link at item i is another month for the
// same day: "ngày 10 tháng 4, 7, 10".
func (r *wordingReader) sharesDay(i int) bool {
	before := r.at(i - 1)
	month := r.is(i-2, aMonth) || r.is(i-2, aMark) && r.last >= 0 && len(r.terms) > 1
	return before.what == aNumber && month && r.mark(i) != '-' && r.mark(i) != '/'
}

// unitAfter reports whether a number counts something and so is not a period.
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

// linkAt returns the link at item i and the position after it.
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
		// Limits may be between: "Quý IV/2026 đến hết Quý II/2027".
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

// checkBareMonth doubts months that begin with a bare number if they may be a damaged day:
// "3,5/2026", "trước 3-5/2026", "3-5.2026".
func (r *wordingReader) checkBareMonth(i int, lim limit) {
	if r.mark(i+1) != '-' || r.mark(i+3) == '.' || lim != unlimited || r.items[i].n > r.at(i+2).n {
		r.conflict = Unlinked
	}
}

// orBetween reports whether the items between two terms make the second an alternative to
// the first.
func (r *wordingReader) orBetween(from, to int) bool {
	for i := max(from, 0); i < to; i++ {
		if from >= 0 && r.is(i, anAnd) && r.items[i].n != 0 {
			return true
		}
	}
	return false
}

// topicBefore reports whether the word directly before item i names a document about a
// time: "dự toán 2027", "báo cáo quý I".
func (r *wordingReader) topicBefore(i int) bool {
	for j := i - 1; j >= max(0, i-3); j-- {
		if kind, n := besideWords.find(r.tokens, r.items[j].from, r.accented); kind == ofTopic && n > 0 && r.items[j].from+n == r.items[i].from {
			return true
		}
	}
	return false
}

// purposeBefore reports whether the words between the latest term and item i say what that
// term is for: "trước 10/01 để trình Chính phủ trước 20/01". It is then unclear what the
// second date belongs to.
func (r *wordingReader) purposeBefore(i int) bool {
	if r.last < 0 || len(r.terms) < 2 {
		return false
	}
	for t := r.at(max(r.last, 0)).from; t < r.items[i].from; t++ {
		switch tok := &r.tokens[t]; tok.text {
		case "de", "nham", "kip":
			return tok.plain && !r.accented || tok.full == spelledFor || tok.text != "de"
		case "phuc", "serve", "so":
			return t+1 < len(r.tokens) && (r.tokens[t+1].text == "vu" || r.tokens[t+1].text == "that")
		case "order":
			return true
		}
	}
	return false
}

// spelledFor is "để" in the form of spell.
var _, spelledFor = spell("để")

// boundBefore reports whether only a limit or a colon is between the latest term and item
// i.
func (r *wordingReader) boundBefore(i int) bool {
	if r.last < 0 || r.last == i {
		return false
	}
	for j := r.last; j < i; j++ {
		switch {
		case r.is(j, aBefore), r.is(j, aBy), r.is(j, aDay), r.mark(j) == ':':
		default:
			return false
		}
	}
	return true
}

// bracketBefore reports whether a bracket opens between the latest term and item i.
func (r *wordingReader) bracketBefore(i int) bool {
	for j := max(r.last, 0); j < i; j++ {
		if r.mark(j) == '(' {
			return true
		}
	}
	return false
}

// occasionBefore reports whether the words directly before item i name an occasion: "Mùa lễ
// hội năm 2027", "Phiên họp tháng 5".
func (r *wordingReader) occasionBefore(i int) harm {
	for j := i - 1; j >= max(r.last, 0) && (r.isWord(j) || r.is(j, aDay) || r.is(j, aYear) || r.is(j, anEnd) && (j < i-1 || r.reports(j))); j-- {
		if kind, n := besideWords.find(r.tokens, r.items[j].from, r.accented); n > 0 && (kind == ofOccasion || kind == ofSession) {
			return kind
		}
	}
	return alwaysAsked
}

// labelBefore reports whether words between the latest term and item i name what is due.
func (r *wordingReader) labelBefore(i int) bool {
	for j := max(r.last, 0); j < i; j++ {
		if r.is(j, anEnd) || r.is(j, aTimes) || r.mark(j) == '%' || r.isWord(j) {
			return true
		}
	}
	return false
}
