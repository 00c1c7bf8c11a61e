package reading

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
