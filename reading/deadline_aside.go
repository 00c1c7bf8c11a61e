package reading

import (
	"strings"

	"dondoc/calendar"
)

// longestMove is the largest number of items between a word that moves a deadline and the
// new deadline: "gia hạn thời gian thực hiện lần 2 đến hết".
const longestMove = 12

// besides reads what is written in addition to the present deadline: proposals, former
// deadlines, what was done, what continues afterwards.
func (r *wordingReader) besides(i int) (next int, ok bool) {
	it := r.items[i]
	switch it.what {
	case aPropose:
		return r.proposal(i)
	case aMoved:
		return r.moved(i)
	case aFormer:
		if _, _, dated := r.timeIn(i+1, r.clauseEnd(i, true)); dated {
			return r.open(Former, i), true
		}
	case anOutcome:
		return r.open(Outcome, i), true
	case aThen, anUpkeep, anOnward, aFrom, anEnd, anEvery:
		if r.goesOnAfter(i) {
			return r.open(Upkeep, i), true
		}
		if it.what != aThen && it.what != anUpkeep {
			return i, false
		}
	case aStrive:
		r.striving = true
		return i + 1, true
	case anEarliest:
		r.conflict = NoEnd
		return i + 1, true
	case aPartOfDay:
		return i + 1, true
	case aPaper:
		return r.paper(i)
	case aPapered, aNumbered:
		return r.numbered(i)
	default:
		if r.mark(i-1) == ';' && r.goesOnAfter(i) {
			return r.open(Upkeep, i), true
		}
		return i, false
	}
	return r.unread(i), true
}

// clauseEnd returns where the clause of item i ends: at a semicolon, at its closing
// bracket, at a new line; a short clause also at a comma.
func (r *wordingReader) clauseEnd(i int, short bool) int {
	depth := 0
	for j := i + 1; j < len(r.items); j++ {
		if r.tokens[r.items[j].from].line {
			return j
		}
		switch r.mark(j) {
		case ';':
			return j
		case '(', '[':
			depth++
		case ')', ']':
			if depth--; depth < 0 {
				return j
			}
		case ',':
			if short {
				return j
			}
		}
	}
	return len(r.items)
}

// timeIn returns the first period between two items.
func (r *wordingReader) timeIn(i, end int) (p period, at int, ok bool) {
	for ; i < end; i++ {
		if p, _, ok := r.periodHere(i); ok && (p.named() || p.weekday == 0 && p.day != 0) {
			return p, i, true
		}
	}
	return period{}, i, false
}

// goesOnAfter reports whether the clause of item i says how work with a date continues
// afterwards: "sau đó duy trì", "các năm sau duy trì", "từ năm 2027 thường xuyên", "báo cáo
// trước ngày 25 hằng tháng".
func (r *wordingReader) goesOnAfter(i int) bool {
	n := len(r.terms)
	if n == 0 && r.ongoing && r.every == 0 && r.brackets > 0 && r.mark(i-1) == '(' { // thường xuyên (báo cáo hằng quý)
		return r.is(i, anEnd) && r.reports(i) && r.recursFrom(i) && !r.namesDay(i) || r.is(i, anEvery) && r.tokensAre(r.items[i].to, wordToken) && strings.HasPrefix(r.tokens[r.items[i].to].text, "report")
	}
	if n == 0 || r.mute != heard || r.terms[n-1].from {
		return false
	}
	last := r.terms[n-1]
	dated := last.year != 0 || last.fixed[1] != (calendar.Date{})
	switch it := r.items[i]; it.what {
	case anOnward:
		return r.lasts(i + 1)
	case aFrom:
		_, next, ok := r.periodHere(r.skip(i+1, aFiller))
		return ok && dated && r.lasts(next)
	case anEnd:
		return dated && r.reports(i) && r.recursFrom(i)
	case anEvery: // Quý II/2026; hằng năm rà soát
		return dated && (r.is(i+1, anUpkeep) || r.mark(i-1) == ';' && r.isWord(i+1))
	}
	if dated && r.mark(i-1) == ';' && r.isWord(i) && !r.namesDay(i) { // …; triển khai thường xuyên hằng năm
		for j, end := i, r.clauseEnd(i, false); j < end; j++ {
			if r.is(j, anOngoing) {
				return true
			}
		}
	}
	return r.lasts(i)
}

