package reading

// takesBack reports whether the reply only says that the last message was a mistake. With a
// statement of its own it is a report, which then replaces the other.
func (t replyText) takesBack() bool {
	back := false
	if t.corrects() {
		return false
	}
	for i := range t.clauses {
		if c := &t.clauses[i]; (c.has(takesBack) && !c.blames() || c.tellsOfMessage() && (c.saysWrong() || c.has(isNotOurs)) && !c.has(toFinish, saysNow) && len(c.moments) == 0) && len(c.portions) == 0 {
			back = true
		} else if c.tellsOfMessage() || back && c.wrongTask() {
			continue // tin vừa rồi không phải của nhiệm vụ này
		} else if len(c.portions) > 0 || !c.onlyAnswers() && (c.has(onCourse) || c.has(toFinish, saysNow, saysNotYet, toWait, isNotOurs, toSign)) {
			return false
		}
	}
	return back
}

// blames reports whether the mistake is laid on whom it is written to: "anh ấn nhầm nhiệm vụ rồi".
func (c *clause) blames() bool {
	if c.at(0) != isPolite || c.at(1) != takesBack {
		return false
	}
	switch c.tokens[c.mentions[0].from].text {
	case "anh", "chi", "sep", "ban", "you":
		return c.mentions[0].to-c.mentions[0].from == 1 && c.mentions[1].from == c.mentions[0].to && c.tokens[c.mentions[1].from].text != "bo"
	}
	return false
}

// corrects reports whether the reply puts something right that it names: "đính chính: công văn số
// 1180".
func (t replyText) corrects() bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; i+1 < len(t.clauses) && c.has(takesBack) && len(c.mentions) <= 2 && c.to < len(c.tokens) && c.tokens[c.to].mark == ':' {
			return true
		}
	}
	return false
}

// tellsOfMessage reports whether the clause begins with the message that was sent.
func (c *clause) tellsOfMessage() bool {
	for at := c.begin; at < min(c.to, c.begin+openingWords); at++ {
		if c.tokens[at].text == "tin" || c.tokens[at].text == "message" {
			return true
		}
	}
	return false
}

// wrongTask reports whether the clause gives the reason for taking a message back: "nhầm nhiệm vụ".
func (c *clause) wrongTask() bool {
	if c.at(0) != isNotOurs || c.has(isCounted, doneBy, doneBeside) {
		return false
	}
	for _, t := range c.tokens[c.mentions[0].from:c.mentions[0].to] {
		switch t.text {
		case "phong", "don", "ben", "cuc":
			return false // không phải phòng tôi
		}
	}
	return true
}

// saysWrong reports whether the clause says that something was done by mistake.
func (c *clause) saysWrong() bool {
	for at := c.begin; at < c.to; at++ {
		switch c.tokens[at].text {
		case "nham", "lon", "sai", "wrong", "mistake":
			return true
		}
	}
	return false
}

// accepts reports whether the reply takes the work on and says no more: "Đã nhận, em sẽ thực
// hiện".
func (t replyText) accepts() bool {
	seen, promised := false, false
	for i := range t.clauses {
		c := &t.clauses[i]
		switch {
		case c.looks() && !t.questions[c.sentence]:
			seen, promised = true, true
			continue
		case t.questions[c.sentence] || len(c.portions)+len(c.moments) > 0:
			return false
		case c.onlyAnswers():
			seen = seen || c.has(acknowledges)
			continue
		case !c.has(saysFuture) && !c.startsAtOnce():
			return false
		}
		for _, m := range c.mentions {
			switch m.cue {
			case acknowledges, saysFuture, saysDone, toStart, isPolite, toTell, onCourse, isProgress, isReference, ofResult:
			default:
				return false
			}
			seen = seen || m.cue == acknowledges
		}
		promised = true
	}
	return seen && promised
}

