package reading

import "dondoc/calendar"

// ofEvent reports whether the day m is that of a meeting at which or after which something is done: "tiếp thu ý kiến tại cuộc
// họp 12/11".
func (c *clause) ofEvent(m moment) bool {
	event := -1
	for at := m.from - 1; at >= max(c.begin, m.from-7); at-- {
		switch c.tokens[at].text {
		case "hop", "nghi", "thao", "phien", "meeting", "workshop", "conference", "session":
			if event < 0 && at < m.from-3 {
				return false
			}
			event = at
		case "tai", "theo", "after", "at", "qua":
			return event >= 0
		}
	}
	return false
}

// ofPaperNamed reports whether the day m stands behind a paper that no deed of the clause is about: "Thông báo kết luận 12/11
// giao đơn vị rà soát".
func (c *clause) ofPaperNamed(m moment) bool {
	at := m.from - 1
	if at < c.begin || m.grain != dayGrain || m.limit != unlimited || m.toward || m.weekday != 0 {
		return false
	}
	if c.tokens[at].text == "luan" && at > c.begin { // kết luận
		at -= 2
	}
	if at < c.begin || !paperEnds(c.tokens, at) || m.to >= c.to || c.tokens[m.to].kind != wordToken {
		return false
	}
	for _, o := range c.mentions {
		if o.from < at && o.cue.verb() && o.cue != acknowledges {
			return false
		}
	}
	return true
}

// nextYear reports whether the moment is a bare "sang năm", which is no day.
func (c *clause) nextYear(m moment) bool {
	return m.grain == yearGrain && m.to-m.from == 2 && c.tokens[m.from].text == "sang"
}

// followsAtOnce reports whether the clause tells what is done at once when something else has happened: "được duyệt là ký
// ngay".
func (c *clause) followsAtOnce() bool {
	then := false
	for at := c.begin + 1; at < c.to; at++ {
		switch c.tokens[at].text {
		case "la", "thi":
			then = true
		case "ngay", "luon", "lien":
			if then {
				return true
			}
		}
	}
	return false
}

// isSubject reports whether a month or a quarter is what something is told of: "việc tháng 10 đã xong,
// tháng 11 đang làm".
func (c *clause) isSubject(m moment) bool {
	if m.grain <= weekGrain || m.count > 0 || m.limit != unlimited || m.toward || m.within || m.edge != wholeOf || m.fixed[1] != (calendar.Date{}) {
		return false
	}
	for _, o := range c.mentions {
		if o.from == m.to {
			return o.cue == saysNow || o.cue == saysNotYet || o.cue == saysPast
		}
	}
	return false
}

// ownDay reports whether a day that is over is the task's although the task is not finished: it was planned for it, or
// nothing else is told ("đã trình Bộ trưởng ngày 15/11"). Beside anything else it is the day of some step.
func (t replyText) ownDay(f facts) bool {
	if len(t.clauses) == 1 && !t.clauses[0].colon && t.clauses[0].has(toPresent, toFinish) || t.onlyDay() {
		return true
	}
	for i := range t.clauses {
		if c := &t.clauses[i]; f.planned && len(c.moments) > 0 && (c.has(saysFuture) || c.thisWeek()) {
			return true
		}
	}
	return false
}

// noneLeft reports whether the clause says that nothing of the task's is left: "không còn hạng mục nào tồn đọng", "không còn văn bản
// nào trái luật". What it lacks otherwise ("không còn cách nào") is no such thing.
func (c *clause) noneLeft() bool {
	for i, m := range c.mentions {
		if m.cue != saysNot || c.at(i+1) != saysLeft || c.mentions[i+1].from != m.to {
			continue
		}
		for at := c.mentions[i+1].to; at+1 < c.to; at++ {
			if c.tokens[at+1].text != "nao" && c.tokens[at+1].text != "gi" {
				continue
			}
			switch c.tokens[at].text {
			case "muc", "viec", "ban", "dung", "diem", "so", "loi", "vu", "kien", "nghi", "ton", "dong", "sot", "phan", "khau", "buoc":
				return true
			}
		}
	}
	return false
}

// dropNoneLeft takes a clause that says that nothing is left for the courtesy that it is.
func (c *clause) dropNoneLeft() {
	if c.noneLeft() && !c.has(saysNow, saysFuture, toWait, isBlocked, lacksMoney) {
		c.strange, c.matters, c.unknown = nil, nil, 0
		for i := range c.mentions {
			c.mentions[i].cue = isPolite
		}
	}
}

