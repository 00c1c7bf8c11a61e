package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	line := func(u work.Understood) Recorded { return Recorded{Reminder: r, Understood: u} }
	percent, full := 60, 100
	progress, done, waiting := work.InProgress, work.Done, work.Waiting
	more, notOurs := work.WantsExtension, work.NotOurs
	until := calendar.On(2026, 12, 15)

	said := line(work.Understood{Percent: &percent, State: &progress, Nature: work.Report})
	sample("recorded", []Recorded{said})

	amended := line(work.Understood{State: &waiting, Date: &until, Nature: work.Report})
	amended.Amended = true
	sample("recorded/amended", []Recorded{amended})

	claimed := line(work.Understood{Percent: &full, State: &done, Nature: work.Report})
	claimed.File = true
	sample("recorded/claimed", []Recorded{claimed})

	dated := line(work.Understood{Percent: &percent, State: &progress, Nature: work.Report})
	day := calendar.On(2026, 2, 3) // of a document that the words name
	dated.Date = &day
	sample("recorded/dated", []Recorded{dated})

	sample("recorded/verbatim", []Recorded{line(work.Understood{Nature: work.Report})})
	sample("recorded/same", []Recorded{line(work.Understood{Nature: work.NothingNew})})
	sample("recorded/unclear", []Recorded{line(work.Understood{Nature: work.Unclear})})
	sample("recorded/no_such_day", []Recorded{line(work.Understood{Nature: work.Unclear, Doubtful: "30/2"})})

	asks := line(work.Understood{Request: &more, Date: &until, Nature: work.Report})
	asks.Wish.Tap = true
	sample("recorded/extension", []Recorded{asks})
	asks.Wish = Wish{Ask: true, Why: For(work.Vietnamese).Say("extend.refuse.not_after", map[string]any{"Date": "15/12/2026", "Due": "31/12/2026"})}
	sample("recorded/extension_until", []Recorded{asks})
	asks.Wish = Wish{}
	asks.Part.AskExtension(work.Extension{ID: "u1", Date: until})
	sample("recorded/extension_pending", []Recorded{asks})
	sample("recorded/not_ours", []Recorded{line(work.Understood{Request: &notOurs, Nature: work.Report})})

	question := line(work.Understood{Nature: work.Question})
	sample("recorded/question_nobody", []Recorded{question})
	question.Told = []string{called(sampleHead)}
	sample("recorded/question", []Recorded{question})

	closed := said
	closed.Closed, closed.Part.State = true, work.Done
	refused := Recorded{Refused: For(work.Vietnamese).Say("refuse.no_task", map[string]any{"Number": "99"})}
	sample("recorded/several", []Recorded{said, closed, refused, line(work.Understood{Nature: work.Acknowledged})})

	request := Asked{Step: Step{Reminder: r, By: called(sampleOfficer), Note: "xin thôi nhiệm vụ này do đã giao Cục khác"}, Request: work.WantsCancel}
	sample("request", request)
	request.Request, request.Note = notOurs, "bên mình chỉ phối hợp"
	sample("request/not_ours", request)

	doubtful := line(work.Understood{Nature: work.Report, Doubt: work.StateField})
	doubtful.Asking = work.StateField
	sample("recorded/doubt", []Recorded{doubtful})

	sample("which/forwarded", Which{Words: "được 60% rồi", Author: "Trần Thị Lan"})
	sample("which", Which{Words: "được 60% rồi"})
	sample("which/why", Which{
		Words: "NV 99 xong", File: true,
		Why: For(work.Vietnamese).Say("refuse.no_task", map[string]any{"Number": 99}),
	})
	sample("dropped", nil)

	step := Step{Reminder: r, By: called(sampleOfficer), Note: "xin hủy nhiệm vụ này, đã giao Cục khác"}
	sample("undone", step)
	sample("withdrawn", step)
	step.Note = "được 60%, đang chờ ý kiến"
	sample("answered", step)
	step.Note, step.Part.State, step.Part.Percent = "", work.Awaiting, 100
	sample("answered/submitted", step)
}
