package reading

import "dondoc/work"

// trust is how sure the second reader must be for what. The figures were chosen over replies that it had not
// learnt from: docs/decisions/0183.
type trust struct {
	// Below these what the first reader is sure of is asked about: a state that claims little, "done" or what is no report, a
	// request.
	agreesLittle, agreesState, agreesRequest float64
	// From this on a request is asked about that the first reader did not see.
	missesRequest float64
	// From these on what the first reader would ask about is taken without asking: a state that both think of, one
	// that only the second reads, "done", "done" that only the second reads, a request, a day.
	bothState, aloneState, bothDone, aloneDone, bothRequest, bothDay float64
	// Below this a day is left out that is not the task's own.
	ownsDay float64
	// Below this a percent is left out that is not how much of the task is done; from the second on one is taken that the
	// first reader would ask about.
	ownsPercent, bothPercent float64
	// From this on the second reader's state is taken where both are sure of one that claims little: that it is being worked on,
	// waits or is held up.
	overrules float64
	// From these on a day is taken that the first reader took for another one's: beside a state that it is sure of, and beside one
	// that the second settled.
	missesDay, settlesDay float64
}

var trusted = trust{
	agreesLittle: 0.25, agreesState: 0.35, agreesRequest: 0.3, missesRequest: 0.8,
	bothState: 0.75, aloneState: 0.9, bothDone: 0.93, aloneDone: 0.98, bothRequest: 0.95, bothDay: 0.8,
	ownsDay: 0.07, missesDay: 0.9, settlesDay: 0.6, ownsPercent: 0.1, bothPercent: 0.85, overrules: 0.93,
}

// decide combines the readings: raw is what the first reader would take if it asked about nothing, certain what it does
// take, o the opinion of the second. Where both agree no word need be known; where they do not it is asked about.
func (t trust) decide(raw, certain work.Understood, o opinion) work.Understood {
	wish, wishes := likeliest(requestClasses, o.request)
	switch {
	case certain.Nature == work.Unclear || certain.Nature == work.NoWords || certain.Doubt == "" && o.plainWords:
		return certain
	case certain.Doubt == work.RequestField:
		return t.asked(raw, certain, o)
	case certain.Request != nil:
		if o.ofRequest(requestClass(certain)) < t.agreesRequest {
			return askRequest(*certain.Request, certain)
		}
		return certain
	case wish != noRequest && wishes >= t.missesRequest:
		return askRequest(work.Request(wish), certain)
	case certain.Doubt == work.StateField:
		return t.settle(raw, certain, o)
	case certain.Doubt == work.DateField:
		if len(certain.Likely) <= 2 && raw.Date != nil && raw.State != nil && o.own(*raw.Date) >= t.bothDay && o.ofState(stateClass(raw)) >= t.bothState && *raw.State != work.Done {
			return plain(raw)
		}
		return certain
	case certain.Doubt == work.PercentField:
		if raw.Percent != nil && raw.State != nil && *raw.State != work.Done && o.measures(*raw.Percent) >= t.bothPercent && o.ofState(stateClass(raw)) >= t.agreesState {
			return t.dated(plain(raw), o)
		}
		return certain
	case certain.Doubt != "":
		return certain
	case o.ofState(stateClass(certain)) < t.agrees(certain):
		if class, sure := likeliest(stateClasses, o.state); claimsLittle[class] && claimsLittle[stateClass(certain)] && sure >= t.overrules {
			return t.dated(saying(certain, work.State(class), o.names(certain.Percent)), o)
		}
		if claimsLittle[stateClass(certain)] && o.names(certain.Percent) {
			return t.dated(certain, o) // the figure tells what matters
		}
		certain.Nature = work.Report
		return askState(certain)
	}
	return t.dated(certain, o)
}

// agrees returns how probable the second reader must find what the first is sure of.
func (t trust) agrees(certain work.Understood) float64 {
	if claimsLittle[stateClass(certain)] {
		return t.agreesLittle
	}
	return t.agreesState
}

// claimsLittle are the states that can be mistaken for each other without harm.
var claimsLittle = map[string]bool{string(work.InProgress): true, string(work.Waiting): true, string(work.Blocked): true, string(work.AtRisk): true, string(work.NotStarted): true}

// dated leaves out a day or a percent that is not the task's own and takes the day that is.
func (t trust) dated(u work.Understood, o opinion) work.Understood {
	if u.Date != nil && o.own(*u.Date) < t.ownsDay {
		u.Date = nil
	}
	if u.Percent != nil && *u.Percent > 0 && *u.Percent < 100 && o.measures(*u.Percent) < t.ownsPercent {
		u.Percent = nil
	}
	if u.Date != nil || u.State == nil || *u.State == work.NotStarted {
		return u
	}
	if day, sure := o.day(*u.State == work.Done); sure >= t.missesDay && day.Sub(o.on) <= longAgo {
		u.Date = &day
	}
	return u
}

// asked settles a request that the first reader is not sure of.
func (t trust) asked(raw, certain work.Understood, o opinion) work.Understood {
	switch wish := certain.Likely[0]; {
	case o.ofRequest(string(*wish.Request)) >= t.bothRequest && (raw.Date == nil || o.own(*raw.Date) >= t.bothDay):
		raw.Request, raw.State, raw.Percent = wish.Request, nil, nil
		return plain(raw)
	case o.ofRequest(noRequest) >= t.bothRequest:
		raw.Request = nil
		return t.settle(raw, certain, o)
	}
	return certain
}

// settle takes the state that the first reader would ask about, where the second is sure of it.
func (t trust) settle(raw, certain work.Understood, o opinion) work.Understood {
	class, sure := likeliest(stateClasses, o.state)
	both := class == stateClass(raw)
	least := t.aloneState
	switch {
	case class == string(work.Done) && both:
		least = t.bothDone
	case class == string(work.Done):
		least = t.aloneDone
	case both:
		least = t.bothState
	}
	if class == noState || sure < least || !both && o.figures && class != string(work.Done) {
		return certain
	}
	switch state := work.State(class); state {
	case work.Done, work.NotStarted, work.InProgress, work.Waiting, work.Blocked, work.AtRisk, work.Paused:
		u := saying(plain(raw), state, o.names(raw.Percent))
		u.Request, u.Extra, u.Nature = nil, work.Length{}, work.Report
		if !both || state == work.Done && u.Date != nil && u.Date.After(o.on) {
			u.Date = nil // it was found for another state
		}
		t.missesDay = t.settlesDay
		return t.dated(u, o)
	}
	return certain // what is no report at all would not be kept: nobody is taken at the second reader's word for that
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
