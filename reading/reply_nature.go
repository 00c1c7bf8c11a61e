package reading

// takesBack reports whether the reply says that the last message was a mistake, and no more:
// with a claim of its own it is a report, which counts as the later one.
func (t replyText) takesBack() bool {
	back := false
	for i := range t.clauses {
		if c := &t.clauses[i]; c.has(takesBack) {
			back = true
		} else if len(c.portions) > 0 || !c.onlyAnswers() && (c.has(onCourse) || c.has(toFinish, saysNow, saysNotYet, toWait, isNotOurs, toSign)) {
			return false
		}
	}
	return back
}

// accepts reports whether the reply takes the work on and says no more: "Đã nhận, em sẽ thực
// hiện".
func (t replyText) accepts() bool {
	seen, promised := false, false
	for i := range t.clauses {
		c := &t.clauses[i]
		switch {
		case t.questions[c.sentence] || len(c.portions)+len(c.moments) > 0:
			return false
		case c.onlyAnswers():
			seen = seen || c.has(acknowledges)
			continue
		case !c.has(saysFuture):
			return false
		}
		for _, m := range c.mentions {
			switch m.cue {
			case acknowledges, saysFuture, toStart, isPolite, toTell, onCourse, isProgress, isReference:
			default:
				return false
			}
			seen = seen || m.cue == acknowledges
		}
		promised = true
	}
	return seen && promised
}

// wordless reports whether a message holds no words, figures or signs of assent.
func wordless(tokens []token, accented bool) bool {
	for i := range tokens {
		if tokens[i].kind != markToken {
			return false
		}
		if c, n := replyWords.find(tokens, i, accented); n > 0 && c == acknowledges {
			return false
		}
	}
	return true
}

// acknowledged reports whether the reply says that it was seen, and no more.
func (t replyText) acknowledged() bool {
	seen := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if t.questions[c.sentence] || !c.onlyAnswers() || len(c.portions) > 0 {
			return false
		}
		seen = seen || c.has(acknowledges) || c.at(0) == saysPast // "da" stands for dạ too
	}
	return seen
}

// isQuestion reports whether a clause asks. In a sentence of several only the last one
// does.
func (t replyText) isQuestion(i int) bool {
	c := &t.clauses[i]
	last := i+1 == len(t.clauses) || t.clauses[i+1].sentence != c.sentence
	if c.has(asks, asksLeave) && !c.cause || c.has(begsLeave) && c.asksFirst() || c.has(wonders) && len(c.portions) == 0 {
		return true
	}
	if !last {
		return false
	}
	if c.offersChoice() {
		return true
	}
	return t.questions[c.sentence] || c.endsInDoubt()
}

// offersChoice reports whether the clause asks which of two: "hạn là ngày 30 hay 31 ạ".
func (c *clause) offersChoice() bool {
	if c.has(saysPast, saysDone, saysNow, saysNotYet, toFinish) || len(c.portions) > 0 || len(c.mentions) == 0 {
		return false
	}
	from := c.mentions[0].from
	for _, m := range c.moments {
		from = min(from, m.from)
	}
	for i := from + 1; i+1 < c.to; i++ {
		if t := &c.tokens[i]; t.kind == wordToken && t.full == "hay" {
			return true
		}
	}
	return false
}

// asksFirst reports whether the clause begins as an English question does: "can I …".
func (c *clause) asksFirst() bool {
	switch c.tokens[c.mentions[0].from].text {
	case "can", "could", "may", "is", "would":
		return c.at(0) == begsLeave
	}
	return false
}

// endsInDoubt reports whether the clause ends as a question does without its mark: "xong
// chưa ạ", "có cần gửi không".
func (c *clause) endsInDoubt() bool {
	end := len(c.mentions) - 1
	for end >= 0 && (c.mentions[end].cue == isPolite || c.mentions[end].cue == acknowledges) {
		end--
	}
	if end >= 0 && c.at(end) == saysNot && c.unknown > 0 && c.mentions[end].from >= c.lastUnknown && !c.colon {
		return true // có mẫu không
	}
	if end < 1 || c.at(end) != saysNot && c.at(end) != saysNotYet {
		return false
	}
	for _, m := range c.mentions[:end] {
		if m.cue >= toFinish && m.cue <= toWork {
			return true
		}
	}
	return false
}
