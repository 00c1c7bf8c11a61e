package reading

import "dondoc/calendar"

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
	colon    bool // names something before it says anything: "Khó khăn: không"
	unknown  int  // words without a cue
	// lastUnknown is the token of the last of them.
	lastUnknown int
}

// replyText is a reply taken apart.
type replyText struct {
	clauses   []clause
	questions map[int]bool // sentences that end in a question mark
	on        calendar.Date
}

// takeApart cuts a reply into clauses of cues, times and portions.
func takeApart(tokens []token, accented bool, on calendar.Date) replyText {
	times := newTimeReader(tokens, accented, true, on)
	moments := readMoments(times)
	text := replyText{questions: map[int]bool{}, on: on}
	var c clause
	sentence, said := 0, false
	cut := func() {
		c.sentence = sentence
		if len(c.mentions)+len(c.moments)+len(c.portions)+c.unknown > 0 {
			for i, p := range c.portions { // once: verbs ask again and again
				c.portions[i].done, c.portions[i].counts = c.progress(p)
			}
			text.clauses = append(text.clauses, c)
		}
		c, said = clause{}, false
	}
	for i := 0; i < len(tokens); {
		if len(c.mentions)+len(c.moments)+len(c.portions) == longestClause {
			cut()
		}
		t := &tokens[i]
		if t.line && i > 0 {
			cut()
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
			c.moments = append(c.moments, moments[0])
			i = moments[0].to
			continue
		}
		found, n := replyWords.find(tokens, i, accented)
		switch {
		case n == 0 && t.kind == markToken:
			switch t.mark {
			case '?', '？':
				text.questions[sentence] = true
				fallthrough
			case '.', '!', ';', '\n':
				cut()
				sentence++
			case ',', ':', '(', ')':
				if said {
					cut()
				}
				c.colon = c.colon || t.mark == ':'
			case '-':
				if said && t.gap {
					cut()
				}
			}
			i++
			continue
		case n == 0:
			if t.kind == wordToken {
				c.unknown, c.lastUnknown = c.unknown+1, i
			} else {
				c.mentions = append(c.mentions, mention{isNumber, i, i + 1, int(t.n)})
			}
			i++
			continue
		case found == saysBut || found == saysSo || found == saysCause:
			cut()
			c.cause, c.effect = found == saysCause, found == saysSo
		}
		if t.full == "cho" {
			found = c.plainCho(tokens, i, n, found, accented)
		}
		if found == noCue {
			c.unknown++
		} else {
			c.mentions = append(c.mentions, mention{cue: found, from: i, to: i + n})
			said = said || found.verb() || found == saysDone || found == saysNow || found == saysPast || found == saysNotYet
		}
		i += n
	}
	cut()
	return text
}

// plainCho tells the word "cho" that begins a phrase of n tokens from what it stands for
// in a text without diacritics, "chờ": what is sent or handed on goes to somebody, and who
// begins with it waits, unless something is asked for.
func (c *clause) plainCho(tokens []token, i, n int, found cue, accented bool) cue {
	if found != toBeg && found != toWait {
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
	case isPolite, toPutOff, toAdd, toMove, toDrop, toBeg, asks:
		return found
	}
	return toWait
}

// verb reports whether the cue can carry a clause.
func (c cue) verb() bool {
	return c >= toFinish && c <= isPaused || c == isNotOurs || c == isCancelled || c == isNothing || c == toPutOff || c == toAdd || c == acknowledges
}

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
		if m.begins || m.paper {
			continue
		}
		if m.count > 0 {
			if m.later {
				return true
			}
			continue
		}
		d, ok, _ := m.resolve(on, m.nearest(on), nil)
		if ok && (d.After(on) || d == on && m.limit != unlimited) {
			return true
		}
		if m.fixed[1] == on {
			return true // hôm nay xong
		}
	}
	return false
}
