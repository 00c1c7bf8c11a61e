package reading

import (
	"dondoc/calendar"
)

// reportedIn reports whether the clause names the document, with its date, in which the
// work was reported: "đã báo cáo Bộ tại văn bản số 12 ngày 10/11".
func (c *clause) reportedIn() bool {
	if !c.has(saysPast) || !c.has(ofResult) {
		return false
	}
	for _, m := range c.moments {
		if m.paper {
			return true
		}
	}
	return false
}

// answersPlainly reports whether the clause says that something was seen, and has no word that is not known. A promise to
// try is more than that.
func (c *clause) answersPlainly() bool {
	for _, m := range c.mentions {
		if m.cue == acknowledges && c.tokens[m.from].text != "se" && c.tokens[m.from].text != "co" {
			return len(c.strange)+len(c.matters) == 0
		}
	}
	return false
}

// onlyAnswers reports whether the clause has only courtesies.
func (c *clause) onlyAnswers() bool {
	for _, m := range c.mentions {
		switch m.cue {
		case acknowledges, isPolite, saysDone, saysPast:
		default:
			return false
		}
	}
	return (c.unknown == 0 || c.answersPlainly()) && len(c.moments) == 0
}

// verb adds the statement of mention i in the clause.
func (f *facts) verb(c *clause, i int, a *aspect) {
	m := c.mentions[i]
	after := c.at(i + 1)
	rounded := a.past || c.rounded(i) || after == toFinish || m.cue == toSign && c.lately(a.on) && !a.conditional
	if m.cue == toConsult && a.negated == noCue && c.othersDid(i) && c.saidOf(i) {
		f.working = true // các bộ, ngành đã gửi góp ý
		return
	}
	if c.colon && after == saysNotYet && c.closes(i+1) {
		f.unfinished = true // lấy ý kiến: chưa
		return
	}
	if m.cue <= wasSent && a.negated == noCue {
		last := i
		if m.cue != toFinish && after == toFinish && c.mentions[i+1].from == m.to {
			last++ // ký xong em gửi
		}
		if hangs, _ := c.hangs(last, a); hangs && (m.cue <= toSign || last > i) || c.concludes(i) {
			f.planned, a.hung, a.conditional = true, true, true
			return
		}
		switch {
		case c.has(saysPart, saysExcept), m.cue != toFinish && c.follows(i, ofPart):
			f.working = true
			return
		case c.othersDid(i):
			f.working, f.others = true, true
			return
		}
	}
	switch {
	case m.cue == isLate && (f.done || f.earlier) && c.follows(i, toSend, toTell, ofResult):
		f.unsure = true // xong rồi, chỉ chậm gửi văn bản
		return
	case m.cue == isLate && c.sorry:
		return // nothing is late any more
	case m.cue == isLate:
		f.late = f.late || a.negated == noCue && !a.conditional
		f.working = f.working || a.negated != noCue
		return
	case m.cue == isBlocked:
		if first := c.tokens[m.from].text; (a.before == toFinish || a.before == toWork) && first != "chua" && first != "khong" { // đã tháo gỡ vướng mắc
			f.working = true
			return
		}
		f.blocked = f.blocked || !c.resolved(i) && a.negated == noCue && (!f.nothing || c.cause) && (!a.conditional || c.has(saysHardly))
		return
	case m.cue == isPaused:
		f.paused = true
		return
	case m.cue == isUntouched:
		f.notStarted = true
		return
	case a.conditional && m.cue != toStart && m.cue != toBegin && m.cue != toWork:
		f.working = true
		return
	case a.negated != noCue:
		f.denied(c, i, a)
		return
	}
	switch m.cue {
	case toFinish:
		f.finished(c, i, a)
	case toSign:
		switch {
		case a.nearly || a.ahead && !a.past:
			f.planned = true
		case a.now && !a.past && c.prepares(i):
			f.working = true // đang hoàn tất hồ sơ nghiệm thu
		case a.now && !a.past:
			f.waits = true
		case c.measures(100):
			f.working = true
		case c.handedTo(i, a):
			f.handed = true
		case rounded && (a.before == toSend || a.before == wasSent || a.before == toPresent && c.tokens[c.mentions[a.at].from].text == "gui") && c.at(a.at+1) != saysPast && c.at(a.at+1) != saysDone && !c.has(saysAnd, saysCan):
			f.done, f.unsure = true, true // gửi LĐ duyệt rồi
		case a.before == toConsult && c.permits(i):
			f.handed, f.working, f.agreed = false, true, true // đã xin chủ trương và được duyệt
		case rounded || a.before == toPresent:
			f.done = true
		default:
			f.working = true
		}
	case toSend, wasSent:
		a.past = a.past || m.cue == wasSent && !a.ahead
		rounded = rounded || a.past
		switch {
		case a.now && !a.past && f.earlier:
			f.working = true // đã xong, đang gửi
		case a.nearly || a.now && !a.past || a.ahead && !a.past:
			f.planned = true
		case c.follows(i, toConsult, toPresent, toSign, toBeg):
			f.handed = true
		case c.follows(i, ofPaper) && c.issues(i) && rounded:
			f.done, f.unsure = true, true // đã phát hành công văn 512
		case c.follows(i, ofPart, ofPaper), c.measures(100):
			f.working = true
		case f.earlier && !a.now && !a.ahead && c.numberedPaper(i) && c.lately(a.on):
			f.done = true // đã hoàn thành, công văn 4410 gửi các sở ngày 17/11
		case a.past && c.sideAt(m.to) && c.follows(i, toWork):
			f.handed = true // gửi phía Nhật rà lần cuối
		case (rounded || c.past(a.on)) && (c.partBefore(i) || c.sharedWith(i)):
			f.handed = true // dự thảo đã gửi, đã gửi các đơn vị: others are to answer
		case c.lately(a.on) && !rounded && !c.past(a.on):
			f.done, f.unsure = true, true // gửi ngày 6
		case rounded || c.past(a.on):
			f.done = true
			f.unsure = f.unsure || c.givesOver(i) || c.sharesOut(i) // em bàn giao hết cho anh Phúc: the product, or the task
			if !rounded && c.thisWeek() {                           // thứ 5 tuần này gửi, written on a Sunday
				f.done, f.planned, f.eitherWeek = false, true, true
			}
		default:
			f.working = true
		}
	case toPresent, toConsult:
		f.goesOn = f.goesOn || a.now && !a.past && (f.done || f.earlier) // it is finished, and somebody else has it now
		switch {
		case m.cue == toConsult && (a.before == toFinish && (a.at == i-1 || a.at == i-2 && c.at(i-1) == ofPart) || c.at(i-1) == acknowledges || c.at(i-1) == isNumber && c.at(i-2) == acknowledges):
			f.working = true // hoàn thành thẩm định, nhận được công văn góp ý
		case a.before == toWork && a.now && !a.past:
			f.working = true // hoàn thiện hồ sơ trình: what for
		case a.nearly || a.ahead && !a.past && !a.now:
			f.planned = true
		case m.cue == toConsult && a.before == toSend && a.at == i-1 && c.contributes(i):
			f.done, f.unsure = true, true // đã gửi góp ý cho đơn vị chủ trì
		case m.cue == toConsult && a.past && a.before == noCue && i > 0 && c.at(i-1) == saysPast && m.to-m.from == 2 && c.tokens[m.from].text == "tham" && !c.follows(i, isCounted):
			f.working = true // đã thẩm định nội dung: the speaker, or others
		case a.past || a.now || m.cue == toConsult || after == saysDone || m.cue == toPresent && a.negated == noCue && c.begunBefore(i, a.on):
			f.handed = true
		default:
			f.working = true
		}
	case toStart, toBegin:
		switch {
		case (a.only || m.cue == toBegin && !f.working && !f.earlier && !f.handed) && a.ahead && !a.past && !c.today(a.on) && !(m.to < c.to && (c.tokens[m.to].text == "tiep" || c.tokens[m.to].text == "not")): // quý I năm sau mới làm
			f.notStarted = true
		case m.cue == toStart && c.since(i):
			f.working = true // đã triển khai từ đầu tháng
		case m.cue == toStart && rounded && a.before != toWork && !a.now && !a.ahead && c.ends(i) && !a.only && !a.nearly:
			f.done = true
			f.unsure = f.unsure || !c.rounded(i) // đã triển khai: begun, or finished
		default:
			f.working = true
			f.handed = f.handed && (!a.now || a.past)                                            // trình, được duyệt, đang triển khai
			f.goesOn = f.goesOn || a.now && !a.past || m.cue == toBegin && f.earlier && !a.ahead // đã ký, bắt đầu thi công
		}
	case toAnswer:
		f.working = true
		if a.past && c.numbered() && !c.belongs(i) {
			f.done, f.unsure = true, true // CV 3309 ngày 2/11 đã trả lời
		}
	default:
		f.working = true
		if m.cue == toWork && a.now && !a.past && a.before == noCue && !c.followsUp(i) {
			f.handed = false // đã lấy ý kiến, đang tổng hợp: the last status counts
		}
		f.goesOn = f.goesOn || a.now && !a.past || a.before == toFinish && c.at(i-1) == saysAnd && !c.rounded(i) // finished the survey and are writing
	}
}

