package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	d := Draft{Bot: "dondoc_bot", Task: r.Task, Unit: sampleUnit, Officer: sampleStaff.Name, With: []string{"Vụ Pháp chế", "Vụ Đào tạo"}}
	d.Task.Deliverable = "Báo cáo <b>"
	d.Task.Deadline = work.Deadline{Text: "Quý III/2026", Kind: work.OneDate, Due: calendar.On(2026, 9, 30)}
	sample("draft", d)
	sample("new", d)
	d.Past, d.Deserted, d.With, d.Officer, d.Task.Deliverable = true, true, nil, "", ""
	d.Task.Deadline.Kind = work.Recurring
	sample("draft/past", d)
	sample("new/deserted", d)
	d.Past = false
	d.Task.Deadline = work.Deadline{Text: "sau khi có ý kiến", Kind: work.NoDeadline, Doubt: work.Event}
	sample("draft/unread", d)
	d.Task.Deadline = work.Deadline{Text: "thường xuyên", Kind: work.Ongoing}
	sample("draft/ongoing", d)
	d.Task.Deadline = work.Deadline{Kind: work.NoDeadline}
	sample("draft/none", d)
	card := sampleCard()
	card.By = called(sampleHead)
	sample("created", card)
	sample("created_with", card)
}
