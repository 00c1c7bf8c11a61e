package reading

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work"
)

// certain keeps only what the reply says with certainty. A claim that the work is finished,
// a percent and a date are certain only when every word of their clauses is accounted for.
// Otherwise the most important one is asked about.
func (t replyText) certain(u work.Understood, f facts, asked bool) work.Understood {
	done := u.State != nil && *u.State == work.Done
	switch unread, either := t.unread(asked); {
	case unread && (u.Percent == nil || done):
		return askPercent(u, 0)
	case either != nil:
		return t.askEither(u, either.percent)
	case done && u.Date != nil && u.Date.After(t.on):
		return askState(u)
	case done && u.Date != nil && t.on.Sub(*u.Date) > longAgo && t.yearless():
		return askDate(u, nil)
	case done && (f.unsure || f.planned || f.agreed || t.strange(asked) || !t.plainlyDone(asked)):
		return askState(u)
	case f.vague && f.onlyWorks() && u.Percent == nil:
		return askState(u)
	case u.Percent != nil && !done && t.foreignPercent(asked):
		return askPercent(u, *u.Percent)
	case u.Date != nil && !done && t.looseDate(asked):
		return askDate(u, t.dates(asked))
	case u.State == nil && u.Percent == nil && u.Date == nil && t.dark():
		u.Doubt, u.Likely = work.StateField, []work.Meaning{saysState(work.InProgress), saysState(work.Done)}
	}
	return u
}

// longAgo is how many days in the past a day without a year may be: "đã nộp ngày 30/11",
// written on 22 November, hardly means the year before.
const longAgo = 300

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

// onlyWorks reports whether the only known fact is that something was done.
func (f facts) onlyWorks() bool {
	return f.working && !f.done && !f.basic && !f.handed && !f.waits && !f.late && !f.blocked && !f.paused && !f.notStarted &&
		!f.unfinished && !f.planned && !f.redone && !f.rest && !f.nothing && !f.verbs
}

// looseDate reports whether the day in the reply may be for something else: no known action
// is on it ("28/11 mở thầu"), or there are two ("5/12 hoặc 10/12").
func (t replyText) looseDate(asked bool) bool {
	for i := len(t.clauses) - 1; i >= 0; i-- {
		c := &t.clauses[i]
		if len(c.moments) == 0 || asked && t.isQuestion(i) || len(c.moments) == 1 && c.moments[0].begins {
			continue
		}
		verbs := c.has(saysFuture, saysPast, saysNow, saysNotYet, saysDone)
		for _, m := range c.mentions {
			verbs = verbs || m.cue.verb()
		}
		if !verbs && len(c.strange) > 0 {
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

// dates returns the future days named in the reply.
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
	words, matters := 0, 0
	for i := range t.clauses {
		c := &t.clauses[i]
		if c.begs() {
			continue // asks somebody for something
		}
		matters += len(c.matters)
		words += c.unknown
		for _, m := range c.mentions {
			if m.cue != isPolite && m.cue != acknowledges {
				words += m.to - m.from
			}
		}
	}
	return matters > 0 && words >= wordsForDoubt
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
		if len(t.clauses[i].strange) > 0 && !(asked && t.isQuestion(i)) {
			return true
		}
	}
	return false
}

// plainlyDone reports whether the clauses contain only the claim that the work is finished:
// no second verb of another kind, no part, no condition, no number that counts something.
func (t replyText) plainlyDone(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
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
				if c.follows(j, toFinish) {
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

// names100 reports whether a part is named before the portion, so that 100 % is of that
// part.
func (c *clause) names100(p portion) bool {
	for _, m := range c.mentions {
		if m.to <= p.from && m.cue == ofPart {
			return true
		}
	}
	return false
}

// someOf reports whether a number in words counts only some of the things in mention m:
// "xong một bản", but not "xong cả hai bản".
func (c *clause) someOf(m mention) bool {
	if m.from == 0 {
		return false
	}
	switch c.tokens[m.from-1].text {
	case "mot", "hai", "ba", "bon", "vai", "may", "one", "two", "three", "several":
	default:
		return false
	}
	if m.from == 1 {
		return true
	}
	switch c.tokens[m.from-2].text {
	case "ca", "du", "so", "no", "thu", "both", "all":
		return false
	}
	return true
}

// accounted reports whether a number is part of a name, as in "QĐ số 12", or counts all
// things ("cả 3 nội dung").
func (c *clause) accounted(i int) bool {
	at := c.mentions[i].from
	if at == 0 {
		return false
	}
	for from := at - 1; from >= c.begin; from-- {
		if text := c.tokens[from].text; text == "gom" || text == "kem" {
			return true // sản phẩm gồm 01 báo cáo và 03 phụ lục
		}
	}
	before := &c.tokens[at-1]
	switch before.text {
	case "so", "no", "lan", "nv", "vu", "viec", "ca", "du", "task", "phong", "dieu", "khoan", "quy", "nam", "thang", "khoa", "thu":
		return true
	}
	if before.kind == markToken && (before.mark == '/' || before.mark == '-' || before.mark == '.') || before.upper || paperEnds(c.tokens, at-1) {
		return before.kind != markToken || at > 1
	}
	return at+1 < c.to && c.tokens[at+1].kind == markToken && (c.tokens[at+1].mark == '/' || c.tokens[at+1].mark == '-') && !c.tokens[at+1].gap
}

// foreignPercent reports whether the percent of the reply may be a figure of the work's
// subject and not its progress: "đã số hóa 60% hiện vật", "gia đình văn hóa đạt 92%".
func (t replyText) foreignPercent(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, p := range c.portions {
			if p.counts && (c.countsOther(p) || c.partAt(p.to) || c.matterAt(p.to) || len(c.matters) > 0 && c.matters[0] < p.from && !c.has(isProgress, ofPart, ofPaper, ofResult, toFinish, toStart, toWork, saysNow, saysOnly, saysLeft)) {
				return true
			}
		}
	}
	return false
}

// countsOther reports whether the percent is of a number of things: "số hồ sơ trực tuyến đạt
// 85%".
func (c *clause) countsOther(p portion) bool {
	for i, m := range c.mentions {
		if m.to <= p.from && m.cue == isCounted && c.tokens[m.from].text == "so" && c.at(i+1) == isCounted {
			return true
		}
	}
	return false
}

// partAt reports whether there is a part of the work at token i: "80% đề cương".
func (c *clause) partAt(i int) bool {
	for _, m := range c.mentions {
		if m.from == i {
			return m.cue == ofPart
		}
	}
	return false
}

// matterAt reports whether token i is a word for the work's subject.
func (c *clause) matterAt(i int) bool {
	if i >= c.to || c.tokens[i].kind != wordToken || c.tokens[i].line {
		return false
	}
	for _, s := range c.strange {
		if s == i {
			return true
		}
	}
	if _, n := replyWords.find(c.tokens, i, true); n > 0 {
		return false
	}
	kind, n := harmlessWords.find(c.tokens, i, true)
	return n > 0 && kind == aMatter
}

func saysPercent(n int) work.Meaning {
	m := saysState(work.InProgress)
	m.Percent = &n
	return m
}
