package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	on := calendar.On(2026, 9, 28)
	cal := calendar.NewCalendar()
	other := work.Unit{ID: 5, Name: "Vụ Đào tạo"}
	dir := work.NewDirectory(1, []work.Unit{sampleUnit, other}, []work.Person{sampleOfficer})

	task := func(n int, change func(*work.Assignment)) work.Task {
		r := sampleReminder(n, 0, on, calendar.On(2026, 9, 30))
		change(&r.Part)
		r.Task.Assignments = []work.Assignment{r.Part}
		return r.Task
	}
	overdue := task(7, func(a *work.Assignment) { a.Due = calendar.On(2026, 9, 15) })
	both := task(8, func(a *work.Assignment) { a.Due = calendar.On(2026, 9, 25) })
	both.Assignments = append(both.Assignments, work.Assignment{Unit: 5, Role: work.Lead, State: work.NotStarted, Due: calendar.On(2026, 9, 25)})
	soon := task(12, func(*work.Assignment) {})
	done := task(3, func(a *work.Assignment) { a.State, a.DoneOn = work.Done, calendar.On(2026, 9, 24) })
	waits := task(4, func(a *work.Assignment) {
		a.State, a.Submitted = work.Awaiting, &work.Submission{On: calendar.On(2026, 9, 25)}
	})

	asked := task(9, func(a *work.Assignment) {
		a.Extensions = []work.Extension{{State: work.ExtensionApproved}, {State: work.ExtensionApproved}, {State: work.ExtensionApproved}}
		a.AskExtension(work.Extension{ID: "u9", Date: calendar.On(2026, 12, 15)})
	})

	slips := task(14, func(a *work.Assignment) {
		a.State, a.Percent, a.Due = work.InProgress, 20, calendar.On(2026, 10, 30)
		a.Last = &work.Entry{ID: "u1", At: calendar.On(2026, 9, 16).In(time.UTC)}
	})
	slips.Created = calendar.On(2026, 7, 1).In(time.UTC)
	unheard := task(15, func(a *work.Assignment) {
		a.State, a.Percent, a.Last, a.Due = work.NotStarted, 0, nil, calendar.On(2026, 10, 12)
	})
	unheard.Created = calendar.On(2026, 8, 1).In(time.UTC)

	week := work.Digest{
		On: on, Since: on.Add(-7), Until: on.Add(7),
		Counts: work.Counts{DoneInTime: 12, DoneLate: 3, OpenInTime: 20, OpenOverdue: 5, NoDue: 4, Ongoing: 2, Awaiting: 1},
		Issued: work.Counts{DoneInTime: 12, DoneLate: 3, OpenInTime: 18, OpenOverdue: 7},
		Units: []work.UnitCounts{
			{Unit: sampleUnit, Counts: work.Counts{OpenOverdue: 4, OpenInTime: 6}},
			{Unit: other, Counts: work.Counts{OpenOverdue: 1, DoneInTime: 2}},
		},
		Overdue:  work.Listing{Tasks: []work.Task{overdue, both}, Total: 5},
		Near:     work.Listing{Tasks: []work.Task{soon, unheard, slips}, Total: 3},
		DueSoon:  work.Listing{Tasks: []work.Task{soon}, Total: 1},
		Finished: work.Listing{Tasks: []work.Task{done}, Total: 1},
		Awaiting: work.Listing{Tasks: []work.Task{waits}, Total: 1},
		Silent:   work.Listing{Tasks: []work.Task{soon}, Total: 1},
		Waiting:  work.Listing{Tasks: []work.Task{asked}, Total: 1},
	}
	sample("digest", NewDigest("dondoc_bot", week, dir, cal))

	changed := week
	changed.Before = &work.CountsOn{On: on.Add(-7), Counts: work.Counts{DoneInTime: 10, DoneLate: 3, OpenInTime: 24, OpenOverdue: 4}}
	old := task(7, func(a *work.Assignment) { a.Due = calendar.On(2025, 8, 15) })
	changed.Overdue = work.Listing{Tasks: []work.Task{old}, Total: 5}
	view := NewDigest("dondoc_bot", changed, dir, cal)
	view.Decides = work.Decisions{Submissions: 1, Extensions: 2}
	sample("digest/changed", view)

	own := week
	own.Unit, own.Units = sampleUnit.ID, nil
	sample("digest/unit", NewDigest("dondoc_bot", own, dir, cal))

	named := NewDigest("dondoc_bot", own, dir, cal)
	named.Names = true
	sample("digest/named", named)

	quiet := work.Digest{On: on, Counts: work.Counts{OpenInTime: 2, DoneInTime: 1}, Issued: work.Counts{OpenInTime: 2, DoneInTime: 1}}
	sample("digest/quiet", NewDigest("dondoc_bot", quiet, dir, cal))
	sample("digest/empty", NewDigest("dondoc_bot", work.Digest{On: on}, dir, cal))
}
