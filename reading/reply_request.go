package reading

import (
	"dondoc/work"
)

// request finds the request in the reply, and its clause. sure is false when it may be
// something else.
func (t replyText) request() (r work.Request, at int, sure, ok bool) {
	for i := range t.clauses {
		c := &t.clauses[i]
		switch {
		case c.leaves() && !t.claims():
			return work.NotOurs, i, false, true
		case c.begsNot():
			return work.WantsCancel, i, true, true
		case c.has(isNotOurs) || c.namesLead() || c.namesOther():
			if !t.isQuestion(i) { // bên nào chủ trì vậy?
				return work.NotOurs, i, true, true
			}
		case c.has(isCancelled) && t.finished(i):
			// đã hoàn thành, đề nghị xóa khỏi danh sách đôn đốc
		case c.has(isCancelled):
			return work.WantsCancel, i, !c.names(isCancelled), true
		case c.begs() && c.has(toDrop):
			return work.WantsCancel, i, !c.names(toDrop), true
		case c.passesOn():
			return work.NotOurs, i, true, true
		}
		if c.othersDo() && !t.isQuestion(i) {
			return work.NotOurs, i, false, true
		}
		if over, certain := c.handedOver(); over && !t.isQuestion(i) {
			return work.NotOurs, i, certain, true
		}
	}
	for i := range t.clauses {
		if c := &t.clauses[i]; c.formerly() && t.nowadays(i+1) {
			continue // lúc đầu định xin lùi nhưng nay kịp rồi
		} else if !c.begs() && t.finished(i) {
			continue // xong lâu rồi, chỉ báo cáo muộn thôi
		} else if c.putsOff(t.leaveAfter(i)) {
			return work.WantsExtension, i, !c.names(toPutOff) && !c.othersBeg(), true
		}
	}
	return "", 0, false, false
}

// leaves reports whether the clause says that the officer is no longer there.
func (c *clause) leaves() bool {
	for i, m := range c.mentions {
		if m.cue == isGone {
			return !c.has(toFinish, toWork, toSign) && (m.from == c.begin || c.at(i-1) == isPolite || c.at(i-1) == saysPast || c.at(i-1) == saysDone || c.at(i-1) == saysNow)
		}
	}
	return false
}

// claims reports whether the reply tells the progress of the work.
func (t replyText) claims() bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; len(c.portions) > 0 || c.has(toFinish, toWait, isBlocked, isLate, saysNow) {
			return true
		}
	}
	return false
}

// othersBeg reports whether somebody else is named before the words of the request: "nhà
// thầu xin gia hạn". A unit with its name is the speaker's own.
func (c *clause) othersBeg() bool {
	for _, m := range c.mentions {
		if m.cue != toBeg && m.cue != toPutOff {
			continue
		}
		for at := c.begin; at < m.from; at++ {
			switch t := &c.tokens[at]; t.text {
			case "thau", "tac", "van", "kia", "x", "khac", "contractor", "partner", "consultant", "they":
				return t.text != "van" || at > 0 && c.tokens[at-1].text == "tu"
			case "cac", "nhung", "mot", "may", "nhieu":
				if at+1 < m.from && c.tokens[at+1].kind == wordToken && c.tokens[at+1].text != "anh" && c.tokens[at+1].text != "chi" && c.tokens[at+1].text != "dong" {
					return true
				}
			}
		}
		return false
	}
	return false
}

// taskPapers are first words of documents that are tasks themselves: kế hoạch, đề án, dự
// án, chương trình, nội dung.
var taskPapers = map[string]bool{"ke": true, "de": true, "du": true, "chuong": true, "noi": true}

// finished reports whether a clause before i says that the work is finished.
func (t replyText) finished(i int) bool {
	for j := range i {
		if c := &t.clauses[j]; c.has(toFinish) && c.has(saysPast, saysDone) && !c.has(saysNotYet, saysNot, saysIf) {
			return true
		}
	}
	return false
}

// nowadays reports whether a clause from i on tells the present state.
func (t replyText) nowadays(i int) bool {
	for ; i < len(t.clauses); i++ {
		if c := &t.clauses[i]; c.nowadays() && !c.has(toPutOff, begsLeave) && (!c.has(toBeg) || c.has(saysNot)) {
			return true
		}
	}
	return false
}

// names reports whether a foreign word follows one of the cue, so that the cue is about
// something else: "gia hạn thẻ nhà báo", "xin hủy lịch họp".
func (c *clause) names(of cue) bool {
	for _, m := range c.mentions {
		if m.cue != of || m.to >= c.to || c.tokens[m.to].kind != wordToken || c.tokens[m.to-1].text == "khoi" || c.tokens[m.to].text == "khoi" || c.tokens[m.to].text == "ra" {
			continue
		}
		if c.timeAt(m.to) {
			return false
		}
		if at := m.to; of != toPutOff {
			if c.tokens[at].text == "lai" {
				at++ // xin rút lại hồ sơ
			}
			if _, n := paperWords.find(c.tokens, at, true); n > 0 && at < c.to && !taskPapers[c.tokens[at].text] {
				return true
			}
		}
		if next, n := replyWords.find(c.tokens, m.to, true); n > 0 {
			return of == toPutOff && next == isCounted
		}
		kind, n := harmlessWords.find(c.tokens, m.to, true)
		return kind == aMatter || n == 0
	}
	return false
}

