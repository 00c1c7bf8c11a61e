package reading

import (
	"dondoc/work"
)

// request finds what the reply asks for, and in which clause. sure is false when it may be
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
			return work.WantsCancel, i, !c.names(toDrop) && c.begsFor(toDrop), true
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
		} else if c.has(asks) && (c.names(toPutOff) || !c.later() && !c.has(asksLeave)) {
			continue // xin gia hạn thẻ thì làm ở đâu
		} else if c.putsOff(t.leaveAfter(i)) {
			return work.WantsExtension, i, !c.names(toPutOff) && !c.othersBeg() && c.plainlyPutsOff(t.leaveAfter(i)), true
		}
	}
	return "", 0, false, false
}

// begsFor reports whether words that ask stand before what is asked for.
func (c *clause) begsFor(of cue) bool {
	for i, m := range c.mentions {
		if m.cue == toBeg || m.cue == begsLeave {
			return c.follows(i, of)
		}
	}
	return false
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

// claims reports whether the reply tells how far the work is.
func (t replyText) claims() bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; len(c.portions) > 0 || c.has(toFinish, toWait, isBlocked, isLate, saysNow) {
			return true
		}
	}
	return false
}

// othersBeg reports whether somebody else is named before the words that ask: "nhà thầu xin
// gia hạn". A unit by its name is the speaker's own.
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
				if c.at(0) == begsLeave && at == c.mentions[0].from {
					continue // may we postpone
				}
				if at+1 < m.from && c.tokens[at+1].kind == wordToken && c.tokens[at+1].text != "anh" && c.tokens[at+1].text != "chi" && c.tokens[at+1].text != "dong" {
					return true
				}
			}
		}
		return false
	}
	return false
}

// taskPapers begin the names of papers that are a task themselves: kế hoạch, đề án, dự án,
// chương trình, nội dung.
var taskPapers = map[string]bool{"ke": true, "de": true, "du": true, "chuong": true, "noi": true}

// finished reports whether a clause before i says that the work is finished.
func (t replyText) finished(i int) bool {
	for j := range i {
		if c := &t.clauses[j]; c.has(toFinish, toSign, toSend) && c.has(saysPast, saysDone) && !c.has(saysNotYet, saysNot, saysIf) {
			return true
		}
	}
	return false
}

// nowadays reports whether a clause from i on tells how it is now.
func (t replyText) nowadays(i int) bool {
	for ; i < len(t.clauses); i++ {
		if c := &t.clauses[i]; c.nowadays() && !c.has(toPutOff, begsLeave) && (!c.has(toBeg) || c.has(saysNot)) {
			return true
		}
	}
	return false
}

// names reports whether a word that is none of the work's own follows one of the cue, so
// that it is done to something else: "gia hạn thẻ nhà báo", "xin hủy lịch họp".
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
			if c.at(i+1) == isLate && c.mentions[i+1].from == m.to {
				return true // cho em chậm mấy bữa
			}
		case asksLeave:
			leave = true
		case saysPast, saysNow: // đang làm thủ tục gia hạn giấy phép
			granted = !begs
		case saysNot:
			denied = !begs || c.at(i+1) == toPutOff
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
	if granted && c.has(toPutOff) && !c.has(asksLeave) {
		return false // Bộ đã cho lùi đến 31/12
	}
	if leave && !granted && c.has(toSend, toFinish, toPresent, toStart, ofResult) && c.later() {
		return true // cho em nộp thứ 6 được không
	}
	if !begs && !leave {
		return false
	}
	if c.has(toMove, isLate) && c.later() {
		return true
	}
	if c.onlyBegs() {
		return true // xin 20/12
	}
	if c.length() && len(c.strange)+len(c.matters) == 0 && !c.doesSomething() && !c.has(toWait, isBlocked, isLate, toAdd) {
		return true // cho em xin 2 hôm
	}
	// "xin đến 15/12", "cần 2 tuần nữa"
	for _, m := range c.moments {
		if m.more && c.has(toBeg) || m.count > 0 && m.after || m.count > 0 && (m.later || m.more) && !c.has(toFinish, toSend, toPresent) || m.toward && !c.doesSomething() && !c.has(isPaused) {
			return true
		}
	}
	return false
}

