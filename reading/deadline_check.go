package reading

import (
	"slices"

	"dondoc/work"
)

// A deadline that is further from its plan's year is probably mistyped.
const (
	farAhead  = 30
	farBehind = 20
)

// withoutAims drops the days that are only aimed at, if another day is the deadline.
func (w *wording) withoutAims() {
	if slices.ContainsFunc(w.terms, func(t term) bool { return !t.strive }) {
		w.terms = slices.DeleteFunc(w.terms, func(t term) bool { return t.strive })
	}
}

// withoutTopics drops times that a document is about, if a day says when it is due: "Kế
// hoạch năm 2027: trước 30/11/2026", "30/7/2026 (dự toán 2027)".
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
			w.conflict = Unlinked // báo cáo năm 2026 trước 15/01: the year of 15/01 is unclear
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

// checkAmounts doubts a date by which only a part must be done. Milestones whose amounts
// grow to 100 %, or add up to it, are due on the last date.
func (w *wording) checkAmounts() {
	sum := 0
	for _, n := range w.amounts {
		sum += n
	}
	if sum > 0 && sum != 100 && w.amounts[len(w.amounts)-1] != 100 {
		w.conflict = Partial
	}
}

// checkEvents finds dates that apply only after an event or under a condition.
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

// endBeforeUpkeep keeps the date of work that continues after it. A bare year, without a
// word for finishing, may only be the time during which the work continues.
func (w *wording) endBeforeUpkeep() {
	for _, t := range w.terms {
		if t.grain == yearGrain && t.limit == unlimited && !w.finish {
			w.conflict = NoEnd
		}
	}
}

// checkEdges finds ends that are ambiguous: the beginning of a month, its middle, one of
// its weeks.
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

// checkLinks finds dates whose relation the wording does not state.
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
