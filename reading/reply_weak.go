package reading

import "slices"

// handsAgain reports whether something was presented or handed in again, so that others have it: "đã tiếp thu và trình lại
// tại Tờ trình 78".
func (t replyText) handsAgain(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.has(saysFuture, saysNow, saysNotYet, saysIf) || c.ahead(t.on) {
			continue
		}
		for _, m := range c.mentions {
			if m.cue != isRedone || m.to-m.from > 2 || c.tokens[m.to-1].text != "lai" {
				continue
			}
			switch c.tokens[m.from].text {
			case "trinh", "nop", "ky", "gui":
				return true
			}
		}
	}
	return false
}

// supposedly reports whether what is not done is only said to count as not done: "coi như chưa chạy".
func (t replyText) supposedly(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for j, m := range c.mentions {
			if m.cue == saysPerhaps && (c.at(j+1) == saysNotYet || c.at(j+1) == saysNot) && c.mentions[j+1].from == m.to {
				return true
			}
		}
	}
	return false
}

// spelledInvites is "mời" as spell writes it.
var _, spelledInvites = spell("mời")

// invites reports whether the reply invites people to something: "mời anh chị nghe …", "trân trọng kính mời các đồng chí
// dự". Who invites experts or opens a tender does the task's work.
func (t replyText) invites(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.has(saysPast, saysNow, saysDone, saysFuture, saysNotYet) {
			continue
		}
		for at := c.begin; at+1 < c.to; at++ {
			if t := &c.tokens[at]; t.full != spelledInvites && !(t.plain && t.text == "moi") {
				continue
			}
			first := at == c.begin || at == c.begin+1 && c.tokens[at-1].kind == markToken
			switch c.tokens[at+1].text {
			case "anh", "chi", "cac", "dong", "quy", "ca", "moi", "toan", "ong", "ba", "thay", "co", "a", "c", "dc", "ban":
				if first || c.tokens[at-1].text == "kinh" || c.tokens[at-1].text == "trong" || c.tokens[at-1].text == "xin" {
					return true
				}
			case "hop", "du":
				return first || c.tokens[at-1].text == "kinh" || c.tokens[at-1].text == "bao"
			}
		}
	}
	return false
}

// absent reports whether the reply tells that somebody is not there: on leave, ill, on a journey.
func (t replyText) absent(asked bool) bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; !(asked && t.isQuestion(i)) && c.tellsAbsence() {
			return true
		}
	}
	return false
}

// tellsAbsence reports whether the clause says that somebody is not there.
func (c *clause) tellsAbsence() bool {
	for at := c.begin; at+1 < c.to; at++ {
		switch c.tokens[at].text + " " + c.tokens[at+1].text {
		case "nghi phep", "nghi om", "nghi che", "nghi mot", "nghi may", "nghi hai", "xin nghi", "dang nghi", "di vang", "di cong", "ve que", "di hoc", "bi om", "dang om", "dang sot",
			"nam vien", "on leave", "out of", "di hop", "di du", "is away", "off sick", "is off", "di kham":
			return true
		}
	}
	return false
}

// tellsReturn reports whether the clause says when somebody is back.
func (c *clause) tellsReturn() bool {
	if c.doesSomething() {
		return false
	}
	for at := c.begin; at < c.to; at++ {
		switch c.tokens[at].text {
		case "ve", "lai", "back", "returns":
			return true
		}
	}
	return false
}

// movesMeeting reports whether the clause moves a meeting to another day, which is that of no work.
func (c *clause) movesMeeting() bool {
	if !c.has(toMove, toPutOff, isPaused) && !slices.ContainsFunc(c.tokens[c.begin:c.to], func(t token) bool { return t.text == "moved" || t.text == "rescheduled" }) {
		return false
	}
	for at := c.begin; at < c.to; at++ {
		switch c.tokens[at].text {
		case "hop", "lich", "meeting":
			return true
		}
	}
	return false
}

