package reading

// numeric reads a time that begins with digits: 30/6/2026, 6/2026, 30/6, 2026-06-30, 2026,
// "30 tháng 6 năm 2026", "30 June 2026".
func (r *timeReader) numeric(i int) (period, int, bool) {
	n, width := r.figures(i)
	if width == 4 {
		return r.yearFirst(i)
	}
	if width < 1 || width > 2 {
		return period{}, i, false
	}
	if p, next, ok := r.dayNumeric(i); ok {
		return p, next, true
	}
	// 6/2026
	if _, sep := r.separator(i + 1); sep {
		if y, w := r.figures(i + 2); w == 4 && !r.isoMonth(i+2) {
			p := period{grain: monthGrain, month: n, span: 1, year: y}
			p.bad = n < 1 || n > 12 || !yearLike(y, w)
			return p, i + 3, true
		}
	}
	if p, next, ok := r.dottedDay(i); ok {
		return p, next, true
	}
	// 30/6 with a slash; with a dash only after "ngày", see dayNumeric.
	if m, w := r.figures(i + 2); r.mark(i+1) == '/' && w >= 1 && w <= 2 {
		return period{grain: dayGrain, day: n, month: m, bad: n < 1 || n > 31 || m < 1 || m > 12}, i + 3, true
	}
	return period{}, i, false
}

// dayNumeric reads a whole day that begins with the digits of its day of the month.
func (r *timeReader) dayNumeric(i int) (period, int, bool) {
	n, _ := r.figures(i)
	j := i + 1
	if r.is(j, anOrdinal) {
		j++ // 30th
	}
	// 30 tháng 6 năm 2026; 30 June 2026; 30-Jun-26
	k := r.skip(j, aFiller)
	if mark, sep := r.separator(k); sep && mark != '.' && r.is(k+1, aMonthName) {
		k++
	}
	if p, next, ok := r.excelDay(i); ok {
		return p, next, true
	}
	switch {
	case r.is(k, aMonth):
		m, ok := r.number(k + 1)
		if !ok || m > 99 || r.at(k+1).what == aCardinal && r.is(k+2, aMonth) {
			return period{}, i, false
		}
		p := dayOf(n, m)
		return p, r.yearOf(&p, k+2), true
	case r.is(k, aMonthName):
		p := dayOf(n, r.items[k].n)
		return p, r.yearOf(&p, r.comma(k+1)), true
	}
	first, ok := r.separator(i + 1)
	m, w := r.figures(i + 2)
	if !ok || w < 1 || w > 2 {
		return period{}, i, false
	}
	second, ok := r.separator(i + 3)
	y, wy := r.figures(i + 4)
	switch {
	case ok && wy == 4 && (first == second || n > 12 || r.is(i-1, aDay)) && !r.rangeOfMonths(i, first, second):
		p := dayOf(n, m)
		p.year, p.bad = y, p.bad || !yearLike(y, wy)
		return p, i + 5, true
	case ok && wy == 2 && first == second && r.touches(i+3) && r.touches(i+4):
		p := dayOf(n, m)
		p.year = 2000 + y
		return p, i + 5, true
	case r.is(i-1, aDay) && !(ok && wy > 0) && first != '-':
		p := dayOf(n, m)
		return p, r.yearOf(&p, i+3), true
	case first == '/' && w <= 2 && r.yearFollows(i+3):
		p := dayOf(n, m)
		return p, r.yearOf(&p, i+3), true
	}
	return period{}, i, false
}

// excelDay reads a day in Excel's format: 20-Thg8-26, 20-Aug-26.
func (r *timeReader) excelDay(i int) (period, int, bool) {
	n, _ := r.figures(i)
	m, j := r.at(i+2).n, i+3
	if r.is(i+2, aMonth) {
		var w int
		if m, w = r.figures(j); w < 1 || w > 2 || !r.touches(j) {
			return period{}, i, false
		}
		j++
	} else if !r.is(i+2, aMonthName) {
		return period{}, i, false
	}
	y, w := r.figures(j + 1)
	if r.chat || r.mark(i+1) != '-' || r.mark(j) != '-' || !r.touches(i+2) || !r.touches(j) || !r.touches(j+1) || w != 2 && !yearLike(y, w) {
		return period{}, i, false
	}
	p := dayOf(n, m)
	if p.year = y; w == 2 {
		p.year += 2000
	}
	return p, j + 2, true
}

// rangeOfMonths reports whether 10-12/2026 are the months ten to twelve, while in 14-15/6 a
// range of days begins: the dash joins numbers, the slash does not.
func (r *timeReader) rangeOfMonths(i int, first, second rune) bool {
	n, _ := r.figures(i)
	m, _ := r.figures(i + 2)
	return first == '-' && second != '-' && (n <= 12 || m > 12)
}

