package reading

import (
	"dondoc/calendar"
	"dondoc/work"
)

// trust is how sure both readers together must be for what. The figures were chosen over replies from which
// the second had not learnt: docs/decisions/0184.
type trust struct {
	// From these on a state is taken, by what the first reader makes of it: it is sure, it would ask, it would ask and reads another, it is sure
	// of another.
	sure, both, alone, over limits
	// Below agreesRequest a request that the first reader is sure of is asked about; from missesRequest on one that it did not see is,
	// and from bothRequest on what it would ask about is settled.
	agreesRequest, missesRequest, bothRequest float64
	// From the first of these on a day is the task's own, below the second it is not; between them it is asked about. A percent likewise.
	ownDay, otherDay, ownPercent, otherPercent float64
	// From these on what the first reader left out is taken. From asksDay on such a day is asked about.
	missesDay, asksDay, missesPercent float64
	// Below this a day is asked about that the first reader is sure of.
	sureDay float64
	// Below this such a day is not the task's own.
	neverDay float64
	// Below this a day is none of the task's own that the first reader is sure of beside work at risk: it is the one that is missed.
	lateDay float64
	// From this on a percent is taken that the first reader is sure of, and one that it would ask about.
	surePercent, doubtedPercent float64
	// From this on the reply is what it is without being a report.
	nature float64
}

// limits are how sure is sure enough of a state.
type limits struct{ done, working, other float64 }

func (l limits) of(class string) float64 {
	switch class {
	case string(work.Done):
		return l.done
	case string(work.InProgress):
		return l.working
	}
	return l.other
}

var trusted = trust{
	sure: limits{0.93, 0.7, 0.5}, both: limits{0.985, 0.92, 0.75}, alone: limits{0.985, 0.9, 0.65}, over: limits{0.985, 0.8, 0.65},
	agreesRequest: 0.4, missesRequest: 0.3, bothRequest: 0.93,
	ownDay: 0.3, otherDay: 0.2, sureDay: 0.6, neverDay: 0.15, lateDay: 0.1, missesDay: 0.8, asksDay: 0.3, ownPercent: 0.7, surePercent: 0.6, doubtedPercent: 0.93, otherPercent: 0.2, missesPercent: 0.7, nature: 0.65,
}

// decide combines the readings: raw is what the first reader would take if it asked about nothing, certain what it does
// take, o the opinion of the second, which heard the first. Where they agree no word need be known; where they do not it
// is asked about.
func (t trust) decide(raw, certain work.Understood, o opinion) work.Understood {
	if certain.Nature == work.Unclear || certain.Nature == work.NoWords || certain.Doubt == "" && o.plainWords {
		return certain
	}
	wish, wishes := likeliest(requestClasses, o.request)
	switch {
	case certain.Request != nil:
		if o.ofRequest(requestClass(certain)) < t.agreesRequest {
			return askRequest(*certain.Request, certain)
		}
		return t.begged(certain, o)
	case certain.Doubt == work.RequestField && wish == noRequest && wishes >= t.bothRequest:
		raw.Request = nil
	case certain.Doubt == work.RequestField:
		return t.asked(raw, certain, o)
	case wish != noRequest && wishes >= t.missesRequest:
		return askRequest(work.Request(wish), certain)
	}
	return t.told(raw, certain, o)
}

// asked settles a request that the first reader is not sure of.
func (t trust) asked(raw, certain work.Understood, o opinion) work.Understood {
	wish := certain.Likely[0]
	if *wish.Request == work.WantsExtension && raw.Date == nil && raw.Extra == (work.Length{}) && !o.begs {
		return certain // gia hạn thẻ nhà báo: of the task, or of what it is about
	}
	if o.ofRequest(string(*wish.Request)) < t.bothRequest || raw.Date != nil && o.own(*raw.Date) < t.ownDay {
		return certain
	}
	raw.Request, raw.State, raw.Percent = wish.Request, nil, nil
	return plain(raw)
}

// begged adds the day that is asked for where the first reader found none, or asks about it.
func (t trust) begged(u work.Understood, o opinion) work.Understood {
	if u.Date != nil || u.Doubt == work.DateField || u.Extra != (work.Length{}) || *u.Request != work.WantsExtension {
		return u
	}
	switch day, sure := o.day(false); {
	case !day.After(o.on):
	case sure >= t.missesDay:
		u.Date = &day
	case sure >= t.asksDay && u.Doubt == "":
		return askDate(u, []calendar.Date{day})
	}
	return u
}

