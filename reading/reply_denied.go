package reading

// denied adds what a verb says after chưa or không.
func (f *facts) denied(c *clause, i int, a *aspect) {
	able := c.at(i-1) == saysCan || c.at(i+1) == saysCan || c.at(i+2) == saysCan && c.at(i+1) >= toFinish
	able = able || i > 0 && c.at(i-1) == a.negated && c.tokens[c.mentions[i-1].to-1].text == "the" // chưa thể ký
	f.couldNot = f.couldNot || able
	never := a.negated == saysNot || a.ahead && !a.past && !a.only
	switch cue := c.at(i); {
	case cue == toFinish && c.thenFinishes(i):
		f.planned, a.negated = true, noCue // không xong hôm nay thì ngày mai xong
	case cue == toFinish && a.negated == saysNot && c.at(i-1) == saysFuture && c.tokens[c.mentions[i-1].from].text == "phai":
		f.unfinished = true // không phải xong, mà là gần xong
	case cue == toFinish && never:
		f.late = true
	case (cue == toStart || cue == toBegin) && a.negated == saysNot:
		f.blocked = true
	case (cue == toStart || cue == toBegin) && (c.partBefore(i) || c.lacks(i)):
		f.unfinished = true // phần tích hợp chưa làm được
	case (cue == toStart || cue == toBegin) && (!f.unfinished || f.onlyNo || c.effect):
		f.notStarted = true
	case cue == toSign && able && c.effect:
		f.unfinished = true
	case cue == toConsult && c.takesViews(i):
		f.unfinished = true // chưa lấy ý kiến
	case cue == toSend && a.negated == saysNotYet && c.others(i):
		f.waits = true // các tỉnh chưa gửi
	case cue == toSign, cue == toConsult, cue == toAnswer && a.negated == saysNotYet:
		f.waits = true
	case never && able:
		f.blocked = true
	default:
		f.unfinished = true
	}
}

// thenFinishes reports whether verb i is only the case in which something else is finished.
func (c *clause) thenFinishes(i int) bool {
	for j := i + 1; j < len(c.mentions); j++ {
		if c.at(j) != toFinish && c.at(j) != toSend {
			continue
		}
		for at := c.mentions[i].to; at < c.mentions[j].from; at++ {
			if c.tokens[at].text == "thi" {
				return true
			}
		}
	}
	return false
}

// takesViews reports whether verb i asks others for their views, which the speaker does.
func (c *clause) takesViews(i int) bool {
	switch c.tokens[c.mentions[i].from].text {
	case "lay", "xin", "hoi", "tham":
		return c.tokens[c.mentions[i].to-1].text != "dinh" && c.tokens[c.mentions[i].to-1].text != "tra"
	}
	return false
}

// others reports whether a unit is named before verb i and not the speaker.
func (c *clause) others(i int) bool {
	units := false
	for _, m := range c.mentions[:i] {
		units = units || m.cue == isCounted
		if m.cue == isPolite && c.ownAt(m.to-1) {
			return false
		}
	}
	return units
}

// lacks reports whether what is denied before verb i is that something is there: "chưa có hướng
// dẫn thực hiện".
func (c *clause) lacks(i int) bool {
	for j := i - 1; j >= 0; j-- {
		if m := c.mentions[j]; m.cue == saysNotYet || m.cue == saysNot {
			return m.to < c.to && c.tokens[m.to].text == "co" && c.mentions[i].from > m.to+1 && c.at(j+1) != lacksMoney && c.at(j+2) != lacksMoney
		}
	}
	return false
}
