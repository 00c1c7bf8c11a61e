package reading

// hangs reports whether what verb i finishes only lies ahead, because something is to follow
// it: "xong em báo", "xong thì nhắn", "xong rồi mới trình được". unsure: it may be either
// ("xong rồi em gửi").
func (c *clause) hangs(i int, a *aspect) (yes, unsure bool) {
	k, next := c.mentions[i].to, i+1
	rounded, speaker := false, false
	for ; next < len(c.mentions) && c.mentions[next].from == k; next++ {
		switch c.mentions[next].cue {
		case saysDone:
			rounded = true
		case isPolite:
			speaker = speaker || !c.article(c.mentions[next])
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
		if c.timeAt(k + 1) {
			return false, false // ngày ban hành là 13/10
		}
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

// article reports whether a courtesy is an English word that nobody is meant by.
func (c *clause) article(m mention) bool {
	switch c.tokens[m.from].text {
	case "the", "this", "that", "it", "all", "is", "with":
		return true
	}
	return false
}

// concludes reports whether verb i is what would follow from something else: "có chữ ký là
// xong", "in thì mới nộp". "Là xong rồi" is said as a fact.
func (c *clause) concludes(i int) bool {
	from := c.mentions[i].from
	if from == 0 || c.rounded(i) || i > 0 && c.at(i-1) == saysPast {
		return false
	}
	switch c.tokens[from-1].text {
	case "la", "thi", "moi":
		if from > 1 && c.tokens[from-1].text == "la" {
			switch c.tokens[from-2].text {
			case "vay", "the":
				return false // vậy là xong cả 5 lớp
			}
		}
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

// ofWhich reports whether the clause goes on with a part of what the one before told: "trong đó
// phần xây lắp 90%".
func (c *clause) ofWhich() bool {
	if c.begin+1 >= c.to {
		return false
	}
	first, second := c.tokens[c.begin].text, c.tokens[c.begin+1].text
	return first == "trong" && (second == "do" || second == "ay") || first == "of" && second == "which" || first == "rieng"
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
		next := c.at(i + 1)
		if m.cue == toBeg && c.follows(i, saysPast) && c.follows(i, toFinish) {
			return false // đề nghị Văn phòng ghi nhận đã hoàn thành
		}
		if m.cue == toBeg && next == isCounted && c.mentions[i+1].from == m.to && !c.has(toConsult, toSign, toAnswer, toPutOff) {
			return true
		}
		if m.cue == toBeg && (next == toConsult || next == toAnswer) && c.mentions[i+1].from == m.to && len(c.moments) > 0 {
			return true // đề nghị góp ý trước 27/11
		}
		if m.cue.verb() || m.cue == saysPast || m.cue == saysNow {
			return false
		}
	}
	return false
}

// hangsOnOthers reports whether a condition, mention i, is that a unit decides: "khi nào Bộ Tài
// chính duyệt".
func (c *clause) hangsOnOthers(i int) bool {
	return c.at(i+1) == isCounted && !c.ownUnit(c.mentions[i+1]) && (c.at(i+2) == toSign || c.at(i+2) == toAnswer || c.at(i+2) == toConsult || c.at(i+2) == toWork)
}

// onlyThen reports whether what follows the condition, mention i, can only be done then.
func (c *clause) onlyThen(i int) bool {
	return c.follows(i, saysOnly) && c.follows(i, saysCan)
}

// guesses reports whether the clause tells by guess or by hearsay that something is finished:
// "hình như đã ký", "anh Tuấn bảo là xong rồi".
func (c *clause) guesses() bool {
	for i, m := range c.mentions {
		if m.cue == saysPerhaps && c.follows(i, toFinish, toSign, toSend, wasSent) {
			return true
		}
		if m.cue > wasSent || m.cue == noCue || c.at(i-1) == saysNotYet || i == 0 {
			continue
		}
		if last := c.mentions[len(c.mentions)-1]; last.cue == saysPerhaps && last.from >= m.to {
			return true // đã ký rồi thì phải
		}
		for at := max(c.begin+1, m.from-4); at < m.from; at++ { // … bảo là xong rồi
			switch c.tokens[at].text {
			case "bao":
				if i > 0 && c.at(0) == isCounted && c.tokens[at+1].text == "la" && !c.ownUnit(c.mentions[0]) {
					return true // tỉnh báo là làm xong rồi
				}
				if c.tokens[at].full == spelledSays || c.tokens[at].plain && c.tokens[at+1].text == "la" {
					return !c.ownAt(at-1) && c.tokens[at+1].text != "dam"
				}
			case "noi", "ke", "said", "says", "told":
				if t := &c.tokens[at]; t.text == "noi" && !t.plain && t.full != spelledTells {
					continue // thẩm định nội bộ xong
				}
				return !c.ownAt(at - 1)
			}
		}
	}
	return false
}

// spelledSays is "bảo" as spell writes it; "báo" is what the speaker does.
var _, spelledSays = spell("bảo")

// spelledTells is "nói" as spell writes it.
var _, spelledTells = spell("nói")

// endsDone reports whether "rồi" is the last word that says something: "trình chiều thứ Sáu rồi".
func (c *clause) endsDone() bool {
	for i := len(c.mentions) - 1; i >= 0; i-- {
		if c.at(i) != isPolite && c.at(i) != acknowledges {
			return c.at(i) == saysDone && len(c.moments) > 0 && c.moments[len(c.moments)-1].to <= c.mentions[i].from && !c.has(saysFuture, saysOnly, saysIf, saysNearly)
		}
	}
	return false
}

// commands reports whether the clause tells whom it is written to what to do: "anh liên hệ Cục
// nhé".
func (c *clause) commands() bool {
	if len(c.mentions) < 2 || len(c.portions)+len(c.moments) > 0 {
		return false
	}
	switch t := &c.tokens[c.mentions[0].from]; t.text {
	case "anh", "chi", "sep", "dong", "cac", "please", "nho":
	default:
		return false
	}
	verb := c.at(1)
	if verb != toWork && verb != toSend && verb != toStart && verb != toMove && verb != toTell || c.mentions[1].from != c.mentions[0].to {
		return false
	}
	return !c.has(saysPast, saysDone, saysNow, saysFuture, saysNotYet, saysNot, saysIf, toFinish)
}

// ownAt reports whether token i is the speaker.
func (c *clause) ownAt(i int) bool {
	switch c.tokens[i].text {
	case "em", "e", "minh", "toi", "tui", "i", "we", "xin", "da", "kinh", "se":
		return true
	}
	return false
}

// promises reports whether the clause only says that more will be told: "sẽ tiếp tục theo dõi và
// báo cáo khi có kết quả".
func (c *clause) promises() bool {
	tells := false
	for _, m := range c.mentions {
		switch m.cue {
		case toTell, ofResult:
			tells = tells || c.tokens[m.from].text != "ket"
		case toWork:
			switch c.tokens[m.from].text {
			case "theo", "don", "bam", "monitor":
				tells = true
				continue
			}
			return false
		case saysFuture, saysNow, saysIf, isPolite, saysAnd, isCounted, acknowledges:
		default:
			return false
		}
	}
	return tells && c.has(saysFuture) && len(c.moments)+len(c.portions) == 0
}

// lacksResult reports whether mention i says that there are no results or figures yet, and not
// who owes them.
func (c *clause) lacksResult(i int) bool {
	m := c.mentions[i]
	if c.tokens[m.from].text != "chua" || c.follows(i, isCounted, toConsult, toSign) {
		return false
	}
	switch c.tokens[m.to-1].text {
	case "qua", "lieu":
		return true
	}
	return false
}

// goesOnBare reports whether the clause begins with a verb and does not say how it is meant, as a
// list does: "đã tiếp thu ý kiến, hoàn chỉnh hồ sơ và trình Chính phủ".
func (c *clause) goesOnBare() bool {
	if len(c.mentions) == 0 || c.mentions[0].from != c.begin && !(c.mentions[0].from == c.begin+1 && c.tokens[c.begin].kind == markToken) || c.cause || c.effect || c.but {
		return false
	}
	first := c.at(0)
	return (first == toWork || first == toConsult || first == toPresent || first == isRedone) && !c.has(saysPast, saysNow, saysFuture, saysNotYet, saysNot, saysIf, saysOnly, saysNearly, toWait)
}

// ownWork reports whether the clause gives the speaker's own work as a reason.
func (c *clause) ownWork() bool {
	return c.has(saysNow) && !c.has(toWait, isBlocked, lacksMoney, saysNotYet, saysNot, toConsult, toPresent, isHard)
}
