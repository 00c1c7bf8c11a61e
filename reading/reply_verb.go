package reading

import "dondoc/calendar"

// since reports whether verb i has gone on from some time: "đã làm từ tuần trước".
func (c *clause) since(i int) bool {
	for _, m := range c.moments {
		if m.begins && m.from >= c.mentions[i].to {
			return true
		}
	}
	for at := c.mentions[i].to; at < min(c.to, c.mentions[i].to+3); at++ {
		if t := &c.tokens[at]; t.text == "tu" && (t.plain || t.full == spelledSince) || t.text == "since" {
			return true
		}
	}
	return false
}

// begunBefore reports whether verb i is followed by a time that is over: "trình ký từ tuần trước".
func (c *clause) begunBefore(i int, on calendar.Date) bool {
	for _, m := range c.moments {
		if m.from >= c.mentions[i].to && (m.ago || m.behind || m.fixed[1] != (calendar.Date{}) && m.fixed[1].Before(on) || m.plainDay() && m.justOver(on)) {
			return true
		}
	}
	return false
}

// lately reports whether the clause names days and all of them have just gone by: "ký ngày 19/10".
func (c *clause) lately(on calendar.Date) bool {
	for _, m := range c.moments {
		if m.grain != dayGrain || m.limit != unlimited || m.toward || m.begins || m.count > 0 || !m.justOver(on) {
			return false
		}
	}
	return len(c.moments) > 0
}

// today reports whether the day of writing is the only time that the clause names.
func (c *clause) today(on calendar.Date) bool {
	for _, m := range c.moments {
		if m.fixed != [2]calendar.Date{on, on} || m.limit != unlimited || m.toward {
			return false
		}
	}
	return len(c.moments) > 0
}

// spelledSince is "từ" as spell writes it.
var _, spelledSince = spell("từ")

// prepares reports whether verb i is the purpose of a preparation.
func (c *clause) prepares(i int) bool {
	for j, m := range c.mentions[:i] {
		if (m.cue == toWork || m.cue == toFinish) && j > 0 && c.at(j-1) == saysNow {
			return true
		}
	}
	return false
}

// permits reports whether verb i only permits something to continue: duyệt, thông qua. For
// the unit that issues the document it is the end.
func (c *clause) permits(i int) bool {
	switch c.tokens[c.mentions[i].to-1].text {
	case "duyet", "qua", "thuan":
		return true
	}
	return false
}

// issues reports whether verb i issues a document that has a number: "phát hành công văn
// 512".
func (c *clause) issues(i int) bool {
	if c.tokens[c.mentions[i].from].text != "phat" {
		return false
	}
	for _, m := range c.moments {
		if m.paper {
			return true
		}
	}
	return c.follows(i, isNumber)
}

// numbered reports whether the clause names a paper by its number or its day.
func (c *clause) numbered() bool {
	for _, m := range c.moments {
		if m.paper {
			return true
		}
	}
	for at := c.begin; at+1 < c.to; at++ {
		if c.tokens[at+1].kind == numberToken && (c.tokens[at].text == "so" || paperEnds(c.tokens, at)) {
			return true
		}
	}
	return false
}

// decided reports whether the clause tells that a paper of decision is there, by its number.
func (c *clause) decided() bool {
	if !c.numbered() {
		return false
	}
	for at := c.begin + 1; at < c.to; at++ {
		if c.tokens[at-1].text != "co" {
			continue
		}
		switch c.tokens[at].text {
		case "qd", "quyet", "bao", "bc", "thong", "tt", "nghi", "nd", "nq", "chi", "ct", "kh", "ke":
			_, n := paperWords.find(c.tokens, at, true)
			return n > 0
		}
	}
	return false
}

// belongs reports whether a unit stands after verb i behind "của": "trả lời của Bộ Ngoại giao".
func (c *clause) belongs(i int) bool {
	for at := c.mentions[i].to; at+1 < c.to; at++ {
		if t := c.tokens[at].text; (t == "cua" || t == "from") && c.unitAt(at+1) {
			return true
		}
	}
	return false
}

