package reading

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work"
)

// certain keeps only what the reply says with certainty, and asks about a state in which not
// every word of the reply has a place.
func (t replyText) certain(u work.Understood, f facts, asked bool) work.Understood {
	if u = t.claimed(u, f, asked); u.Doubt == "" && u.State != nil && !t.placed(u, f, asked) {
		return askState(u)
	}
	return u
}

// claimed keeps only the claims that are certain. A claim that the work is finished, a percent and
// a date are certain only when every word of their clauses is accounted for. Otherwise the most
// important one is asked about.
func (t replyText) claimed(u work.Understood, f facts, asked bool) work.Understood {
	done := u.State != nil && *u.State == work.Done
	switch unread, either := t.unread(asked); {
	case u.Percent != nil && !t.totals(asked) && t.partsOnly(asked):
		return askPercent(u, 0)
	case unread && (u.Percent == nil || done):
		return askPercent(u, 0)
	case either != nil:
		return t.askEither(u, either.percent)
	case done && u.Date != nil && u.Date.After(t.on):
		return askState(u)
	case done && u.Date == nil && t.dayAhead():
		return askDate(u, nil)
	case done && t.dayApart():
		return askState(u)
	case u.Date != nil && t.on.Sub(*u.Date) > longAgo && t.yearless():
		return askDate(u, nil)
	case done && (f.unsure || f.planned || f.agreed || t.strange(asked) || !t.plainlyDone(asked)):
		return askState(u)
	case f.guessed && !f.rest && u.State != nil && (done || *u.State == work.InProgress || *u.State == work.Waiting) && u.Percent == nil:
		return askState(u)
	case u.Percent != nil && !done && !t.totals(asked) && t.foreignPercent(asked):
		return askPercent(u, *u.Percent)
	case u.Date != nil && !done && f.eitherWeek:
		return askDate(u, []calendar.Date{*u.Date, u.Date.Add(7)})
	case u.Date != nil && u.Date.After(t.on) && u.State != nil && *u.State == work.InProgress && t.weakDay(asked):
		f.doing = f.doing && t.busy(asked)
		return askLooseDay(u, f, t.dates(asked))
	case u.Date != nil && !done && t.looseDate(asked):
		f.doing = f.doing && t.busy(asked)
		return askLooseDay(u, f, t.dates(asked))
	case u.State == nil && u.Percent == nil && u.Date == nil && t.dark() && !t.mentions(asked, saysAside):
		u.Doubt, u.Likely = work.StateField, []work.Meaning{saysState(work.InProgress), saysState(work.Done)}
	default:
		return t.unexplained(u, f, asked)
	}
	return u
}

// longAgo is how many days in the past a day without a year may be: "đã nộp ngày 30/11",
// written on 22 November, hardly means the year before.
const longAgo = 300

// dayAhead reports whether a day with its year lies ahead, on which nothing can be finished yet.
func (t replyText) dayAhead() bool {
	for i := range t.clauses {
		for _, m := range t.clauses[i].moments {
			if m.grain == dayGrain && m.year != 0 && m.limit == unlimited && !m.begins {
				if d, ok, _ := m.resolve(t.on, false, nil); ok && d.After(t.on) {
					return true
				}
			}
		}
	}
	return false
}

// dayApart reports whether a day that lies ahead stands in a clause without a word of what is done on
// it: "đã kết thúc sơ khảo, chung khảo 5/12".
func (t replyText) dayApart() bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if i == 0 || c.has(toFinish, toSign, toSend, wasSent, toPresent) || t.isQuestion(i) {
			continue
		}
		for _, m := range c.moments {
			if m.plainDay() && !m.paper && !m.justOver(t.on) && m.year == 0 {
				return true
			}
		}
	}
	return false
}

// yearless reports whether the reply names a day without its year.
func (t replyText) yearless() bool {
	for i := range t.clauses {
		for _, m := range t.clauses[i].moments {
			if m.grain == dayGrain && m.month != 0 && m.year == 0 && m.fixed[1] == (calendar.Date{}) {
				return true
			}
		}
	}
	return false
}

