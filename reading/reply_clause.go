package reading

import (
	"strings"

	"dondoc/calendar"
)

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
	but      bool // contradicts what was said before: "nhưng cần điều chỉnh"
	colon    bool // a heading before a statement: "Khó khăn: không"
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
}

// takeApart splits a reply into clauses of cues, times and portions.
func takeApart(source string, tokens []token, accented bool, on calendar.Date) replyText {
	times := newTimeReader(tokens, accented, true, on)
	moments := readMoments(times)
	text := replyText{questions: map[int]bool{}, on: on}
	names := newNameFinder(source, tokens)
	var c clause
	sentence, said := 0, false
	title := titleState{}
	cut := func(at int) {
		c.sentence, c.tokens, c.to = sentence, tokens, at
		if len(c.mentions)+len(c.moments)+len(c.portions)+c.unknown > 0 || c.unread {
			for i, p := range c.portions { // compute once, because verbs use it repeatedly
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
				cut(i)
				sentence++
			case ',', ':', '(', ')':
				if said {
					cut(i)
				}
				if t.mark == ':' {
					if len(c.matters) > 0 || c.has(ofResult, isProgress) {
						c.moments = nil // of a heading: "Kết quả đến hôm nay: 40%"
					}
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
			cut(i)
			c.cause, c.effect, c.but = found == saysCause, found == saysSo, found == saysBut
		}
		if found == asks && conditional(tokens, i, n) {
			found = saysIf
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

// trails reports whether there are only courtesies from token i to the next punctuation.
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

// blank reports whether the mark at token i is in the place of a number: "hoàn thành ___",
// "hoàn thành ....". Dots after "xong" are only punctuation.
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

// conditional reports whether "khi nào", "bao giờ" and similar words, n tokens at i, state
// a condition and do not ask: "khi nào BT ký thì xong".
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

// account classifies the words at token i, which are not a cue, and returns their number.
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

// ordinal reports whether a weekday is really the number of the word before it: "đang chỉnh
// sửa bản thảo thứ 2". After a word for sending it is a weekday.
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

// romanPart reports whether a Roman number follows the verb, as the number of the finished
// part.
func (c *clause) romanPart(tokens []token, i int) bool {
	last := len(c.mentions) - 1
	return last >= 0 && c.mentions[last].to == i && c.mentions[last].cue == toFinish && tokens[i].upper && strings.Trim(tokens[i].text, "ivx") == ""
}

// unitBefore reports whether the word at token i names a unit, such as "htqt" in "vụ htqt".
func (c *clause) unitBefore(i int) bool {
	last := len(c.mentions) - 1
	return last >= 0 && c.mentions[last].to == i && (c.mentions[last].cue == isCounted || c.mentions[last].cue == ofResult)
}

// plainCho distinguishes the word "cho" at the start of a phrase of n tokens from "chờ"
// typed without diacritics. After a word for sending it means "to somebody"; at the
// beginning of a clause it means waiting, unless something is asked for.
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

// verb reports whether the cue can be the verb of a clause.
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
		if m.begins || m.paper || m.behind || c.has(saysDone, saysPast) && (m.plainDay() || m.grain == weekGrain && m.edge == wholeOf && m.fixed[1] == on) {
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
