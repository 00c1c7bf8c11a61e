package reading

import (
	"dondoc/calendar"
	"dondoc/work"
)

// overBy reports whether every time in the clause is after token i and not in the future.
func (c *clause) overBy(on calendar.Date, i int) bool {
	for _, m := range c.moments {
		if d, ok, _ := m.resolve(on, true, nil); m.from < i || m.count > 0 && !m.ago || !ok || d.After(on) || m.limit != unlimited {
			return false
		}
	}
	return len(c.moments) > 0
}

// facts are the statements of a reply's clauses about the work.
type facts struct {
	done       bool // finished, according to a clause
	basic      bool // almost finished
	handed     bool // with somebody for a decision
	waits      bool // says that it waits
	late       bool
	blocked    bool
	paused     bool
	notStarted bool
	unfinished bool // said not to be finished
	planned    bool // will be done
	working    bool
	goesOn     bool // đang làm
	nothing    bool // nothing new
	couldNot   bool // chưa … được
	reason     bool // a reason is given
	noMoney    bool
	redone     bool // finished work must be done again
	returned   bool // somebody gave it back
	rest       bool // something is left
	others     bool // other units did something
	ownWork    bool // the reason is the speaker's own work: "đang sửa nên chưa nộp được"
	// unsure is set when a clause that sounds finished may be a promise: "xong rồi em gửi".
	unsure bool
	// puzzled is set when nobody knows how to continue.
	puzzled bool
	agreed  bool // what was asked for was given
	former  bool // a clause before speaks of what was
	ahead   bool // the clause before speaks of what is still to come
	// guessed holds when somebody else says that it is finished, or it is a guess.
	guessed bool
	// eitherWeek holds when a day of this week may be the one of the next.
	eitherWeek bool
	// past holds when the clause before told what was done, in its sentence.
	past     bool
	sentence int
	// doing holds when the speaker is at it.
	doing bool
	// until holds when it hangs on what others decide.
	until bool
	// part holds when it is said that only a part is there, or patience is asked for.
	part bool
	// onCourse holds when it is said to go as planned.
	onCourse bool
	// begun holds when the work was begun, partial when a part of it is done.
	begun, partial bool
	onlyNo         bool // "chưa ạ": what was not done is still to be told
	hardly         bool // "xong đâu mà xong"
	overcame       bool // what stood in the way is gone
	managed        bool // "còn vướng nhưng xử lý được"
	patience       bool // the speaker asks to be waited for
	// earlier holds when a clause before said that the work is finished.
	earlier bool
}

// any reports whether there is any statement about the work.
func (f facts) any() bool {
	return f.done || f.basic || f.handed || f.waits || f.late || f.blocked || f.paused || f.notStarted ||
		f.unfinished || f.planned || f.working || f.redone || f.returned || f.rest
}

// aspect is the modification of a clause's verbs, up to the present position.
type aspect struct {
	past, now, ahead, nearly, almost, only, conditional bool
	hung                                                bool // what follows is to happen only after something is finished
	negated                                             cue  // saysNotYet, saysNot or noCue
	before                                              cue  // the verb before this one
	at                                                  int  // the index of its mention
	on                                                  calendar.Date
}

