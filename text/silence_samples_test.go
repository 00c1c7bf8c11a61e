package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	due, today := calendar.On(2026, 9, 30), calendar.On(2026, 9, 23)
	asked := time.Date(2026, 9, 21, 8, 0, 0, 0, time.UTC)

	repeat := sampleReminder(12, 5, today, due)
	repeat.Part.Silence = &work.Silence{Since: calendar.On(2026, 9, 10), Asked: asked}
	sample("repeat", repeat)
	repeat.Asker = sampleHead
	sample("repeat/asked", repeat)

	unread := repeat
	unread.Part.Due, unread.Task.Deadline = calendar.Date{}, work.Deadline{Text: "Thường xuyên", Kind: work.Ongoing}
	sample("repeat/ongoing", unread)

	head := sampleReminder(12, 3, calendar.On(2026, 9, 25), due)
	head.To = work.Recipient{Person: sampleHead, Why: work.IsTold}
	head.Part.Silence = &work.Silence{Since: calendar.On(2026, 9, 21), Asked: asked, Repeated: asked.AddDate(0, 0, 2)}
	sample("silence", head)
	head.Asker = sampleStaff
	head.Part.Last = nil
	sample("silence/asked", head)

	again := []Reminder{repeat, repeat}
	sample("list/repeat", Reminders{Bot: "dondoc_bot", Repeated: true, Work: again})
	sample("list/silence", Reminders{Bot: "dondoc_bot", Repeated: true, Told: []Reminder{head, head}})

	late := Line{Reminder: head, Units: "Cục Bản quyền tác giả"}
	quiet := Line{Reminder: repeat}
	quiet.Part.Silence = nil // answered between reading the list and the task
	sample("silent", Page{Bot: "dondoc_bot", First: 1, Total: 12, Lines: []Line{late, quiet}})
	sample("silent/none", Page{Bot: "dondoc_bot", First: 1, Unit: sampleUnit})
}
