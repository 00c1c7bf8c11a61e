package text

import "dondoc/work"

func init() {
	r := sampleReminder(12, 7, work.On(2026, 9, 21), work.On(2026, 9, 30))
	line := func(u work.Understood) Recorded { return Recorded{Reminder: r, Understood: u} }
	percent, full := 60, 100
	progress, done, waiting := work.InProgress, work.Done, work.Waiting
	more, notOurs := work.WantsExtension, work.NotOurs
	until := work.On(2026, 12, 15)

	said := line(work.Understood{Percent: &percent, State: &progress, Nature: work.Report})
	sample("recorded", []Recorded{said})

	amended := line(work.Understood{State: &waiting, Date: &until, Nature: work.Report})
	amended.Amended = true
	sample("recorded/amended", []Recorded{amended})

	claimed := line(work.Understood{Percent: &full, State: &done, Nature: work.Report})
	claimed.File = true
	sample("recorded/claimed", []Recorded{claimed})

	sample("recorded/verbatim", []Recorded{line(work.Understood{Nature: work.Report})})
	sample("recorded/same", []Recorded{line(work.Understood{Nature: work.NothingNew})})
	sample("recorded/unclear", []Recorded{line(work.Understood{Nature: work.Unclear})})

	asks := line(work.Understood{Request: &more, Date: &until, Nature: work.Report})
	asks.Told = []string{sampleHead.Name, sampleStaff.Name}
	sample("recorded/extension", []Recorded{asks})
	sample("recorded/not_ours", []Recorded{line(work.Understood{Request: &notOurs, Nature: work.Report})})

	question := line(work.Understood{Nature: work.Question})
	sample("recorded/question_nobody", []Recorded{question})
	question.Told = []string{sampleHead.Name}
	sample("recorded/question", []Recorded{question})

	closed := said
	closed.Closed, closed.Part.State = true, work.Done
	refused := Recorded{Refused: For(work.Vietnamese).Say("refuse.no_task", map[string]any{"Number": "99"})}
	sample("recorded/several", []Recorded{said, closed, refused, line(work.Understood{Nature: work.Acknowledged})})

	request := Asked{Step: Step{Reminder: r, By: "@lan", Note: "xin lùi đến 15/12 do chờ Luật"}, Request: more, Date: until}
	sample("request", request)
	request.Request, request.Date, request.Note = notOurs, work.Date{}, "bên mình chỉ phối hợp"
	sample("request/not_ours", request)

	sample("which", Which{Words: "được 60% rồi"})
	sample("which/why", Which{
		Words: "NV 99 xong", File: true,
		Why: For(work.Vietnamese).Say("refuse.no_task", map[string]any{"Number": 99}),
	})
	sample("dropped", nil)
}
