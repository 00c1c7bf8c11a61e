package reading

import (
	"dondoc/work"
)

// putsOff reports whether the clause asks for more time.
func (c *clause) putsOff(leave bool) bool {
	begs, granted, denied := false, false, false
	for i, m := range c.mentions {
		switch m.cue {
		case toBeg:
			begs = true
			if next := c.at(i + 1); (c.tokens[m.from].text == "xin" || c.tokens[m.from].text == "cho" && i == 0) && (next == toSend || next == toPresent || next == toFinish) && c.mentions[i+1].from == m.to {
				leave = true // xin nộp thứ 6
			}
		case begsLeave:
			begs, leave = true, true
			if c.at(i+1) == isLate && c.mentions[i+1].from == m.to {
				return true // cho em chậm mấy bữa
			}
		case asksLeave:
			leave = true
		case saysPast, saysNow: // đang làm thủ tục gia hạn giấy phép
			granted = !begs
		case saysNot:
			denied = !begs || c.at(i+1) == toPutOff
		case toPutOff:
			if c.tokens[m.from].text == "them" && !begs && !leave && c.doesSomething() {
				continue // thêm vài ngày nữa là xong
			}
			if !granted && !denied {
				return true
			}
		case toAdd:
			if begs && c.length() || c.leads(m) {
				return true
			}
		}
	}
	if granted && c.has(toPutOff) && !c.has(asksLeave) {
		return false // Bộ đã cho lùi đến 31/12
	}
	if leave && !granted && c.has(toSend, toFinish, toPresent, toStart, ofResult) && c.later() {
		return true // cho em nộp thứ 6 được không
	}
	if !begs && !leave {
		return false
	}
	if c.has(toMove, isLate) && c.later() {
		return true
	}
	if c.onlyBegs() || begs && leave && c.has(asksLeave) && c.later() && !c.doesSomething() && !c.has(toHelp, toWork) {
		return true // xin 20/12; xin tới chiều 26/11 được không
	}
	if c.length() && len(c.strange)+len(c.matters) == 0 && !c.doesSomething() && !c.has(toWait, isBlocked, isLate, toAdd) {
		return true // cho em xin 2 hôm
	}
	// "xin đến 15/12", "cần 2 tuần nữa"
	for _, m := range c.moments {
		if m.more && c.has(toBeg) || m.count > 0 && m.after || m.count > 0 && (m.later || m.more) && !c.has(toFinish, toSend, toPresent) || m.toward && !c.doesSomething() && !c.has(isPaused) {
			return true
		}
	}
	return false
}

// plainlyPutsOff reports whether a clause that asks for more time holds nothing that may make it
// something else: a guess ("có thể phải gia hạn"), a step that is moved ("nên dời khảo sát"), a
// word that is not known.
func (c *clause) plainlyPutsOff(leave bool) bool {
	asks := false
	listed := c.has(toBeg) && c.to < len(c.tokens) && c.tokens[c.to].mark == ':' // đề xuất điều chỉnh thời gian: Quý II
	if !leave && !c.has(begsLeave) && !c.later() && !c.pleads() && !listed {
		return false // nộp trễ, xin phép báo cáo trễ
	}
	for i, m := range c.mentions {
		switch m.cue {
		case saysPerhaps:
			return false
		case toBeg:
			if m.from > c.begin && c.intendsAt(m.from-1) {
				return false // em tính xin gia hạn
			}
			asks = true
		case saysFuture, saysCan:
			switch c.tokens[m.to-1].text {
			case "chac", "dinh", "the":
				return asks
			}
		case begsLeave, toAdd, toMove:
			asks = true
		case isAgreed, acknowledges:
			if c.follows(i, toPutOff) {
				return false // Thủ tướng đồng ý lùi
			}
		case toPutOff:
			if c.at(i-1) == saysCan && c.mentions[i-1].to == m.from && !c.has(asksLeave) {
				return false // được gia hạn rồi
			}
			if c.paperBefore(i) || c.rounded(i) && c.closed() && !c.has(asksLeave) {
				return false // cần mẫu xin gia hạn; Bộ cho gia hạn đến 31/12 rồi
			}
			if !c.begs() && !leave && c.has(isReference, isCounted) && c.tokens[m.from].text != "xem" || c.decreed(i) {
				return false // lãnh đạo chỉ đạo lùi sang năm 2027
			}
			if next := c.at(i + 1); !c.begs() && !leave && (next == toWork || next == toStart || c.stepBefore(i)) {
				return false
			}
			asks = true
		}
		if asks && len(c.strange) > 0 && c.strange[len(c.strange)-1] >= m.to {
			return false
		}
	}
	return true
}

