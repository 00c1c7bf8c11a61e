package reading

import (
	"slices"
	"strings"
)

// busy reports whether the speaker is said to be at something: "đang" with a word of a deed, known or
// not, and not with a place.
func (t replyText) busy(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.ofSide() {
			continue
		}
		for j, m := range c.mentions {
			if m.cue.verb() && c.continuing(j) {
				return true
			}
			if m.cue != saysNow {
				continue
			}
			if c.closes(j) && len(t.clauses) == 1 && c.unknown == 0 && (c.tokens[m.from].text == "dang") {
				return true // dạ đang ạ
			}
			last, next := c.tokens[m.to-1].text, c.at(j+1)
			if m.to < c.to && notBusy[c.tokens[m.to].full] && !(last == "dang" && c.tokens[m.to].text == "in") && (next == noCue || c.mentions[j+1].from > m.to) || next == isCompared || next >= toFinish && next <= toWork && c.onlyMeets() {
				continue
			}
			if next >= toFinish && next <= toWork || next == ofPart || next == saysNotYet {
				return true
			}
			if m.to >= c.to || c.tokens[m.to].kind != wordToken || last != "dang" && last != "still" && last != "dg" {
				continue
			}
			if c.strangeBetween(m.to, m.to+3) || slices.Contains(c.matters, m.to) || next != noCue && next != isPolite {
				return true
			}
		}
	}
	return false
}

// notBusy are words after "đang" that tell where somebody or something is, or how they are.
var notBusy = func() map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq("ưu ở o nằm with ốm om bệnh nghỉ bận on at đi học dự tập dừng ngừng treo kẹt mắc wait pending stuck blocked away off out in sốt đau mệt ăn chơi lái đói buồn tắc ngồi khóc ngủ") {
		_, full := spell(word)
		m[full] = true
	}
	return m
}()

// begun reports whether the work is said to have been begun, with a word of tense.
func (t replyText) begun(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.has(toStart, toBegin) || c.has(saysNot, toMove) {
			continue
		}
		if c.has(toBegin, saysPast, saysOnly, saysNow, saysPart, ofPart) || len(c.portions) > 0 || slices.ContainsFunc(c.moments, func(m moment) bool { return m.begins }) {
			return true
		}
		for _, m := range c.mentions {
			if m.cue == toStart && m.to < c.to {
				switch c.tokens[m.to].text {
				case "ngay", "lien", "tiep", "luon":
					return true
				}
			}
		}
	}
	return false
}

// deniesDeed reports whether what is said not to be done is a deed of the task.
func (t replyText) deniesDeed(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for j, m := range c.mentions {
			if next := c.at(j + 1); m.cue == saysHardly && (c.has(toFinish) || c.tokens[m.from].text == "xong" || c.tokens[m.to-1].text == "xong") ||
				(m.cue == saysNotYet || m.cue == saysNot) && (next == toFinish || next == toSend || next == toSign || next == toWork || next == saysCan || next == toPresent || c.closes(j) && c.unknown <= 1 || next == saysHardly) {
				return true
			}
		}
	}
	return false
}

// plansDeed reports whether a deed of the speaker lies ahead, and not a meeting, a deed that is over
// or the signature of somebody else. A future of which the verb is not known may be anything.
func (t replyText) plansDeed(strange int, asked bool) bool {
	known, plans, patience, away := false, false, t.mentions(asked, asksPatience), t.absent(asked)
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		known = known || c.doesSomething() || c.has(ofResult, isProgress, ofPart)
		if !c.ahead(t.on) && !c.has(saysFuture, saysNearly, asksPatience, saysLeft, saysOnly, saysNow) && !patience {
			continue
		}
		if away && (c.tellsAbsence() || c.tellsReturn()) || c.movesMeeting() || c.othersAct() || c.remindsOthers() || c.namesDeadline() && !c.has(saysFuture) {
			strange++ // the day is somebody's or a meeting's
			continue
		}
		over := c.isOver()
		plans = plans || !c.onlyMeets() && !over && !(c.at(0) == saysOnly && c.at(1) == toSign)
	}
	return (known || strange == 0) && (plans || strange == 0 && !t.over(asked))
}

// isOver reports whether what the clause dates is said to be done: "sáng mai em gửi ở nhóm rồi".
func (c *clause) isOver() bool {
	if !c.has(toSend, wasSent) || c.has(saysFuture, saysNearly, toFinish) {
		return false
	}
	for i := len(c.mentions) - 1; i >= 0; i-- {
		if c.at(i) != isPolite && c.at(i) != acknowledges {
			return c.at(i) == saysDone
		}
	}
	return false
}

// over reports whether all that lies ahead is a meeting or is said to be over.
func (t replyText) over(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		if c.ahead(t.on) && (c.isOver() || c.onlyMeets() || c.at(0) == saysOnly && c.at(1) == toSign) {
			return true
		}
	}
	return false
}

// deedDated reports whether a clause with a day ahead tells what is done on it.
func (t replyText) deedDated(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if !(asked && t.isQuestion(i)) && len(c.moments) > 0 && (!c.has(saysPast) || c.has(saysFuture)) && (c.doesSomething() || c.has(ofResult, isProgress, saysFuture)) {
			return true
		}
	}
	return false
}
