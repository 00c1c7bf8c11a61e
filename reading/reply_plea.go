package reading

import (
	"slices"

	"dondoc/work"
)

// plea returns what a question asks for when it asks for no knowledge: more time ("Thứ Hai nộp có muộn không",
// "may we postpone to January") or that the task is another's ("có phải của tổ em đâu"). at is its clause.
func (t replyText) plea() (r work.Request, at int, ok bool) {
	for i := range t.clauses {
		switch c := &t.clauses[i]; {
		case c.deniesOwning():
			return work.NotOurs, i, true
		case !t.isQuestion(i):
		case c.asksTime():
			return work.WantsExtension, i, true
		}
	}
	return "", 0, false
}

// asksTime reports whether the question names a day or a length of time together with a deed of the
// speaker's on it, and asks after nothing else.
func (c *clause) asksTime() bool {
	if c.begs() && c.has(isPaused, isLate, toPutOff) && !c.names(toPutOff) && !c.has(toHelp, saysPast, saysDone) && !c.asksAfter() {
		return true // cho em hoãn mấy hôm
	}
	if c.has(begsLeave, toBeg) && c.has(asksLeave, toAdd) && len(c.strange) > 0 && !c.has(toHelp) {
		return true // chị nới cho em dăm bữa được không
	}
	if (c.has(toPutOff) || c.has(isLate) && c.has(toSend, toPresent)) && !c.names(toPutOff) && !c.asksAfter() && !c.has(saysPast, saysDone) {
		return true // không biết có được gia hạn không; em nộp muộn vài hôm chắc không sao chị nhỉ
	}
	if !c.later() || c.has(asks, saysPast, saysDone) || c.offersChoice() {
		return false
	}
	return c.has(toSend, toPresent, toFinish, isLate, toPutOff, begsLeave) || c.asksLeaveFirst()
}

// asksAfter reports whether the clause asks for something to be told: where, who, how much.
func (c *clause) asksAfter() bool {
	for at := c.begin; at < c.to; at++ {
		switch t := &c.tokens[at]; t.text {
		case "nao", "dau", "ai", "gi", "may", "nhieu", "sao", "where", "who", "what", "which", "how", "when":
			if t.text == "may" && at+1 < c.to && (c.tokens[at+1].text == "hom" || c.tokens[at+1].text == "bua" || c.tokens[at+1].text == "ngay" || c.tokens[at+1].text == "we" || c.tokens[at+1].text == "i") ||
				t.text == "sao" && at > c.begin && (c.tokens[at-1].text == "khong" || c.tokens[at-1].text == "co") {
				continue // mấy hôm; không sao, có sao không
			}
			return true
		}
	}
	return false
}

// asksLeaveFirst reports whether the clause begins as an English question for leave does, whatever follows.
func (c *clause) asksLeaveFirst() bool {
	at := c.begin
	for at < c.to && c.tokens[at].kind == markToken {
		at++
	}
	if at+1 >= c.to {
		return false
	}
	switch c.tokens[at].text {
	case "may", "can", "could":
		switch c.tokens[at+1].text {
		case "we", "i", "us":
			return true
		}
	}
	return false
}

// spelledWhere is "đâu" as spell writes it.
var _, spelledWhere = spell("đâu")

// deniesByAsking reports whether the clause denies what it holds with "có … đâu" or "có phải … đâu": "Thanh tra có
// làm đề án bao giờ đâu". Where something is, is asked with "ở đâu" and its like.
func (c *clause) deniesByAsking() bool {
	near := func(t token) bool { return t.text == "dau" }
	if !slices.ContainsFunc(c.tokens[max(c.begin, c.to-4):c.to], near) {
		return false
	}
	end := c.lastWord()
	if end <= c.begin+1 || c.tokens[end].text != "dau" || !c.tokens[end].plain && c.tokens[end].full != spelledWhere {
		return false
	}
	switch c.tokens[end-1].text {
	case "o", "tu", "lay", "ra", "den", "toi", "cho", "tai", "nam", "ve", "di", "vao", "tim":
		return false
	}
	for at := c.begin; at < end-1; at++ {
		if c.tokens[at].text == "co" {
			return true
		}
	}
	return false
}

// deniesOwning reports whether the clause denies by asking that the task belongs to the speaker's unit.
func (c *clause) deniesOwning() bool {
	if !c.deniesByAsking() {
		return false
	}
	for at := c.begin; at+1 < c.to; at++ {
		switch c.tokens[at].text + " " + c.tokens[at+1].text {
		case "co phai", "co lam", "phu trach", "chu tri", "cua ben", "cua to", "cua phong", "cua em", "cua don":
			return true
		}
	}
	return c.has(isLeading, isNotOurs)
}

