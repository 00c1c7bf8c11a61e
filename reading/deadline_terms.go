package reading

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// limit says how a term bounds the work.
type limit uint8

const (
	unlimited  limit = iota
	beforeThat       // trước: that day is too late
	byThat           // chậm nhất, đến hết: that day is in time
)

// link says how a term follows the one before it.
type link uint8

const (
	apart link = iota
	ranged
	listed
	bracketed
)

// term is a period with its place in the wording.
type term struct {
	period
	limit limit
	from  bool // the work begins with it
	link  link
}

// wording is what the grammar finds in a deadline's words.
type wording struct {
	terms      []term
	every      int  // months between occurrences, negative: days; 0: not recurring
	everyEdge  edge // cuối mỗi quý
	onward     bool // and after that
	yearly     bool // and in the years after
	reported   int  // báo cáo 6 tháng: the rhythm that days without a year then have
	ongoing    bool
	lunar      bool // dates of the lunar calendar: nobody plans by them, they are feasts
	fromNow    bool
	finish     bool       // the words speak of finishing
	doubt      work.Doubt // the first reason met for giving no date
	impossible bool
}

// mute says whose words are being read over: the dates of an event or of another paper
// are not the task's.
type mute uint8

const (
	heard mute = iota
	ofPointer
	ofEvent
)

// wordingReader collects the terms of a wording.
type wordingReader struct {
	*timeReader
	wording
	mute mute
	last int // place after the latest term
}

func (r *wordingReader) doubtful(d work.Doubt, m mute) {
	if r.doubt == "" {
		r.doubt = d
	}
	r.mute = m
}

// read walks over all items once.
func (r *wordingReader) read() {
	r.last = -1
	for i := 0; i < len(r.items); {
		i = max(r.step(i), i+1)
	}
}

// step reads what begins at item i and returns the place after it.
func (r *wordingReader) step(i int) int {
	switch it := r.items[i]; it.what {
	case aDocument:
		return r.overDocument(i)
	case aPointer:
		r.doubtful(work.Pointer, ofPointer)
		return i + 1
	case anEvent, anAfter:
		return r.event(i)
	case aBefore, aBy, aTo:
		return r.limited(i)
	case aTilNow:
		r.fromNow, r.mute = true, heard
		return i + 1
	case aFrom, aSince:
		return r.fromWhen(i)
	case anIn:
		if r.mute == ofPointer {
			r.mute = heard
		}
		if next, ok := r.lasting(i + 1); ok {
			return next
		}
		return i + 1
	case aLunarDate:
		r.lunar = true
		r.doubtful(work.Event, r.mute)
		return i + 1
	case aVision:
		return r.vision(i)
	case anEnd:
		r.mute, r.finish = heard, true
		if next, ok := r.label(i + 1); ok && r.reports(i) {
			return next
		}
		return i + 1
	case anOngoing:
		r.ongoing = r.ongoing || r.mute == heard
		return i + 1
	case anOnward:
		if r.mute == heard && len(r.terms) > 0 {
			r.onward = true
			r.yearly = r.yearly || r.items[i].n != 0
		}
		return i + 1
	case aMoved:
		// What stood before has been replaced.
		if next, ok := r.movedTo(i + 1); ok {
			return next
		}
		return i + 1
	case aMark:
		return r.punctuation(i)
	}
	if n := len(r.terms); r.items[i].what == aNearMonth && r.items[i].n == 1 && r.last == i && r.terms[n-1].dayOnly() {
		r.each(1) // ngày 5 tháng sau: of the month after the one reported on
		return i + 1
	}
	if r.mute != heard {
		if _, next, ok := r.period(i); ok {
			return next
		}
		return i + 1
	}
	if next, ok := r.recurrence(i); ok {
		return next
	}
	if next, ok := r.lasting(i); ok {
		return next
	}
	return r.take(i, unlimited, false)
}

// punctuation ends what is read over, where the task's own time can begin again.
func (r *wordingReader) punctuation(i int) int {
	switch m := r.mark(i); m {
	case ';', '(', ':':
		r.mute = heard
	case ',', '.', ')':
		_, _, ok := r.periodHere(r.skip(i+1, anIn))
		if r.mute == ofPointer || ok && !r.touches(i+1) {
			r.mute = heard
		}
	}
	return i + 1
}

// vision steps over the time to which a plan looks, beyond the work itself: "tầm nhìn đến
// năm 2045".
func (r *wordingReader) vision(i int) int {
	if _, next, ok := r.periodHere(r.skip(i+1, aBy, aTo, aFiller, anIn, aFrom)); ok {
		return next
	}
	r.doubtful(work.Pointer, ofPointer)
	return i + 1
}

// overDocument steps over a document's number and its date.
func (r *wordingReader) overDocument(i int) int {
	j := i + 1
	if r.mark(j) == ',' {
		j++
	}
	if r.is(j, aDay) {
		if _, next, ok := r.period(j); ok {
			return next
		}
	}
	return i + 1
}

func (r *wordingReader) event(i int) int {
	r.doubtful(work.Event, ofEvent)
	if _, next, ok := r.periodHere(r.skip(i+1, aFiller)); ok {
		return next
	}
	return i + 1
}

// mostBounds is how many words bound a period at most: "chậm nhất là đến hết".
const mostBounds = 6

