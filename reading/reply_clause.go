package reading

import "dondoc/calendar"

// mention is an occurrence of a cue in a reply.
type mention struct {
	cue      cue
	from, to int // tokens
	number   int // of isNumber; marks have none
}

// longestClause is the largest number of cues, times and portions in a clause. A longer one
// without punctuation is split, so that the cost stays linear.
const longestClause = 32

// clause is a part of a reply with one or more verbs that share their modifiers.
type clause struct {
	mentions []mention
	moments  []moment
	portions []portion
	sentence int
	cause    bool // gives a reason: "do chưa có kinh phí"
	effect   bool // follows from one: "nên chưa trình được"
	sorry    bool // what the speaker is sorry for: "xin lỗi vì chậm trễ"
	bracket  bool // stands in brackets: "(kế hoạch: 50%)"
	named    bool // the colon names a part of the work: "Phần mềm: 100%"
	rejected bool // names what is not so: "chứ không phải 75%"
	but      bool // takes something back: "nhưng cần điều chỉnh"
	colon    bool // names something before it says anything: "Khó khăn: không"
	unknown  int  // words without a cue
	// lastUnknown is the token of the last of them.
	lastUnknown int
	// strange are the tokens that are not accounted for: not a cue, harmless word, name or
	// title.
	strange []int
	// matters are the tokens for the subject of the work.
	matters []int
	// unread is set when digits in the place of a percent could not be read: "___%",
	// "1000%".
	unread bool
	// either is set when "hoàn thành 5/11" can be a day or a part of the work.
	either *portion
	tokens []token // of the whole reply
	begin  int     // first token of the clause
	to     int     // token after it
}

// replyText is a parsed reply.
type replyText struct {
	clauses   []clause
	questions map[int]bool // sentences that end in a question mark
	on        calendar.Date
	label     int // tokens of the task's number with which it begins
}

