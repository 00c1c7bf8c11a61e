package reading

// hangs reports whether the finishing in verb i is still in the future, because something
// is to follow it: "xong em báo", "xong thì nhắn", "xong rồi mới trình được". unsure: it
// may be either ("xong rồi em gửi").
func (c *clause) hangs(i int, a *aspect) (yes, unsure bool) {
	k, next := c.mentions[i].to, i+1
	rounded, speaker := false, false
	for ; next < len(c.mentions) && c.mentions[next].from == k; next++ {
		switch c.mentions[next].cue {
		case saysDone:
			rounded = true
		case isPolite:
			speaker = true
		default:
			goto follows
		}
		k = c.mentions[next].to
	}
follows:
	if k >= c.to {
		return false, false
	}
	switch t := &c.tokens[k]; t.text {
	case "moi", "se", "som":
		return true, false
	case "thi":
		return k+1 >= c.to || c.tokens[k+1].text != "xong", false // xong thì xong rồi
	case "la":
		return !a.past, a.past
	}
	if a.past || c.past(a.on) {
		return false, false
	}
	if c.follows(next-1, saysDone) {
		return false, false
	}
	if next >= len(c.mentions) || c.mentions[next].from != k {
		// "xong em up lên hệ thống": the speaker continues with an unknown action.
		goesOn := speaker && c.tokens[k].kind == wordToken && !c.timeAt(k) && !c.particleAt(k)
		return goesOn && !rounded, goesOn && rounded
	}
	switch c.mentions[next].cue {
	case toTell, toSend, toPresent, saysFuture:
	case ofResult, toWork, toStart, toMove:
		if !speaker {
			return false, false
		}
	default:
		return false, false
	}
	return !rounded, rounded
}

// concludes reports whether verb i is a consequence of something that has not happened: "có
// chữ ký là xong", "in thì mới nộp". "Là xong rồi" is a fact.
func (c *clause) concludes(i int) bool {
	from := c.mentions[i].from
	if from == 0 || c.rounded(i) || i > 0 && c.at(i-1) == saysPast {
		return false
	}
	switch c.tokens[from-1].text {
	case "la", "thi", "moi":
		return from > 1
	}
	return false
}

// open reports whether the clause leaves the outcome open, and says what it depends on:
// "hoàn thành hay chưa còn tùy bên Tài chính".
func (c *clause) open() bool {
	for i, m := range c.mentions {
		if m.cue != asks && m.cue != saysNot && m.cue != saysNotYet {
			continue
		}
		for _, o := range c.mentions[i+1:] {
			if o.cue != toWait && o.cue != saysCause && o.cue != doneBy {
				continue
			}
			for _, t := range c.tokens[o.from:o.to] {
				switch t.text {
				case "tuy", "thuoc", "depends", "depending", "dependent":
					return m.cue == asks || c.tokens[m.from-1].text == "hay"
				}
			}
		}
	}
	return false
}

// openingWords is how many first words of a clause can tell its time.
const openingWords = 4

// formerly reports whether the clause begins with a past time: "trước thì vướng", "lúc đầu
// định xin lùi".
func (c *clause) formerly() bool {
	for at := c.begin; at < min(c.to, c.begin+openingWords); at++ {
		switch c.tokens[at].text {
		case "truoc", "hoi", "initially", "previously", "originally", "earlier":
			return at == c.begin || c.tokens[at-1].text != "bao" && c.tokens[at-1].text != "sau"
		case "dau":
			if at > 0 && (c.tokens[at-1].text == "luc" || c.tokens[at-1].text == "ban") {
				return true
			}
		}
	}
	return false
}

// nowadays reports whether the clause begins with the present: "giờ", "nay", "tuần này".
func (c *clause) nowadays() bool {
	for at := c.begin; at < min(c.to, c.begin+openingWords); at++ {
		switch c.tokens[at].text {
		case "nay", "gio", "hien", "now":
			return true
		}
	}
	return false
}

// comesAfter reports whether the clause begins as the next step: "sau đó hoàn thành báo
// cáo".
func (c *clause) comesAfter() bool {
	from := c.to
	for _, m := range c.mentions {
		if m.cue.verb() {
			from = m.from
			break
		}
	}
	for at := max(0, from-6); at < from; at++ {
		switch c.tokens[at].text {
		case "sau", "tiep", "then", "afterwards", "moi":
			return at >= c.begin
		}
	}
	return false
}

// particleAt reports whether token i is a word without meaning.
func (c *clause) particleAt(i int) bool {
	kind, n := harmlessWords.find(c.tokens, i, true)
	return n > 0 && kind == aParticle
}

// closes reports whether only courtesies follow mention i in its clause.
func (c *clause) closes(i int) bool {
	for _, m := range c.mentions[i+1:] {
		if m.cue != isPolite {
			return false
		}
	}
	return len(c.strange) == 0 || c.strange[len(c.strange)-1] < c.mentions[i].from
}

// othersDid reports whether other units performed verb i: "các tỉnh đã nộp báo cáo", "20
// đơn vị đã gửi".
func (c *clause) othersDid(i int) bool {
	for _, m := range c.mentions[:i] {
		if m.cue != isCounted || m.from == 0 {
			continue
		}
		before := &c.tokens[m.from-1]
		if before.kind == numberToken && m.to < c.mentions[i].from+1 && !c.numbers(m.from-1) {
			return true
		}
		switch before.text {
		case "cac", "nhung", "may", "nhieu", "moi", "tung":
			return true
		}
	}
	return false
}

// numbers reports whether the number at token i is part of a name and counts nothing: "Nghị
// định số 12 Bộ đã ký".
func (c *clause) numbers(i int) bool {
	if i == 0 {
		return false
	}
	t := &c.tokens[i-1]
	return t.text == "so" || t.text == "no" || t.upper || t.mark == '/' || t.mark == '-'
}

// asksOthers reports whether the clause asks another unit for something, which says nothing
// about the speaker's own work: "Đề nghị Vụ KHTC sớm bố trí kinh phí".
func (c *clause) asksOthers() bool {
	for i, m := range c.mentions {
		if m.cue == toBeg && c.at(i+1) == isCounted && c.mentions[i+1].from == m.to && !c.has(toConsult, toSign, toAnswer, toPutOff) {
			return true
		}
		if m.cue.verb() || m.cue == saysPast || m.cue == saysNow {
			return false
		}
	}
	return false
}

// ownWork reports whether the clause gives the speaker's own work as a reason.
func (c *clause) ownWork() bool {
	return c.has(saysNow) && !c.has(toWait, isBlocked, lacksMoney, saysNotYet, saysNot, toConsult, toPresent, isHard)
}
