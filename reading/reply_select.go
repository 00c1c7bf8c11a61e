package reading

import (
	"dondoc/calendar"
)

// progress returns the percent that a portion of the clause means. Targets, rates and
// shares of counted things are not progress.
func (c *clause) progress(p portion, on calendar.Date) (percent int, ok bool) {
	if !p.progress {
		return 0, false
	}
	if p.rises && len(c.matters)+len(c.strange) == 0 {
		return p.percent, true // tăng từ 40 lên 55%
	}
	target, compared := false, false
	if p.from > 1 && c.tokens[p.from-1].text == "lai" && c.tokens[p.from-2].text == "con" {
		p.left = true // còn lại 15%
	}
	p.left = p.left || c.remains(p)
	if p.from > 0 && c.tokens[p.from-1].text == "up" || c.comparesAt(p.to) {
		return 0, false // up 5% from last week; 90% nhanh hơn
	}
	for i, m := range c.mentions {
		switch {
		case m.to <= p.from && (m.cue == isTarget || m.cue == lacksMoney): // kinh phí mới được cấp 30%
			target = true
		case m.to <= p.from && (m.cue == toAdd || m.cue == isLate) && c.leadsTo(i, p):
			return 0, false // nhích thêm 5%, chậm 10%
		case m.to <= p.from && m.cue == saysAbout && target && c.risesFrom(i, p):
			target = false // tăng từ 30% lên 45%
		case m.to <= p.from && m.cue == isCompared:
			compared = true
		case m.to <= p.from && (m.cue == saysAbout || m.cue == saysCan):
			compared = false
		case m.to <= p.from && m.cue == isProgress:
			target = false
		case m.cue == saysLeft && m.from > 0 && (c.tokens[m.from-1].text == "xuong" || c.tokens[m.from-1].text == "giam"):
			// 45% xuống còn 40%
		case m.cue == saysLeft && (m.to == p.from || c.at(i+1) == saysAbout && c.mentions[i+1].from <= m.to+1 && c.mentions[i+1].to == p.from && c.tokens[c.mentions[i+1].from-1].kind == wordToken):
			p.left = true
		case m.from == p.to && m.cue == isCounted, m.from == p.to && m.cue == lacksMoney, m.from == p.to && m.cue == isTarget:
			target = true
		}
	}
	if target || compared || c.aims(p, on) {
		return 0, false
	}
	if p.left {
		return 100 - p.percent, true
	}
	return p.percent, true
}

// comparesAt reports whether a comparison follows at token i: "nhanh hơn", "faster".
func (c *clause) comparesAt(i int) bool {
	for at := i; at < min(c.to, i+2) && c.tokens[at].kind == wordToken; at++ {
		switch t := &c.tokens[at]; t.text {
		case "hon":
			return at > i
		case "faster", "slower", "higher", "lower", "better", "cheaper", "smaller", "larger", "quicker":
			return true
		}
	}
	return false
}

// leadsTo reports whether only words like "được", "khoảng" are between mention i and the
// portion.
func (c *clause) leadsTo(i int, p portion) bool {
	at := c.mentions[i].to
	for _, m := range c.mentions[i+1:] {
		if m.from >= p.from {
			break
		}
		if m.from != at || m.cue != saysCan && m.cue != saysAbout {
			return false
		}
		at = m.to
	}
	return at == p.from
}

// risesFrom reports whether there is another portion before mention i, which leads to this
// one.
func (c *clause) risesFrom(i int, p portion) bool {
	for _, o := range c.portions {
		if o.to <= c.mentions[i].from && o.to < p.from {
			return true
		}
	}
	return false
}