// plainlyPutsOff reports whether a clause that asks for more time holds nothing that may make it
// something else: a guess ("có thể phải gia hạn"), a step that is moved ("nên dời khảo sát"), a
// word that is not known.
func (c *clause) plainlyPutsOff(leave bool) bool {
	asks := false
	for i, m := range c.mentions {
		switch m.cue {
		case saysPerhaps:
			return false
		case saysFuture, saysCan:
			switch c.tokens[m.to-1].text {
			case "chac", "dinh", "the":
				return asks
			}
		case toBeg, begsLeave, toAdd, toMove:
			asks = true
		case isAgreed, acknowledges:
			if c.follows(i, toPutOff) {
				return false // Thủ tướng đồng ý lùi
			}
		case toPutOff:
			if c.at(i-1) == saysCan && c.mentions[i-1].to == m.from && !c.has(asksLeave) {
				return false // được gia hạn rồi
			}
			if c.paperBefore(i) {
				return false // cần mẫu xin gia hạn
			}
			if !c.begs() && !leave && c.has(isReference, isCounted) || c.decreed(i) {
				return false // lãnh đạo chỉ đạo lùi sang năm 2027
			}
			if next := c.at(i + 1); !c.begs() && !leave && (next == toWork || next == toStart || c.stepBefore(i)) {
				return false
			}
			asks = true
		}
		if asks && len(c.strange) > 0 && c.strange[len(c.strange)-1] >= m.to {
			return false
		}
	}
	return true
}

// onlyBegs reports whether the clause asks for a day and does nothing else: "xin 20/12".
func (c *clause) onlyBegs() bool {
	day := false
	for _, m := range c.mentions {
		switch {
		case m.cue == isPolite:
		case m.cue == toBeg && c.tokens[m.from].text == "xin":
			for _, o := range c.moments {
				day = day || o.from == m.to && !o.paper
			}
		default:
			return false
		}
	}
	return day
}

// paperBefore reports whether a form or a paper is named before mention i, which is what is wanted.
func (c *clause) paperBefore(i int) bool {
	for at := c.begin; at < c.mentions[i].from; at++ {
		switch c.tokens[at].text {
		case "mau", "don", "template", "form":
			return true
		}
	}
	return false
}

// decreed reports whether somebody above is said to have ordered what mention i names.
func (c *clause) decreed(i int) bool {
	for at := c.begin; at+1 < c.mentions[i].from; at++ {
		switch c.tokens[at].text + " " + c.tokens[at+1].text {
		case "chi dao", "yeu cau", "quyet dinh":
			return true
		}
	}
	return false
}

// stepBefore reports whether a step of the work is named before mention i: "lịch họp dời sang".
func (c *clause) stepBefore(i int) bool {
	for _, m := range c.mentions[:i] {
		if m.cue == toWork || m.cue == isCounted && m.to == c.mentions[i].from {
			return true
		}
	}
	return len(c.matters) > 0 && c.matters[0] < c.mentions[i].from
}

// leaveAfter reports whether the clause after clause i asks leave for what it says: "để thứ 2
// em nộp, được không chị".
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

// later reports whether the clause names a time that can be asked for.
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

// leads reports whether "thêm" stands right before a length of time.
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

// extension fills in the date that is asked for, and what other clauses report.
func (t replyText) extension(u *work.Understood, at int, days WorkingDays) {
	var best *moment
	in, score := at, 0
	for i := range t.clauses {
		for j := range t.clauses[i].moments {
			m := &t.clauses[i].moments[j]
			if m.begins || m.paper || m.edge == headOf || m.edge == middleOf || t.clauses[i].isDeadline(*m) || i < at || t.clauses[i].cause && !m.toward {
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

// wished tells how likely it is that a time is the one asked for, 1 at least: it stands
// after the words that ask, and best after "đến".
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
