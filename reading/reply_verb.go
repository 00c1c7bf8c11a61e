package reading

// since reports whether verb i has been in progress since some time: "đã làm từ tuần
// trước".
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

// spelledSince is "từ" in the form of spell.
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

// saidOf reports whether "đã" is between the named units and verb i, so that they performed
// it: "các bộ đã góp ý", but not "đã gửi các bộ góp ý".
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