// aims reports whether a percent is a target: "phấn đấu đạt 95%".
func (c *clause) aims(p portion, on calendar.Date) bool {
	aims := false
	for _, m := range c.moments { // đến 15/12 đạt 100%
		if d, ok, _ := m.resolve(on, false, nil); ok && m.count == 0 && !m.paper && m.to < p.from && d.After(on) && m.grain > dayGrain && c.tokens[m.to-1].text != "nay" && !c.has(saysPast) && leadsToTarget[c.tokens[m.to].text] {
			aims = true // cuối tháng lên 60%, cuối năm đạt 95%
		}
		if m.toward && m.from < p.from && !m.paper {
			d, ok, _ := m.resolve(on, false, nil)
			aims = aims || m.count == 0 && ok && d.After(on) && m.grain <= dayGrain && !m.justOver(on)
		}
	}
	for _, m := range c.mentions {
		if m.from >= p.from {
			break
		}
		switch m.cue {
		case saysFuture: // chắc 70%: a guess, and no aim
			aims = m.to-m.from > 1 || c.tokens[m.from].text != "chac"
		case saysPast, saysNow:
			aims = false
		}
	}
	return aims
}

// leadsToTarget are words between a time ahead and the percent that is aimed at.
var leadsToTarget = map[string]bool{"len": true, "dat": true, "phai": true, "se": true}

// half reads "hơn một nửa", but not the half of something else.
func (c *clause) half() (percent int, ok bool) {
	if c.has(isRedone) {
		return 0, false // phải viết lại gần nửa
	}
	for _, m := range c.mentions {
		if m.cue == isHalf && !(m.to < c.to && c.tokens[m.to].text == "the") {
			return 50, true
		}
	}
	return 0, false
}