// takeApart splits a reply into clauses of cues, times and portions.
func takeApart(source string, tokens []token, accented bool, on calendar.Date) replyText {
	times := newTimeReader(tokens, accented, true, on)
	moments := readMoments(times)
	text := replyText{questions: map[int]bool{}, on: on}
	if len(tokens) > 0 {
		if l, ok := taskLabel(tokens, 0, source); ok && l.to < len(tokens) {
			text.label = l.to
		}
	}
	names := newNameFinder(source, tokens)
	if accented {
		names.unbare()
	}
	var c clause
	sentence, said := 0, false
	title := titleState{}
	cut := func(at int) {
		c.sentence, c.tokens, c.to = sentence, tokens, at
		c.thanks()
		c.dropNoneLeft()
		if (len(c.mentions)+len(c.moments)+len(c.portions)+c.unknown > 0 || c.unread) && !c.rejected {
			if c.englishPast() {
				for i := range c.moments {
					c.moments[i].behind = c.moments[i].behind || c.moments[i].weekday != 0
				}
			}
			for i, p := range c.portions { // once: verbs ask again and again
				c.portions[i].done, c.portions[i].counts = c.progress(p, on)
				c.unread = c.unread || p.percent > 100 && !c.has(isTarget, isCompared, isCounted)
			}
			text.clauses = append(text.clauses, c)
		}
		c, said = clause{begin: at}, false
		title = titleState{}
	}
	for i := 0; i < len(tokens); {
		if len(c.mentions)+len(c.moments)+len(c.portions) == longestClause {
			cut(i)
		}
		t := &tokens[i]
		if t.line && i > 0 {
			cut(i)
			sentence++
		}
		if len(moments) > 0 && moments[0].core < i {
			moments = moments[1:]
			continue
		}
		if names.person(i) || names.nameNotDay(i) { // chị Mai, Bạch Mai: no day
			c.unknown, c.lastUnknown, i = c.unknown+1, i, i+1
			continue
		}
		if p, ok := portionAt(tokens, i, accented); ok {
			c.portions = append(c.portions, p)
			i = p.to
			continue
		}
		if len(moments) > 0 && moments[0].from <= i {
			m := moments[0]
			if c.has(toFinish) && m.grain == monthGrain && m.year == 0 && tokens[m.to-1].text == "half" { // finished the first half
				c.mentions = append(c.mentions, mention{cue: ofPart, from: m.from, to: m.to})
				i = m.to
				continue
			}
			if c.ordinal(m) || m.times(tokens) || numbersPart(tokens, m.core) {
				c.unknown, i = c.unknown+1, m.to // bản thảo thứ 2
				continue
			}
			m.paper = m.paper || m.grain == dayGrain && m.limit == unlimited && names.numbered(m.from)
			if p, ok := eitherRatio(tokens, m.core, accented); ok && !m.paper {
				c.either = &p
			}
			c.moments = append(c.moments, m)
			i = m.to
			continue
		}
		if end := quoted(tokens, i); end > i {
			c.unknown, c.lastUnknown, i = c.unknown+1, end-1, end // hội thảo "Vướng mắc và giải pháp": a name
			continue
		}
		found, n := replyWords.find(tokens, i, accented)
		if k := abbreviated(tokens, i, n); k > 0 || t.text == "no" && i+2 < len(tokens) && numero(tokens, i+1) {
			k = max(k, 1)
			c.unknown, c.lastUnknown, i = c.unknown+1, i+k-1, i+k // K/h: kế hoạch
			continue
		}
		if k := asBefore(tokens, i); k > n {
			found, n = isNothing, k
		}
		if found == isHalf && (len(moments) > 0 && moments[0].core < i+n || lengthAt(tokens, i+n)) {
			found, n = saysAbout, 1 // khoảng nửa tháng nữa, hơn nửa tháng nay
		}
		c.unread = c.unread || found == ofPart && n == 1 && t.text == "phan" && i+1 < len(tokens) && tokens[i+1].text == "tram" // hăm lăm phần trăm
		if found == isHalf && !accented && i > 0 && tokens[i-1].kind == numberToken {
			found, n = ofPart, 1 // con 3 phan nua
		}
		if found.verb() && c.unitNamed(names, i) {
			found = isCounted // Vụ Đào tạo
		}
		title.open(tokens, i, accented, &c)
		switch {
		case n == 0 && t.kind == markToken:
			c.unread = c.unread || c.blank(tokens, i)
			switch t.mark {
			case '?':
				if i+1 < len(tokens) && tokens[i+1].mark == '%' {
					break // hoàn thành ?%
				}
				text.questions[sentence] = true
				fallthrough
			case '.', '!', ';', '\n':
				if thousands(tokens, i) || numero(tokens, i) {
					break // 12.000 lượt khách; report No. 21/BC-PC
				}
				cut(i)
				sentence++
			case ',', ':', '(', ')':
				if c.tokens, c.to = tokens, i; t.mark == ',' && (c.noneLeft() || c.at(len(c.mentions)-1) != saysNot && c.has(saysNot) && len(c.strange) > 1 && !c.has(asks)) {
					said = true
				}
				if t.mark == ':' {
					said = c.heading(said)
				}
				if said || (len(c.portions) > 0 || c.has(asks) || c.at(0) == isReference) && (t.mark == ',' || t.mark == '(') {
					cut(i)
				}
				c.bracket = c.bracket || t.mark == '('
				if t.mark == ':' {
					if len(c.matters) > 0 || c.has(ofResult, isProgress) {
						c.moments = nil // of a heading: "Kết quả đến hôm nay: 40%"
					}
					c.named = !labels(tokens, c.begin, i, source) && (len(c.matters) > 0 ||
						(c.unknown > 0 || c.has(ofPart, ofPaper, isCounted, toWork, toConsult, toPresent, toSign)) && !c.has(ofResult, isProgress, toTell))
					c.colon, c.strange, c.matters = true, nil, nil
				}
			case '-':
				if said && t.gap {
					cut(i)
				}
			case '%':
				c.unread = true
			}
			i++
			continue
		case c.rejected && t.text == "ma" && i+1 < len(tokens) && (tokens[i+1].kind == numberToken || tokens[i+1].text == "la" && i+2 < len(tokens) && tokens[i+2].kind == numberToken):
			cut(i) // không phải 60% mà 80%
			if i++; tokens[i].text == "la" {
				i++
			}
			continue
		case said && closing[t.full] && i+2 < len(tokens) && tokens[i+1].kind == wordToken && !trails(tokens, i+1, accented):
			i += max(n, 1)
			cut(i) // … hết trơn á anh có cách nào giục không
			continue
		case n == 0:
			if t.kind == wordToken {
				k := c.account(tokens, i, accented, names, title.on)
				c.unknown, c.lastUnknown = c.unknown+k, i+k-1
				i += k
				continue
			}
			c.mentions = append(c.mentions, mention{isNumber, i, i + 1, int(t.n)})
			i++
			continue
		case found == saysBut && n == 1 && t.text == "ma" && trails(tokens, i+1, accented):
			found = isPolite // xong rồi mà anh
		case found == saysBut || found == saysSo || found == saysCause:
			sorry := i > 0 && found == saysCause && tokens[i-1].text == "loi" && c.at(len(c.mentions)-1) == isPolite
			cut(i)
			c.cause, c.effect, c.but, c.sorry = found == saysCause, found == saysSo, found == saysBut, sorry
		}
		if (found == isNotOurs || found == saysNot || found == saysNotYet && t.text == "not") && rejects(tokens, i, n) {
			cut(i) // 55% chứ không phải 75%
			c.rejected = true
			found = saysNot
		}
		if found == asks && tokens[i+n-1].text == "may" && lasts(tokens, i+n) {
			found = saysAbout // mới làm được mấy hôm
		}
		if found == toBeg && i > 0 && n == 2 && tokens[i-1].kind == numberToken {
			found = isCounted // 14 kiến nghị, 5 đề xuất
		}
		if found == asks && c.denies(tokens, i+n) {
			found = isPolite // không có đơn vị nào tham gia, chưa gửi đi đâu cả
		}
		if found == asks && conditional(tokens, i, n) {
			found = saysIf
		}
		if found == toConsult && n == 1 && t.text == "reviewing" && c.speaks(tokens, i) {
			found = toWork // reviewing the files: the speaker does
		}
		if found == saysFuture && n == 1 && (t.text == "de" || t.text == "nham") && c.has(saysPast, saysDone, wasSent) {
			c.unknown, c.lastUnknown, i = c.unknown+1, i, i+1
			continue // đã gửi Bộ Tư pháp để thẩm định: what for
		}
		if found == toStart && i == c.begin && c.preamble(tokens, i+n) {
			found = isReference
		}
		if (found == toDrop || found == isCancelled || found == isNotOurs) && i+n < len(tokens) && (tokens[i+n].text == "tin" || tokens[i+n].text == "message") {
			found = takesBack // xin rút tin nhắn hồi nãy
		}
		if (found == toDrop || found == isCancelled) && i+n+1 < len(tokens) && tokens[i+n].text == "lai" && (tokens[i+n+1].text == "y" || tokens[i+n+1].text == "de" || tokens[i+n+1].text == "loi") {
			found = takesBack // xin rút lại ý kiến
		}
		if found == saysIf && n == 1 && t.text == "viec" && !said {
			found = isPolite // việc đấy xong rồi
		}
		if t.full == "cho" {
			found = c.plainCho(tokens, i, n, found, accented)
		}
		if title.swallows(tokens, i, n, found) {
			found = noCue
		}
		if found == noCue {
			c.unknown, c.lastUnknown = c.unknown+1, i
		} else {
			c.mentions = append(c.mentions, mention{cue: found, from: i, to: i + n})
			said = said || found.verb() || found == takesBack || found == isGone || found == isAgreed || found == saysDone || found == saysNow || found == saysPast || found == saysNotYet
		}
		i += n
	}
	cut(len(tokens))
	return text
}

