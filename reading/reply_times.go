package reading

// moment is a time named in a reply.
type moment struct {
	period
	limit    limit
	from, to int  // tokens, with the words that limit it
	core     int  // token at which the time itself begins
	begins   bool // "từ …": not an end
	toward   bool // "đến …", "sang …"
	within   bool // "trong …", "on …"
	paper    bool // the date of another document
	count    int  // a length of time from the day of writing, in units; 0: none
	unit     what
	ago      bool // the length is before the day of writing
	later    bool // "3 ngày nữa": the length is after the day of writing
	after    bool // "sau 3 ngày": not before that time
	more     bool // "two more weeks"
	behind   bool // "hôm thứ 5": in the past
	awaited  bool // "thứ 3 mới có": in the future
}

// anotherOne is "nữa" in the form of spell.
var _, anotherOne = spell("nữa")

// afterThat is "sau" in the form of spell; sáu is a number.
var _, afterThat = spell("sau")

// spelledOnly is "mới" in the form of spell; mời is an invitation.
var _, spelledOnly = spell("mới")

// mostMoments is the largest number of times that are read in a message.
const mostMoments = 100

// readMoments finds the times among the tokens.
func readMoments(r *timeReader) (found []moment) {
	for i := 0; i < len(r.items) && len(found) < mostMoments; {
		m, next, ok := r.moment(i)
		if !ok {
			i++
			continue
		}
		m.from, m.to = r.items[i].from, r.at(next-1).to
		m.behind, m.awaited = r.side(i, next, m)
		found = append(found, m)
		i = next
	}
	return found
}

// side reports whether the words around a weekday or a day say that it is before or after
// the day of writing: "hôm thứ 5" before, unless "tới" follows; "thứ 5 mới nộp" after.
func (r *timeReader) side(i, next int, m moment) (behind, ahead bool) {
	if m.weekday == 0 {
		return false, false
	}
	var after token
	if next < len(r.items) {
		after = r.tokens[r.items[next].from]
	}
	switch r.tokens[m.core].text {
	case "hom", "bua":
		return after.text != "toi" && after.text != "sau" && after.text != "nay", false
	}
	return false, after.text == "moi" && (after.plain || after.full == spelledOnly)
}

// moment reads the time that begins at item i, with the words that limit it.
func (r *timeReader) moment(i int) (m moment, next int, ok bool) {
	j := i
	for ; j < i+mostBounds; j++ {
		switch r.at(j).what {
		case aBefore:
			m.limit = beforeThat
			continue
		case aBy:
			m.limit, m.toward = byThat, true
			continue
		case aTo:
			m.toward = true
			continue
		case anIn, aFiller:
			m.within = true
			continue
		case aFrom, aSince:
			m.begins = true
			continue
		}
		break
	}
	if r.is(j, aDocument) {
		k := j + 1
		if r.mark(k) == ',' {
			k++
		}
		if p, after, ok := r.period(k); ok && r.is(k, aDay) {
			return moment{period: p, paper: true, core: r.items[i].from}, after, true
		}
		return m, i, false
	}
	if r.fraction(j) {
		return m, i, false
	}
	hour := j
	if n, w := r.figures(j); w > 0 && w <= 2 && n < 25 && r.is(j+1, anHour) { // 15h ngày mai
		hour = j + 2
		if _, w := r.figures(hour); w == 2 {
			hour++
		}
		if m.limit == beforeThat {
			m.limit = byThat
		}
	}
	if p, after, ok := r.period(hour); ok && !r.bareName(i, hour, p) {
		m.period, m.core = p, r.items[j].from
		return m, after, true
	}
	if p, after, ok := r.restOf(j); ok {
		m.period, m.core = p, r.items[j].from
		return m, after, true
	}
	return r.length(i, j, m)
}

// bareName reports whether a year is alone, without a word that makes it a time: "chương
// trình 2025".
func (r *timeReader) bareName(i, j int, p period) bool {
	return i == j && p.grain == yearGrain && r.is(j, aNumber)
}

