package reading

import (
	"slices"
	"strings"

	"dondoc/calendar"
)

// mention is a cue where it stands in a reply.
type mention struct {
	cue      cue
	from, to int // tokens
	number   int // of isNumber; marks have none
}

// longestClause is how many cues, times and portions belong together at most. What goes on
// longer without a stop is cut, so that the work stays in step with the length.
const longestClause = 32

// clause is a stretch of a reply with one verb or more that share how they are said.
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
	// strange are the tokens that nothing accounts for: no cue, no harmless word, no name, no
	// title.
	strange []int
	// matters are the tokens that tell what the work is about.
	matters []int
	// unread are figures that could not be read as the part of the work that they are:
	// "___%", "1000%".
	unread bool
	// either is what "hoàn thành 5/11" can be: a day, or a part of the work.
	either *portion
	tokens []token // of the whole reply
	begin  int     // first token of the clause
	to     int     // token after it
}

// replyText is a reply taken apart.
type replyText struct {
	clauses   []clause
	questions map[int]bool // sentences that end in a question mark
	on        calendar.Date
}

// takeApart cuts a reply into clauses of cues, times and portions.
func takeApart(source string, tokens []token, accented bool, on calendar.Date) replyText {
	times := newTimeReader(tokens, accented, true, on)
	moments := readMoments(times)
	text := replyText{questions: map[int]bool{}, on: on}
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
		if (len(c.mentions)+len(c.moments)+len(c.portions)+c.unknown > 0 || c.unread) && !c.rejected {
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
		if names.person(i) { // chị Mai: no day
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
			if c.ordinal(m) {
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
		if k := asBefore(tokens, i); k > n {
			found, n = isNothing, k
		}
		if found == isHalf && len(moments) > 0 && moments[0].core < i+n {
			found, n = saysAbout, 1 // khoảng nửa tháng nữa
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
				if thousands(tokens, i) {
					break // 12.000 lượt khách
				}
				cut(i)
				sentence++
			case ',', ':', '(', ')':
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
					c.named = len(c.matters) > 0 || (c.unknown > 0 || c.has(ofPart, ofPaper, isCounted)) && !c.has(ofResult, isProgress)
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
		if (found == isNotOurs || found == saysNot) && rejects(tokens, i, n) {
			cut(i) // 55% chứ không phải 75%
			c.rejected = true
			found = saysNot
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

// speaks reports whether the verb at token i is the speaker's own: nobody is named before it.
func (c *clause) speaks(tokens []token, i int) bool {
	if i == c.begin {
		return true
	}
	switch tokens[i-1].text {
	case "i", "m", "we", "re", "am", "are", "still", "currently", "now", "just", "busy":
		return true
	}
	return false
}

// trails reports whether only courtesies stand from token i to the next stop.
func trails(tokens []token, i int, accented bool) bool {
	for i < len(tokens) && tokens[i].kind == wordToken && !tokens[i].line {
		found, n := replyWords.find(tokens, i, accented)
		if n == 0 {
			if kind, k := harmlessWords.find(tokens, i, accented); k > 0 && kind == aParticle {
				i += k
				continue
			}
		}
		if n == 0 || found != isPolite && found != acknowledges && found != saysDone {
			return false
		}
		i += n
	}
	return true
}

// blank reports whether the mark at token i stands where a figure should: "hoàn thành ___",
// "hoàn thành ....". Dots after "xong" are only a way to end.
func (c *clause) blank(tokens []token, i int) bool {
	last := len(c.mentions) - 1
	if last < 0 || i+1 >= len(tokens) || tokens[i].mark != tokens[i+1].mark || tokens[i].mark != '.' && tokens[i].mark != '_' {
		return false
	}
	m := c.mentions[last]
	if m.to != i && !(m.to == i-1 && tokens[i-1].mark == ':') {
		return false
	}
	switch tokens[m.from].text {
	case "hoan", "ht", "dat", "duoc", "tien":
		return true
	}
	return false
}

// preamble reports whether the paper that the work is done by follows at token i: "Thực hiện
// Công văn số …".
func (c *clause) preamble(tokens []token, i int) bool {
	if i > 1 && tokens[0].kind == wordToken && c.begin > 0 && tokens[c.begin].kind == markToken {
		return false
	}
	_, n := paperWords.find(tokens, i, true)
	return n > 0 && i+n+1 < len(tokens) && (tokens[i+n].text == "so" || tokens[i+n].kind == numberToken) && (tokens[i+n].kind == numberToken || tokens[i+n+1].kind == numberToken)
}

// thousands reports whether the mark at token i parts the digits of a number.
func thousands(tokens []token, i int) bool {
	return i > 0 && i+1 < len(tokens) && tokens[i].mark == '.' && tokens[i-1].kind == numberToken && tokens[i+1].kind == numberToken &&
		!tokens[i].gap && !tokens[i+1].gap && tokens[i+1].width == 3
}

// thanks drops what somebody is thanked for: "cám ơn Văn phòng đã đôn đốc".
func (c *clause) thanks() {
	if c.at(0) != acknowledges || len(c.portions) > 0 || c.has(toFinish, toSign, saysNow, saysNotYet) {
		return
	}
	switch c.tokens[c.mentions[0].from].text {
	case "cam", "thank", "thanks", "many":
		c.mentions, c.moments, c.strange, c.matters, c.unknown = c.mentions[:1], nil, nil, nil, 0
	}
}

// heading makes what stands before a colon say no more than it does: "Kết quả thực hiện: đạt",
// "Sửa lại: …" takes back what was said. It reports whether the clause ends there.
func (c *clause) heading(said bool) bool {
	if c.has(saysPast, saysNow, saysFuture, saysNotYet, saysNot, saysDone, toFinish, takesBack) {
		return said
	}
	if len(c.mentions) > 0 && c.at(len(c.mentions)-1) == isRedone {
		c.mentions[len(c.mentions)-1].cue = takesBack
		return true
	}
	if !c.has(ofResult, isProgress) {
		return false
	}
	c.mentions = slices.DeleteFunc(c.mentions, func(m mention) bool { return m.cue == toStart })
	return said && c.has(toWork, toSend, toSign, toConsult, toPresent)
}

// denies reports whether the clause denies what a word of asking ends before token i: "không có
// đơn vị nào", "chưa gửi đi đâu cả". A question mark at the end of the message tells otherwise.
func (c *clause) denies(tokens []token, i int) bool {
	switch tokens[i-1].text {
	case "nao", "dau", "gi", "ai":
		return c.has(saysNot, saysNotYet) && !c.has(isPuzzled, toBeg) && tokens[len(tokens)-1].mark != '?'
	}
	return false
}

// closing are the particles that end what is told.
var closing = func() map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq("ạ nhé nha nghen á nhá") {
		_, full := spell(word)
		m[full] = true
	}
	return m
}()

// rejects reports whether the n tokens at i, "không phải", deny the figure or the day that
// follows them.
func rejects(tokens []token, i, n int) bool {
	at := i + n
	if at < len(tokens) && tokens[at].text == "phai" {
		at++
	}
	if tokens[at-1].text != "phai" && !(tokens[at-1].text == "not" && i > 0) || at >= len(tokens) {
		return false
	}
	switch tokens[at].text {
	case "la", "ngay", "so", "muc":
		at++
	}
	return at < len(tokens) && tokens[at].kind == numberToken
}

// conditional reports whether "khi nào", "bao giờ" and their like, n tokens at i, tell when
// something else happens and ask nothing: "khi nào BT ký thì xong".
func conditional(tokens []token, i, n int) bool {
	if last := tokens[i+n-1].text; last != "nao" && last != "gio" || n < 2 {
		return false
	}
	for j := i + n; j < min(len(tokens), i+n+12) && tokens[j].kind == wordToken; j++ {
		if tokens[j].text == "thi" || tokens[j].text == "moi" || tokens[j].text == "xong" && j+2 < len(tokens) && (tokens[j+2].text == "bao" || tokens[j+2].text == "nhan" || tokens[j+2].text == "gui") {
			return j+1 < len(tokens) && tokens[len(tokens)-1].mark != '?'
		}
	}
	return false
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

// ordinal reports whether a weekday is the number of what stands before it: "đang chỉnh sửa bản
// thảo thứ 2". Who sends something on a weekday means the day.
func (c *clause) ordinal(m moment) bool {
	last := len(c.mentions) - 1
	if m.weekday == 0 || m.limit != unlimited || m.toward || m.within || last < 0 || c.has(saysFuture) || c.mentions[last].to != m.from || c.has(toSend, toPresent, toFinish, toTell) {
		return false
	}
	switch c.mentions[last].cue {
	case ofPart, ofPaper, ofResult, isCounted, isProgress:
		return true
	}
	return false
}

// romanPart reports whether a Roman number follows the verb, as the part that is finished.
func (c *clause) romanPart(tokens []token, i int) bool {
	last := len(c.mentions) - 1
	return last >= 0 && c.mentions[last].to == i && c.mentions[last].cue == toFinish && tokens[i].upper && strings.Trim(tokens[i].text, "ivx") == ""
}

// unitBefore reports whether the word at token i names a unit, as "htqt" in "vụ htqt".
func (c *clause) unitBefore(i int) bool {
	last := len(c.mentions) - 1
	return last >= 0 && c.mentions[last].to == i && (c.mentions[last].cue == isCounted || c.mentions[last].cue == ofResult)
}

// plainCho tells the word "cho" that begins a phrase of n tokens from what it stands for
// in a text without diacritics, "chờ": what is sent or handed on goes to somebody, and who
// begins with it waits, unless something is asked for.
func (c *clause) plainCho(tokens []token, i, n int, found cue, accented bool) cue {
	if found != toBeg && found != begsLeave && found != toWait {
		return found
	}
	switch {
	case c.has(toSend, wasSent): // gửi cho Vụ
		return isPolite
	case c.has(toMove) && n > 1: // chuyển nhiệm vụ cho Cục
		return isCounted
	case accented || n > 1 || len(c.mentions) > 0:
		return found
	}
	switch next, _ := replyWords.find(tokens, i+1, accented); next {
	case isPolite, toPutOff, toAdd, toMove, toDrop, toBeg, begsLeave, asks, asksLeave:
		return found
	}
	return toWait
}

// verb reports whether the cue can carry a clause.
func (c cue) verb() bool {
	return c >= toFinish && c <= isPaused || c == isNotOurs || c == isCancelled || c == isNothing || c == toPutOff || c == toAdd || c == acknowledges
}

// begs reports whether the clause asks for something.
func (c *clause) begs() bool { return c.has(toBeg, begsLeave) }

// has reports whether the clause holds one of the cues.
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

// ahead reports whether the clause speaks of a time that is still to come.
func (c *clause) ahead(on calendar.Date) bool {
	for _, m := range c.moments {
		if m.begins || m.paper || m.behind || (m.weekday != 0 || m.fixed[1] == on) && c.endsDone() || c.has(saysDone, saysPast) && (m.plainDay() || m.grain == weekGrain && m.edge == wholeOf && m.fixed[1] == on) {
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