// ownPartDone reports whether the speaker's own share is set apart and finished: "riêng việc của Cục em thì xong rồi".
func (t replyText) ownPartDone(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.has(toFinish, toSend) || !c.has(saysDone, saysPast) || c.has(saysNotYet, saysNot) {
			continue
		}
		for at := c.begin; at < min(c.to, c.begin+2); at++ {
			if c.tokens[at].text == "rieng" {
				return true
			}
		}
	}
	return false
}

// endsFinished reports whether the reply ends by saying of the task itself, with every word known, that it is finished.
func (t replyText) endsFinished(asked bool) bool {
	for i := len(t.clauses) - 1; i > 0; i-- {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.onlyAnswers() {
			continue
		}
		if c.has(toFinish) && c.has(saysPast) && len(c.strange) == 0 && !c.has(saysNotYet, saysNot, saysNow, saysHardly, saysNearly, saysExcept, saysPart, ofPart, ofPaper, saysIf, saysFuture, toWait, toConsult, toPresent, isCounted) {
			return true
		}
		return false
	}
	return false
}

// deniedFor reports whether the clause says that nothing is finished by the day m: "không xong trước 30/11 được đâu".
func (c *clause) deniedFor(m moment) bool {
	for i, o := range c.mentions {
		if o.to > m.from || m.limit != beforeThat {
			return false
		}
		if (o.cue == saysNot || o.cue == saysNotYet) && c.tokens[m.from].text == "before" {
			return true // will not be released before January
		}
		if (o.cue == saysNot || o.cue == saysHardly) && (c.at(i+1) == toFinish || c.at(i+1) == saysCan && c.at(i+2) == toFinish || c.has(toFinish) && o.cue == saysHardly) {
			return !c.has(saysFuture)
		}
	}
	return false
}

// wasPlanned reports whether the clause tells what was planned, which the next one takes back: "theo kế hoạch 30/11 phải xong
// nhưng giờ mới được 40%".
func (t replyText) wasPlanned(i int) bool {
	c := &t.clauses[i]
	if i+1 >= len(t.clauses) || !t.clauses[i+1].but || c.begin+2 >= c.to {
		return false
	}
	switch c.tokens[c.begin].text + " " + c.tokens[c.begin+1].text {
	case "theo ke", "theo tien", "theo lo", "theo dung", "dang le", "le ra", "dung ra", "ke hoach", "du kien":
		return t.clauses[i+1].has(saysOnly, saysNotYet, isLate, saysHardly, isBlocked) || len(t.clauses[i+1].portions) > 0
	}
	return false
}

// hinders reports whether the clause only tells what stands in the way in this year, quarter or month: "năm nay hết tiền rồi".
func (c *clause) hinders(m moment) bool {
	for _, o := range c.mentions {
		if o.from == m.to && (o.cue == isBlocked || o.cue == lacksMoney) {
			return m.grain > weekGrain
		}
	}
	return m.grain > weekGrain && c.has(isBlocked, lacksMoney) && !c.doesSomething() && !c.has(saysFuture) && m.limit == unlimited && !m.toward
}

// assigns reports whether the paper of which the day m is, is the one by which the work was given: "nhiệm vụ được giao tại Thông báo số 88
// ngày 2/10/2026".
func (c *clause) assigns(m moment) bool {
	for at := m.from - 1; at > max(c.begin, m.from-14); at-- {
		switch c.tokens[at].text {
		case "tai", "theo", "trong", "o":
			return c.tokens[at-1].text == "giao" || c.tokens[at-1].text == "cong" && c.tokens[at-2].text == "phan"
		}
	}
	return false
}

// numberedPaper reports whether a paper with its number stands before verb i: "công văn 4410 gửi các sở".
func (c *clause) numberedPaper(i int) bool {
	for _, m := range c.mentions[:i] {
		if m.cue == isNumber && m.from > 0 && (paperEnds(c.tokens, m.from-1) || c.tokens[m.from-1].text == "so") {
			return true
		}
	}
	return false
}

// sideAt reports whether another side is named at token i: "phía Nhật", "bên tư vấn".
func (c *clause) sideAt(i int) bool {
	if i < c.to && c.tokens[i].text == "cho" {
		i++
	}
	return i+1 < c.to && (c.tokens[i].text == "phia" || c.tokens[i].text == "ben") && !c.ownAt(i+1)
}

// onlyBefore reports whether "mới" stands before the time m, so that it is over: "mới nhận văn bản sáng nay".
func (c *clause) onlyBefore(m moment) bool {
	only := false
	for _, o := range c.mentions {
		switch {
		case o.from >= m.from:
			return only
		case o.cue == saysOnly:
			only = true
		case o.cue >= toFinish && o.cue <= toWork:
			return false // mới nộp sáng nay
		}
	}
	return only
}
