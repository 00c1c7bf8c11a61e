package reading

import (
	"slices"
	"strings"
)

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

// abbreviated returns how many tokens from i are a word in letters with a slash between, "K/h" for
// kế hoạch, unless the first n tokens are known for something; 0 for anything else.
func abbreviated(tokens []token, i, n int) int {
	if n >= 3 || i+2 >= len(tokens) || tokens[i+1].mark != '/' || tokens[i+1].gap || tokens[i+2].gap {
		return 0
	}
	if t := &tokens[i]; t.kind != wordToken || t.to-t.from > 2 || tokens[i+2].kind != wordToken {
		return 0
	}
	if _, k := paperWords.find(tokens, i, true); k >= 3 {
		return 0
	}
	return 3
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

// numero reports whether the mark at token i abbreviates "number" before one: "report No. 21/BC-PC".
func numero(tokens []token, i int) bool {
	return i > 0 && i+1 < len(tokens) && tokens[i].mark == '.' && tokens[i-1].text == "no" && tokens[i+1].kind == numberToken
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

// labels reports whether the tokens from one to the colon at another are the number of a task:
// "NV 2: …".
func labels(tokens []token, from, to int, source string) bool {
	l, ok := taskLabel(tokens, from, source)
	return ok && l.to > to
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
	if at >= len(tokens) {
		return false
	}
	if i > 0 && tokens[i].text == "chu" { // xong rồi chứ không phải đang làm
		switch tokens[at].text {
		case "dang", "chua", "moi", "sap", "con":
			return true
		}
	}
	return tokens[at].kind == numberToken
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

// times reports whether a weekday is the number of a turn: "đang bổ sung lần thứ ba".
func (m moment) times(tokens []token) bool {
	return m.weekday != 0 && m.from > 0 && tokens[m.from-1].text == "lan"
}

// numbersPart reports whether the number at token i is that of a part, so that no day begins there: "đợt 2
// tháng 12".
func numbersPart(tokens []token, i int) bool {
	if i == 0 || tokens[i].kind != numberToken {
		return false
	}
	switch tokens[i-1].text {
	case "dot", "phan", "doan", "buoc", "khau", "phase", "step", "muc", "khoan", "dieu", "chuong", "tiet", "version", "section", "article", "clause", "annex",
		"appendix", "chapter", "item", "part", "paragraph":
		return true
	case "diem":
		return i < 2 || tokens[i-2].text != "thoi" // đến thời điểm 4/12
	case "luc", "ban":
		return i > 1 && (tokens[i-2].text == "phu" || tokens[i-2].text == "phien") // phụ lục, phiên bản
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

// unitNamed reports whether the word at token i, in capitals, goes on with the name of a unit: "Vụ Đào
// tạo", "Cục Xuất bản".
func (c *clause) unitNamed(names nameFinder, i int) bool {
	if names.shouts || !names.capital(i) || !c.unitBefore(i) {
		return false
	}
	switch m := c.mentions[len(c.mentions)-1]; names.tokens[m.from].text {
	case "vu", "cuc", "so", "phong", "ban", "vien", "bo", "trung", "truong", "nha", "tong", "hoi":
		return true
	}
	return false
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
	case n == 1 && c.has(toMove) && c.has(saysPast) && !c.has(toBeg, begsLeave, toPutOff): // đã chuyển bản thảo cho nhà xuất bản
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

// lasts reports whether a unit of time follows at token i, in a text that asks nothing: "mấy hôm", "mấy tuần nay".
func lasts(tokens []token, i int) bool {
	if i >= len(tokens) || tokens[len(tokens)-1].mark == '?' {
		return false
	}
	switch tokens[i].text {
	case "hom", "bua", "ngay", "tuan", "thang", "nam", "buoi":
		return true
	}
	return false
}