// handedTo reports whether verb i is what the recipient is to do with a document: "đã trình
// Bộ trưởng ký", but not "đã trình, được ký", "đã trình Bộ trưởng ký rồi".
func (c *clause) handedTo(i int, a *aspect) bool {
	if a.before != toPresent && a.before != toSend && a.before != wasSent || c.rounded(i) {
		return false
	}
	for _, m := range c.mentions[a.at+1 : i] {
		switch m.cue {
		case saysPast, saysDone, saysCan, saysAnd:
			return false
		}
	}
	return true
}

// finished adds the statement of a verb of finishing that is not negated.
func (f *facts) finished(c *clause, i int, a *aspect) {
	next := c.at(i + 1)
	if next == ofPart && c.tokens[c.mentions[i+1].from-1].text == "tu" {
		next = noCue // xong từ đợt thanh tra
	}
	some := next == isNumber && c.mentions[i+1].from == c.mentions[i].to && !c.wholly(i) &&
		(c.at(i+2) == isProgress || c.at(i+2) == isCounted || c.at(i+2) == ofPart) // 3 nội dung
	partial := some || next == saysIf && (c.at(i+2) == toConsult) || next == ofPart || next == ofPaper || next == isHalf || next == saysAlmost || next == toConsult || next == toWork && c.mentions[i+1].from == c.mentions[i].to
	_, unsure := c.hangs(i, a)
	unsure = unsure || a.before == toWork && a.at < i-1 && c.tokens[c.mentions[i].from].text == "hoan" && !c.rounded(i) // đã viết báo cáo hoàn thành
	switch {
	case unsure:
		f.unsure, f.done = true, true
	case a.at == i-1 && (a.before == toConsult || a.before == toWork) && !c.happened(i):
		// The consulting is over, or the collecting; not the work.
		f.handed, f.working, f.partial = false, true, true
	case a.at == i-1 && a.before == toPresent:
		f.handed = true
	case (a.almost || next == saysAlmost) && !c.partBefore(i) && !c.partAfter(i):
		f.basic = true
	case a.almost, next == saysAlmost:
		f.working = true // xong cơ bản phần thô
	case a.nearly, a.ahead && !a.past, !a.past && !c.rounded(i) && c.atOnce(i), a.now && !a.past && a.before == noCue:
		f.planned = true
	case partial, c.partBefore(i), c.partAfter(i), c.measures(99), c.partly():
		f.working, f.partial = true, true
	default:
		f.done = true
	}
}

