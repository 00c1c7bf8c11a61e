package reading

import "dondoc/calendar"

// weekday reads "thứ sáu", "thứ 6 tuần sau", "Friday next week". If there is a date beside
// the weekday, the date counts.
func (r *timeReader) weekday(i int) (period, int, bool) {
	day, next := r.items[i].n, i+1
	if r.items[i].what == aDayOfWeek {
		n, width := r.figures(i + 1)
		if width != 1 || n < 2 || n > 7 {
			return period{}, i, false
		}
		day, next = n-1, i+2
	}
	return r.inWeek(day, next)
}

// inWeek reads the optional date or week after a weekday.
func (r *timeReader) inWeek(day, next int) (period, int, bool) {
	j := next
	if m := r.mark(j); m == ',' || m == '(' {
		j++
	}
	if p, after, ok := r.period(j); ok && p.grain == dayGrain && p.weekday == 0 && p.month != 0 {
		p.claimed = 1 + day
		return p, after, true
	}
	if r.is(next, aNearWeek) {
		if p, after, ok := r.sameDay(next + 1); ok { // thứ sáu tuần sau (4/12)
			p.claimed = 1 + day
			return p, after, true
		}
		d := mondayOf(r.today).Add(7*r.items[next].n + (day+6)%7)
		return period{grain: dayGrain, fixed: [2]calendar.Date{d, d}}, next + 1, true
	}
	if d, ok := r.dayBeside(next, day); ok { // thứ hai 30
		return period{grain: dayGrain, fixed: [2]calendar.Date{d, d}}, next + 1, true
	}
	if r.chat && r.justGone(next) {
		back := (int(r.today.Weekday())-day+6)%7 + 1
		d := r.today.Add(-back)
		return period{grain: dayGrain, fixed: [2]calendar.Date{d, d}}, next, true
	}
	return period{grain: dayGrain, weekday: 1 + day}, next, true
}

// justGone reports whether words say that the weekday before item next is in the past:
// "last Friday", "thứ 6 vừa rồi".
func (r *timeReader) justGone(next int) bool {
	if before := r.items[next-1].from - 1; before >= 0 && r.tokens[before].text == "last" {
		return true
	}
	after := r.items[next-1].to
	if after+1 >= len(r.tokens) || r.tokens[after].text != "vua" {
		return false
	}
	over := r.tokens[after+1].text
	return over == "roi" || over == "qua"
}
