package reading

import (
	"dondoc/calendar"
	"dondoc/work"
)

// progress returns the percent that a portion of the clause stands for. Targets, rates
// and the share of things counted are none.
func (c *clause) progress(p portion) (percent int, ok bool) {
	if !p.progress {
		return 0, false
	}
	target, compared := false, false
	for i, m := range c.mentions {
		switch {
		case m.to <= p.from && m.cue == isTarget:
			target = true
		case m.to <= p.from && m.cue == isCompared:
			compared = true
		case m.to <= p.from && (m.cue == saysAbout || m.cue == saysCan):
			compared = false
		case m.to <= p.from && m.cue == isProgress:
			target = false
		case m.cue == saysLeft && (m.to == p.from || c.at(i+1) == saysAbout && c.mentions[i+1].to == p.from):
			p.left = true
		case m.from == p.to && m.cue == isCounted, m.from == p.to && m.cue == lacksMoney, m.from == p.to && m.cue == isTarget:
			target = true
		}
	}
	if target || compared || c.aims(p) {
		return 0, false
	}
	if p.left {
		return 100 - p.percent, true
	}
	return p.percent, true
}

// aims reports whether a percent is to be reached: "phấn đấu đạt 95%".
func (c *clause) aims(p portion) bool {
	aims := false
	for _, m := range c.mentions {
		if m.from >= p.from {
			break
		}
		switch m.cue {
		case saysFuture:
			aims = true
		case saysPast, saysNow:
			aims = false
		}
	}
	return aims
}

// half reads "hơn một nửa", and no half of something else.
func (c *clause) half() (percent int, ok bool) {
	for _, m := range c.mentions {
		if m.cue == isHalf {
			return 50, true
		}
	}
	return 0, false
}