// spelledIntends are "tính" and "định" as spell writes them; tỉnh is a province.
var spelledIntends = func() (both [2]string) {
	_, both[0] = spell("tính")
	_, both[1] = spell("định")
	return both
}()

// intendsAt reports whether the word at token i only tells an intention: "em tính xin gia hạn".
func (c *clause) intendsAt(i int) bool {
	t := &c.tokens[i]
	return t.plain && (t.text == "tinh" || t.text == "dinh") || t.full == spelledIntends[0] || t.full == spelledIntends[1]
}

// pleads reports whether the words for more time themselves ask for it: "xin khất", "an extension".
func (c *clause) pleads() bool {
	for _, m := range c.mentions {
		if m.cue == toPutOff || m.cue == toAdd {
			switch c.tokens[m.from].text {
			case "xin", "xem", "de", "kinh", "cho", "gia", "lui", "an", "need", "request", "extension", "extend", "more", "can", "them", "doi", "khat", "gian", "noi", "hoan":
				return true
			}
		}
	}
	return false
}

// onlyBegs reports whether the clause asks for a day and does nothing else: "xin 20/12".
func (c *clause) onlyBegs() bool {
	day := false
	for _, m := range c.mentions {
		switch {
		case m.cue == isPolite:
		case m.cue == toBeg && c.tokens[m.from].text == "xin":
			for _, o := range c.moments {
				day = day || o.from == m.to && !o.paper
			}
		default:
			return false
		}
	}
	return day
}

// paperBefore reports whether a form or a paper is named before mention i, which is what is wanted.
func (c *clause) paperBefore(i int) bool {
	for at := c.begin; at < c.mentions[i].from; at++ {
		switch c.tokens[at].text {
		case "mau", "template", "form":
			return true
		case "don":
			if at+1 >= c.to || c.tokens[at+1].text != "vi" { // đơn vị
				return true
			}
		}
	}
	return false
}

// decreed reports whether somebody above is said to have ordered what mention i names.
func (c *clause) decreed(i int) bool {
	for at := c.begin; at+1 < c.mentions[i].from; at++ {
		switch c.tokens[at].text + " " + c.tokens[at+1].text {
		case "chi dao", "yeu cau", "quyet dinh":
			return true
		}
	}
	return false
}

// stepBefore reports whether a step of the work is named before mention i: "lịch họp dời sang".
func (c *clause) stepBefore(i int) bool {
	for _, m := range c.mentions[:i] {
		if m.cue == toWork || m.cue == isCounted && m.to == c.mentions[i].from {
			return true
		}
	}
	return len(c.matters) > 0 && c.matters[0] < c.mentions[i].from
}

// leaveAfter reports whether the clause after clause i asks leave for what it says: "để thứ 2
// em nộp, được không chị".
func (t replyText) leaveAfter(i int) bool {
	if i+1 >= len(t.clauses) || t.clauses[i+1].sentence != t.clauses[i].sentence {
		return false
	}
	next := &t.clauses[i+1]
	for _, m := range next.mentions {
		if m.cue != asksLeave && m.cue != isPolite {
			return false
		}
	}
	return next.has(asksLeave) && len(next.moments) == 0
}

// later reports whether the clause names a time that can be asked for.
func (c *clause) later() bool {
	for _, m := range c.moments {
		if !m.begins && !m.paper && !m.ago {
			return true
		}
	}
	return false
}