// told settles a reply that asks for nothing.
func (t trust) told(raw, certain work.Understood, o opinion) work.Understood {
	class, sure := likeliest(stateClasses, o.state)
	if !recorded[class] {
		// What is no report at all would not be kept: nobody is taken at the second reader's word for that.
		class = stateClass(certain)
		if sure = o.ofState(class); !recorded[class] {
			if certain.Doubt != "" || class == noState || sure >= t.nature {
				return certain
			}
			return t.unsure(certain)
		}
	}
	if class == string(work.Waiting) && o.sentBack && certain.Doubt == "" {
		class, sure = stateClass(certain), 1
	}
	least := t.alone
	switch class {
	case stateClass(certain):
		least = t.sure
	case stateClass(raw):
		least = t.both
	default:
		if certain.Doubt == "" && recorded[stateClass(certain)] {
			least = t.over
		}
		if o.figures && class != string(work.Done) {
			return t.unsure(certain)
		}
	}
	if sure < least.of(class) {
		if stateClass(certain) == string(work.InProgress) && certain.Percent != nil && o.measures(*certain.Percent) >= t.ownPercent {
			return certain // so much of the task is done: that tells how it stands
		}
		return t.unsure(certain)
	}
	if class == string(work.Done) && certain.Doubt == work.DateField {
		return certain // finished, on a day that cannot be
	}
	if class == string(work.Done) && o.pending {
		return t.unsure(certain)
	}
	u := plain(raw)
	if u.Date != nil && class == string(work.Done) && u.Date.After(o.on) {
		day, sure := o.day(true)
		if certain.Doubt != "" && (sure < t.ownDay || o.on.Sub(day) > longAgo) {
			return certain // finished on a day that is to come
		}
		u.Date = nil // of something else, or a day that is over
	}
	if class != stateClass(raw) {
		if class == string(work.Done) || u.Date != nil && !u.Date.After(o.on) {
			u.Date = nil // it was found for another state
		}
		u = saying(u, work.State(class), o.names(raw.Percent))
		u.Request, u.Extra, u.Nature = nil, work.Length{}, work.Report
	}
	return t.dated(t.measured(u, certain, o), certain, o)
}

// unsure asks about the state where the first reader would not ask anyway.
func (t trust) unsure(certain work.Understood) work.Understood {
	if certain.Doubt != "" {
		return certain
	}
	certain.Nature = work.Report
	return askState(certain)
}

// measured decides about the percent of a reply whose state is settled.
func (t trust) measured(u, certain work.Understood, o opinion) work.Understood {
	if *u.State == work.Done || *u.State == work.NotStarted {
		return u
	}
	if u.Percent == nil {
		if certain.Doubt == work.PercentField {
			return certain
		}
		if n, sure := o.amount(); sure >= t.missesPercent {
			u.Percent = &n
		}
		return u
	}
	least := t.ownPercent
	switch {
	case certain.Doubt == work.PercentField:
		least = t.doubtedPercent
	case certain.Percent != nil && certain.Doubt == "":
		least = t.surePercent
	}
	switch sure := o.measures(*u.Percent); {
	case sure >= least:
	case sure < t.otherPercent && (certain.Doubt != work.PercentField || sure < t.otherPercent/3):
		u.Percent = nil
	default:
		return askPercent(u, *u.Percent)
	}
	return u
}

// longAhead is how many days ahead a day may be that only the second reader takes: of one without a year that is
// further off the last one is meant.
const longAhead = 270

// dated decides about the day of a reply whose state is settled.
func (t trust) dated(u, certain work.Understood, o opinion) work.Understood {
	if u.Doubt != "" || *u.State == work.NotStarted {
		return u
	}
	if *u.State == work.AtRisk && certain.Date != nil {
		if o.own(*certain.Date) < t.lateDay {
			u.Date = nil
		}
		return u // the day for which it will be too late
	}
	if certain.Doubt == work.DateField && len(certain.Likely) > 2 {
		u.Date, u.Doubt, u.Doubtful, u.Likely = nil, certain.Doubt, certain.Doubtful, certain.Likely
		return u
	}
	least, asks, sure := t.ownDay, t.otherDay, 0.0
	switch {
	case u.Date != nil:
		if sure = o.own(*u.Date); certain.Date != nil {
			least, asks = t.sureDay, t.neverDay
		}
	default:
		day, p := o.day(*u.State == work.Done)
		if p == 0 || o.on.Sub(day) > longAgo || day.Sub(o.on) > longAhead {
			return u
		}
		u.Date, sure, least, asks = &day, p, t.missesDay, t.asksDay
	}
	switch {
	case sure >= least:
	case sure < asks:
		u.Date = nil
	default:
		return askDate(u, []calendar.Date{*u.Date})
	}
	return u
}

// recorded are the states that a reply can tell.
var recorded = map[string]bool{
	string(work.Done): true, string(work.InProgress): true, string(work.Waiting): true, string(work.Blocked): true, string(work.AtRisk): true,
	string(work.Paused): true, string(work.NotStarted): true,
}

// saying returns the reading with another state, and the percent that goes with it. named tells whether the words
// name the percent.
func saying(u work.Understood, state work.State, named bool) work.Understood {
	switch {
	case state == work.Done:
		u.Percent = new(100)
	case state == work.NotStarted:
		u.Percent, u.Date = new(0), nil
	case u.Percent != nil && (*u.Percent == 100 || *u.Percent == 0 && !named):
		u.Percent = nil
	}
	u.State = &state
	return u
}

// plain is a reading that is asked about, without the question.
func plain(u work.Understood) work.Understood {
	u.Doubt, u.Doubtful, u.Likely = "", "", nil
	return u
}