// weigh adds the statements of a clause to the facts.
func (f *facts) weigh(c *clause, on calendar.Date) {
	if c.asksOthers() || c.has(toHelp) && !c.has(saysPast, saysDone, saysNow, saysNotYet) && len(c.portions) == 0 {
		return
	}
	a := aspect{ahead: c.ahead(on), at: -2, on: on, conditional: c.has(saysThought, saysHardly) || c.open()}
	a.ahead = a.ahead || f.ahead && c.comesAfter()
	timed := a.ahead
	a.past = f.past && f.sentence == c.sentence && !a.ahead && c.goesOnBare()
	f.reason = f.reason || c.cause || c.effect || c.has(isObstacle)
	f.part = f.part || c.has(asksPatience, saysOnly, saysPart, saysExcept, isTarget, saysThought, saysHardly, saysIf)
	f.guessed = f.guessed || c.guesses()
	f.onCourse = f.onCourse || c.has(onCourse)
	f.returned = f.returned || c.sentBack()
	if c.promises() || c.commands() {
		return
	}
	f.earlier, f.done = f.earlier || f.done, false
	defer func() {
		f.done = f.done || f.earlier
		f.ahead = a.ahead
		f.past, f.sentence = a.past && !a.now && !a.ahead && a.negated == noCue, c.sentence
	}()
	for i, m := range c.mentions {
		switch m.cue {
		case saysPast:
			if i > 0 && c.closes(i) && c.tokens[m.from].text == "da" {
				continue // đợi em làm xong đã: first
			}
			a.past, a.negated = true, noCue
			if a.ahead && !timed {
				a.ahead = false
			}
		case saysDone:
			if a.ahead && !a.past && c.at(i+1).verb() && c.mentions[i+1].from == m.to {
				continue // tuần sau nghiệm thu rồi hoàn tất: and then
			}
			if i == 0 && m.from == c.begin && len(c.mentions) > 2 && c.at(1) == saysFuture {
				continue // rồi sẽ xong
			}
			a.past = !a.hung
		case saysNow:
			a.now, f.doing = true, true
			a.past = a.past && a.before == noCue // đã ban hành và đang thực hiện
		case saysFuture:
			if next := c.at(i + 1); m.to-m.from == 1 && c.tokens[m.from].text == "chac" && (next == toFinish || next == toSign || next == toSend) && c.rounded(i+1) {
				continue // chắc xong rồi: a guess
			}
			a.ahead = true
			if a.only && i > 0 && c.at(i-1) != saysOnly && !c.at(i-1).verb() {
				a.only = false // e mới vô cơ quan, để chiều e làm
			}
			if a.negated != noCue && c.tokens[m.from].text == "kip" {
				f.late = true // không làm kịp
			}
		case saysNearly:
			a.nearly = true
		case saysAlmost:
			a.almost = true
		case saysOnly:
			a.only = true
			if next := c.at(i + 1); (next == toSend || next == toFinish || next == toSign || next == toStart || next == toBegin) && c.overBy(on, m.from) {
				a.past, a.ahead, timed = true, false, false // mới nộp sáng nay
			}
		case saysLeft:
			if m.to < c.to && c.tokens[m.to].text == "gi" {
				continue // gửi rồi còn gì
			}
			f.working = true
			only := c.tokens[m.from].text == "chi" || i > 0 && c.at(i-1) == saysOnly // chỉ còn trình ký
			f.rest = f.rest || a.negated == noCue && (only || !c.follows(i, toWait, toPresent, isBlocked, saysNow)) && (c.unknown > 0 || i+1 < len(c.mentions) || len(c.portions) > 0)
		case saysPart:
			f.working = true
		case saysExcept:
			f.working = true
			f.rest = f.rest || a.negated == noCue
		case isRedone:
			if last := c.tokens[m.from].text; a.past && a.negated == noCue && c.tokens[m.to-1].text == "lai" && (last == "trinh" || last == "nop" || last == "ky") {
				f.handed = true // đã trình lại, đã nộp lại
				if last != "trinh" {
					f.done, f.unsure = true, true
				}
				continue
			}
			f.working = true
			f.redone = f.redone || a.negated == noCue && !a.conditional && !(c.cause && a.past)
		case asksPatience:
			a.ahead, timed, f.working, f.patience = true, true, true, true
		case saysIf:
			a.conditional = true
			if f.until = f.until || c.hangsOnOthers(i); f.until && c.at(len(c.mentions)-1) != noCue && c.onlyThen(i) {
				f.waits = true // đến khi Bộ Tài chính duyệt thì mới làm được
			}
		case saysNotYet, saysNot:
			a.negated = m.cue
		case lacksMoney:
			f.noMoney = true
			f.blocked = f.blocked || a.negated != noCue && !f.waits
		case isNothing:
			f.nothing = true
		case toMove:
			if a.past && !a.ahead && a.negated == noCue && c.tokens[m.to-1].text != "chuyen" && c.productBefore(i) && !c.follows(i, toConsult, toSign, toPresent, toAnswer, toWork) {
				f.done, f.unsure = true, true // sản phẩm đã bàn giao cho Sở
			}
		case isPuzzled:
			if c.follows(i, asks, saysIf) {
				switch {
				case c.asksWhen() && (c.follows(i, toFinish) || c.tokens[c.mentions[i+1].to-1].text == "xong"):
					f.unfinished = true
				case c.asksWhen():
					f.waits = true
				default:
					f.puzzled = true
				}
				return
			}
			a.negated = saysNotYet
		case isAgreed:
			if a.negated != noCue {
				f.waits = true
			} else if !a.conditional && !a.ahead {
				f.handed, f.working = false, true
				f.agreed = true
			}
		case isHard:
			f.late = f.late || a.negated == noCue && !f.nothing && !a.conditional && !c.resolved(i)
		case toWait:
			if c.lacksResult(i) {
				f.unfinished = true // chưa có kết quả: whose, nobody says
				return
			}
			f.waits = true
			return // what is waited for is not done yet
		default:
			if c.at(i-1) == isReference && (m.cue == toConsult || m.cue == toSign) {
				continue // chỉnh sửa theo góp ý
			}
			if m.cue >= toFinish && m.cue <= isPaused {
				f.verb(c, i, &a)
				f.doing = f.doing || m.cue <= toWork && a.negated == noCue && c.continuing(i)
				f.begun = f.begun || (m.cue == toBegin || m.cue == toStart) && a.negated == noCue && !a.conditional
				f.partial = f.partial || a.negated == noCue && !a.conditional && (a.only && !a.past || m.cue == toFinish) && (m.cue == toWork && c.follows(i, saysCan) || c.has(ofPart, ofPaper, saysPart, saysExcept) || c.counts())
				f.planned = f.planned || a.ahead && !a.past && a.negated == noCue && !a.conditional && m.cue <= toWork && m.cue != toAnswer && m.cue != toConsult && !a.now && !c.ofOthers()
				a.before, a.at = m.cue, i
			}
		}
	}
	if len(c.mentions) == 0 && len(c.moments) == 1 && c.moments[0].begins {
		switch c.tokens[c.moments[0].from].text {
		case "bat", "started", "starting": // bắt đầu từ tuần trước
			if d, ok, _ := c.moments[0].resolve(on, true, nil); ok && !d.After(on) {
				f.working = true
			} else {
				f.notStarted = true
			}
		}
	}
	f.doing = f.doing || c.nowadays() && !a.past && a.negated == noCue && !a.conditional && (a.before == toStart || a.before == toWork || a.before == noCue && len(c.strange) > 0)
	f.planned = f.planned || a.before == noCue && timed && c.has(saysOnly) && a.negated == noCue && !c.ofOthers() // giữa tháng 12 mới có kết quả
	if (c.but || len(c.portions) == 0 && !c.has(saysPart, ofPart, isCounted, isNumber)) && c.saidPast() && (a.before == toWork || a.before == toFinish) && !a.ahead && a.negated == noCue && c.overcomes() {
		f.late, f.blocked, f.overcame = false, false, true // tuy nhiên đã khắc phục
	}
	f.waits = f.waits || a.before == noCue && a.negated == saysNotYet && c.namesBody() && c.at(len(c.mentions)-1) == saysNotYet && len(c.strange) == 0 // lãnh đạo Bộ chưa
	f.managed = f.managed || f.blocked && c.but && a.past && a.negated == noCue && !a.ahead && !c.has(isBlocked, lacksMoney, isHard)                   // có vướng nhưng đã gỡ xong
	f.managed = f.managed || f.blocked && c.but && a.negated == noCue && !a.ahead && c.has(saysCan) && a.before != noCue
	f.partial = f.partial || a.before == noCue && a.negated == noCue && (c.has(saysPast, saysOnly) && c.has(ofPart) || c.has(saysPart, saysNearly))
	for _, m := range c.moments {
		f.late = f.late || a.negated != noCue && a.before == noCue && m.limit == beforeThat && c.tokens[m.from].text == "xong" // không xong trước 30/11 được
	}
	if c.has(saysHardly) {
		f.unfinished, f.hardly = true, true
		f.late = f.late || c.has(toFinish) && (c.has(saysNot) && c.later() || c.limits()) // không xong trước 30/11 được đâu
	}
	if a.before == noCue && a.negated == saysNotYet && !f.nothing && !c.has(lacksMoney) {
		f.onlyNo = !f.unfinished && c.unknown == 0 && len(c.mentions) <= 4
		f.unfinished = true // only "chưa", or a verb that is not known
		f.couldNot = f.couldNot || c.has(saysCan)
	}
	if (a.before == noCue || c.at(0) == lacksMoney) && a.negated != noCue && c.has(lacksMoney) && !f.waits {
		f.blocked = true // kinh phí chưa được phân bổ
	}
	if a.before == noCue && a.ahead && c.has(saysFuture) && len(c.moments) > 0 && !c.ofOthers() {
		f.planned = true // dự kiến 10/12 mở thầu
	}
	if a.before == noCue && a.past && !a.now && !a.ahead && c.decided() {
		f.done, f.unsure = true, true // đã có QĐ 3390
	}
	if a.before == noCue && c.reportedIn() {
		f.done = true // đã báo cáo Bộ tại văn bản số …
	}
	if a.before == noCue && !f.nothing && (a.past || a.now || a.ahead || a.only || a.nearly) && !c.onlyAnswers() {
		f.working = true
		f.handed = f.handed && (!a.now || a.past || a.negated != noCue || c.has(isCounted)) // đợt đầu đã phát hành, đợt sau đang in
		f.goesOn = f.goesOn || a.now && (f.done || f.earlier)                               // đã xong, đang in
	}
}