// timeAt reports whether a time begins at token i.
func (c *clause) timeAt(i int) bool {
	for _, m := range c.moments {
		if m.from <= i && i < m.to {
			return true
		}
	}
	return false
}

// begsNot reads "đề nghị không triển khai nhiệm vụ này".
func (c *clause) begsNot() bool {
	for i := range c.mentions {
		if (c.at(i) == toBeg || c.at(i) == begsLeave) && c.at(i+1) == saysNot && (c.at(i+2) == toStart || c.at(i+2) == isLeading) {
			return true
		}
	}
	return false
}

// putsOff reports whether the clause asks for more time.
func (c *clause) putsOff(leave bool) bool {
	begs, granted, denied := false, false, false
	for i, m := range c.mentions {
		switch m.cue {
		case toBeg:
			begs = true
			if next := c.at(i + 1); (c.tokens[m.from].text == "xin" || c.tokens[m.from].text == "cho" && i == 0) && (next == toSend || next == toPresent || next == toFinish) && c.mentions[i+1].from == m.to {
				leave = true // xin nộp thứ 6
			}
		case begsLeave:
			begs, leave = true, true
		case asksLeave:
			leave = true
		case saysPast, saysNow: // đang làm thủ tục gia hạn giấy phép
			granted = !begs
		case saysNot:
			denied = !begs
		case toPutOff:
			if c.tokens[m.from].text == "them" && !begs && !leave && c.doesSomething() {
				continue // thêm vài ngày nữa là xong
			}
			if !granted && !denied {
				return true
			}
		case toAdd:
			if begs && c.length() || c.leads(m) {
				return true
			}
		}
	}
	if leave && !granted && c.has(toSend, toFinish, toPresent, toStart, ofResult) && c.later() {
		return true // cho em nộp thứ 6 được không
	}
	if !begs && !leave {
		return false
	}
	if c.has(toMove, isLate) && len(c.moments) > 0 {
		return true
	}
	if c.length() && len(c.strange)+len(c.matters) == 0 && !c.doesSomething() && !c.has(toWait, isBlocked, isLate, toAdd) {
		return true // cho em xin 2 hôm
	}
	// "xin đến 15/12", "cần 2 tuần nữa"
	for _, m := range c.moments {
		if m.count > 0 && m.after || m.count > 0 && (m.later || m.more) && !c.has(toFinish, toSend, toPresent) || m.toward && !c.doesSomething() {
			return true
		}
	}
	return false
}

// leaveAfter reports whether the clause after clause i asks permission for it: "để thứ 2 em
// nộp, được không chị".
func (t replyText) leaveAfter(i int) bool {
	if i+1 >= len(t.clauses) || t.clauses[i+1].sentence != t.clauses[i].sentence {
		return false
	}
	next := &t.clauses[i+1]
	for _, m := range next.mentions {
		if m.cue != asksLeave && m.cue != isPolite {
			return false
		}
	}
	return next.has(asksLeave) && len(next.moments) == 0
}

// later reports whether the clause names a time that can be requested.
func (c *clause) later() bool {
	for _, m := range c.moments {
		if !m.begins && !m.paper && !m.ago {
			return true
		}
	}
	return false
}

// length reports whether the clause names a length of time.
func (c *clause) length() bool {
	for _, m := range c.moments {
		if m.count > 0 {
			return true
		}
	}
	return false
}

// leads reports whether "thêm" is directly before a length of time.
func (c *clause) leads(add mention) bool {
	for _, m := range c.moments {
		if m.count > 0 && (m.from == add.to || m.to == add.from) {
			return true
		}
	}
	return false
}

func (c *clause) doesSomething() bool {
	return c.has(toFinish, toSign, toSend, toPresent, toConsult, toStart, toWork)
}

// extension fills in the requested date, and what other clauses report.
func (t replyText) extension(u *work.Understood, at int, days WorkingDays) {
	var best *moment
	in, score := at, 0
	for i := range t.clauses {
		for j := range t.clauses[i].moments {
			m := &t.clauses[i].moments[j]
			if m.begins || m.paper || i < at || t.clauses[i].cause && !m.toward {
				continue
			}
			if n := t.clauses[i].wished(m, i == at); n > score {
				best, in, score = m, i, n
			}
		}
	}
	if best != nil {
		if d, ok, _ := best.resolve(t.on, false, days); ok && d.Plausible() {
			u.Date, u.Extra = &d, t.clauses[in].extra(*best)
		}
	}
	var f facts
	for i := range t.clauses {
		if c := &t.clauses[i]; i != at && !c.cause && !c.begs() && i < at {
			f.weigh(c, t.on)
		}
	}
	percent, has := t.percent(false)
	if state, ok := f.state(percent, has); ok && state != work.Done {
		u.State = &state
	}
	if has && percent < 100 {
		u.Percent = &percent
	}
}

// wished returns how likely it is that a time is the requested one, at least 1: most likely
// after the words of the request, and best after "đến".
func (c *clause) wished(m *moment, here bool) int {
	n := 1
	if !here {
		return n
	}
	for _, o := range c.mentions {
		if (o.cue == toPutOff || o.cue == toBeg || o.cue == begsLeave || o.cue == toAdd) && o.to <= m.core {
			n = 2
		}
	}
	if m.toward && n > 1 {
		n++
	}
	return n
}
