package reading

import "dondoc/work"

// unexplained asks about what a reading claims and the clauses do not bear out: each deed, figure
// and plea of a clause must have a place in the reading, or the reading is only likely.
func (t replyText) unexplained(u work.Understood, f facts, asked bool) work.Understood {
	state := func(s work.State) bool { return u.State != nil && *u.State == s }
	if u.Date != nil && *u.Date == t.on && (state(work.Waiting) || state(work.Blocked) || state(work.AtRisk)) {
		u.Date = nil // since when it is there
	}
	switch {
	case u.State == nil && u.Percent == nil && u.Date == nil:
		if t.wordy() && !t.mentions(asked, saysAside) {
			return askState(u)
		}
	case u.Percent != nil && *u.Percent < 100 && t.ownPartDone(asked):
		return askState(u) // chung 48%, riêng phần của Cục em xong rồi
	case state(work.Blocked) && f.notStarted && !f.blocked && f.waits && t.waitsItsTurn(asked):
		return askState(u)
	case state(work.InProgress) && u.Percent == nil && !f.goesOn && t.allOf(asked):
		return askState(u) // hoàn tất thẩm tra quyết toán 11/11 đơn vị
	case state(work.InProgress) && u.Percent == nil && u.Date != nil && *u.Date == t.on && t.justDone(asked):
		return askState(u) // vừa chốt xong, đẩy lên hệ thống chiều nay
	case state(work.InProgress) && u.Percent == nil && (f.done || f.earlier) && f.unfinished && t.onlySystem(asked):
		return askState(u) // xong rồi mà hệ thống chưa cập nhật
	case state(work.InProgress) && u.Percent == nil && f.rest && t.leftToLeader(asked):
		return askState(u) // ký nháy rồi còn BT
	case state(work.InProgress) && u.Percent == nil && u.Date == nil && t.onlyShare(asked):
		return askPercent(u, 0) // tích hợp 14/34 tỉnh thành
	case state(work.AtRisk) && u.Date != nil && t.notInTime(asked):
		return askState(u) // chưa kịp gửi, sáng mai gửi
	case state(work.Done) && f.handed && !f.done:
		return askState(u) // hồ sơ đạt 100%, đã nộp Bộ thẩm định
	case state(work.InProgress) && u.Percent == nil && f.done && !f.firm():
		return askState(u) // what keeps it from being finished is not said
	case state(work.Paused) && t.begsToPause(asked):
		return askRequest(work.WantsCancel, u)
	case (state(work.Waiting) || state(work.Blocked) || state(work.Paused) || state(work.AtRisk)) && t.endsAtWork(asked):
		return askState(u) // the last that is told is the speaker's own work
	case !state(work.Done) && u.Date != nil && t.spelledFigure(asked):
		return askDate(u, nil)
	case state(work.InProgress) && u.Percent == nil && t.spelledFigure(asked):
		return askPercent(u, 0)
	case u.Percent != nil && (t.twoFigures(asked) || t.looseFigure(asked)):
		return askPercent(u, *u.Percent)
	case u.Percent != nil && t.severalParts(asked):
		return askPercent(u, 0)
	case state(work.Done):
		if n := t.shortfall(asked); n > 0 {
			return askPercent(u, n)
		}
	case t.begsForNothing(asked) && u.Percent == nil:
		return askRequest(work.WantsExtension, u)
	case state(work.NotStarted) && u.Percent != nil && *u.Percent > 0:
		n := *u.Percent
		u.State = nil
		return askPercent(u, n) // one is of a part
	case state(work.NotStarted) && f.notStarted && (f.done || f.handed || f.redone || f.goesOn):
		return askState(u) // of a part
	case state(work.Blocked) && f.managed, state(work.Waiting) && f.overcame && !f.waits, f.notStarted && f.blocked && !f.reason, state(work.Paused) && f.waits, !state(work.InProgress) && f.hardly:
		return askState(u)
	case u.Percent != nil && !t.totals(asked) && t.ofNamed(asked):
		n := *u.Percent
		u.State = nil // of an item of a list, as the percent is
		return askPercent(u, n)
	case u.Percent != nil:
	case state(work.InProgress) && !t.goesOn(u, f, asked), state(work.Waiting) && f.couldNot && f.reason && !t.waits(asked), state(work.Waiting) && f.handed && !f.waits && !t.wasHanded(asked):
		return askState(u)
	case state(work.InProgress) && t.shortfall(asked) > 0:
		return askPercent(u, t.shortfall(asked))
	case (state(work.InProgress) || state(work.Waiting)) && u.Date == nil && t.loneFigure(asked):
		return askPercent(u, 0)
	}
	return u
}

