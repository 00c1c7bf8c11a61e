package reading

import "dondoc/calendar"

// ofEvent reports whether the day m is that of a meeting at which or after which something is done: "tiếp thu ý kiến tại cuộc
// họp 12/11".
func (c *clause) ofEvent(m moment) bool {
	event := -1
	for at := m.from - 1; at >= max(c.begin, m.from-7); at-- {
		switch c.tokens[at].text {
		case "hop", "nghi", "thao", "phien", "meeting", "workshop", "conference", "session":
			if event < 0 && at < m.from-3 {
				return false
			}
			event = at
		case "tai", "theo", "after", "at", "qua":
			return event >= 0
		}
	}
	return false
}

// ofPaperNamed reports whether the day m stands behind a paper that no deed of the clause is about: "Thông báo kết luận 12/11
// giao đơn vị rà soát".
func (c *clause) ofPaperNamed(m moment) bool {
	at := m.from - 1
	if at < c.begin || m.grain != dayGrain || m.limit != unlimited || m.toward || m.weekday != 0 {
		return false
	}
	if c.tokens[at].text == "luan" && at > c.begin { // kết luận
		at -= 2
	}
	if at < c.begin || !paperEnds(c.tokens, at) || m.to >= c.to || c.tokens[m.to].kind != wordToken {
		return false
	}
	for _, o := range c.mentions {
		if o.from < at && o.cue.verb() && o.cue != acknowledges {
			return false
		}
	}
	return true
}

// nextYear reports whether the moment is a bare "sang năm", which is no day.
func (c *clause) nextYear(m moment) bool {
	return m.grain == yearGrain && m.to-m.from == 2 && c.tokens[m.from].text == "sang"
}

// followsAtOnce reports whether the clause tells what is done at once when something else has happened: "được duyệt là ký
// ngay".
func (c *clause) followsAtOnce() bool {
	then := false
	for at := c.begin + 1; at < c.to; at++ {
		switch c.tokens[at].text {
		case "la", "thi":
			then = true
		case "ngay", "luon", "lien":
			if then {
				return true
			}
		}
	}
	return false
}

// isSubject reports whether a month or a quarter is what something is told of: "việc tháng 10 đã xong,
// tháng 11 đang làm".
func (c *clause) isSubject(m moment) bool {
	if m.grain <= weekGrain || m.count > 0 || m.limit != unlimited || m.toward || m.within || m.edge != wholeOf || m.fixed[1] != (calendar.Date{}) {
		return false
	}
	for _, o := range c.mentions {
		if o.from == m.to {
			return o.cue == saysNow || o.cue == saysNotYet || o.cue == saysPast
		}
	}
	return false
}

// ownDay reports whether a day that is over is the task's although the task is not finished: it was planned for it, or
// nothing else is told ("đã trình Bộ trưởng ngày 15/11"). Beside anything else it is the day of some step.
func (t replyText) ownDay(f facts) bool {
	return f.planned || t.onlyDay() || len(t.clauses) == 1 && !t.clauses[0].colon && t.clauses[0].has(toPresent, toFinish)
}