// ofSide reports whether the clause tells what another side does: "bên Sở Tài chính đang soạn", "tỉnh bạn đang làm", "the
// partner is preparing".
func (c *clause) ofSide() bool {
	at := c.begin
	for at < c.to && c.tokens[at].kind == markToken {
		at++
	}
	if at+1 >= c.to {
		return false
	}
	switch c.tokens[at].text {
	case "phia":
		switch c.tokens[at+1].text {
		case "don", "phong", "vu", "cuc", "vien", "trung", "ban", "so", "sau", "truoc", "tren", "duoi":
			return false
		}
		for i := at + 1; i < min(c.to, at+4); i++ {
			if c.ownAt(i) && c.tokens[i].text != "da" && c.tokens[i].text != "se" && c.tokens[i].text != "xin" || c.tokens[i].text == "tui" || c.tokens[i].text == "bon" || c.tokens[i].text == "ta" {
				return false
			}
		}
		return true // phía Pháp
	case "ben":
		for i := at + 1; i < min(c.to, at+6); i++ {
			if c.ownAt(i) || c.tokens[i].text == "tui" || c.tokens[i].text == "bon" || c.tokens[i].text == "ta" {
				return false
			}
		}
		if next := c.tokens[at+1]; next.kind == wordToken && next.text != "nay" && next.text != "duoi" && next.text != "tren" && next.text != "trong" && next.text != "ngoai" && next.text != "canh" && !c.unitAt(at+1) && !c.ownUnit(mention{from: at + 1, to: at + 2}) && c.has(saysNow) {
			return true // bên kho bạc đang xử lý
		}
		return c.unitAt(at+1) && !c.ownUnit(c.mentionAt(at+1)) || c.tokens[at+1].text == "so" || c.tokens[at+1].text == "bo" || c.tokens[at+1].text == "kia"
	case "the":
		switch c.tokens[at+1].text {
		case "partner", "contractor", "consultant", "vendor", "supplier":
			return true
		}
	}
	return c.tokens[at+1].text == "ban" && (c.tokens[at].text == "tinh" || c.tokens[at].text == "don" || c.tokens[at].text == "phong" || c.tokens[at].text == "nuoc")
}

// onlySides reports whether all that is told is what another side does.
func (t replyText) onlySides(asked bool) bool {
	sides := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.carries() {
			continue
		}
		if !c.ofSide() {
			return false
		}
		sides = true
	}
	return sides
}

// mentionAt returns the mention that begins at token i.
func (c *clause) mentionAt(i int) mention {
	for _, m := range c.mentions {
		if m.from == i {
			return m
		}
	}
	return mention{}
}

// othersAct reports whether somebody else is named behind the day that the clause begins with, or before it, whose deed the
// verb is: "28/11 tỉnh mới gửi số liệu", "ngày mai đoàn thanh tra đến làm việc".
func (c *clause) othersAct() bool {
	at := c.begin
	for at < c.to && c.tokens[at].kind == markToken {
		at++
	}
	for _, m := range c.moments {
		if m.from <= at {
			at = m.to
		}
	}
	if at < c.to && c.tokens[at].text == "co" {
		at++
	}
	if at+1 >= c.to {
		return false
	}
	switch c.tokens[at].text {
	case "tinh", "xa", "phuong", "huyen", "doan", "hang", "khach":
		return !c.ownAt(at+1) && c.tokens[at+1].text != "tui"
	}
	return false
}

// holdsIt reports whether it is the speaker who has what is waited for: "em đang giữ hồ sơ".
func (t replyText) holdsIt(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, m := range c.mentions {
			if m.cue != toWait || m.from == c.begin || !c.ownAt(m.from-1) {
				continue
			}
			if slices.ContainsFunc(c.tokens[m.from:min(c.to, m.to+1)], func(t token) bool { return t.text == "giu" }) {
				return true
			}
		}
	}
	return false
}

// otherWork reports whether it is another task that the speaker is at: "đang làm việc khác, việc này để sau".
func (t replyText) otherWork(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.has(saysNow) {
			continue
		}
		for at := c.begin + 1; at < c.to; at++ {
			if c.tokens[at].text == "khac" && (c.tokens[at-1].text == "viec" || c.tokens[at-1].text == "vu" || c.tokens[at-1].text == "mang") {
				return true
			}
		}
	}
	return false
}

// remindsOthers reports whether the clause reminds others of a day: "nhắc các anh chị nộp báo cáo trước 25/11".
func (c *clause) remindsOthers() bool {
	at := c.begin
	for at < c.to && (c.tokens[at].kind == markToken || c.ownAt(at)) {
		at++
	}
	if at+1 >= c.to || c.tokens[at].text != "nhac" {
		return false
	}
	switch c.tokens[at+1].text {
	case "anh", "chi", "cac", "moi", "ca", "dong", "toan", "nhe", "lai":
		return true
	}
	return false
}