// account takes the words at token i, of which no cue is known, for what they are, and
// returns how many.
func (c *clause) account(tokens []token, i int, accented bool, names nameFinder, title bool) int {
	kind, n := harmlessWords.find(tokens, i, accented)
	_, paper := paperWords.find(tokens, i, accented)
	switch {
	case paper > 0 && paper >= n:
		return paper
	case kind == aMatter:
		c.matters = append(c.matters, i)
	case n == 0 && !c.romanPart(tokens, i) && (title || names.name(i) || c.unitBefore(i)):
	case n == 0:
		c.matters = append(c.matters, i)
		c.strange = append(c.strange, i)
	}
	return max(n, 1)
}

// verb reports whether the cue can carry a clause.
func (c cue) verb() bool {
	return c >= toFinish && c <= isPaused || c == isNotOurs || c == isCancelled || c == isNothing || c == toPutOff || c == toAdd || c == acknowledges
}

// begs reports whether the clause asks for something.
func (c *clause) begs() bool { return c.has(toBeg, begsLeave) }

// has reports whether the clause contains one of the cues.
func (c *clause) has(cues ...cue) bool {
	for _, m := range c.mentions {
		for _, want := range cues {
			if m.cue == want {
				return true
			}
		}
	}
	return false
}

// at returns the cue of mention i; noCue outside.
func (c *clause) at(i int) cue {
	if i < 0 || i >= len(c.mentions) {
		return noCue
	}
	return c.mentions[i].cue
}

// ahead reports whether the clause is about a future time.
func (c *clause) ahead(on calendar.Date) bool {
	for _, m := range c.moments {
		if m.begins || m.paper || m.behind || m.fixed[1] == on && c.englishPast() || (m.weekday != 0 || m.fixed[1] == on) && c.endsDone() || c.has(saysDone, saysPast) && (m.plainDay() || m.weekday != 0 && c.at(0) == saysPast && !c.has(saysFuture) || m.grain == weekGrain && m.edge == wholeOf && m.fixed[1] == on) {
			continue
		}
		if m.count > 0 {
			if m.later {
				return true
			}
			continue
		}
		d, ok, _ := m.resolve(on, m.nearest(on), nil)
		if m.awaited {
			return true
		}
		if ok && (d.After(on) || d == on && m.limit != unlimited) {
			return true
		}
		if m.fixed[1] == on {
			return true // hôm nay xong
		}
	}
	return false
}

// lengthAt reports whether a length of time is named at token i: half of it is not half of the work.
func lengthAt(tokens []token, i int) bool {
	if i >= len(tokens) {
		return false
	}
	switch tokens[i].text {
	case "thang", "nam", "ngay", "tuan", "buoi", "tieng", "gio", "month", "year", "day", "week", "hour":
		return true
	}
	return false
}
