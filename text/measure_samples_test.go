package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/events"
	"dondoc/work/measures"
	"dondoc/work/measuring"
)

func init() {
	at := time.Date(2026, 9, 7, 14, 5, 0, 0, time.UTC)
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	d := work.NewDirectory(1, []work.Unit{sampleUnit, {ID: 1, Name: "Cục Hợp tác quốc tế"}}, []work.Person{sampleOfficer, sampleHead, sampleLeader, sampleStaff})
	m := measures.Measure{
		ID: "u1", By: sampleStaff.ID, At: at, Text: "Đề nghị Thứ trưởng chủ trì họp <b> với đơn vị", Tasks: []int{12}, Units: []int{3},
		Reasons: []measures.Reason{measures.Overdue, measures.Silence}, Due: calendar.On(2026, 9, 28), State: measures.Proposed,
	}
	today := calendar.On(2026, 9, 21)
	view := func(m measures.Measure, head string, tasks ...work.Task) Measure {
		v := NewMeasure("dondoc_bot", m, append(tasks, r.Task), d, today, time.UTC)
		v.Head, v.Number = head, 1
		return v
	}
	sample("measure/proposed", view(m, "proposed"))
	waits := view(m, "shown")
	of := m
	of.Tasks, of.Reasons = nil, []measures.Reason{measures.Obstacle, measures.Extensions}
	sample("measure/unit", view(of, "shown"))
	follows := work.Task{ID: 40, Title: m.Text, Measure: m.ID, Leads: []int{3}, Assignments: []work.Assignment{
		{Unit: 3, Role: work.Lead, State: work.InProgress, Due: calendar.On(2026, 9, 18)},
	}}
	m.Decide(measures.Approved, sampleLeader.ID, at.AddDate(0, 0, 1), "Đồng ý <b>")
	m.Task = 40
	sample("measure/approved", view(m, "approved", follows))
	late := view(m, "shown", follows)
	late.Number = 2
	follows.Assignments = []work.Assignment{{Unit: 3, Role: work.Lead, State: work.Done, Due: calendar.On(2026, 9, 18), DoneOn: today}}
	sample("measure/done", view(m, "shown", follows))
	for _, state := range []measures.State{measures.Refused, measures.Noted} {
		no := of
		no.Decide(state, sampleLeader.ID, at.AddDate(0, 0, 1), "Chưa cần")
		sample("measure/"+string(state), view(no, string(state)))
	}
	sample("measures", Measures{Lines: []Measure{waits, late}, First: 1, Total: 2, Asking: 3})
	last := waits
	last.Number = 7
	sample("measures/page", Measures{Lines: []Measure{last}, First: 7, Total: 7})
	sample("measures/come", Measures{Lines: []Measure{waits}})
	sample("measures/none", Measures{First: 1})
	sample("measures_wanted", Askings{Bot: "dondoc_bot", Lines: []AskingLine{{Asking: measuring.Asking{Task: r.Task, Part: r.Part, Reasons: measures.Reasons()}, Unit: sampleUnit}}, First: 1, Total: 1})
	sample("measures_wanted/none", Askings{Bot: "dondoc_bot", First: 1})

	var lines []Happened
	for _, state := range []measures.State{measures.Proposed, measures.Approved, measures.Refused, measures.Noted} {
		is := "u1 " + string(state)
		if state == measures.Approved {
			is += " 2026-09-28"
		}
		lines = append(lines, Happened{Event: events.Event{At: at, What: events.Measured, Field: events.Field(state)}, Name: "Lê Hà", Is: is})
	}
	sample("history/measures", History{Bot: "dondoc_bot", Task: r.Task, Lines: lines, First: 1, Total: len(lines)})
}
