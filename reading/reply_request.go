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
				return work.NotOurs, i, !t.worksOn(i+1) && !t.counts() && !t.didAfter(i), true
			}
		case c.has(isCancelled) && t.finished(i):
			// đã hoàn thành, đề nghị xóa khỏi danh sách đôn đốc
		case c.has(isCancelled) && c.suffers() && !c.begs() && t.redone():
			// đấu thầu bị hủy, phải làm lại từ đầu
		case c.has(isCancelled) && c.suffers() && !c.begs():
			return work.WantsCancel, i, false, true
		case c.has(isCancelled):
			return work.WantsCancel, i, !c.names(isCancelled) && (c.begs() || !c.stopped()), true
		case c.begs() && c.has(toDrop) && !c.forbids():
			return work.WantsCancel, i, !c.names(toDrop) && c.begsFor(toDrop) && !c.merges(), true
		case c.passesOn():
			return work.NotOurs, i, !t.counts(), true
		}
		if (c.othersDo() || c.onlyOtherLeads()) && !t.isQuestion(i) {
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
			certain := (c.begs() || !t.worksOn(i+1)) && !c.names(toPutOff) && !c.othersBeg() && !(t.isQuestion(i) && c.has(saysNot) && !c.begs() && !c.has(asksLeave, saysCan)) && !t.datesDeed(i) && !(i+1 < len(t.clauses) && t.clauses[i+1].but) && c.plainlyPutsOff(t.leaveAfter(i))
			if certain {
				return work.WantsExtension, i, true, true
			}
			if !ok { // phía Hungary đề nghị lùi …, do đó Vụ kính đề nghị …: the sure one counts
				r, at, ok = work.WantsExtension, i, true
			}
		}
	}
	return r, at, false, ok
}

// stopped reports whether the clause tells that the work was stopped, which is no request: "đã dừng thực hiện từ tháng 8".
func (c *clause) stopped() bool {
	for i, m := range c.mentions {
		if m.cue != isCancelled {
			continue
		}
		switch c.tokens[m.from].text {
		case "dung", "ngung", "thoi", "stopped":
			return c.at(i-1) == saysPast
		case "cancelled", "canceled", "dropped", "scrapped":
			return true
		}
	}
	return false
}

// datesDeed reports whether a clause after clause i, which only needs some time, tells the day on which the work goes
// on after it: "phòng cần thêm một tuần thẩm tra, đầu tháng 12 mới trình được".
func (t replyText) datesDeed(i int) bool {
	if c := &t.clauses[i]; !c.needs() || c.has(toPutOff) {
		return false
	}
	for i++; i < len(t.clauses); i++ {
		if c := &t.clauses[i]; c.has(saysOnly) && c.has(toPresent, toSend, toFinish, toSign) && c.later() {
			return true
		}
	}
	return false
}

// onlyOtherLeads reports whether it is stressed that a unit is the one that leads: "Vụ TCCB mới là đơn vị chủ trì".
func (c *clause) onlyOtherLeads() bool {
	if c.at(0) != isCounted || !c.has(isLeading) {
		return false
	}
	for i, m := range c.mentions {
		if m.cue == saysOnly {
			return i > 0 && m.to < c.to && c.tokens[m.to].text == "la" && !c.has(toWork, toSend, isPolite)
		}
	}
	return false
}

// didAfter reports whether what follows clause i, or its colon, tells of something that was done, with its day: "nhiệm vụ phối
// hợp: Công ty đã cung cấp đủ tài liệu ngày 06/11".
func (t replyText) didAfter(i int) bool {
	if !t.clauses[i].colon {
		i++
	}
	for ; i < len(t.clauses); i++ {
		if c := &t.clauses[i]; c.has(saysPast) && len(c.moments) > 0 && !c.has(toMove) {
			return true
		}
	}
	return false
}

// merges reports whether what is asked for is to report together with something else, which drops no
// task by itself: "báo cáo gộp với báo cáo năm".
func (c *clause) merges() bool {
	for _, m := range c.mentions {
		if m.cue == toDrop && m.to-m.from <= 2 {
			switch c.tokens[m.from].text {
			case "gop", "long":
				return true
			}
		}
	}
	return false
}

// worksOn reports whether a clause from i on says that the speaker is at it.
func (t replyText) worksOn(i int) bool {
	for ; i < len(t.clauses); i++ {
		if c := &t.clauses[i]; c.has(saysNow) && c.has(toWork, toStart) && !c.ofOthers() {
			return true
		}
	}
	return false
}

// forbids reports whether what sounds like a plea is denied: "dân không cho đo đạc".
func (c *clause) forbids() bool {
	for i, m := range c.mentions {
		if m.cue == toBeg || m.cue == begsLeave {
			return c.at(i-1) == saysNot && c.tokens[m.from].text == "cho"
		}
	}
	return false
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
		for _, o := range c.mentions {
			if o.cue == isCounted && o.to <= m.from && o.from > c.begin && c.tokens[o.from-1].kind == numberToken {
				return true // 3 nhà hát xin lùi
			}
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

// taskPapers are first words of documents that are tasks themselves: kế hoạch, đề án, dự
// án, chương trình, nội dung.
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
		if m.cue == of && of != toPutOff && m.to+1 < c.to && c.tokens[m.to].kind == numberToken && c.tokens[m.to+1].kind == wordToken {
			if _, n := paperWords.find(c.tokens, m.to+1, true); n > 0 && !taskPapers[c.tokens[m.to+1].text] {
				return true // bãi bỏ 14 thông tư
			}
		}
		if m.cue != of || m.to >= c.to || c.tokens[m.to].kind != wordToken || c.tokens[m.to-1].text == "khoi" || c.tokens[m.to].text == "khoi" || c.tokens[m.to].text == "ra" {
			continue
		}
		if c.timeAt(m.to) {
			return false
		}
		switch c.tokens[m.to].text {
		case "vai", "may", "it", "dam", "doi", "chut":
			if of == toPutOff {
				return false // nộp muộn vài hôm
			}
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

func (c *clause) doesSomething() bool {
	return c.has(toFinish, toSign, toSend, toPresent, toConsult, toStart, toWork)
}

// suffers reports whether something that is named, and not the task, was cancelled: "gói thầu bị hủy", "đã hủy gói thầu".
func (c *clause) suffers() bool {
	for _, m := range c.mentions {
		if m.cue == isCancelled && (c.tokens[m.from].text == "bi" || c.tokens[m.from].text == "da") {
			return len(c.matters) > 0
		}
	}
	return false
}

// redone reports whether the reply says that something must be done again.
func (t replyText) redone() bool {
	for i := range t.clauses {
		if t.clauses[i].has(isRedone) {
			return true
		}
	}
	return false
}
