package reading

import (
	"slices"

	"dondoc/work"
)

// A deadline that lies further from its plan's year is rather a mistyped one.
const (
	farAhead  = 40
	farBehind = 20
)

// withoutAims drops the days that people strive for where another one is the deadline.
func (w *wording) withoutAims() {
	if slices.ContainsFunc(w.terms, func(t term) bool { return !t.strive }) {
		w.terms = slices.DeleteFunc(w.terms, func(t term) bool { return t.strive })
	}
}

// withoutTopics drops the times that papers are about, where a day says when they are due:
// "Kế hoạch năm 2027: trước 30/11/2026", "30/7/2026 (dự toán 2027)".
func (w *wording) withoutTopics() {
	for i := 0; i < len(w.terms); i++ {
		t := w.terms[i]
		if !t.topic || t.limit != unlimited || t.grain == dayGrain || t.from {
			continue
		}
		before := i+1 < len(w.terms) && w.terms[i+1].bound && w.terms[i+1].grain == dayGrain
		behind := i > 0 && t.inside && w.terms[i-1].grain == dayGrain
		switch {
		case before && w.terms[i+1].year == 0 && t.year != 0:
			w.conflict = Unlinked // báo cáo năm 2026 trước 15/01: of which year?
			continue
		case !before && !behind:
			continue
		case before:
			w.terms[i+1].link = apart
		}
		w.terms = slices.Delete(w.terms, i, i+1)
		i--
	}
}

// checkAmounts doubts a date by which only a part is done. Milestones whose amounts grow to
// all of it, or add up to it, are due at the last.
func (w *wording) checkAmounts() {
	sum := 0
	for _, n := range w.amounts {
		sum += n
	}
	if sum > 0 && sum != 100 && w.amounts[len(w.amounts)-1] != 100 {
		w.conflict = Partial
	}
}

// checkEvents finds the dates that hold only after an event or on a condition.
func (w *wording) checkEvents() {
	if w.doubt != work.Event || len(w.terms) == 0 && w.every == 0 {
		return
	}
	bound := w.finish
	for _, t := range w.terms {
		bound = bound || t.limit != unlimited
	}
	switch recurs := w.every != 0; {
	case w.condition, recurs && w.after, !recurs && (w.lateEvent || !bound):
		w.conflict = Conditional
	}
}

// endBeforeUpkeep keeps the date of work that goes on after it. A year of which nothing
// says that the work must be over by then may be only the time in which it goes on.
func (w *wording) endBeforeUpkeep() {
	for _, t := range w.terms {
		if t.grain == yearGrain && t.limit == unlimited && !w.finish {
			w.conflict = NoEnd
		}
	}
}

// checkEdges finds ends that people do not agree on: the beginning of a month, its middle,
// one of its weeks.
func (w *wording) checkEdges() {
	if w.everyEdge == headOf || w.everyEdge == middleOf {
		w.conflict = Vague
	}
	for i, t := range w.terms {
		if w.ongoing && w.every == 0 && t.grain == yearGrain && t.limit == byThat {
			w.conflict = NoEnd // thường xuyên đến năm 2030
		}
		if t.from && t.edge == middleOf {
			w.conflict = Vague
		}
		opens := t.from || i+1 < len(w.terms) && w.terms[i+1].link == ranged
		if !opens && t.limit != beforeThat && (t.edge == headOf || t.edge == middleOf || t.week != 0 && t.week != lastWeek) {
			w.conflict = Vague
		}
		named := t.topic && t.grain == yearGrain || t.occasion == ofOccasion && t.grain == yearGrain || t.occasion == ofSession && t.grain != dayGrain
		if named && t.limit == unlimited && len(w.terms) == 1 {
			w.conflict = Occasional
		}
		if w.every != 0 && t.grain == dayGrain && t.year != 0 && !t.from && t.link != ranged {
			w.conflict = Unlinked // 25/12/2026, báo cáo hằng quý
		}
	}
}

// checkLinks finds dates of which the wording does not say how they belong together.
func (w *wording) checkLinks(year int) {
	for i := 1; i < len(w.terms); i++ {
		t, o := w.terms[i], w.terms[i-1]
		_, last, ok := t.dates(year)
		opens, before, ok2 := o.dates(year)
		if !ok || !ok2 || last == before && !t.adjacent {
			continue
		}
		switch {
		case t.link == ranged && t.year != 0 && o.year != 0 && last.Before(opens):
			w.conflict = Backward // Quý III/2026 - Quý II/2026
		case t.or:
			w.conflict = Either
		case t.inside && last.After(before), t.link == apart && !t.labelled && !o.from && !t.from, t.link == bracketed && !t.labelled:
			w.conflict = Unlinked
		}
	}
}