// length reports whether the clause names a length of time.
func (c *clause) length() bool {
	for _, m := range c.moments {
		if m.count > 0 {
			return true
		}
	}
	return false
}

// leads reports whether "thêm" stands right before a length of time.
func (c *clause) leads(add mention) bool {
	for _, m := range c.moments {
		if m.count > 0 && (m.from == add.to || m.to == add.from) {
			return true
		}
	}
	return false
}

// extension fills in the date that is asked for, and what other clauses report.
func (t replyText) extension(u *work.Understood, at int, days WorkingDays) {
	var best *moment
	in, score := at, 0
	for i := range t.clauses {
		for j := range t.clauses[i].moments {
			m := &t.clauses[i].moments[j]
			if m.begins || m.paper || m.edge == headOf || m.edge == middleOf || t.clauses[i].isDeadline(*m) || i < at || t.clauses[i].cause && !m.toward {
				continue
			}
			if n := t.clauses[i].wished(m, i == at); n > score {
				best, in, score = m, i, n
			}
		}
	}
	if best != nil && best.count > 0 {
		if m, i := t.namedAfter(best, in); m != nil {
			best, in = m, i
		}
	}
	if best != nil {
		from, fixed := t.on, false
		if best.count > 0 {
			from, fixed = t.clauses[in].countedFrom(*best, t.on)
		}
		if d, ok, _ := best.resolve(from, false, days); ok && d.Plausible() {
			if added := t.clauses[in].addedTo(best); added != nil {
				d = later(d, added.count, added.unit)
			}
			if u.Date = &d; !fixed {
				u.Extra = t.clauses[in].extra(*best)
			}
		}
	}
	var f facts
	for i := range t.clauses {
		if c := &t.clauses[i]; i != at && !c.cause && !c.begs() && !c.aimsFor() && i < at {
			f.weigh(c, t.on)
		}
	}
	percent, has := t.percent(false)
	if state, ok := f.state(percent, has); ok && state != work.Done {
		u.State = &state
	}
	if has && percent < 100 {
		u.Percent = &percent
	}
}

// namedAfter returns the day that tells what a length in a clause comes to, and its clause:
// "thêm 10 ngày (đến 10/12)", "trễ hai hôm, tức là 2/12".
func (t replyText) namedAfter(length *moment, in int) (*moment, int) {
	for i := in; i < min(in+2, len(t.clauses)) && t.clauses[i].sentence == t.clauses[in].sentence; i++ {
		c := &t.clauses[i]
		if c.cause {
			break
		}
		for j := range c.moments {
			m := &c.moments[j]
			if m.from >= length.to && m.count == 0 && m.grain == dayGrain && !m.begins && !m.paper && !c.isDeadline(*m) {
				return m, i
			}
		}
	}
	return nil, 0
}

// addedTo returns the length that the clause asks for on top of a day: "lùi hạn 30/11 thêm 10
// ngày".
func (c *clause) addedTo(day *moment) *moment {
	if day.count > 0 || day.grain != dayGrain {
		return nil
	}
	for j := range c.moments {
		m := &c.moments[j]
		if m.count > 0 && m.from >= day.to && m.unit != aWorkingDay && c.adds(*m) {
			return m
		}
	}
	return nil
}

// aimsFor reports whether the clause gives the purpose of what follows: "nhằm bảo đảm tính khả thi".
func (c *clause) aimsFor() bool {
	for at := c.begin; at < min(c.to, c.begin+2); at++ {
		switch c.tokens[at].text {
		case "nham", "de":
			return true
		}
	}
	return false
}

// wished tells how likely it is that a time is the one asked for, 1 at least: it stands
// after the words that ask, and best after "đến".
func (c *clause) wished(m *moment, here bool) int {
	n := 1
	if !here {
		return n
	}
	for _, o := range c.mentions {
		if (o.cue == toPutOff || o.cue == toBeg || o.cue == begsLeave || o.cue == toAdd) && o.to <= m.core {
			n = 2
		}
	}
	if m.toward && n > 1 {
		n++
	}
	return n
}