// request finds what the reply asks for, and in which clause. sure is false when it may be
// something else.
func (t replyText) request() (r work.Request, at int, sure, ok bool) {
	for i := range t.clauses {
		c := &t.clauses[i]
		switch {
		case c.begsNot():
			return work.WantsCancel, i, true, true
		case c.has(isNotOurs) || c.namesLead() || c.namesOther():
			if !t.isQuestion(i) { // bên nào chủ trì vậy?
				return work.NotOurs, i, true, true
			}
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
		if c := &t.clauses[i]; c.putsOff() {
			return work.WantsExtension, i, !c.names(toPutOff), true
		}
	}
	return "", 0, false, false
}

// names reports whether a word that is none of the work's own follows one of the cue, so
// that it is done to something else: "gia hạn thẻ nhà báo", "xin hủy lịch họp".
func (c *clause) names(of cue) bool {
	for _, m := range c.mentions {
		if m.cue != of || m.to >= c.to || c.tokens[m.to].kind != wordToken || c.tokens[m.to-1].text == "khoi" {
			continue
		}
		if c.timeAt(m.to) {
			return false
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

// handedOver reads "việc này chuyển Phòng QLCN rồi", "bàn giao cho đơn vị khác rồi": the task
// is another's now. sure is false when only its papers may have been handed on.
func (c *clause) handedOver() (over, sure bool) {
	task := false
	for i, m := range c.mentions {
		switch m.cue {
		case isProgress, isPolite:
			task = task || m.to-m.from > 1 && c.tokens[m.to-1].text == "nay" || m.cue == isProgress
			continue
		case saysPast, saysDone, saysNow, saysCan, acknowledges, isCounted:
			continue
		case toMove, toSend, wasSent:
		default:
			return false, false
		}
		if m.cue != toMove && c.tokens[m.to-1].text != "giao" && c.tokens[m.to-1].text != "over" {
			return false, false
		}
		if i == 0 && !c.has(saysDone) && !c.english(m) {
			return false, false
		}
		end, taken, unit := c.recipient(m.to)
		unit = unit || c.english(m)
		switch {
		case !unit, !task && !taken && i > 0 && c.at(i-1) != saysPast && c.at(i-1) != saysNow && !c.rounded(i) && !c.english(m):
			return false, false
		case c.follows(i, toConsult, toSign, toAnswer, toPresent, toWait, saysFuture, ofResult):
			return false, false
		}
		return true, task || taken || c.follows(i, toStart, toWork) || c.another(end)
	}
	return false, false
}

func (c *clause) english(m mention) bool {
	return c.tokens[m.to-1].text == "to" || c.tokens[m.to-1].text == "over"
}

// recipient looks from token i, after a verb of handing over, for the unit that received
// something. task holds when the task itself stands between; other things end the search.
func (c *clause) recipient(i int) (end int, task, unit bool) {
	for ; i < c.to && c.tokens[i].kind == wordToken; i++ {
		t := &c.tokens[i]
		switch t.text {
		case "cho", "sang", "qua", "ve", "lai", "tiep", "to", "the", "dc", "duoc", "nay", "luon":
			continue
		case "viec", "nhiem", "vu", "nv", "task", "cong":
			if t.text != "vu" || task {
				task = true
				continue
			}
		case "ben", "khac":
			return i, task, true
		}
		if found, n := replyWords.find(c.tokens, i, true); n > 0 {
			return i, task, found == isCounted || found == ofResult && n == 1 && (t.text == "vu" || t.text == "cuc" || t.text == "bo")
		}
		return i, task, t.upper
	}
	return i, task, false
}

// another reports whether "khác" stands soon after token i: "đơn vị khác".
func (c *clause) another(i int) bool {
	for ; i < min(c.to, len(c.tokens)) && c.tokens[i].kind == wordToken; i++ {
		if c.tokens[i].text == "khac" || c.tokens[i].text == "another" || c.tokens[i].text == "other" {
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

// namesOther reads "việc này do Cục X làm", "cái này bên Pháp chế"; not "nhiệm vụ này do
// vướng kinh phí", "cái này bên em".
func (c *clause) namesOther() bool {
	if c.leadsElsewhere() {
		return true
	}
	for i, m := range c.mentions {
		near := c.at(i + 1)
		adjacent := near != noCue && c.mentions[i+1].from == m.to
		switch m.cue {
		case doneBy:
			ours := c.at(i+2) == isPolite && c.mentions[i+2].from == c.mentions[i+1].to // việc này do Vụ em làm
			if adjacent && near == isCounted && !ours || c.has(isLeading) {
				return true
			}
		case doneBeside:
			if !adjacent || near == isCounted {
				return true
			}
		}
	}
	return false
}

// leadsElsewhere reads "việc này Cục BQTG chủ trì".
func (c *clause) leadsElsewhere() bool {
	if len(c.mentions) < 3 || c.at(0) != isPolite || c.mentions[0].to-c.mentions[0].from < 2 || c.at(1) != isCounted {
		return false
	}
	for _, m := range c.mentions[2:] {
		switch m.cue {
		case isLeading:
			return true
		case isPolite: // việc này Vụ em chủ trì
			return false
		}
	}
	return false
}

// othersDo reads "cái này Cục Điện ảnh làm chứ": a unit by its name does the task, said
// without any word of how far it is.
func (c *clause) othersDo() bool {
	if len(c.mentions) < 3 || c.at(0) != isPolite || c.mentions[0].to-c.mentions[0].from < 2 || c.at(1) != isCounted || c.mentions[1].to >= c.mentions[2].from {
		return false
	}
	for _, m := range c.mentions[2:] {
		if m.cue != toStart && m.cue != isPolite {
			return false
		}
	}
	return c.at(2) == toStart && len(c.moments)+len(c.portions) == 0
}

// namesLead reads "do Vụ Kế hoạch chủ trì".
func (c *clause) namesLead() bool {
	return c.cause && c.has(isLeading) && !c.has(isPolite)
}

// passesOn reads "đề nghị chuyển cho Cục X": to somebody, not to a later time.
func (c *clause) passesOn() bool {
	if len(c.moments) > 0 || !c.has(isCounted) {
		return false
	}
	begs := c.has(toHelp)
	for _, m := range c.mentions {
		begs = begs || m.cue == toBeg || m.cue == begsLeave
		if m.cue == toMove {
			return begs
		}
	}
	return false
}

// putsOff reports whether the clause asks for more time.
func (c *clause) putsOff() bool {
	begs, leave, granted, denied := false, false, false, false
	for i, m := range c.mentions {
		switch m.cue {
		case toBeg:
			begs = true
			if next := c.at(i + 1); c.tokens[m.from].text == "xin" && (next == toSend || next == toPresent || next == toFinish) && c.mentions[i+1].from == m.to {
				leave = true // xin nộp thứ 6
			}
		case begsLeave:
			begs, leave = true, true
		case asksLeave:
			leave = true
		case saysPast:
			granted = !begs
		case saysNot:
			denied = !begs
		case toPutOff:
			if !granted && !denied {
				return true
			}
		case toAdd:
			if begs && c.length() || c.leads(m) {
				return true
			}
		}
	}
	if leave && !granted && c.has(toSend, toFinish, toPresent, toStart) && c.later() {
		return true // cho em nộp thứ 6 được không
	}
	if !begs {
		return false
	}
	if c.has(toMove, isLate) && len(c.moments) > 0 {
		return true
	}
	// "xin đến 15/12", "cần 2 tuần nữa"
	for _, m := range c.moments {
		if m.count > 0 && m.after || m.count > 0 && (m.later || m.more) && !c.has(toFinish, toSend, toPresent) || m.toward && !c.doesSomething() {
			return true
		}
	}
	return false
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
		if c := &t.clauses[i]; i != at && !c.cause && i < at {
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

// date returns the day that the reply names: when it was finished, or when the next step
// is planned.
func (t replyText) date(f facts, days WorkingDays) (d calendar.Date, ok bool) {
	finished := f.done && !f.waits && !f.unfinished && !f.planned
	for i := range t.clauses {
		c := &t.clauses[i]
		if t.isQuestion(i) {
			continue
		}
		for _, m := range c.moments {
			if m.begins && !finished || m.edge == headOf || m.count > 0 && !m.ago && !m.later && !(m.after && c.has(saysFuture)) {
				continue
			}
			if c.has(isNothing) && !c.has(saysFuture) && !c.doesSomething() {
				continue // như đã báo cáo hôm thứ 2
			}
			if c.refers(m) || m.paper && !finished && !c.has(toFinish, toSign, toSend, toPresent) && !c.reportedIn() {
				continue
			}
			if m.grain == weekGrain && m.edge == wholeOf && !c.has(toFinish, toSend, toPresent, toSign) {
				continue // the next step is in that week, no more
			}
			if m.period.grain > dayGrain && m.count == 0 && !c.bounds(m) {
				continue
			}
			past := finished || m.paper || c.has(saysPast) && m.limit == unlimited && !m.toward && !c.has(saysFuture) || m.ago
			if !past && !c.has(saysFuture) {
				past = m.nearest(t.on)
			}
			if day, is, _ := m.resolve(t.on, past, days); is && day.Plausible() {
				if finished && day.After(t.on) {
					continue
				}
				d, ok = day, true
			}
		}
	}
	return d, ok
}

// refers reports whether the day is another paper's: "theo Quyết định số 59 ngày 1/12".
func (c *clause) refers(m moment) bool {
	refers := false
	for _, o := range c.mentions {
		if o.from > m.from {
			break
		}
		refers = o.cue == isReference || refers && !o.cue.verb()
	}
	return refers && m.limit == unlimited && !m.toward && m.grain == dayGrain
}

// bounds reports whether a month, quarter or year is a time of the work and not a part
// of a name: "báo cáo quý III".
func (c *clause) bounds(m moment) bool {
	if m.limit != unlimited || m.toward || m.within || m.edge != wholeOf || m.fixed[1] != (calendar.Date{}) {
		return true
	}
	last := noCue
	for _, o := range c.mentions {
		if o.from == m.to && o.cue.verb() {
			return true
		}
		if o.to == m.from {
			last = o.cue
		}
	}
	return last == saysFuture || last == saysNow || last.verb() || last == noCue && c.unknown == 0
}
