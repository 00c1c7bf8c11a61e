package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	today := calendar.On(2026, 10, 5)
	late := Line{Reminder: sampleReminder(7, -3, today, calendar.On(2026, 9, 30))}
	soon := Line{Reminder: sampleReminder(12, 7, today, calendar.On(2026, 10, 14))}
	part := Line{Reminder: sampleReminder(15, 7, today, calendar.On(2026, 10, 14)), Coordinating: true}
	part.Part.State, part.Part.Percent, part.Part.Last = work.NotStarted, 0, nil
	over := soon
	over.Part.State, over.Part.DoneOn = work.Done, calendar.On(2026, 10, 2)

	page := Page{Bot: "dondoc_bot", Filter: "open", Whose: "me", Unit: sampleUnit, First: 1, Total: 3, Lines: []Line{late, soon, part}}
	sample("tasks", page)
	page.Whose, page.First, page.Total = "unit", 11, 23
	sample("tasks/page", page)
	page.Filter, page.Whose, page.Lines, page.First, page.Total = "done", "all", []Line{over}, 1, 1
	page.Lines[0].Units = "Cục Bản quyền tác giả; Vụ Đào tạo"
	sample("tasks/done", page)
	page.Words, page.Total, page.Unread = "bản quyền", 12, true
	sample("tasks/words", page)
	page.Lines[0].Said = "…đã trình theo Nghị quyết số 59-NQ/TW"
	page.Whose, page.First, page.Words = "all", 11, "59-NQ/TW"
	sample("found", page)
	page.Lines[0].Said = ""
	sample("tasks/none", Page{Bot: "dondoc_bot", Filter: "week", Whose: "me", First: 1})

	silent := late
	silent.Part.Last, silent.Units = nil, "Cục Bản quyền tác giả"
	sample("overdue", Page{Bot: "dondoc_bot", First: 1, Total: 12, Lines: []Line{late, silent}})
	sample("overdue/none", Page{Bot: "dondoc_bot", First: 1, Unit: sampleUnit})

	directory := work.NewDirectory(1, []work.Unit{sampleUnit}, nil)
	task := late.Task
	task.Assignments = []work.Assignment{late.Part}
	tasks := []work.Task{task, task, task, task, task, task}
	state := work.Digest{
		On:      today,
		Counts:  work.Counts{DoneInTime: 12, DoneLate: 3, OpenInTime: 20, OpenOverdue: 8, NoDue: 4, Ongoing: 2, Awaiting: 1},
		Issued:  work.Counts{DoneInTime: 11, DoneLate: 4, OpenInTime: 20, OpenOverdue: 8},
		Overdue: work.Listing{Tasks: tasks, Total: 8}, Silent: work.Listing{Tasks: tasks[:1], Total: 1},
		Finished: work.Listing{Tasks: tasks[:1], Total: 1},
	}
	sample("status", NewDigest("dondoc_bot", state, directory, calendar.NewCalendar()))
	quiet := work.Digest{On: today, Unit: sampleUnit.ID, Counts: work.Counts{OpenInTime: 2, DoneInTime: 1, Cancelled: 1}, Issued: work.Counts{OpenInTime: 2, DoneInTime: 1}}
	sample("status/quiet", NewDigest("dondoc_bot", quiet, directory, calendar.NewCalendar()))
	sample("status/empty", NewDigest("dondoc_bot", work.Digest{On: today}, directory, calendar.NewCalendar()))
}