// comma returns the place after a comma that a year follows, else i.
func (r *timeReader) comma(i int) int {
	if _, w := r.figures(i + 1); r.mark(i) == ',' && w == 4 {
		return i + 1
	}
	return i
}

// yearFollows reports whether there is "năm 2026" or "năm sau" at i.
func (r *timeReader) yearFollows(i int) bool {
	j := r.skip(i, aFiller)
	_, w := r.figures(j + 1)
	return r.is(j, aNearYear) || r.is(j, aYear) && w == 4
}

// dayOf returns a day of a month with an unknown year.
func dayOf(day, month int) period {
	p := period{grain: dayGrain, day: day, month: month}
	p.bad = day < 1 || day > 31 || month < 1 || month > 12
	return p
}

// yearFirst reads 2026-06-30, 2026-06 and 2026.
func (r *timeReader) yearFirst(i int) (period, int, bool) {
	y, width := r.figures(i)
	first, ok := r.separator(i + 1)
	m, w := r.figures(i + 2)
	if ok && w == 2 && m <= 12 {
		second, ok := r.separator(i + 3)
		d, wd := r.figures(i + 4)
		if ok && first == second && wd <= 2 && wd > 0 {
			p := dayOf(d, m)
			p.year, p.bad = y, p.bad || !yearLike(y, width)
			return p, i + 5, true
		}
		if m > 0 && first != '.' && r.touches(i+1) && r.touches(i+2) {
			if r.is(i+3, aMark) && r.touches(i+3) && r.is(i+4, aNumber) && r.touches(i+4) {
				return period{}, i, false // 2026-06,30
			}
			return period{grain: monthGrain, year: y, month: m, span: 1, bad: !yearLike(y, width)}, i + 3, true
		}
	}
	if !yearLike(y, width) {
		return period{}, i, false
	}
	if r.is(i+1, aQuarter) || r.gluedAt(i+1) { // 2026 Q2
		if p, next, ok := r.period(i + 1); ok && p.grain == monthGrain && p.year == 0 {
			p.year = y
			return p, next, true
		}
	}
	return period{grain: yearGrain, year: y}, i + 1, true
}

// monthName reads "June 2026", "June 30, 2026", "Jun-26". Names that are also other words
// need a year or a day.
func (r *timeReader) monthName(i int) (period, int, bool) {
	m := r.items[i].n
	if d, w := r.figures(i + 1); w >= 1 && w <= 2 && d <= 31 && d > 0 {
		p := dayOf(d, m)
		j := i + 2
		if r.is(j, anOrdinal) {
			j++
		}
		return p, r.yearOf(&p, r.comma(j)), true
	}
	if r.is(i+1, anOrdinal) && r.tokens[r.items[i+1].from].kind == numberToken { // June 30th
		p := dayOf(r.items[i+1].n, m)
		return p, r.yearOf(&p, r.comma(i+2)), true
	}
	p := period{grain: monthGrain, month: m, span: 1}
	next := i + 1
	if y, w := r.figures(i + 2); r.mark(i+1) == '-' && w == 2 {
		p.year = 2000 + y
		return p, i + 3, true
	}
	after := r.yearOf(&p, r.comma(next))
	if p.year == 0 {
		after = i + 1
		switch r.tokens[r.items[i].from].text {
		case "may", "mar", "march", "sep", "jan", "dec":
			if !r.is(i-1, aFiller) && !r.is(i-1, anIn) && !r.is(i-1, aBy) && !r.is(i-1, aBefore) && !r.is(i-1, aPer) && !r.toMonth(i+1) {
				return period{}, i, false
			}
		}
	}
	return p, after, true
}

// toMonth reports whether another month ends the range that begins before i: Jan-Jun.
func (r *timeReader) toMonth(i int) bool {
	_, dash := r.separator(i)
	return (dash || r.is(i, aTo) || r.is(i, aBy)) && r.is(i+1, aMonthName)
}

// ordinal reads "second quarter of 2026", "first half of 2026", "nửa đầu năm 2026",
// "30th of June".
func (r *timeReader) ordinal(i int) (period, int, bool) {
	it := r.items[i]
	if it.what == aHalf {
		return r.half(i)
	}
	if r.tokens[it.from].kind == numberToken { // 30th of June; 2nd quarter
		k := r.skip(i+1, aFiller)
		if r.is(k, aMonthName) {
			p := dayOf(it.n, r.items[k].n)
			return p, r.yearOf(&p, r.comma(k+1)), true
		}
	}
	if n, ok := r.number(i + 1); ok && it.n == 1 && r.is(i+2, aMonth) && n >= 1 && n <= 12 { // first six months of 2026
		p := period{grain: monthGrain, month: 1, span: n}
		next := r.yearOf(&p, i+3)
		return p, next, p.year != 0
	}
	switch {
	case r.is(i+1, aQuarter):
		p := quarterOf(it.n)
		return p, r.yearOf(&p, i+2), true
	case r.is(i+1, aHalf) && it.n <= 2:
		p := halfOf(it.n)
		return p, r.yearOf(&p, i+2), true
	case r.tokens[it.from].kind == numberToken && it.n >= 1 && it.n <= 31: // monthly, by the 5th
		return period{grain: dayGrain, day: it.n}, i + 1, true
	}
	return period{}, i, false
}