// limited reads "trước ngày 15/12", "chậm nhất đến hết quý II".
func (r *wordingReader) limited(i int) int {
	lim := byThat
	if r.items[i].what == aBefore {
		lim = beforeThat
	}
	j := i + 1
	for j < i+mostBounds && (r.is(j, aBy) || r.is(j, aTo) || r.is(j, aFiller) || r.is(j, anIn) || r.is(j, aBefore)) {
		if r.is(j, aBefore) {
			lim = beforeThat
		}
		j++
	}
	clock, k := r.clock(j)
	if clock > 0 {
		lim = byThat // before an hour of that day
	}
	if r.is(k, anEvery) || r.is(k, aPer) {
		return k
	}
	if next := r.take(k, lim, false); next != k {
		return next
	}
	if next, ok := r.lasting(k); ok {
		return next
	}
	if lim == beforeThat && r.is(j, aWord) { // trước Đại hội, trước kỳ họp
		r.doubtful(work.Event, ofEvent)
	}
	return i + 1
}

// clock reads a time of day: "16 giờ 00", "17h30", "16:00". hour is -1 when there is none.
func (r *wordingReader) clock(i int) (hour, next int) {
	n, w := r.figures(i)
	switch {
	case w >= 1 && w <= 2 && r.is(i+1, anHour):
		next = i + 2
		if _, w := r.figures(next); w == 2 && !r.dated(next) {
			next++
			if r.is(next, anHour) {
				next++ // phút
			}
		}
	case w >= 1 && w <= 2 && r.mark(i+1) == ':':
		next = i + 3
	default:
		return -1, i
	}
	if r.mark(next) == ',' {
		next++
	}
	return n, next
}

func (r *wordingReader) dated(i int) bool {
	_, sep := r.separator(i + 1)
	return sep || r.is(i+1, aMonth)
}

// fromWhen reads where the work begins, or the event that it is counted from.
func (r *wordingReader) fromWhen(i int) int {
	j := r.skip(i+1, aFiller)
	if r.is(j, aFrom) {
		j++
	}
	if _, _, ok := r.periodHere(j); ok {
		r.mute = heard
		return r.take(j, unlimited, true)
	}
	if r.items[i].what == aSince {
		r.doubtful(work.Event, ofEvent)
	}
	return i + 1
}

// lasting reads a length of time. From a day that is named it ends on a day; from an
// event nobody knows when.
func (r *wordingReader) lasting(i int) (int, bool) {
	n, ok := r.number(i)
	if _, _, named := r.periodHere(i); !ok || named {
		return i, false
	}
	j := i + 1
	if r.mark(j) == '(' && r.mark(j+2) == ')' { // 10 (mười) ngày
		j += 3
	}
	unit := r.at(j).what
	if unit != aDay && unit != aWorkingDay && unit != aWeek && unit != aMonth && unit != aYear && unit != aNearMonth && unit != aNearWeek {
		return i, false
	}
	j++
	if _, w := r.figures(j); unit == aYear && w == 4 {
		return i, false // trong 2 năm 2026-2027: the years are named
	}
	start := r.skip(j, aFiller)
	switch {
	case r.is(start, aSince), r.is(start, aFrom), r.is(start, anAfter), r.is(start, anEvent), r.is(start, aBefore):
	case r.is(i-1, anIn), r.is(i-1, aBy), r.is(i-1, anAfter), r.is(i-1, aBefore), unit == aNearMonth, unit == aNearWeek:
		r.doubtful(work.Event, ofEvent)
		return j, true
	default:
		return i, false
	}
	p, next, ok := r.periodHere(start + 1)
	if !ok || unit == aWorkingDay || !r.is(start, aSince) && !r.is(start, aFrom) {
		r.doubtful(work.Event, ofEvent)
		return start + 1, true
	}
	first, _, ok := p.dates(r.today.Year)
	if ok && p.grain == dayGrain {
		end := later(first, n, unit)
		r.terms = append(r.terms, term{period: period{grain: dayGrain, fixed: [2]calendar.Date{end, end}}, limit: byThat})
	}
	return next, true
}

// later returns the day that lies n units after d.
func later(d calendar.Date, n int, unit what) calendar.Date {
	n = min(n, 4000)
	switch unit {
	case aWeek:
		return d.Add(7 * n)
	case aMonth:
		return addMonths(d, n)
	case aYear:
		return addMonths(d, 12*n)
	}
	return d.Add(n)
}

// addMonths keeps the day of the month where the month has it.
func addMonths(d calendar.Date, n int) calendar.Date {
	first := calendar.On(d.Year, d.Month, 1)
	end := calendar.On(first.Year, first.Month+time.Month(n)+1, 0)
	end.Day = min(d.Day, end.Day)
	return end
}

// movedTo forgets the terms before a new date: "gia hạn đến 30/9", "điều chỉnh từ 30/6
// sang 30/9".
func (r *wordingReader) movedTo(i int) (int, bool) {
	if r.is(i, aFrom) {
		if _, next, ok := r.periodHere(r.skip(i+1, aFiller)); ok && (r.is(next, aTo) || r.is(next, aBy)) {
			i = next
		}
	}
	j := r.skip(i, aBy, aTo, aFiller, anIn)
	if _, _, ok := r.periodHere(j); !ok {
		return i, false
	}
	r.terms, r.mute, r.last = nil, heard, -1
	return r.take(j, byThat, false), true
}
