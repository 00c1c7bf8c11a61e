package reading

import (
	"slices"
	"strings"

	"dondoc/work"
)

// The most words without a place that a reply may have in a state that its clauses bear out only in
// part. The counts were chosen over all the sets of replies: docs/decisions/0180.
const (
	mostBesidePlan  = 2 // "mai nghỉ bù, thứ 4 em nộp"
	mostBesideDeed  = 2 // "bên em bắt đầu thu thập tài liệu"
	mostBeforeLate  = 1 // "gấp quá sợ không xong"
	mostBeforeWait  = 1
	mostBesideWords = 0 // beside anything that is no deed of the speaker's
)

// placed reports whether every content word of a reply has a place in the reading: it belongs to what
// the state is said of, to its verb or to what follows that. A word that has none may be
// the verb that would have said something else, so that the state is only likely.
func (t replyText) placed(u work.Understood, f facts, asked bool) bool {
	if u.Percent == nil && (t.mentions(asked, saysAside) || t.invites(asked)) {
		return false
	}
	switch *u.State {
	case work.InProgress:
		return t.placedWork(u, f, asked)
	case work.Waiting:
		return !t.endsFinished(asked) && !t.stillAt(asked) && !t.onlyStamps(asked) && t.beforeState(asked, toWait, toPresent, toConsult, toSign) <= mostBeforeWait && !t.worksAfter(asked) && !t.compound(asked) && !t.holdsIt(asked)
	case work.AtRisk:
		return t.beforeState(asked, isLate, isHard) <= mostBeforeLate && !t.lateBeside(asked)
	case work.Paused:
		return t.beforeState(asked, isPaused) == 0 && !t.lacksSomething(asked) && !t.movesEvent(asked)
	case work.Blocked:
		return f.couldNot || f.puzzled || f.notStarted || f.noMoney || t.standsInTheWay(asked)
	}
	return true
}

// placedWork reports whether "in progress" rests on a deed of the speaker: one that goes on, that is
// planned, or that is denied. Where it rests on less, no word may be left without a place.
func (t replyText) placedWork(u work.Understood, f facts, asked bool) bool {
	strange := t.unplaced(asked)
	switch {
	case u.Percent == nil && t.mentions(asked, isBlocked) && !f.others && t.standsInTheWay(asked) && !f.goesOn:
		return false
	case u.Percent == nil && (t.onlySides(asked) || t.otherWork(asked)):
		return false
	case u.Percent == nil && !f.doing && t.ownPuzzle(asked):
		return false
	case u.Percent == nil && t.countsAs(asked):
		return false
	case u.Percent == nil && (t.endsDone(asked) || f.redone && t.handsAgain(asked)), f.onCourse && !f.doing && !f.unfinished && (f.done || f.earlier):
		return false
	case u.Percent != nil, f.goesOn, f.partial, f.onCourse, f.redone, f.unfinished && (f.done || f.earlier):
		return true
	case t.conditional(asked), t.supposedly(asked):
		return false
	case t.unlikeVerb(asked):
		return false
	case f.planned:
		return strange <= mostBesidePlan && t.plansDeed(strange, asked)
	case f.doing:
		return t.busy(asked)
	case f.begun:
		return t.begun(asked) && strange <= mostBesideDeed
	case f.unfinished:
		return t.deniesDeed(asked) && strange <= mostBesideDeed
	case f.rest, f.others, f.patience:
		return strange <= mostBesideDeed
	case t.counts(), t.onlyDay():
		return strange <= mostBesideDeed
	}
	return strange <= mostBesideWords && t.deedDated(asked)
}

// unlikeVerb reports whether an unknown word opens the reply and a verb of work follows it at once, so that it
// may tell what becomes of that work: "dừng thi công mùa mưa".
func (t replyText) unlikeVerb(asked bool) bool {
	c := &t.clauses[0]
	return !(asked && t.isQuestion(0)) && len(c.mentions) > 0 && (c.at(0) == toWork || c.at(0) == toStart) &&
		c.mentions[0].from == c.begin+1 && slices.Contains(c.strange, c.begin)
}

