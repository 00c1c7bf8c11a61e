package reading

// countsAs reports whether the reply says what the work counts as, in words that are not known: "việc coi như kết".
func (t replyText) countsAs(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, m := range c.mentions {
			if m.cue == saysPerhaps && c.strangeBetween(m.to, m.to+2) {
				return true
			}
		}
	}
	return false
}

// waitsItsTurn reports whether what is waited for is only the next step: "đợi họp xong mới phân công".
func (t replyText) waitsItsTurn(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if !(asked && t.isQuestion(i)) && c.has(toWait) && c.has(saysOnly) && c.has(toFinish) && !c.cause {
			return true
		}
	}
	return false
}

// stillAt reports whether the speaker is at work on what the reply waits for only because it is not agreed yet: "đang đàm phán, còn
// hai điều chưa thống nhất".
func (t replyText) stillAt(asked bool) bool {
	at, open := false, false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		at = at || c.at(0) == saysNow && c.at(1) == toWork && c.mentions[1].from == c.mentions[0].to
		for j, m := range c.mentions {
			if m.cue == toWait && (c.tokens[m.from].text != "chua" || c.at(j-1) != saysLeft) {
				return false
			}
			open = open || m.cue == toWait
		}
	}
	return at && open
}

// justDone reports whether the reply tells what was finished just now: "vừa chốt xong".
func (t replyText) justDone(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.has(toFinish, toSign, toSend) {
			continue
		}
		for _, m := range c.mentions {
			if m.cue == saysPast && (c.tokens[m.from].text == "vua" || c.tokens[m.from].text == "just") {
				return true
			}
		}
	}
	return false
}

// onlySystem reports whether what is not done is said of a system on which the work is shown: "hệ thống chưa cập nhật".
func (t replyText) onlySystem(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.has(saysNotYet, saysNot) {
			continue
		}
		for at := c.begin; at+1 < min(c.to, c.begin+5); at++ {
			switch c.tokens[at].text + " " + c.tokens[at+1].text {
			case "he thong", "phan mem", "the system", "trang web", "may chu", "mang chua", "app chua", "web chua":
				return true
			}
		}
	}
	return false
}

// leftToLeader reports whether only somebody above is named as what is left: "sếp ký nháy rồi còn BT".
func (t replyText) leftToLeader(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, m := range c.mentions {
			if m.cue != saysLeft || m.to >= c.to {
				continue
			}
			at := m.to
			if t := c.tokens[at].text; (t == "moi" || t == "cho") && at+1 < c.to {
				at++
			}
			switch c.tokens[at].text {
			case "bt", "tt", "pct", "ct", "ptt", "lanh", "bo", "thu", "sep", "ld":
				return c.to-at <= 4
			}
		}
	}
	return false
}

// notInTime reports whether what sounds late is only that something was not done in time so far, and will be on a day that is named:
// "chưa kịp gửi, sáng mai gửi bù".
func (t replyText) notInTime(asked bool) bool {
	late := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, m := range c.mentions {
			switch {
			case m.cue == isLate && c.tokens[m.from].text == "chua":
				late = true
			case m.cue == isLate || m.cue == isHard:
				return false
			}
		}
	}
	return late && t.plans()
}

// ownPuzzle reports whether the speaker says that they do not know: "việc này chị Nga làm, em không nắm".
func (t replyText) ownPuzzle(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, m := range c.mentions {
			if m.cue == isPuzzled && m.from > c.begin && c.ownAt(m.from-1) && c.tokens[m.from].text == "khong" {
				return true
			}
		}
	}
	return false
}

// onlyStamps reports whether what is signed only gets its stamp: "hiệu trưởng ký rồi, văn thư đang đóng dấu".
func (t replyText) onlyStamps(asked bool) bool {
	signed := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for j, m := range c.mentions {
			if m.cue != toSign {
				continue
			}
			if signed && c.at(j-1) == saysNow && c.tokens[m.from].text == "dong" {
				return true
			}
			signed = signed || c.rounded(j) || c.at(j-1) == saysPast
		}
	}
	return false
}