// firm reports whether it is said that the work goes on: it is being done, will be, is not
// finished, or a part of it is left.
func (f facts) firm() bool {
	return f.doing || f.planned || f.unfinished || f.rest || f.redone || f.basic || f.goesOn || f.part || f.others
}

// looseDate reports whether the day in the reply may be for something else: no known action
// is on it ("28/11 mở thầu"), or there are two ("5/12 hoặc 10/12").
func (t replyText) looseDate(asked bool) bool {
	for i := len(t.clauses) - 1; i >= 0; i-- {
		c := &t.clauses[i]
		if len(c.moments) == 0 || asked && t.isQuestion(i) || c.cause || len(c.moments) == 1 && c.moments[0].begins {
			continue
		}
		verbs := c.has(saysFuture, saysPast, saysNow, saysNotYet, saysDone)
		for _, m := range c.mentions {
			verbs = verbs || m.cue.verb()
		}
		if !verbs && (len(c.strange) > 0 || c.namesDeadline()) {
			return true
		}
		for j := 1; j < len(c.moments); j++ {
			if between := c.moments[j].from - 1; between >= 0 && (c.tokens[between].text == "hoac" || c.tokens[between].text == "or" || c.tokens[between].text == "hay") {
				return true
			}
		}
		if verbs && c.ahead(t.on) {
			return false // this is the day that counts
		}
	}
	return false
}

// namesDeadline reports whether the clause speaks of the deadline itself: "hạn của em là 30/12 mà".
func (c *clause) namesDeadline() bool {
	for at := c.begin; at < c.to; at++ {
		if t := &c.tokens[at]; t.text == "deadline" || t.text == "han" && (at == c.begin || c.tokens[at-1].text == "thoi" || c.tokens[at-1].kind == markToken) {
			return true
		}
	}
	return false
}

// isDeadline reports whether the day m is the deadline as it stands: "hạn 30/11 gấp quá".
func (c *clause) isDeadline(m moment) bool {
	for at := max(c.begin, m.core-2); at < m.core; at++ {
		if t := &c.tokens[at]; (t.text == "han" || t.text == "deadline") && (at == c.begin || c.tokens[at-1].kind == markToken) {
			return true
		}
	}
	return false
}

// dates returns the days that the reply names, ahead of the day of writing.
func (t replyText) dates(asked bool) (days []calendar.Date) {
	for i := range t.clauses {
		if asked && t.isQuestion(i) {
			continue
		}
		for _, m := range t.clauses[i].moments {
			if m.paper || m.begins || m.count > 0 {
				continue
			}
			if d, ok, _ := m.resolve(t.on, false, nil); ok && d.Plausible() && !slices.Contains(days, d) && len(days) < 3 {
				days = append(days, d)
			}
		}
	}
	return days
}

// wordsForDoubt is how many words without a known meaning make a message meaningful but not
// understood.
const wordsForDoubt = 3

// dark reports whether the reply states something of which nothing was understood.
func (t replyText) dark() bool {
	words := 0
	for i := range t.clauses {
		c := &t.clauses[i]
		if c.begs() && !c.needs() {
			continue // asks somebody for something
		}
		words += c.unknown
		for _, m := range c.mentions {
			if m.cue != isPolite && m.cue != acknowledges {
				words += m.to - m.from
			}
		}
	}
	return words >= wordsForDoubt
}

// needs reports whether what the clause asks for is rather what the work needs: "cần có ý kiến của
// Bộ Công an".
func (c *clause) needs() bool {
	for _, m := range c.mentions {
		if m.cue == toBeg && (c.tokens[m.from].text == "can" || c.tokens[m.from].text == "needs") {
			return !c.has(saysNot)
		}
	}
	return false
}

// unread finds numbers that could not be read, and those that can be a day or a part.
func (t replyText) unread(asked bool) (unread bool, either *portion) {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		unread = unread || c.unread
		if c.either != nil && !c.has(saysFuture) {
			either = c.either
		}
	}
	return unread, either
}