// looks reports whether the clause only promises to have a look: "để mai em xem".
func (c *clause) looks() bool {
	look := false
	for at := c.begin; at < c.to; at++ {
		switch c.tokens[at].text {
		case "xem", "coi", "ngo", "hoi":
			look = true
		}
	}
	for _, m := range c.mentions {
		switch m.cue {
		case saysFuture, isPolite, acknowledges, toHelp, toTell, saysDone:
		default:
			return false
		}
	}
	return look && c.has(saysFuture) && len(c.portions)+len(c.matters) == 0
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

// acknowledged reports whether the reply only says that it was seen.
func (t replyText) acknowledged() bool {
	seen := false
	if len(t.clauses) == 1 && t.clauses[0].onlyDone() {
		return false // rồi ạ: seen, or done
	}
	for i := range t.clauses {
		c := &t.clauses[i]
		if t.questions[c.sentence] || !c.onlyAnswers() || len(c.portions) > 0 {
			return false
		}
		seen = seen || c.has(acknowledges) || c.at(0) == saysPast // "da" means dạ too
	}
	return seen
}

// onlyDone reports whether the clause is "rồi" with a courtesy and nothing else.
func (c *clause) onlyDone() bool {
	for _, m := range c.mentions {
		switch {
		case m.cue == saysDone && m.to-m.from == 1:
		case m.cue == isPolite, m.cue == acknowledges && (c.tokens[m.from].text == "da" || c.tokens[m.from].text == "vang") && m.to-m.from == 1:
		default:
			return false
		}
	}
	return c.has(saysDone) && c.unknown == 0 && len(c.moments)+len(c.portions) == 0
}

// isQuestion reports whether a clause asks. In a sentence of several only the last one
// does.
func (t replyText) isQuestion(i int) bool {
	c := &t.clauses[i]
	if !t.questions[c.sentence] && (c.open() || t.puzzled(i)) {
		return false
	}
	if c.asksWhy() || c.asksWho() {
		return true
	}
	last := i+1 == len(t.clauses) || t.clauses[i+1].sentence != c.sentence
	if c.has(asks, asksLeave) && !c.cause || c.has(begsLeave) && c.asksFirst() || c.wonders() && len(c.portions) == 0 && !c.has(saysLeft, saysNearly, saysExcept, saysOnly, saysPart) {
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

// puzzled reports whether clause i says that nobody knows how to go on, or when something will
// happen, and asks nothing: "chưa có hướng dẫn nên địa phương chưa biết làm thế nào".
// Somebody who only says that they do not know is asking.
func (t replyText) puzzled(i int) bool {
	c := &t.clauses[i]
	for j, m := range c.mentions {
		if m.cue != isPuzzled {
			continue
		}
		others := j > 0 && c.at(j-1) == isCounted
		if c.asksWhen() || others || c.cause || c.effect || t.reasoned() {
			return true
		}
		return !c.has(asks)
	}
	return false
}

// asksWhen reports whether the clause holds "bao giờ", "khi nào" or their like.
func (c *clause) asksWhen() bool {
	for _, m := range c.mentions {
		if m.cue == asks || m.cue == saysIf {
			switch c.tokens[m.from].text {
			case "khi", "bao", "when":
				return true
			}
		}
	}
	return false
}

// reasoned reports whether a clause gives a reason or an obstacle.
func (t replyText) reasoned() bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; c.cause || c.effect || c.has(isBlocked, lacksMoney, isHard) {
			return true
		}
	}
	return false
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

// asksWhy reports whether the clause begins with "sao": "sao hạn lại là 30/11 ạ".
func (c *clause) asksWhy() bool {
	at := c.begin
	if at < c.to && c.tokens[at].kind == markToken {
		at++
	}
	return at < c.to && c.tokens[at].text == "sao" && (c.tokens[at].plain && c.tokens[at].full == "sao") && !c.has(saysHardly, toFinish)
}

// asksWho reports whether the clause begins with "ai" and denies nothing: "ai đầu mối bên Vụ vậy".
func (c *clause) asksWho() bool {
	return c.begin+1 < c.to && c.tokens[c.begin].full == "ai" && c.tokens[c.begin+1].text != "cung" && c.tokens[c.begin+1].text != "nay" &&
		!c.has(saysNot, saysNotYet, saysHardly)
}

// asksFirst reports whether the clause begins as an English question does: "can I …".
func (c *clause) asksFirst() bool {
	switch c.tokens[c.mentions[0].from].text {
	case "can", "could", "may", "is", "would":
		return c.at(0) == begsLeave
	}
	return false
}

// wonders reports whether the clause ends in "à"; at its beginning "à" has no meaning.
func (c *clause) wonders() bool {
	for i, m := range c.mentions {
		if m.cue == wonders && m.from > c.begin && (c.closes(i) || c.at(i+1) == noCue) {
			return true
		}
	}
	return false
}

// endsInDoubt reports whether the clause ends like a question but without the mark: "xong
// chưa ạ", "có cần gửi không".
func (c *clause) endsInDoubt() bool {
	end := len(c.mentions) - 1
	for end >= 0 && (c.mentions[end].cue == isPolite || c.mentions[end].cue == acknowledges) {
		end--
	}
	if end >= 0 && c.at(end) == saysNot && c.unknown > 0 && c.mentions[end].from >= c.lastUnknown && !c.colon {
		return true // có mẫu không
	}
	if end < 1 || c.colon && c.at(end) == saysNotYet || c.at(end) != saysNot && c.at(end) != saysNotYet || c.at(end) == saysNotYet && c.unknown > 0 && c.lastUnknown >= c.mentions[end].to || len(c.matters) > 0 && c.matters[len(c.matters)-1] >= c.mentions[end].to {
		return false // phiếu xác nhận hoàn thành chưa có
	}
	for _, m := range c.mentions[:end] {
		if m.cue >= toFinish && m.cue <= toWork {
			return true
		}
	}
	return false
}

// longestQuote is the largest number of words of a name in quotation marks.
const longestQuote = 24

// quoted returns the token after the words in quotation marks that begin at token i; i when
// there are none or the quotation has no word before it.
func quoted(tokens []token, i int) int {
	if i == 0 || tokens[i].kind != markToken || tokens[i].mark != '"' && tokens[i].mark != '“' && tokens[i].mark != '«' || tokens[i-1].kind != wordToken {
		return i
	}
	for j := i + 2; j < min(len(tokens), i+longestQuote); j++ {
		switch tokens[j].mark {
		case '"', '”', '»':
			return j + 1
		}
	}
	return i
}

// mostBetween is the largest number of words between "như" and "trước".
const mostBetween = 7

// asBefore returns how many tokens from i say that all is as it was reported before: "như báo
// cáo kỳ trước", "giống lần trước em báo", "so với tuần trước không có gì khác" is elsewhere.
func asBefore(tokens []token, i int) int {
	switch tokens[i].text {
	case "nhu", "giong":
	default:
		return 0
	}
	told := false
	for j := i + 1; j < min(len(tokens), i+mostBetween) && tokens[j].kind == wordToken; j++ {
		switch tokens[j].text {
		case "bao", "cao", "bc", "ky", "lan", "dot", "tuan", "thang", "quy", "hom", "bua", "tin", "nhan", "cap", "nhat":
			told = true
		case "nhu", "tai", "trong", "o", "da", "em", "e", "cua", "ben", "minh", "noi", "dung", "tinh", "hinh", "neu", "gui":
		case "truoc", "trc", "qua":
			if told {
				return j + 1 - i
			}
			return 0
		default:
			return 0
		}
	}
	return 0
}

// startsAtOnce reports whether the clause only promises to begin: "em triển khai ngay".
func (c *clause) startsAtOnce() bool {
	for i, m := range c.mentions {
		switch m.cue {
		case isPolite, acknowledges:
		case toStart:
			return c.closes(i) && m.to < c.to && (c.tokens[m.to].full == "ngay" || c.tokens[m.to].text == "lien" || c.tokens[m.to].text == "luon")
		default:
			return false
		}
	}
	return false
}