// lastWord returns the token of the clause's last word that is no courtesy.
func (c *clause) lastWord() int {
	for at := c.to - 1; at >= c.begin; at-- {
		if c.tokens[at].kind != wordToken || c.particleAt(at) || c.courtesyAt(at) {
			continue
		}
		return at
	}
	return c.begin
}

// courtesyAt reports whether a courtesy stands at token i.
func (c *clause) courtesyAt(i int) bool {
	for _, m := range c.mentions {
		if m.from <= i && i < m.to {
			return m.cue == isPolite || m.cue == acknowledges
		}
	}
	return false
}

// spelledEach is "nấy" as spell writes it.
var _, spelledEach = spell("nấy")

// correlates reports whether the clause answers its own word of asking: "tới đâu báo tới đó", "việc nào xong việc ấy".
func (c *clause) correlates() bool {
	for at := c.begin + 1; at < c.to; at++ {
		switch c.tokens[at].text {
		case "dau", "nao", "ai", "gi":
		default:
			continue
		}
		for end := at + 2; end < c.to; end++ {
			switch t := &c.tokens[end]; t.text {
			case "do", "day", "ay", "nay":
				if t.full == spelledEach || c.tokens[end-1].text == c.tokens[at-1].text {
					return true
				}
			}
		}
	}
	return false
}

// exclaims reports whether what looks like a question says what the speaker thinks of it: "sao mà xong nổi", "em tưởng chị
// Lan làm rồi mà".
func (c *clause) exclaims() bool {
	return c.deniesByAsking() || c.correlates() || c.has(saysThought) || c.asksHow() && c.has(toFinish) || c.wondersLater()
}

// asksHow reports whether the clause begins with "sao".
func (c *clause) asksHow() bool {
	for at := c.begin; at < min(c.to, c.begin+2); at++ {
		if c.tokens[at].text == "sao" {
			return true
		}
	}
	return false
}

// wondersLater reports whether a question inside the clause is what will be known once something is there: "thẩm định xong
// mới biết có làm tiếp hay không".
func (c *clause) wondersLater() bool {
	for i, m := range c.mentions {
		if m.cue == saysOnly && m.to < c.to && c.tokens[m.to].text == "biet" {
			return i > 0
		}
	}
	return false
}

// plainlyBegs reports whether the clause pleads that the speaker be let do something, and every word is known: "kính mong
// xem xét cho đơn vị được nộp sản phẩm chậm nhất ngày 18/12".
func (c *clause) plainlyBegs() bool {
	pleads := false
	for i, m := range c.mentions {
		switch {
		case m.cue == toBeg && c.tokens[m.from].text != "cho":
			pleads = true
		case pleads && (m.cue == toBeg || m.cue == begsLeave) && c.tokens[m.from].text == "cho":
			return c.follows(i, toSend, toPresent, toFinish) && len(c.strange) == 0 && !c.has(saysIf, saysNot)
		}
	}
	return false
}

// untilBetween reports whether "đến" stands between two tokens: "cho em đến 8 giờ sáng thứ Tư".
func (c *clause) untilBetween(from, to int) bool {
	for at := from; at < to; at++ {
		switch c.tokens[at].text {
		case "den", "toi", "until", "till":
			return true
		}
	}
	return false
}

// begsForTime reports whether a statement asks for a later day or leave to be late, without words that are known
// for it: "thư thư cho em đến thứ Tư", "kính mong cho đơn vị được nộp chậm nhất ngày 18/12".
func (t replyText) begsForTime(asked bool) (at int, ok bool) {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.asksOthers() || c.has(saysFuture, saysNow, toHelp, toWait, saysPast, saysNot) && !c.has(begsLeave) {
			continue
		}
		for j, m := range c.mentions {
			if m.cue == begsLeave && c.has(isLate) {
				return i, true
			}
			if m.cue != begsLeave && (m.cue != toBeg || c.tokens[m.from].text == "can" || c.at(j+1) == saysFuture) {
				continue
			}
			for _, d := range c.moments {
				if d.from >= m.to && !d.paper && !d.ago && (d.toward || d.limit != unlimited || c.untilBetween(m.to, d.from)) {
					return i, true
				}
			}
		}
	}
	return 0, false
}
