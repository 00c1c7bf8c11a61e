package text

import (
	"slices"
	"time"

	"dondoc/calendar"
)

func init() {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	view := Todo{Bot: "dondoc_bot", First: 1, Total: 7}
	for i, kind := range []string{"confirm", "returned", "asked", "overdue", "extension", "countered", "objection"} {
		view.Lines = append(view.Lines, Waiting{Reminder: r, Kind: kind, Since: time.Date(2026, 9, 3+i, 9, 5, 0, 0, time.UTC)})
	}
	view.Lines = append(view.Lines, Waiting{What: "Kiến nghị chờ ý kiến lãnh đạo: “Đề nghị Vụ Pháp chế bổ sung nhân lực cho nhiệm vụ chậm”", Since: time.Date(2026, 9, 10, 9, 5, 0, 0, time.UTC)})
	view.Total++
	sample("todo", view)
	view.Lines, view.First = slices.Clone(view.Lines[5:]), 6
	view.Lines[0].Since = time.Time{}
	sample("todo/page", view)
}