// endsDone reports whether the reply ends with something that is finished after all: "còn nhiều việc, nhưng
// nội dung được giao đã xong".
func (t replyText) endsDone(asked bool) bool {
	for i := len(t.clauses) - 1; i > 0; i-- {
		if c := &t.clauses[i]; !(asked && t.isQuestion(i)) && !c.onlyAnswers() {
			return c.but && c.has(toFinish) && c.has(saysPast, saysDone) && !c.has(saysNotYet, saysNot, saysNow, saysHardly, saysNearly, saysExcept, saysPart)
		}
	}
	return false
}

// unplaced counts the words of which neither a meaning nor a place is known.
func (t replyText) unplaced(asked bool) (n int) {
	for i := range t.clauses {
		if c := &t.clauses[i]; !(asked && t.isQuestion(i)) {
			n += len(c.strange)
		}
	}
	return n
}

// carries reports whether the clause has a cue that tells the state of something.
func (c *clause) carries() bool {
	return slices.ContainsFunc(c.mentions, func(m mention) bool {
		return m.cue.verb() && m.cue != acknowledges || m.cue == saysNow || m.cue == saysPast || m.cue == saysNotYet || m.cue == isAgreed
	})
}

// beforeState counts the unknown words that stand before the first of the cues in its clause, where a
// verb would stand that says something else: "tạm gác lại chờ sắp xếp".
func (t replyText) beforeState(asked bool, cues ...cue) int {
	least := -1
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, m := range c.mentions {
			if !slices.Contains(cues, m.cue) {
				continue
			}
			n := 0
			for _, at := range c.strange {
				if at < m.from && !c.namesUnit(at) && !c.nowBefore(at) {
					n++
				}
			}
			if least < 0 || n < least {
				least = n
			}
			break
		}
	}
	return max(least, 0)
}

// namesUnit reports whether the word at token i goes on with the name of a unit: "Bộ Y tế".
func (c *clause) namesUnit(i int) bool {
	const longest = 5 // words
	for _, m := range c.mentions {
		if m.cue == isCounted && m.to <= i && i < m.to+longest && !slices.ContainsFunc(c.mentions, func(o mention) bool { return o.from >= m.to && o.from < i }) {
			return true
		}
	}
	return false
}

// nowBefore reports whether "đang" stands before token i: "đang xếp hàng chờ".
func (c *clause) nowBefore(i int) bool {
	return slices.ContainsFunc(c.mentions, func(m mention) bool { return m.cue == saysNow && m.from < i })
}

// mentions reports whether a statement has one of the cues.
func (t replyText) mentions(asked bool, cues ...cue) bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; !(asked && t.isQuestion(i)) && c.has(cues...) {
			return true
		}
	}
	return false
}

// worksAfter reports whether the speaker's own work is told of after what the reply waits for.
func (t replyText) worksAfter(asked bool) bool {
	after := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		if after && !c.promises() && !c.has(toWait, saysNotYet, toConsult, toPresent) && !c.ofOthers() &&
			(c.has(saysNow, saysLeft) && c.has(toWork, toStart, isRedone) || c.has(toWork, toSend) && c.ahead(t.on) && c.tokens[c.mentions[0].from].text != "di" && !c.has(toFinish)) {
			return true
		}
		last := noCue
		for j, m := range c.mentions {
			if m.cue == saysNow && last == toConsult && c.follows(j, toWork) {
				return true // đã qua bước lấy ý kiến và đang bước vào khâu chỉnh lý
			}
			if m.cue >= toFinish && m.cue <= toWait {
				last = m.cue
			}
		}
		after = after || c.has(toWait)
	}
	return false
}

