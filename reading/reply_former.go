package reading

import "dondoc/calendar"

// formerly reports whether the clause begins with a past time: "trước thì vướng", "lúc đầu
// định xin lùi".
func (c *clause) formerly() bool {
	for at := c.begin; at < min(c.to, c.begin+openingWords); at++ {
		switch c.tokens[at].text {
		case "bua", "no":
			if at > c.begin && c.tokens[at-1].text == "hom" {
				return true // hôm bữa, hôm nọ
			}
		case "truoc", "hoi", "initially", "previously", "originally", "earlier":
			return !c.boundedAt(at) && (at == c.begin || c.tokens[at-1].text != "bao" && c.tokens[at-1].text != "sau")
		case "dau":
			if at > 0 && (c.tokens[at-1].text == "luc" || c.tokens[at-1].text == "ban") {
				return true
			}
		}
	}
	return false
}

// boundedAt reports whether token i bounds a time: "trước 15/12".
func (c *clause) boundedAt(i int) bool {
	for _, m := range c.moments {
		if m.from <= i && i < m.to && m.limit == beforeThat {
			return true
		}
	}
	return false
}

// formerFigure reports whether a portion tells how far the work was before: "(tuần trước 30%)".
func (c *clause) formerFigure(p portion, on calendar.Date) bool {
	former, edge := c.formerly(), c.begin
	for _, o := range c.portions {
		if o.to <= p.from {
			edge, former = o.to, false
		}
	}
	for _, m := range c.moments {
		over := m.grain >= weekGrain && m.fixed[1] != (calendar.Date{}) && m.fixed[1].Before(on)
		switch {
		case m.from == p.to:
			return over
		case m.from > edge && m.to <= p.from && !m.begins:
			former = over
		}
	}
	return former
}

// nowadays reports whether the clause begins with the present: "giờ", "nay", "tuần này".
func (c *clause) nowadays() bool {
	for at := c.begin; at < min(c.to, c.begin+openingWords); at++ {
		switch c.tokens[at].text {
		case "nay", "gio", "hien", "now":
			return true
		}
	}
	return false
}

// comesAfter reports whether the clause begins as the next step: "sau đó hoàn thành báo
// cáo".
func (c *clause) comesAfter() bool {
	from := c.to
	for _, m := range c.mentions {
		if m.cue.verb() {
			from = m.from
			break
		}
	}
	for at := max(0, from-6); at < from; at++ {
		switch c.tokens[at].text {
		case "sau", "tiep", "then", "afterwards", "moi":
			return at >= c.begin
		}
	}
	return false
}