// based reports whether it is said that the work goes on: it is being done or will be, is not
// finished, or something of it is left. That something was done is no base: what it means for the
// work depends on what it was.
func (f facts) based() bool {
	return f.doing || f.planned || f.unfinished || f.goesOn || f.rest || f.redone || f.basic || f.others || f.onCourse || f.begun || f.partial || f.patience
}

// onlyDay reports whether the reply is a day and nothing else: "thứ 6 tuần này".
func (t replyText) onlyDay() bool {
	if len(t.clauses) != 1 || len(t.clauses[0].moments) == 0 || len(t.clauses[0].strange) > 0 {
		return false
	}
	for _, m := range t.clauses[0].mentions {
		if m.cue != isPolite && m.cue != acknowledges {
			return false
		}
	}
	return !t.clauses[0].mereFigures(t.clauses[0].moments[0], t.on)
}

// continuing reports whether mention i itself says that the work is being done: "đang hoàn chỉnh",
// "drafting", "in progress".
func (c *clause) continuing(i int) bool {
	m := c.mentions[i]
	switch first := &c.tokens[m.from]; first.text {
	case "in": // in progress; not: in ấn
		switch c.tokens[m.to-1].text {
		case "progress", "process", "preparation", "works", "draft", "hand":
			return true
		}
		return false
	case "dang", "under", "on", "underway", "ongoing", "wip", "making", "moving", "still", "almost", "nearly":
		return true
	}
	last := c.tokens[m.to-1].text
	if first := c.tokens[m.from].text; m.cue == toWork && (first == "chay" || first == "quay") && last == "lai" || first == "lam" && c.tokens[m.from+min(1, m.to-m.from-1)].text == "tiep" {
		return true // chạy lại, làm tiếp rồi
	}
	return len(last) > 4 && last[len(last)-3:] == "ing"
}

// ofNamed reports whether a percent is of something that is named before a colon, and something
// else is told as well: "Khảo sát: 12/12 xã; nhập liệu: 70%".
func (t replyText) ofNamed(asked bool) bool {
	named, others := false, 0
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		switch {
		case c.counts() && c.named:
			named = true
		case c.doesSomething() || len(c.portions) > 0 || c.has(saysNotYet, toWait, isBlocked):
			others++
		}
	}
	return named && others > 0
}

// wasHanded reports whether a clause tells that the work was handed on, or is with somebody now.
func (t replyText) wasHanded(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		if c.has(saysPast, saysDone, saysNow, wasSent, saysNotYet) || c.past(t.on) || c.lately(t.on) || c.has(toConsult) {
			return true
		}
	}
	return false
}

// tellsAsWell reports whether words that may ask are no sure question: no question mark is there, and
// they deny or tell something.
func (t replyText) tellsAsWell() bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; t.isQuestion(i) && c.exclaims() {
			return true
		}
	}
	if len(t.questions) > 0 {
		return false
	}
	for i := range t.clauses {
		if c := &t.clauses[i]; t.isQuestion(i) && !c.endsInDoubt() && !(c.has(saysPast) && c.has(saysNotYet)) &&
			(c.has(saysPast, saysNotYet, saysLeft, saysHardly, lacksMoney, isBlocked, isLate) || c.has(saysOnly) && c.has(saysPart, ofPart, toFinish) || c.at(0) == saysNot) {
			return true
		}
	}
	return false
}

