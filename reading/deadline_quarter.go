package reading

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
