package reading

import (
	"dondoc/calendar"
	"dondoc/work"
)

// WorkingDays adds working days.
type WorkingDays interface {
	// AddWorking returns the n-th working day after d.
	AddWorking(d calendar.Date, n int) calendar.Date
	Working(d calendar.Date) bool
}

// Limits of the text that is read of a reply, in bytes and in tokens. Telegram's longest
// message has 4,096 characters, which are fewer words in any language.
const (
	longestReply = 4 * 4096
	replyTokens  = 2000
)

// ReadReply reads a progress reply written on that day. days counts "10 ngày làm việc".
// Dates without a year are the nearest plausible ones: in the past for what is finished, in
// the future for what is planned or requested.
func ReadReply(text string, on calendar.Date, days WorkingDays) work.Understood {
	return read(text, on, days, experienced())
}

func read(text string, on calendar.Date, days WorkingDays, second *secondReader) work.Understood {
	source := cleaned(text)
	tokens, accented := tokenise(source, replyTokens)
	if !on.Plausible() {
		return work.Understood{Nature: work.Report}
	}
	if wordless(tokens, accented) {
		return work.Understood{Nature: work.NoWords}
	}
	parts := takeApart(source, tokens, accented, on)
	if m, ok := parts.impossible(); ok && !parts.acknowledged() {
		return work.Understood{
			Nature: work.Unclear, Doubt: work.DateField, Likely: m.instead(on),
			Doubtful: source[tokens[m.core].from:tokens[m.to-1].to],
		}
	}
	raw, certain := understand(parts, days)
	return trusted.decide(raw, certain, second.of(parts, tokens, accented, raw, certain, days))
}

// farAway is how many days ahead a day may be that somebody asks for; one behind it has a mistyped year.
const farAway = 10 * 366

// cannotAskFor reports whether nobody means that day who asks for more time: it is over, far away, or nearly a year away because it was
// written without its year and is just over ("xin lùi đến 15/11", written on 22 November).
func (t replyText) cannotAskFor(d calendar.Date) bool {
	ahead := d.Sub(t.on)
	return ahead < 0 || ahead > farAway || ahead > longAgo && t.yearless()
}

// nextWeek is the day to offer for one that is over for less than a week: on a Sunday "thứ sáu tuần này" is the next Friday.
func (t replyText) nextWeek(d calendar.Date) []calendar.Date {
	if ahead := d.Add(7).Sub(t.on); ahead <= 0 || ahead > 7 {
		return nil
	}
	return []calendar.Date{d.Add(7)}
}

// understand combines the clauses into one result: raw is what the words most probably mean, certain the same with a question
// instead of what is not certain.
func understand(text replyText, days WorkingDays) (raw, certain work.Understood) {
	var u work.Understood
	switch {
	case text.takesBack():
		return both(work.Understood{Nature: work.TakesBack})
	case text.acknowledged(), text.accepts():
		return both(work.Understood{Nature: work.Acknowledged})
	}
	u = work.Understood{Nature: work.Report}
	if request, at, sure, ok := text.request(); ok {
		u.Request = &request
		if request == work.WantsExtension {
			text.extension(&u, at, days)
		}
		switch {
		case u.Date != nil && text.cannotAskFor(*u.Date):
			return u, askDate(u, text.nextWeek(*u.Date))
		case !sure:
			return u, askRequest(request, u)
		}
		return both(u)
	}
	if request, at, ok := text.plea(); ok {
		if request == work.WantsExtension {
			text.extension(&u, at, days)
		}
		raw = u
		raw.Request = &request
		return raw, askRequest(request, u)
	}
	var f facts
	asked := 0
	for i := range text.clauses {
		c := &text.clauses[i]
		if text.isQuestion(i) {
			asked++
			continue
		}
		if f.former && c.nowadays() || c.has(takesBack) {
			f = facts{} // trước thì vướng, giờ thông rồi
		}
		f.weigh(c, text.on)
		f.former = f.former || c.formerly()
		own := c.cause && c.ownWork() || i > 0 && c.effect && text.clauses[i-1].ownWork()
		f.ownWork = f.ownWork || own
	}
	percent, has := text.percent(asked > 0)
	if !has && text.counts() {
		f.working = true
		if text.countsAll() {
			f.done, f.unsure = true, true // 412/412
		}
	}
	date, dated := text.date(f, days)
	f.planned = f.planned || dated && date.After(text.on) && !f.handed && !f.waits
	if dated && f.handed && text.plans() {
		f.handed, f.working = false, true // the unit's own next step counts
	}
	state, ok := f.state(percent, has)
	switch {
	case !ok && !dated && f.nothing:
		return both(work.Understood{Nature: work.NothingNew})
	case asked > 0 && !dated && !has && (!ok || state == work.InProgress && !f.firm() && text.begsOnly()):
		if text.tellsAsWell() {
			return work.Understood{Nature: work.Question}, askState(u)
		}
		return both(work.Understood{Nature: work.Question})
	case !ok && dated:
		state, ok = work.InProgress, true
	}
	if at, begs := text.begsForTime(asked > 0); begs && !has && ok && (state == work.InProgress || state == work.AtRisk) {
		text.extension(&u, at, days)
		if text.clauses[at].plainlyBegs() && u.Date != nil {
			request := work.WantsExtension
			u.Request, u.State = &request, nil
			return both(u)
		}
		raw = u
		raw.Request, raw.State = new(work.WantsExtension), nil
		return raw, askRequest(work.WantsExtension, u)
	}
	if ok {
		u.State = &state
	}
	if has && percent == 100 && ok && state == work.InProgress {
		has = false // of a part: "phần của em thì 100%, còn …"
	}
	switch {
	case has:
	case state == work.Done:
		percent, has = 100, true
	case f.basic:
		percent, has = 95, true
	case f.notStarted && state != work.InProgress:
		percent, has = 0, true
	}
	if has {
		u.Percent = &percent
	}
	if dated && !f.notStarted && (!ok || state == work.Done || !date.Before(text.on) || text.ownDay(f)) {
		u.Date = &date
	}
	return u, text.certain(u, f, asked > 0)
}