// half reads "nửa đầu năm", "nửa cuối năm 2026", "nửa đầu tháng 6/2026".
func (r *timeReader) half(i int) (period, int, bool) {
	j := r.skip(i+1, aYear)
	if !r.is(j, aHead) && !r.is(j, aTail) {
		return period{}, i, false
	}
	n, of := 1, firstHalf
	if r.is(j, aTail) {
		n, of = 2, secondHalf
	}
	k := r.skip(j+1, aFiller)
	switch {
	case r.is(k, aMonth) || r.is(k, aNearMonth):
		p, next, ok := r.period(k)
		p.edge = of
		return p, next, ok
	case r.is(k, aQuarter) || r.is(k, aNearQuarter) || r.is(k, aWeek) || r.is(k, aNearWeek):
		return period{}, i, false // the end of a half of it is ambiguous
	}
	p := halfOf(n)
	next := r.yearOf(&p, j+1)
	if p.year == 0 {
		next = r.skip(j+1, aFiller, aYear)
	}
	return p, next, true
}

func halfOf(n int) period {
	return period{grain: monthGrain, month: 6*n - 5, span: 6, bad: n < 1 || n > 2}
}

// glued reads one-letter forms: T6/2026, H1/2026, and in a chat "t6" for Friday.
func (r *timeReader) glued(i int) (period, int, bool) {
	it := r.items[i]
	if !r.chat && (r.figuresBefore(it.from) || r.insideDate(i)) {
		return period{}, i, false // 20t6, 30/t6
	}
	dotted := 0
	if !r.chat && r.mark(i+1) == '.' && r.touches(i+1) {
		dotted = 1 // T.12/2025
	}
	n, width := r.figures(i + 1 + dotted)
	if width == 0 || !r.touches(i+1+dotted) {
		return r.gluedQuarter(i)
	}
	i += dotted
	switch r.tokens[it.from].text {
	case "t":
		p := period{grain: monthGrain, month: n, span: 1, bad: n < 1 || n > 12}
		next := r.yearOf(&p, i+2)
		if r.chat && p.year == 0 && n >= 2 && n <= 7 {
			return r.inWeek(n-1, i+2)
		}
		if width > 2 || p.bad {
			return period{}, i, false
		}
		return p, next, true
	}
	return period{}, i, false
}

// insideDate reports whether the letter at item i is in the place of a date's digits: the
// damaged 30/6/t6, 2026-12-h1, q1/12.
func (r *timeReader) insideDate(i int) bool {
	if r.chat || len(r.tokens[r.items[i].from].text) > 1 {
		return false
	}
	if m, sep := r.separator(i - 1); sep && r.touches(i) && r.touches(i-1) && r.is(i-2, aNumber) {
		if _, w := r.figures(i - 2); w == 4 && m == '-' && r.mark(i-3) == '/' { // Q1/2026-Q3/2026
			return false
		}
		if m != '-' || !r.touches(i-2) || !r.is(i-3, aWord) && !r.is(i-3, aQuarter) && !r.is(i-3, anHour) { // Q1-Q3
			return true
		}
	}
	_, w := r.figures(i + 3)
	if _, sep := r.separator(i + 4); sep && r.mark(i+2) == '-' && w > 0 && r.touches(i+4) { // t3-05-2026
		return true
	}
	return r.mark(i+2) == '/' && r.is(i+1, aNumber) && w > 0 && w < 4 && r.touches(i+3) && r.touches(i+2)
}

// gluedQuarter reads QII/2026, whose letters are one word.
func (r *timeReader) gluedQuarter(i int) (period, int, bool) {
	n := gluedQuarters[r.tokens[r.items[i].from].text]
	if n == 0 {
		return period{}, i, false
	}
	p := quarterOf(n)
	return p, r.yearOf(&p, i+1), true
}

// gluedAt reports whether there is a quarter written as one word at i.
func (r *timeReader) gluedAt(i int) bool {
	return r.is(i, aWord) && gluedQuarters[r.tokens[r.items[i].from].text] != 0
}

var gluedQuarters = map[string]int{"qi": 1, "qii": 2, "qiii": 3, "qiv": 4, "quyi": 1, "quyii": 2, "quyiii": 3, "quyiv": 4}