// happened reports whether verb i tells of an event that took place.
func (c *clause) happened(i int) bool {
	for _, t := range c.tokens[c.mentions[i].from:c.mentions[i].to] {
		if t.text == "dien" || t.text == "place" || t.text == "held" {
			return true
		}
	}
	return false
}

// wholly reports whether verb i ends in a word for the whole: "xong toàn bộ 5 nội dung".
func (c *clause) wholly(i int) bool {
	switch c.tokens[c.mentions[i].to-1].text {
	case "bo", "ca", "het", "du", "all", "sach":
		return true
	}
	return false
}

// measures reports whether the clause counts things, up to so many percent of them: what
// some of the units have sent is not the task.
func (c *clause) measures(most int) bool {
	for _, p := range c.portions {
		if !p.counts && p.percent <= most {
			return true
		}
	}
	return false
}

// partly reports whether the clause gives a percent of the work below 100.
func (c *clause) partly() bool {
	for _, p := range c.portions {
		if p.counts && p.done < 100 {
			return true
		}
	}
	return c.has(isHalf)
}

// partBefore reports whether the finished thing is named before the verb and is a part: "dự
// thảo xong".
func (c *clause) partBefore(i int) bool {
	for j := range i {
		if c.mentions[j].cue == ofPart || c.mentions[j].cue == ofPaper {
			return true
		}
	}
	return false
}

// partAfter reports whether the finished thing is named after the verb and is a part: "done
// with the first part". "xong cả 3 phần" is everything.
func (c *clause) partAfter(i int) bool {
	for _, m := range c.mentions[i+1:] {
		if m.cue.verb() {
			return false
		}
		if m.cue != ofPart && m.cue != ofPaper || c.tokens[m.from-1].text == "tu" { // xong từ đợt thanh tra
			continue
		}
		for _, t := range c.tokens[c.mentions[i].to:m.from] {
			switch t.text {
			case "ca", "tat", "toan", "het", "all", "every":
				return false
			}
		}
		return true
	}
	return false
}

// rounded reports whether "rồi" closes what verb i begins: "gửi báo cáo rồi".
func (c *clause) rounded(i int) bool {
	for _, m := range c.mentions[i+1:] {
		if m.cue == saysDone {
			return true
		}
		if m.cue.verb() {
			return false
		}
	}
	return false
}

// follows reports whether one of the cues comes after mention i.
func (c *clause) follows(i int, cues ...cue) bool {
	for _, m := range c.mentions[i+1:] {
		for _, want := range cues {
			if m.cue == want {
				return true
			}
		}
	}
	return false
}

// ends reports whether nothing relevant comes after mention i.
func (c *clause) ends(i int) bool {
	for _, m := range c.mentions[i+1:] {
		switch m.cue {
		case saysDone, isPolite, toFinish:
		default:
			return false
		}
	}
	return len(c.portions) == 0 && c.unknown == 0
}

// past reports whether the clause names a past time.
func (c *clause) past(on calendar.Date) bool {
	for _, m := range c.moments {
		if m.ago || m.behind || m.fixed[1] != (calendar.Date{}) && m.fixed[1].Before(on) && !m.begins {
			return true
		}
	}
	return false
}