// strange reports whether any word of a statement is not accounted for. Next to "được 100%"
// this matters only within the same clause.
func (t replyText) strange(asked bool) bool {
	for i := range t.clauses {
		for _, p := range t.clauses[i].portions {
			if p.counts && p.done == 100 && !(asked && t.isQuestion(i)) {
				return len(t.clauses[i].strange) > 0
			}
		}
	}
	for i := range t.clauses {
		if c := &t.clauses[i]; len(c.strange) > 0 && !(asked && t.isQuestion(i)) && !c.asksOthers() && !c.asksHelp() {
			return true
		}
	}
	return false
}

// asksHelp reports whether the clause only asks the reader for a small thing: "kiểm tra giúp em".
func (c *clause) asksHelp() bool {
	return c.has(toHelp) && !c.has(saysPast, saysDone, saysNow, saysNotYet, saysNot, saysFuture, saysIf, toFinish, toSign, toSend) && len(c.portions)+len(c.moments) == 0
}

// plainlyDone reports whether the clauses contain only the claim that the work is finished:
// no second verb of another kind, no part, no condition, no number that counts something.
func (t replyText) plainlyDone(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.asksHelp() {
			continue
		}
		if c.but && len(c.mentions)+len(c.matters)+len(c.portions) > 1 {
			return false
		}
		for _, p := range c.portions {
			if p.counts && p.done == 100 && c.names100(p) {
				return false // phần của em 100% rồi
			}
		}
		claims := c.has(toFinish, toSign, toSend, wasSent)
		if !claims && c.has(toWork, toStart, toBegin) && !c.has(saysPast, saysDone) {
			return false // call xong, giờ chỉnh proposal
		}
		for j, m := range c.mentions {
			switch m.cue {
			case toTell:
				if c.follows(j, toFinish) || j > 0 && c.at(j-1) == isCounted && c.at(j+1) == saysPast {
					return false // Cục TDTT báo đã nộp
				}
			case toBeg: // xong việc này em xin nghỉ phép
				if j > 0 && c.at(0) == toFinish && !c.has(saysPast, saysDone) {
					return false
				}
			case toMove: // em chuyển văn thư đóng dấu
				if !c.has(saysPast, saysDone) {
					return false
				}
			case toPutOff, toDrop: // hồ sơ xin gia hạn
				if claims {
					return false
				}
			case toFinish: // xong phim: an idiom, or a film
				if m.to < c.to && c.tokens[m.to].text == "phim" {
					return false
				}
			case onCourse, isReference: // theo kế hoạch thì đã xong
				if c.follows(j, toFinish, toSign) {
					return false
				}
			case isTarget:
				if claims {
					return false
				}
			case saysFuture: // chắc xong rồi đó
				if c.tokens[m.from].text == "chac" && c.follows(j, toFinish, toSign, toSend) {
					return false
				}
			case saysIf:
				if c.tokens[m.from].text != "viec" || !c.closes(j) && c.at(j+1) != saysDone { // xong việc
					return false
				}
			case saysPart, saysExcept, saysThought, saysHardly, saysPerhaps, saysLeft, saysNearly, toBegin, asksPatience, isRedone:
				return false
			case saysOnly: // mới xong
				if next := c.at(j + 1); next != toFinish && next != toSign && next != toSend {
					return false
				}
			case saysNotYet, saysNot:
				if claims {
					return false
				}
			case isCounted, ofPart, ofPaper, isProgress:
				if claims && c.someOf(m) {
					return false
				}
			case isNumber:
				if !c.accounted(j) {
					return false
				}
			}
		}
	}
	return true
}

func saysPercent(n int) work.Meaning {
	m := saysState(work.InProgress)
	m.Percent = &n
	return m
}

// weakDay reports whether the last day that is named stands beside words that are not known and no deed that would end or hand on
// the work.
func (t replyText) weakDay(asked bool) bool {
	for i := len(t.clauses) - 1; i >= 0; i-- {
		c := &t.clauses[i]
		if len(c.moments) == 0 || asked && t.isQuestion(i) || !c.ahead(t.on) {
			continue
		}
		return len(c.strange) > 0 && !c.has(toFinish, toSend, toPresent, toSign, toStart, toBegin, wasSent, saysFuture)
	}
	return false
}