// wordy reports whether the reply holds more than a greeting or a single word.
func (t replyText) wordy() bool {
	words := 0
	for i := range t.clauses {
		c := &t.clauses[i]
		words += c.unknown + 2*len(c.moments) + 2*len(c.portions)
		for _, m := range c.mentions {
			if m.cue != isPolite && m.cue != acknowledges && m.cue != saysDone {
				words += m.to - m.from
			}
		}
	}
	return words > 1 || words == 1 && t.unplaced(false) > 0 && len(t.clauses[0].mentions) > 0
}

// handedOn reports whether the last deed of the speaker that is told is one after which others
// have the work, or that ends it. Such a reply is hardly one of work in progress.
func (t replyText) handedOn(asked bool) bool {
	on := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		if c.has(saysNow, saysNotYet, saysFuture, saysNearly, saysLeft, saysIf, isRedone, saysPart, saysExcept, saysNot, ofPart) || c.ahead(t.on) || len(c.portions) > 0 {
			on = false
			continue
		}
		for j, m := range c.mentions {
			switch m.cue {
			case toSign, toSend, wasSent, toPresent, toAnswer:
				on = !c.othersDid(j) && c.at(j+1) != toFinish && c.at(j-1) != toWork
			case toConsult:
				on = !c.othersDid(j) && c.at(j+1) != toFinish && c.at(j-1) != toFinish && c.at(j-1) != toWork && c.at(j-1) != isReference
			}
		}
	}
	return on
}

// goesOn reports whether "in progress" is borne out: it has a base, a day ahead or a figure, and
// neither a need, an inability nor a deed that hands the work on stands against it.
func (t replyText) goesOn(u work.Understood, f facts, asked bool) bool {
	dated := u.Date != nil && !u.Date.Before(t.on)
	switch {
	case !f.based() && !dated && !t.onlyDay() && !t.counts():
		return false
	case !dated && !f.doing && t.needs(asked), !dated && !f.firm() && t.handedOn(asked):
		return false
	}
	return !f.unfinished || f.doing && (!f.reason || t.busy(asked)) || !f.couldNot && (!f.reason || f.ownWork)
}

// begsForNothing reports whether somebody is asked for something that is no request known.
func (t replyText) begsForNothing(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.asksOthers() || c.has(toHelp, toConsult, toWait, isBlocked, lacksMoney, toAnswer) || c.has(saysNot) && c.has(toPutOff) { // không xin gia hạn
			continue
		}
		for j, m := range c.mentions {
			if c.mentions[j].cue.verb() {
				break
			}
			if m.cue == toBeg && c.tokens[m.from].text != "cho" && c.tokens[m.from].text != "can" && c.tokens[m.from].text != "mong" {
				return true
			}
		}
	}
	return false
}

// needs reports whether the reply tells what the work still needs: "cần thêm 2 người mới làm nổi".
func (t replyText) needs(asked bool) bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; !(asked && t.isQuestion(i)) && c.needs() && !c.has(toFinish) {
			return true
		}
	}
	return false
}

// waits reports whether a clause says that something is waited for.
func (t replyText) waits(asked bool) bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; !(asked && t.isQuestion(i)) && c.has(toWait) {
			return true
		}
	}
	return false
}

// begsToPause reports whether somebody asks for the pause that is told.
func (t replyText) begsToPause(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		for j := range c.mentions {
			if c.at(j) == isPaused && c.at(j-1) == toBeg && !(asked && t.isQuestion(i)) {
				return true
			}
		}
	}
	return false
}

// endsAtWork reports whether the last clause that tells something says that the speaker is at work:
// "…, giờ mới quay lại viết tiếp".
func (t replyText) endsAtWork(asked bool) bool {
	for i := len(t.clauses) - 1; i > 0; i-- {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.onlyAnswers() || c.promises() {
			continue
		}
		return (c.has(saysNow) || c.nowadays()) && c.has(toWork, toStart) && !c.ofOthers() &&
			!c.has(saysNotYet, saysNot, toWait, isBlocked, isLate, isHard, toConsult, toPresent, toSend, saysIf)
	}
	return false
}