// namesDay reports whether the clause of item i names a day or a month.
func (r *wordingReader) namesDay(i int) bool {
	_, _, dated := r.timeIn(i+1, r.clauseEnd(i, false))
	return dated
}

// recursFrom reports whether the clause of item i names an interval and no year.
func (r *wordingReader) recursFrom(i int) bool {
	end, recurs := r.clauseEnd(i, false), false
	for j := i + 1; j < end; j++ {
		if p, _, ok := r.period(j); ok && (p.year != 0 || p.fixed[1] != (calendar.Date{})) {
			return false
		}
		recurs = recurs || r.is(j, anEvery) || r.is(j, aPeriodic)
	}
	return recurs
}

// lasts reports whether the clause of item i is about work that continues or recurs, and
// not about another date.
func (r *wordingReader) lasts(i int) bool {
	end := r.clauseEnd(i, false)
	if _, _, dated := r.timeIn(i+1, end); dated {
		return false
	}
	for j := i; j < end; j++ {
		switch r.items[j].what {
		case anOngoing, anEvery, aPeriodic, aPer, anUpkeep, anOnward, someYears:
			return true
		}
	}
	return false
}

// open begins an aside at item i and returns the place after it.
func (r *wordingReader) open(kind AsideKind, i int) int {
	r.mute = ofAside
	r.aside.kind, r.aside.from, r.aside.brackets = kind, i, r.brackets
	return i + 1
}

// endsAside reports whether the open aside ends at item i.
func (r *wordingReader) endsAside(i int) bool {
	if i > r.aside.from && r.tokens[r.items[i].from].line {
		return true
	}
	if r.is(i, aMoved) && r.items[i].n != 0 && (r.aside.kind == Former || r.aside.kind == Outcome) {
		return true // hạn cũ 30/6 - hạn mới 30/9
	}
	switch r.mark(i) {
	case ';':
		return r.brackets <= r.aside.brackets
	case ')', ']':
		return r.brackets == r.aside.brackets && r.brackets > 0
	case ',':
		return r.aside.kind == Former || r.aside.kind == Outcome
	}
	return false
}

func (r *wordingReader) closeAside(end int) {
	r.mute = heard
	r.asides = append(r.asides, Aside{r.aside.kind, r.words(r.aside.from, end)})
	r.last = max(r.last, 0) // a time was named, although it is not used
}

// proposal reads "đề nghị lùi đến 30/9", "(đề xuất: Quý I)", "(đề nghị bỏ)". Without a date
// before it and without a word that moves a date, it only asks for the work itself, and its
// date is the deadline.
func (r *wordingReader) proposal(i int) (int, bool) {
	end := r.clauseEnd(i, false)
	move := -1
	for j := i + 1; j < min(end, i+longestMove) && move < 0; j++ {
		if r.is(j, aMoved) {
			move = j
		}
	}
	_, _, timed := r.timeIn(i+1, end)
	for j := i + 1; j < end && !timed; j++ {
		_, counted := r.number(j)
		timed = r.is(j, anOngoing) || r.is(j, anEvery) || counted && move >= 0
	}
	direct := r.mark(i+1) == ':'
	if !direct {
		next := i + 1
		if close := r.mark(next); close == ')' || close == ']' {
			next++ // [đề xuất] 30/8/2026
		}
		_, _, direct = r.periodHere(r.skip(next, aBy, aTo, aFiller, anIn))
	}
	if len(r.terms) == 0 && (move < 0 && (!direct || !timed)) {
		return i + 1, true
	}
	r.replaced(move)
	return r.propose(i), true
}

// propose begins a proposal at item i.
func (r *wordingReader) propose(i int) int {
	if len(r.terms) == 0 && r.conflict == "" {
		r.conflict = OnlyAsked
	}
	return r.open(Proposal, i)
}

// replaced removes the present deadline from "đề nghị điều chỉnh từ 30/6 sang 30/9".
func (r *wordingReader) replaced(move int) {
	if move < 0 || len(r.terms) > 0 {
		return
	}
	j := r.skip(move+1, aBy, anEnd, aFiller)
	if !r.is(j, aFrom) {
		return
	}
	if _, next, ok := r.periodHere(r.skip(j+1, aFiller)); ok && (r.is(next, aTo) || r.is(next, aBy)) {
		r.take(r.skip(j+1, aFiller), byThat, false)
	}
}