// state derives the state from all facts. ok is false when there are none.
func (f facts) state(percent int, hasPercent bool) (s work.State, ok bool) {
	stuck := f.blocked || f.puzzled || (f.notStarted || f.unfinished) && f.couldNot && f.reason && !f.ownWork || f.notStarted && (f.waits || f.noMoney)
	finished := f.done || hasPercent && percent == 100
	switch {
	case finished && !(hasPercent && percent < 100) && !f.waits && !stuck && !f.unfinished && !f.basic && !f.notStarted && !f.paused && !f.goesOn && !f.redone && !f.rest:
		return work.Done, true
	case f.paused && f.blocked:
		return work.Blocked, true // why it stands still
	case f.paused:
		return work.Paused, true
	case f.late:
		return work.AtRisk, true
	case stuck:
		return work.Blocked, true
	case f.returned && !f.handed && !finished:
		return work.InProgress, true // bị trả hồ sơ do thiếu chữ ký: why, and not what for it waits
	case f.waits:
		return work.Waiting, true
	case f.handed && !f.planned && !f.rest && !f.redone:
		return work.Waiting, true
	case f.notStarted && f.partial && !hasPercent:
		return work.InProgress, true // đã xong hội nghị, chưa làm báo cáo
	case f.notStarted, hasPercent && percent == 0:
		return work.NotStarted, true
	case f.any(), hasPercent:
		return work.InProgress, true
	}
	return "", false
}
