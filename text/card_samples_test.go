package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// sampleCard is a task that one unit leads, with what has been reported on it.
func sampleCard() Card {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	r.Task.Number, r.Task.Section = "14.1", "III. Mở rộng, làm sâu sắc hợp tác song phương, đa phương"
	r.Officer.Username = "lan"
	r.Task.Assignments = []work.Assignment{r.Part}
	percent := 40
	return Card{
		Bot: "dondoc_bot", Task: r.Task, Parts: []Reminder{r},
		Coordinating: []string{"Vụ Pháp chế", "Các cơ quan, đơn vị thuộc Bộ"},
		History: []Said{{
			Entry: work.Entry{Text: "được 40%, đã có dự thảo lần 2 <b>", Percent: &percent, At: time.Date(2026, 9, 3, 9, 5, 0, 0, time.UTC)},
			By:    sampleOfficer.Name,
		}},
	}
}

func init() {
	card := sampleCard()
	sample("card", card)
	card.By = called(sampleHead)
	sample("given", card)

	decided := sampleCard()
	decided.Task.Deadline.Decision = work.Decision{Number: "1234/QĐ-BVHTTDL", Date: calendar.On(2026, 1, 5)}
	sample("card/decided", decided)

	fresh := sampleCard()
	r := &fresh.Parts[0]
	r.Part = work.Assignment{Unit: 3, Role: work.Lead, OfficerName: "Đỗ Thu Trang", State: work.NotStarted}
	r.Officer = work.Person{}
	r.Task.Deadline = work.Deadline{Text: "Khi có yêu cầu", Kind: work.NoDeadline, Doubt: work.Event}
	fresh.Task, fresh.History, fresh.Coordinating = r.Task, nil, nil
	sample("card/no_deadline", fresh)

	done := sampleCard()
	r = &done.Parts[0]
	r.Part.State, r.Part.Percent, r.Part.DoneOn = work.Done, 100, calendar.On(2026, 9, 22)
	r.Part.Submitted = &work.Submission{On: calendar.On(2026, 9, 21), Note: "Đã ký ngày 18/9"}
	sample("card/done", done)

	back := sampleCard()
	r = &back.Parts[0]
	r.Part.State, r.Part.Original = work.Returned, calendar.On(2026, 6, 30)
	r.Part.Returned = &work.Return{On: calendar.On(2026, 9, 20), Reason: "Chưa có văn bản ký"}
	sample("card/returned", back)

	several := sampleCard()
	other := several.Parts[0]
	other.Unit, other.Officer = work.Unit{ID: 5, Name: "Vụ Đào tạo"}, work.Person{}
	other.Part = work.Assignment{Unit: 5, Role: work.Lead, State: work.NotStarted, Due: calendar.On(2026, 9, 30)}
	several.Parts = append(several.Parts, other)
	several.Task.Assignments = []work.Assignment{several.Parts[0].Part, other.Part}
	own := other
	own.Unit, own.Part.Role = work.Unit{ID: 6, Name: "Văn phòng Bộ"}, work.Coordinating
	several.Own = &own
	several.History[0].Unit = sampleUnit.Name
	sample("card/several", several)

	ongoing := sampleCard()
	r = &ongoing.Parts[0]
	r.Part.Due, r.Part.Original = calendar.Date{}, calendar.Date{}
	r.Task.Deadline = work.Deadline{Text: "Thường xuyên", Kind: work.Ongoing}
	r.Part.Period = work.Period{Start: calendar.On(2026, 7, 1), Due: calendar.On(2026, 9, 30)}
	ongoing.History = nil
	sample("card/ongoing", ongoing)

	recurring := sampleCard()
	r = &recurring.Parts[0]
	r.Task.Deadline = work.Deadline{Text: "Trước ngày 01/10 hằng năm", Kind: work.Recurring}
	r.Part.Period = work.Period{Start: calendar.On(2025, 10, 1), Due: calendar.On(2026, 9, 30)}
	sample("card/recurring", recurring)
}