// both is a reading that is certain as it is.
func both(u work.Understood) (raw, certain work.Understood) { return u, u }

// impossible returns the first day named that does not exist.
func (t replyText) impossible() (moment, bool) {
	for i := range t.clauses {
		for _, m := range t.clauses[i].moments {
			if m.count > 0 || m.paper {
				continue
			}
			_, ahead, bad := m.resolve(t.on, false, nil)
			if _, behind, _ := m.resolve(t.on, true, nil); bad && !ahead && !behind {
				return m, true
			}
		}
	}
	return moment{}, false
}

// counts reports whether the reply measures something other than the work's progress.
func (t replyText) counts() bool {
	for i := range t.clauses {
		if len(t.clauses[i].portions) > 0 && !t.isQuestion(i) {
			return true
		}
	}
	return false
}

// countsAll reports whether all that is told is a count that is full: bare, which does not say of what ("412/412"), or of what was done
// ("đã nghiệm thu 41/41 cống"). What others did ("34/34 tỉnh đã gửi") is none of the work.
func (t replyText) countsAll() bool {
	if len(t.clauses) != 1 || len(t.clauses[0].portions) != 1 {
		return false
	}
	c := &t.clauses[0]
	p := c.portions[0]
	if p.percent != 100 || p.progress || c.has(saysNotYet, saysNot, saysLeft, saysFuture, saysIf, saysNow, toAnswer) {
		return false
	}
	deed := false
	for _, m := range c.mentions {
		switch {
		case !m.cue.verb():
		case m.from >= p.to:
			return false
		default:
			deed = true
		}
	}
	return p.from == c.begin && c.to-p.to <= 2 || deed && c.has(saysPast, saysDone)
}

// begsOnly reports whether all that is told beside questions asks for something.
func (t replyText) begsOnly() bool {
	for i := range t.clauses {
		if !t.isQuestion(i) && !t.clauses[i].begs() {
			return false
		}
	}
	return true
}

// plans reports whether a next step of its own is announced.
func (t replyText) plans() bool {
	for i := range t.clauses {
		if c := &t.clauses[i]; (c.has(saysFuture) || c.ahead(t.on)) && !c.promises() && !c.asksOthers() && !c.has(toAnswer) && !c.ofOthers() && (!c.has(saysNotYet) || c.has(saysFuture)) {
			return true
		}
	}
	return false
}

// Bare numbers that count as a percent: smaller ones may be a day or a count.
const leastBare, bareStep = 35, 5

// bare reads a message that is one number, as people answer a reminder: "60", "tầm 70 ạ".
func (t replyText) bare() (percent int, ok bool) {
	if len(t.clauses) != 1 || t.questions[t.clauses[0].sentence] {
		return 0, false
	}
	c := &t.clauses[0]
	if c.unknown > 0 || len(c.moments)+len(c.portions) > 0 {
		return 0, false
	}
	for _, m := range c.mentions {
		switch m.cue {
		case isNumber:
			if ok || m.number < leastBare || m.number > 100 || m.number%bareStep != 0 {
				return 0, false
			}
			percent, ok = m.number, true
		case isPolite, acknowledges, saysDone, saysPast, saysAbout, saysCan, saysOnly, wonders:
		default:
			return 0, false
		}
	}
	return percent, ok
}

// percent returns the part of the work that is done according to the reply, the last one
// named.
func (t replyText) percent(asked bool) (percent int, ok bool) {
	if n, is := t.bare(); is {
		return n, true
	}
	aside := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, p := range c.portions {
			beside := c.formerFigure(p, t.on) || c.ofWhich() || c.bracket || c.names100(p)
			if !p.counts || ok && !aside && beside {
				continue
			}
			if percent, ok, aside = p.done, true, beside; p.total {
				return percent, true
			}
		}
		if half, is := c.half(); is && !ok {
			percent, ok = half, true
		}
	}
	return percent, ok
}