// lateBeside reports whether what sounds late stands in a clause that tells of something else: in the
// name of what is being done or was done, or as a denial of what is then affirmed.
func (t replyText) lateBeside(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for j, m := range c.mentions {
			switch {
			case m.cue == isLate && m.from > c.begin && arrives[c.tokens[m.from-1].full]:
				return true // tối con về trễ
			case m.cue == isLate && c.tokens[m.to-1].text == "kip" && slices.Contains(c.strange, m.to):
				return true // chưa kịp đọc
			case m.cue == isLate && (c.at(0) == saysNow && c.at(1) == toWork && j > 1 || c.follows(j, saysPast) && c.follows(j, toFinish)):
				return true
			case m.cue == saysNot && (c.at(j+1) == toFinish && c.strangeBetween(m.to, c.mentions[j+1].from) || c.at(j+1) == toFinish && c.at(j+2) == saysFuture && c.at(j+3) == toFinish):
				return true
			}
		}
	}
	return false
}

// arrives are verbs of people who are late, and no tasks.
var arrives = func() map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq("về đến tới dậy đi vào ngủ") {
		_, full := spell(word)
		m[full] = true
	}
	return m
}()

// strangeBetween reports whether an unknown word stands between two tokens.
func (c *clause) strangeBetween(from, to int) bool {
	return slices.ContainsFunc(c.strange, func(at int) bool { return from <= at && at < to })
}

// compound reports whether an unknown syllable goes on with the one of the verb that tells who has the
// work: "trình bày" is not "trình", "ký âm" not "ký".
func (t replyText) compound(asked bool) bool {
	found := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, m := range c.mentions {
			switch m.cue {
			case toPresent, toSign:
				if m.to-m.from > 1 || m.to >= c.to || !slices.Contains(c.strange, m.to) {
					return false
				}
			case toWait:
				if last := c.tokens[m.to-1].text; c.tokens[m.from].text != "chua" || m.to-m.from > 2 || last != "ky" && last != "duyet" || m.to >= c.to || !slices.Contains(c.strange, m.to) {
					return false
				}
			case toConsult, toSend, wasSent:
				return false
			default:
				continue
			}
			found = true
		}
	}
	return found
}

// movesEvent reports whether what is put off is named with its day, which an event has and no task: "cuộc
// họp ngày 20/11 hoãn sang 24/11".
func (t replyText) movesEvent(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.has(isPaused) {
			continue
		}
		for _, m := range c.mentions {
			if m.cue == isPaused && slices.ContainsFunc(c.moments, func(d moment) bool { return d.to <= m.from && d.grain <= dayGrain }) {
				return true
			}
		}
	}
	return false
}

// lacksSomething reports whether a reason is given, which is that something is not there.
func (t replyText) lacksSomething(asked bool) bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; c.cause && c.has(saysNotYet, saysNot, lacksMoney) && !(asked && t.isQuestion(i)) {
			return true
		}
	}
	return false
}

// standsInTheWay reports whether something is named that stands in the way, and not denied in the
// clause before: "không có khó khăn, vướng mắc".
func (t replyText) standsInTheWay(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.has(isBlocked, isObstacle, lacksMoney, saysCan) || c.formerly() {
			continue
		}
		if i > 0 && t.clauses[i-1].sentence == c.sentence && t.clauses[i-1].at(0) == saysNot && len(c.mentions) == 1 {
			continue
		}
		for j, m := range c.mentions {
			if m.cue == saysCan || m.cue == lacksMoney || m.cue == isObstacle || m.cue == isBlocked && !c.resolved(j) && c.at(j-1) != saysNot && c.at(j-1) != toWork && c.at(j-1) != toFinish {
				return true
			}
		}
	}
	return false
}

// conditional reports whether what the reply announces hangs on a condition.
func (t replyText) conditional(asked bool) bool {
	hangs := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.carries() {
			continue
		}
		switch {
		case c.supposes():
			hangs = true
		case c.has(saysNow, saysPast) && c.doesSomething():
			return false
		}
	}
	return hangs
}

// supposes reports whether the clause begins with a condition.
func (c *clause) supposes() bool {
	for _, m := range c.mentions {
		switch m.cue {
		case isPolite, acknowledges, isCounted:
			continue
		case saysIf:
			switch c.tokens[m.from].text {
			case "neu", "if", "he", "khi", "gia", "unless", "provided", "assuming", "once", "chung", "bao":
				return true
			}
		}
		return false
	}
	return false
}
