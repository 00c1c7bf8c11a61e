package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

var (
	sampleUnit    = work.Unit{ID: 3, Name: "Cục Bản quyền tác giả", English: "Copyright Office"}
	sampleOfficer = work.Person{ID: 31, Name: "Trần Thị <b>Lan</b>", Unit: 3, Roles: []work.Role{work.Officer}}
	sampleHead    = work.Person{ID: 32, Name: "Lê Văn Hùng", Unit: 3, Roles: []work.Role{work.Head}}
	sampleLeader  = work.Person{ID: 40, Name: "Phạm Minh", Roles: []work.Role{work.Leader}}
	sampleStaff   = work.Person{ID: 50, Name: "Vũ Hà", Unit: 1, Roles: []work.Role{work.Department}}
)

// called names a person of the samples as others read it.
func called(p work.Person) string {
	units := map[int]work.Unit{3: sampleUnit, 1: {ID: 1, Name: "Cục Hợp tác quốc tế"}}
	return Comrade(p, units[p.Unit])
}

// sampleReminder is task n of an officer, with so many working days left.
func sampleReminder(n, left int, today, due calendar.Date) Reminder {
	task := work.Task{
		ID: n, Title: "Đàm phán, ký kết & triển khai thỏa thuận hợp tác về bảo hộ quyền tác giả với các nước ASEAN",
		Deliverable: "Thỏa thuận hợp tác được ký",
		Deadline:    work.Deadline{Text: "Quý III/2026", Kind: work.OneDate, Due: due},
	}
	if n == 12 {
		task.Number = "14.1"
	}
	part := work.Assignment{
		Unit: 3, Role: work.Lead, Officer: sampleOfficer.ID, State: work.InProgress, Percent: 40, Due: due, Original: due,
		Last: &work.Entry{Text: "Đã có dự thảo lần 2, đang xin ý kiến các đơn vị", At: time.Date(2026, 9, 3, 9, 0, 0, 0, time.UTC)},
	}
	return Reminder{
		Bot: "dondoc_bot", Task: task, Part: part, Unit: sampleUnit, Officer: sampleOfficer,
		To: work.Recipient{Person: sampleOfficer, Why: work.DoesWork}, Today: today, Left: left,
	}
}

func init() {
	due := calendar.On(2026, 9, 30)
	ahead := sampleReminder(12, 7, calendar.On(2026, 9, 21), due)
	sample("reminder", ahead)

	last := sampleReminder(12, 1, calendar.On(2026, 9, 29), due)
	last.Missed, last.Part.Original, last.Part.Last = calendar.On(2026, 9, 25), calendar.On(2026, 6, 30), nil
	last.Part.State, last.Part.Percent = work.NotStarted, 0
	sample("reminder/late", last)

	today := sampleReminder(12, 0, due, due)
	today.Task.Deadline.Text = "30/09/2026"
	today.To, today.Part.Officer, today.Officer = work.Recipient{Person: sampleHead, Why: work.DoesWork}, 0, work.Person{}
	sample("reminder/today", today)

	today.Part.OfficerName = "Đỗ Thu Trang"
	sample("reminder/awaited", today)

	friday := sampleReminder(12, 0, calendar.On(2026, 5, 29), calendar.On(2026, 5, 31))
	friday.Officer.Unreachable = "Forbidden: bot was blocked by the user"
	friday.To = work.Recipient{Person: sampleHead, Why: work.DoesWork}
	sample("reminder/last_day", friday)

	own := sampleReminder(12, 3, calendar.On(2026, 9, 25), due)
	own.To.Person.Reported = true
	own.Part.Last = &work.Entry{Text: "Được 40%", Percent: new(40), By: sampleOfficer.ID, At: own.Part.Last.At}
	sample("reminder/own", own)
	own.Part.State, own.Part.Returned = work.Returned, &work.Return{On: calendar.On(2026, 9, 24), Reason: "Thiếu phụ lục"}
	sample("reminder/returned", own)

	long := sampleReminder(12, -300, calendar.On(2027, 11, 15), due)
	sample("reminder/long", long)

	sample("unstaffed", Unstaffed{Units: []work.UnitCounts{
		{Unit: work.Unit{ID: 5, Name: "Vụ Đào tạo"}, Counts: work.Counts{OpenInTime: 3, OpenOverdue: 2}},
		{Unit: work.Unit{ID: 6, Name: "Thanh tra Bộ"}, Counts: work.Counts{Ongoing: 1}},
	}})

	late := sampleReminder(12, -3, calendar.On(2026, 10, 5), due)
	sample("reminder/overdue", late)

	late.To = work.Recipient{Person: sampleHead, Why: work.IsTold}
	sample("escalation", late)
	late.To = work.Recipient{Person: sampleLeader, Why: work.IsTold}
	late.Part.Officer, late.Officer = 0, work.Person{}
	sample("escalation/leader", late)
	late.Part.OfficerName = "Đỗ Thu Trang"
	late.To = work.Recipient{Person: sampleStaff, Why: work.StandsIn}
	sample("escalation/nobody", late)

	ongoing := sampleReminder(21, 0, calendar.On(2026, 12, 22), calendar.Date{})
	ongoing.Quarter = calendar.On(2026, 12, 31)
	ongoing.Task.Deadline = work.Deadline{Text: "Thường xuyên", Kind: work.Ongoing}
	sample("report", ongoing)

	second := sampleReminder(13, -1, calendar.On(2026, 10, 1), due)
	third := sampleReminder(14, 3, calendar.On(2026, 10, 1), calendar.On(2026, 10, 6))
	sample("list", Reminders{Bot: "dondoc_bot", Work: []Reminder{second, third}, Told: []Reminder{late}})
	third.Missed = calendar.On(2026, 9, 30)
	sample("list/officer", Reminders{Bot: "dondoc_bot", Work: []Reminder{second, third, ongoing}})
	sample("list/more", Reminders{Bot: "dondoc_bot", Work: []Reminder{second}, Told: []Reminder{late}, More: 4910})
	sample("list/told", Reminders{Bot: "dondoc_bot", Told: []Reminder{late}})
}