// resolved reports whether an obstacle that mention i names is said to be over: "khó khăn … đã
// được tháo gỡ".
func (c *clause) resolved(i int) bool {
	past := false
	for _, m := range c.mentions[i+1:] {
		past = past || m.cue == saysPast
		if past && (m.cue == toWork || m.cue == toFinish) {
			switch c.tokens[m.from].text {
			case "thao", "giai", "khac", "go", "xu", "da", "resolved", "solved":
				return true
			}
		}
	}
	return false
}

// overcomes reports whether the clause says that what stood in the way is gone.
func (c *clause) overcomes() bool {
	for _, m := range c.mentions {
		if m.cue != toWork && m.cue != toFinish {
			continue
		}
		for at := m.from; at < m.to; at++ {
			switch c.tokens[at].text {
			case "khac", "thao", "giai", "xu", "go", "thong", "het", "resolved", "solved":
				return true
			}
		}
	}
	return false
}

// saidPast reports whether the clause tells of the past, also where "đã" begins a phrase: "đã gỡ xong".
func (c *clause) saidPast() bool {
	for _, m := range c.mentions {
		if m.cue == saysPast || m.cue.verb() && c.tokens[m.from].text == "da" {
			return true
		}
	}
	return false
}

// englishPast reports whether an English verb of finishing stands in the past tense, so that a weekday is the last one:
// "the minister signed it on Friday".
func (c *clause) englishPast() bool {
	if len(c.moments) == 0 || c.has(saysFuture, saysIf, saysNotYet, saysNot, saysOnly) {
		return false
	}
	for _, m := range c.mentions {
		if m.cue != toFinish && m.cue != toSign && m.cue != toSend && m.cue != wasSent && m.cue != toPresent {
			continue
		}
		if last := c.tokens[m.to-1].text; len(last) < 5 || last[len(last)-2:] != "ed" {
			continue
		}
		if m.from == c.begin {
			return true
		}
		switch c.tokens[m.from-1].text {
		case "be", "get", "is", "are", "will", "to", "not", "being", "gets", "until", "by", "when", "once":
		default:
			return true
		}
	}
	return false
}

// followsUp reports whether verb i only presses for what others do: theo dõi, đôn đốc.
func (c *clause) followsUp(i int) bool {
	switch c.tokens[c.mentions[i].from].text {
	case "theo", "don", "bam", "lien", "giai", "phoi":
		return true
	}
	return false
}

// saidOf reports whether "đã" stands between the units that are named and verb i, so that it
// is their deed: "các bộ đã góp ý", and not "đã gửi các bộ góp ý".
func (c *clause) saidOf(i int) bool {
	units := false
	for _, m := range c.mentions[:i] {
		units = units || m.cue == isCounted
		if m.cue == saysPast {
			return units
		}
	}
	return false
}

// atOnce reports whether only "ngay" or "liền" follows verb i: it is a promise.
func (c *clause) atOnce(i int) bool {
	at := c.mentions[i].to
	return at < c.to && !c.timeAt(at) && (c.tokens[at].full == "ngay" || c.tokens[at].text == "lien") && c.closes(i)
}

// thisWeek reports whether the clause names a day of this week; on the week's last day it
// may mean the next week.
func (c *clause) thisWeek() bool {
	for _, m := range c.moments {
		if m.to > 1 && c.tokens[m.to-1].text == "nay" && c.tokens[m.to-2].text == "tuan" {
			return true
		}
	}
	return false
}

// limits reports whether the clause names a time within or before which something would have to be done.
func (c *clause) limits() bool {
	for at := c.begin; at < c.to; at++ {
		switch c.tokens[at].text {
		case "before", "by", "truoc", "kip", "trong":
			return true
		}
	}
	return false
}