// length reads "10 ngày làm việc", "2 tuần nữa", "3 ngày trước", "nửa tháng".
func (r *timeReader) length(i, j int, m moment) (moment, int, bool) {
	n, ok := r.number(j)
	if !ok && r.is(j, aYear) && r.isFive(j) {
		n, ok = 5, true // thêm năm ngày
	}
	k := j + 1
	if r.is(k, aDay) && (r.is(k+1, aDayOfWeek) || r.is(k+1, aWeekday)) {
		return m, i, false // công văn 512 hôm thứ sáu
	}
	if at := r.at(j).from; j < len(r.items) && at > 0 && r.is(k, aDay) && r.figureAt(k+1) {
		if before := &r.tokens[at-1]; before.text == "so" || before.upper || paperEnds(r.tokens, at-1) {
			return m, i, false // QĐ 102 ngày 7/4: a paper's number, and its date
		}
	}
	switch {
	case r.is(j, aHalf) && (r.is(k, aMonth) || r.is(k, aYear)):
		n = 15
		m.unit = aDay
		if r.is(k, aYear) {
			n, m.unit = 6, aMonth
		}
	case ok && r.is(k, aMark):
		return m, i, false
	case ok:
		if r.is(k, aWord) { // two more weeks
			switch r.tokens[r.items[k].from].text {
			case "more", "extra", "additional":
				k++
				m.more = true
			}
		}
		m.more = m.more || r.tokens[r.items[j].from].text == "another"
		m.unit = r.at(k).what
	default:
		return m, i, false
	}
	switch m.unit {
	case aNearWeek:
		m.unit = aWeek
	case aNearMonth:
		m.unit = aMonth
	case aDay, aWorkingDay, aWeek, aMonth, aYear:
	default:
		return m, i, false
	}
	m.count, m.core = max(1, min(n, 1000)), r.items[j].from
	next := k + 1
	switch {
	case r.is(next, aBefore): // 3 ngày trước
		m.ago = true
		next++
	case next < len(r.items):
		switch t := r.tokens[r.items[next].from]; t.text {
		case "nua": // nữa, or typed without diacritics; nửa is a half
			if !t.plain && t.full != anotherOne {
				break
			}
			m.later = true
			next++
		case "ago":
			m.ago = true
			next++
		}
	}
	if before := m.core - 1; before > 0 && (r.tokens[before].text == "day" || r.tokens[before].text == "nay") && r.tokens[before-1].text == "cach" {
		m.ago = true // cách đây 2 ngày
	}
	if m.core > 0 && !m.ago {
		t := r.tokens[m.core-1]
		m.after = t.text == "sau" && (t.plain || t.full == afterThat)
	}
	m.later = m.later || m.within
	return m, next, true
}

// figureAt reports whether item i is a number in digits.
func (r *timeReader) figureAt(i int) bool {
	_, w := r.figures(i)
	return w > 0
}

// plainDay reports whether the moment is a day and month without a limiting word, so that
// it may be past or future.
func (m moment) plainDay() bool {
	return m.grain == dayGrain && m.limit == unlimited && !m.toward && m.weekday == 0 && m.count == 0 && m.month != 0 && m.year == 0
}

// fraction reports whether two numbers with a slash are a part of something and not a day:
// the second is above twelve, or a counted noun follows.
func (r *timeReader) fraction(i int) bool {
	at := r.at(i).from
	if i < len(r.items) && at > 1 && r.tokens[at-1].mark == ',' && r.tokens[at-2].kind == numberToken && !r.tokens[at].gap && !r.tokens[at-1].gap {
		return true // 9,3/12 tỷ đồng
	}
	_, ok := fractionAt(r.tokens, at, r.accented)
	return ok
}

// isFive reports whether "năm" at item i is the number and no year: a unit of time follows it, and a word of length stands before.
func (r *timeReader) isFive(i int) bool {
	at := r.items[i].from
	if at == 0 || !r.is(i+1, aDay) && !r.is(i+1, aWorkingDay) && !r.is(i+1, aWeek) && !r.is(i+1, aMonth) {
		return false
	}
	switch r.tokens[at-1].text {
	case "them", "lui", "han", "sau", "khoang", "tam", "xin", "can":
		return true
	}
	return false
}