// moved reads a deadline that replaces the one before it: "gia hạn đến 30/9", "điều chỉnh
// từ 30/6 sang 30/9". If the words before it say that nobody has decided yet, it is a
// proposal.
func (r *wordingReader) moved(i int) (int, bool) {
	end := r.clauseEnd(i, false)
	from := i + 1
	toward := r.items[i].n != 0
	j := from
	for ; j < min(end, i+longestMove); j++ {
		if _, _, ok := r.periodHere(j); ok {
			break
		}
		if _, k := r.clock(j); k > j {
			j = k - 1
			continue
		}
		switch it := r.items[j]; it.what {
		case aFrom:
			if _, next, ok := r.periodHere(r.skip(j+1, aFiller)); ok && (r.is(next, aTo) || r.is(next, aBy)) {
				j = next - 1
				continue
			}
		case aBy, aTo:
			toward = true
			continue
		case aFiller, anIn, anEnd, aBefore:
			continue
		case aMark:
			if r.mark(j) == ':' || r.mark(j) == '(' {
				toward = true
				continue
			}
		case aTimes, aNumbered:
			if n, w := r.figures(j + 1); w > 0 && n < 10 { // lần 2
				j++
			}
			continue
		case aMoved:
			return i + 1, true // "hạn điều chỉnh lùi sang": that one moves it
		default:
			if n := r.harmlessAt(j); n > j {
				j = n - 1
				continue
			}
		}
		break
	}
	_, _, dated := r.periodHere(j)
	would := r.hypothetical(i, end)
	switch {
	case would >= 0:
		_, _, later := r.timeIn(i+1, end)
		r.know(would, i)
		if !later {
			return i + 1, true // không gia hạn
		}
		r.replaced(i)
		return r.propose(would), true
	case dated && toward && j < end:
		limit := byThat
		if r.is(j-1, aBefore) {
			limit = beforeThat
		}
		if len(r.terms) > 0 {
			r.asides = append(r.asides, Aside{Former, r.words(0, i)})
		}
		r.terms, r.mute, r.last, r.conflict = nil, heard, -1, ""
		return r.take(j, limit, false), true
	case !dated:
		if next, ok := r.lengthened(from); ok {
			return next, true
		}
		if r.decided(i) {
			return i + 1, true // đã gia hạn
		}
	}
	return r.unread(i), true
}

// lengthened reads "gia hạn thêm 3 tháng", counted from the latest date.
func (r *wordingReader) lengthened(i int) (int, bool) {
	for r.isWord(i) && r.harmlessAt(i) > i || r.is(i, aBy) || r.is(i, aFiller) {
		i = max(i+1, r.harmlessAt(i))
	}
	n, ok := r.number(i)
	unit := r.at(i + 1).what
	if unit == aNearMonth {
		unit = aMonth
	}
	if !ok || n < 1 || unit != aDay && unit != aWeek && unit != aMonth && unit != aYear || len(r.terms) == 0 {
		return i, false
	}
	_, due, ok := r.terms[len(r.terms)-1].dates(r.year)
	if !ok {
		return i, false
	}
	end := later(due, n, unit)
	r.terms = []term{{period: period{grain: dayGrain, fixed: [2]calendar.Date{end, end}}, limit: byThat}}
	r.last = i + 2
	return i + 2, true
}

// hypothetical returns the item at which a proposal begins whose move is at item i, -1 when
// no word of the clause says that the move is undecided.
func (r *wordingReader) hypothetical(i, end int) int {
	first := -1
	for j := i + 1; j < end && first < 0; j++ {
		if r.is(j, aPropose) || r.is(j, aWould) && r.items[j].n != 0 {
			first = i // gia hạn đến 30/9 (chưa duyệt), extension … requested
		}
	}
	for j := i - 1; j >= max(0, i-4) && !r.is(j, aMark); j-- {
		if r.is(j, aWould) {
			first = j
		}
	}
	return first
}

// decided reports whether the word before item i says that the deadline was moved.
func (r *wordingReader) decided(i int) bool {
	if i == 0 {
		return false
	}
	before := r.tokens[r.items[i].from-1]
	return before.full == spelledPast || before.full == spelledGot || before.text == "da" || before.text == "duoc"
}

// đã and được in the form of spell.
var (
	_, spelledPast = spell("đã")
	_, spelledGot  = spell("được")
)
