package reading

import (
	"dondoc/calendar"
	"dondoc/work"
)

// saysState returns the meaning of one state, with its percent.
func saysState(s work.State) work.Meaning {
	m := work.Meaning{State: &s}
	if s == work.Done {
		m.Percent = new(100)
	}
	return m
}

// askState asks whether the work is finished.
func askState(u work.Understood) work.Understood {
	u.State, u.Percent, u.Date = nil, nil, nil
	u.Doubt = work.StateField
	u.Likely = []work.Meaning{saysState(work.Done), saysState(work.InProgress)}
	return u
}

// askPercent asks how much is done; n is the likely percent, 0 when unknown.
func askPercent(u work.Understood, n int) work.Understood {
	if u.State != nil {
		switch *u.State {
		case work.Done, work.InProgress, work.NotStarted, work.AtRisk:
			u.State = nil
		}
	}
	u.Percent, u.Date = nil, nil
	u.Doubt = work.PercentField
	if n > 0 {
		u.Likely = []work.Meaning{saysPercent(n), saysState(work.InProgress)}
	} else {
		u.Likely = []work.Meaning{saysState(work.Done), saysState(work.InProgress)}
	}
	return u
}

// askEither asks whether "hoàn thành 5/11" is a part of the work or a day.
func (t replyText) askEither(u work.Understood, percent int) work.Understood {
	day := u.Date
	u = askPercent(u, percent)
	finished := saysState(work.Done)
	finished.Date = day
	u.Likely = []work.Meaning{saysPercent(percent), finished}
	return u
}

// askRequest asks whether anything is asked for.
func askRequest(r work.Request, u work.Understood) work.Understood {
	asks := work.Meaning{Request: &r, Date: u.Date}
	return work.Understood{
		Nature: work.Report, Doubt: work.RequestField,
		Likely: []work.Meaning{asks, saysState(work.InProgress)},
	}
}

// askDate asks which day is meant, if any.
func askDate(u work.Understood, days []calendar.Date) work.Understood {
	u.Date = nil
	u.Doubt = work.DateField
	for _, d := range days {
		u.Likely = append(u.Likely, work.Meaning{Date: &d})
	}
	u.Likely = append(u.Likely, work.Meaning{})
	return u
}

// askLooseDay asks whether a day in the reply is the task's. Where nothing but that day tells that the work goes
// on, the state hangs on it too.
func askLooseDay(u work.Understood, f facts, days []calendar.Date) work.Understood {
	state := u.State
	hangs := state != nil && *state == work.InProgress && !f.doing && !f.goesOn && !f.rest && !f.unfinished && !f.basic && !f.others
	if u = askDate(u, days); !hangs {
		return u
	}
	u.State = nil
	for i := range u.Likely {
		if u.Likely[i].Date != nil {
			u.Likely[i].State = state
		}
	}
	return u
}
