package reading

import "dondoc/work"

// limit is how a term limits the work.
type limit uint8

const (
	unlimited  limit = iota
	beforeThat       // trước: that day is too late
	byThat           // chậm nhất, đến hết: that day is in time
)

// link is how a term is connected to the one before it.
type link uint8

const (
	apart link = iota
	ranged
	listed
	bracketed
)

// term is a period with its position in the wording.
type term struct {
	period
	limit    limit
	from     bool // the work begins with it
	link     link
	adjacent bool // directly after the one before it
	labelled bool // other words name what is due then
	or       bool // it is an alternative to the one before it
	topic    bool // the word directly before it names a document about that time
	bound    bool // only a limit or a colon between it and the one before it
	inside   bool // in brackets after the one before it
	occasion harm // what the words directly before it name: an occasion, a session
	strive   bool // only aimed at; another one is the deadline
}

// wording is the result of parsing a deadline's words.
type wording struct {
	terms      []term
	every      int  // months between occurrences, negative: days; 0: not recurring
	everyEdge  edge // cuối mỗi quý
	onward     bool // and after that
	yearly     bool // and in the years after
	reported   int  // báo cáo 6 tháng: the interval if the days have no year
	ongoing    bool
	keptUp     bool // the work continues, according to words after its date
	lunar      bool // dates of the lunar calendar: only holidays, not deadlines
	fromNow    bool
	finish     bool       // there is a word for finishing
	doubt      work.Doubt // the first reason found for giving no date
	lateEvent  bool       // an event is named after the date
	after      bool       // something must happen before
	condition  bool       // nếu, tùy
	impossible bool
	conflict   Conflict
	amounts    []int // percent to be done by the dates beside them
	asides     []Aside
}

// mute is why words are being skipped: dates of an event or of another document are not the
// task's.
type mute uint8

const (
	heard mute = iota
	ofPointer
	ofEvent
	ofAside // of an aside, up to the end of its clause
)

// wordingReader collects the terms of a wording.
type wordingReader struct {
	*timeReader
	wording
	source string
	year   int // the plan's
	mute   mute
	last   int // position after the latest term

	capitals bool   // all of it is in capitals
	known    []bool // items that are accounted for
	puzzled  bool   // the item just read is not accounted for
	brackets int    // number of open ones
	aside    struct {
		kind           AsideKind
		from, brackets int
	}
	striving bool
	inLabel  int // position after the label around item i, if it was looked for
}

func (r *wordingReader) doubtful(d work.Doubt, m mute) {
	if r.doubt == "" {
		r.doubt = d
	}
	r.mute = m
}

// read goes through all items once.
func (r *wordingReader) read() {
	r.last = -1
	r.known = make([]bool, len(r.items))
	r.inLabel = -1
	for i := 0; i < len(r.items); {
		if r.mute == ofAside && r.endsAside(i) {
			r.closeAside(i)
		}
		r.puzzled = false
		next := max(r.item(i), i+1)
		if !r.puzzled {
			r.know(i, next)
			r.known[i] = !r.shortBeforeFigures(i)
		}
		i = next
	}
	if r.mute == ofAside {
		r.closeAside(len(r.items))
	}
	if r.last >= 0 && len(r.terms) == 0 && r.conflict == "" && len(r.asides) > 0 {
		r.conflict = OnlyFormer
	}
}

// item reads what begins at item i and returns the position after it.
func (r *wordingReader) item(i int) int {
	it := r.items[i]
	if it.what == aMark {
		return r.punctuation(i)
	}
	if r.mute == ofAside {
		return i + 1
	}
	if next, ok := r.besides(i); ok {
		return next
	}
	switch it.what {
	case aDocument:
		r.puzzled = !r.codeAt(i)
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
		if next, ok := r.reportedSpans(i + 1); ok && r.reports(i) {
			return next
		}
		if next, ok := r.label(i + 1); ok && r.reports(i) {
			return next
		}
		return i + 1
	case aTimes:
		if n, ok := r.number(i + 1); ok && n < 10 && !r.unitAfter(i+2) { // lần 2
			return i + 2
		}
		return r.unread(i)
	case anOngoing:
		r.goesOn()
		return i + 1
	case anOnward:
		r.puzzled = r.mute == heard && len(r.terms) == 0
		if r.mute == heard && len(r.terms) > 0 {
			r.onward = true
			switch n := r.items[i].n; n {
			case 0:
			case 12:
				r.yearly = true
			default: // và các quý tiếp theo
				r.each(n)
			}
		}
		return i + 1
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
	if next := r.take(i, unlimited, false); next != i {
		return next
	}
	if next, ok := r.hours(i); ok {
		return next
	}
	if next := r.enumerator(i); next > i {
		return next
	}
	return r.unread(i)
}

// goesOn notes that the work has no end. After a date it means that the work continues
// after the date.
func (r *wordingReader) goesOn() {
	switch n := len(r.terms); {
	case r.mute != heard:
	case n > 0 && !r.ongoing && (!r.terms[n-1].from || !r.terms[0].from):
		r.keptUp = true
	default:
		r.ongoing = true
	}
}

// punctuation ends skipping, where the task's own time can begin again.
func (r *wordingReader) punctuation(i int) int {
	m := r.mark(i)
	switch m {
	case '(', '[':
		r.brackets++
	case ')', ']':
		r.brackets = max(0, r.brackets-1)
	}
	if r.mute == ofAside {
		return i + 1
	}
	r.puzzled = !r.plainMark(i)
	switch m {
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

// vision skips the horizon of a plan, beyond the work itself: "tầm nhìn đến năm 2045".
func (r *wordingReader) vision(i int) int {
	if _, next, ok := r.periodHere(r.skip(i+1, aBy, aTo, aFiller, anIn, aFrom)); ok {
		return next
	}
	r.doubtful(work.Pointer, ofPointer)
	return i + 1
}

// overDocument skips a document's number and its date.
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
	it := r.items[i]
	r.doubtful(work.Event, ofEvent)
	r.condition = r.condition || it.what == anEvent && it.n != 0
	r.after = r.after || it.what == anAfter || r.tokens[it.from].text == "sau"
	r.lateEvent = r.lateEvent || len(r.terms) > 0
	if _, next, ok := r.periodHere(r.skip(i+1, aFiller, aBy, anEnd)); ok {
		return next // sau khi kết thúc năm học 2025-2026
	}
	return i + 1
}
