package evaluating_test

import (
	"testing"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/evaluating"
)

func part(unit int, state work.State, due, done int) work.Task {
	a := work.Assignment{Unit: unit, Role: work.Lead, State: state, Due: calendar.On(2026, 10, due)}
	if done > 0 {
		a.DoneOn = calendar.On(2026, 10, done)
	}
	return work.Task{ID: unit*100 + due, Leads: []int{unit}, Assignments: []work.Assignment{a}}
}

func TestEvaluation(t *testing.T) {
	p := calendar.ReportPeriod{Span: calendar.SpanMonth}
	s := work.Statement{Snapshot: work.Snapshot{Period: p, From: calendar.On(2026, 9, 15), To: calendar.On(2026, 10, 14)}}
	s.Tasks = []work.Task{part(1, work.Done, 1, 1), part(1, work.Done, 2, 4), part(1, work.InProgress, 5, 0), part(2, work.Done, 3, 2), part(3, work.InProgress, 20, 0)}
	s.Figures.Units = []work.UnitFigures{
		{Unit: 1, Figures: work.Figures{DoneInTime: 1, DoneLate: 1, OpenOverdue: 1}},
		{Unit: 2, Figures: work.Figures{DoneInTime: 1}},
		{Unit: 3, Figures: work.Figures{OpenInTime: 1}},
	}
	all := evaluating.Of(s)
	if len(all) != 3 || all[0].OnDue != (work.Ratio{Count: 1, Of: 3}) || all[0].Late != (work.Ratio{Count: 11, Of: 2}) || all[0].Faultless() || !all[1].Faultless() || all[2].Faultless() {
		t.Fatalf("%+v", all)
	}
	if m := evaluating.MeanOf(all); m.OnDue != (work.Ratio{Count: 1333, Of: 2000}) || m.Late != (work.Ratio{Count: 5500, Of: 1000}) {
		t.Errorf("%+v", m)
	}
	ranked := evaluating.Ranked(append(all, evaluating.Evaluation{Unit: 4, OnDue: work.Ratio{Count: 2, Of: 2}, OnTotal: work.Ratio{Count: 2, Of: 2}}))
	if len(ranked) != 3 || ranked[0].Place != 1 || ranked[1].Place != 1 || ranked[2].Unit != 1 || ranked[2].Place != 3 {
		t.Errorf("%+v", ranked)
	}
}