// date returns the day in the reply: when the work was finished, or when the next step is
// planned.
func (t replyText) date(f facts, days WorkingDays) (d calendar.Date, ok bool) {
	finished := f.done && !f.waits && !f.unfinished && !f.planned && !f.rest && !f.redone && !f.goesOn
	for i := range t.clauses {
		c := &t.clauses[i]
		if t.isQuestion(i) || c.asksFor() || c.has(takesBack, saysHardly, saysThought) || c.asksOthers() || (c.ofOthers() || c.ofSide()) && !finished || c.cause && !c.doesSomething() {
			continue
		}
		if ok && c.formerly() && !c.doesSomething() {
			continue // (hôm trước ghi 31/10)
		}
		for _, m := range c.moments {
			if m.begins && (!finished || m.grain == yearGrain) || finished && m.grain == weekGrain && m.edge == wholeOf && m.fixed[1] == t.on || m.edge == headOf || m.edge == middleOf && m.grain == monthGrain || m.count > 0 && !m.ago && !m.later && !(m.after && c.has(saysFuture)) {
				continue
			}
			if m.count > 0 && m.within && !m.ago && !c.has(toFinish, toSend, toPresent, toSign, saysFuture) {
				continue // trong 24 tháng, dự án mới đi được 9 tháng
			}
			if c.has(isNothing) && !c.has(saysFuture) && !c.doesSomething() {
				continue // như đã báo cáo hôm thứ 2
			}
			if c.has(toBeg, toPutOff) && c.formerly() {
				continue // hôm trước xin lùi đến 10/12, nay kịp rồi
			}
			if m.from > 0 && m.grain == dayGrain && m.count == 0 && (c.tokens[m.from-1].text == "sau" || c.tokens[m.from-1].text == "after") {
				continue // sau 20/11 em gửi
			}
			if c.onlyMeets() && !c.has(saysPast, saysDone) || c.mereFigures(m, t.on) {
				continue // chiều mốt họp tiếp; đã tổ chức 4/4
			}
			if !finished && !c.doesSomething() && !m.paper && m.grain == dayGrain && len(c.mentions) > 0 && (m.behind || m.ago || m.fixed[1] != (calendar.Date{}) && m.fixed[1].Before(t.on)) {
				continue // hôm qua sếp gọi
			}
			if c.waitsFor(m) || m.fixed[1] == t.on && c.has(saysNow) && c.has(saysNotYet) && !c.has(saysFuture) || // hôm nay vẫn chưa thấy số
				c.isDeadlineAhead(m) {
				continue // giờ đợi vòng thẩm định năm sau; còn 3 ngày nữa tới hạn
			}
			if m.toward && m.fixed[1] == t.on && c.has(saysPast) {
				continue // đến chiều nay đã được 2.300 phiếu
			}
			if m.grain > weekGrain && m.count == 0 && !finished && c.has(saysPast) && !c.has(saysFuture) {
				continue // quý này đã báo cáo
			}
			if c.today(t.on) && c.onlyBefore(m) || c.formerly() && i+1 < len(t.clauses) && (t.clauses[i+1].but || t.clauses[i+1].nowadays()) {
				continue // mới nhận văn bản sáng nay; hôm bữa nói mai xong mà giờ bí quá
			}
			if c.has(saysOnly) && c.has(toStart, toBegin, acknowledges) && c.today(t.on) {
				continue // hôm nay mới bắt tay vào làm
			}
			if m.to+1 < c.to && c.tokens[m.to].text == "la" && c.has(toFinish) && c.has(toSend, toSign, toPresent) {
				continue // lắp xong tuần này là bàn giao
			}
			if t.wasPlanned(i) {
				continue
			}
			if c.deniedFor(m) || c.hinders(m) || i+1 < len(t.clauses) && t.clauses[i+1].effect && t.clauses[i+1].has(saysNotYet, saysNot) && !finished {
				continue // không xong trước 30/11; năm nay hết tiền; 25/11 Thanh tra xuống nên chưa đi được
			}
			if c.isSubject(m) {
				continue // tháng 11 đang làm
			}
			if (m.grain > dayGrain || m.fixed[1] != (calendar.Date{}) && !m.fixed[1].After(t.on)) && !m.toward && c.figuresAt(m.to) {
				continue // tháng này 60%; hôm nay 50%
			}
			if !finished && (c.ofEvent(m) || c.ofPaperNamed(m)) || c.nextYear(m) || m.within && m.fixed[1] == t.on && c.followsAtOnce() {
				continue // tại cuộc họp 12/11; phải sang năm; duyệt là ký ngay trong ngày
			}
			if m.grain > dayGrain && c.aimed() {
				continue // tháng sau phấn đấu 80%
			}
			if m.paper && c.assigns(m) {
				continue
			}
			if c.refers(m) || m.paper && !finished && !c.has(toFinish, toSign, toSend, toPresent) && !c.reportedIn() {
				continue
			}
			if m.grain == weekGrain && m.edge == wholeOf && !c.has(toFinish, toSend, toPresent, toSign) {
				continue // the next step is some day in that week
			}
			if m.period.grain > dayGrain && m.count == 0 && !c.bounds(m) {
				continue
			}
			if m.toward && (m.to <= c.figures() || m.grain == dayGrain && m.weekday == 0 && m.count == 0 && m.justOver(t.on) && !c.has(saysFuture)) {
				continue // tính đến 20/11 đạt 45%
			}
			past := m.behind || m.weekday != 0 && c.endsDone() || c.has(wasSent) && !c.has(saysFuture) || finished && !c.has(saysFuture) || m.paper || (c.has(saysPast) || c.closed() && m.plainDay()) && m.limit == unlimited && !m.toward && !c.has(saysFuture) || m.ago
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

// waitsFor reports whether the moment is of what is waited for.
func (c *clause) waitsFor(m moment) bool {
	waits := false
	for _, o := range c.mentions {
		switch {
		case o.from > m.from && (o.cue == toSend || o.cue == toPresent || o.cue == toFinish || o.cue == saysFuture):
			return false
		case o.cue == toWait && o.to <= m.from:
			waits = true
		}
	}
	return waits
}

// isDeadlineAhead reports whether the length of time m is what is left until the deadline.
func (c *clause) isDeadlineAhead(m moment) bool {
	if m.count == 0 || m.from == 0 || c.tokens[m.from-1].text != "con" {
		return false
	}
	for at := m.to; at < min(c.to, m.to+3); at++ {
		switch c.tokens[at].text {
		case "han", "deadline", "het":
			return true
		}
	}
	return false
}

// asksFor reports whether the clause asks somebody for something, whose time is not the
// work's: "đề nghị Bộ bố trí kinh phí trong năm 2027".
func (c *clause) asksFor() bool {
	for i, m := range c.mentions {
		switch {
		case m.cue == toBeg && (c.at(i+1) == isCounted || c.at(i+1) == toPresent) && c.mentions[i+1].from == m.to && !c.has(toSend):
			text := c.tokens[m.to-1].text
			return text == "nghi" || text == "xuat" || text == "mong"
		case m.cue != isPolite && m.cue != saysCause:
			return false
		}
	}
	return false
}

// aimed reports whether the clause names a percent that is still a target.
func (c *clause) aimed() bool {
	for _, p := range c.portions {
		if p.progress && !p.counts && p.percent < 100 {
			return c.has(saysFuture)
		}
	}
	return false
}

// figures returns the token at which the first percent of the clause's own work begins.
func (c *clause) figures() int {
	for _, p := range c.portions {
		if p.counts {
			return p.from
		}
	}
	return -1
}

// figuresAt reports whether a percent of the work stands at token i, or "đạt" and a percent.
func (c *clause) figuresAt(i int) bool {
	for _, p := range c.portions {
		if p.counts && (p.from == i || p.from == i+1) {
			return true
		}
	}
	return false
}

// closed reports whether "rồi" closes what the clause tells, and does not go on: "rồi mới chốt".
func (c *clause) closed() bool {
	for _, m := range c.mentions {
		if m.cue == saysDone && !(m.to < c.to && c.tokens[m.to].text == "moi") {
			return true
		}
	}
	return false
}

// onlyMeets reports whether people meet, and nothing else is done.
func (c *clause) onlyMeets() bool {
	meets := false
	for i, m := range c.mentions {
		if m.cue == toFinish && meets && c.mentions[i-1].to == m.from && c.has(toTell) {
			continue // mai họp xong em báo
		}
		if m.cue >= toFinish && m.cue <= isPaused {
			switch c.tokens[m.from].text {
			case "hop", "gap", "meeting", "trao", "moi":
				meets = true
			default:
				return false
			}
		}
	}
	return meets
}

// mereFigures reports whether the day m may be a count as well, and lies too far away for a day
// that nobody calls one: "đã tổ chức 4/4", said in November.
func (c *clause) mereFigures(m moment, on calendar.Date) bool {
	if !m.plainDay() || m.day > int(m.month) || m.core != m.from || m.core > 0 && dateLead(c.tokens, m.core) || c.tokens[m.core].kind != numberToken {
		return false
	}
	const near = 60 // days
	ahead, ok, _ := m.resolve(on, false, nil)
	return !m.justOver(on) && !(ok && ahead.Sub(on) <= near)
}

// spelledAs is "như" as spell writes it.
var _, spelledAs = spell("như")

// refers reports whether the day is another paper's: "theo Quyết định số 59 ngày 1/12".
func (c *clause) refers(m moment) bool {
	refers := false
	for at := max(c.begin, m.from-5); at < m.from; at++ { // như đã báo hôm 18/11
		if c.tokens[at].text == "nhu" && (c.tokens[at].plain && c.tokens[at].full == "nhu" || c.tokens[at].full == spelledAs) {
			return true
		}
	}
	for _, o := range c.mentions {
		if o.from > m.from {
			break
		}
		refers = o.cue == isReference || refers && !o.cue.verb()
	}
	return refers && m.limit == unlimited && !m.toward && m.grain == dayGrain
}

// bounds reports whether a month, quarter or year is a time of the work and not part of a
// name: "báo cáo quý III".
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
