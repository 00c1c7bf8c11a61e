package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	sample("update", r)
	sample("reason", r)
	sample("whom", r)

	step := Step{Reminder: r, By: sampleHead.Name, To: []string{sampleOfficer.Name}}
	sample("assigned", step)
	sample("taken", step)
	sample("asked", step)
	sample("question", step)
	step.Note = "Đã ký thỏa thuận chưa, vướng ở đâu?"
	sample("question/words", step)
	step.By = "@lan"
	sample("forwarded", step)

	away := step
	away.Officer.Unreachable = "Forbidden: bot was blocked by the user"
	sample("assigned/unreachable", away)

	step.By, step.Note = sampleOfficer.Name, "Đã ký ngày 18/9"
	step.Part.State, step.Part.Submitted = work.Awaiting, &work.Submission{On: calendar.On(2026, 9, 21), Note: step.Note}
	step.To = []string{sampleHead.Name}
	sample("submission", step)
	sample("submitted", step)
	step.To = nil
	sample("submitted/nobody", step)

	step.By, step.Part.State, step.Part.DoneOn = sampleHead.Name, work.Done, calendar.On(2026, 9, 22)
	sample("submitted/head", step)
	sample("confirmed", step)

	step.Note, step.Part.State = "Chưa có văn bản ký", work.Returned
	sample("returned", step)
	sample("sent_back", step)
}
