package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/evidence"
)

func init() {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	awaited := r
	awaited.Part.Officer, awaited.Part.OfficerName = 0, "Đỗ Thu <b>"
	sample("awaited", awaited)
	sample("update", r)
	sample("reason", r)
	sample("whom", r)

	step := Step{Reminder: r, By: called(sampleHead), To: []string{called(sampleOfficer)}}
	sample("assigned", step)
	sample("taken", step)
	sample("asked", step)
	sample("question", step)
	step.Note = "Đã ký thỏa thuận chưa, vướng ở đâu?"
	sample("question/words", step)
	step.By = called(sampleOfficer)

	away := step
	away.Officer.Unreachable = "Forbidden: bot was blocked by the user"
	sample("assigned/unreachable", away)

	step.By, step.Note = sampleOfficer.Name, "Đã ký ngày 18/9"
	step.Part.State, step.Part.Submitted = work.Awaiting, &work.Submission{On: calendar.On(2026, 9, 21), Note: step.Note}
	step.To = []string{called(sampleHead)}
	sub := Submission{Step: step}
	sample("submission", sub)
	sample("submitted", sub)
	edited := sub
	edited.Amended = true
	sample("submission/edited", edited)
	sub.To = nil
	sample("submitted/nobody", sub)
	sub.File, sub.Instead, sub.Evidence = true, sampleUnit.Name, []evidence.Item{{Kind: evidence.Number, Number: "Quyết định số 12/QĐ-BVHTTDL"}, {Kind: evidence.Photo}}
	sample("submitted/file", sub)
	sub.Part.Submitted = &work.Submission{On: step.Part.Submitted.On, Time: 2, After: &work.Return{On: calendar.On(2026, 9, 18), Reason: "Chưa có văn bản <b>"}}
	sub.News = []Said{{Entry: work.Entry{Text: "đã bổ sung văn bản", At: time.Date(2026, 9, 20, 9, 0, 0, 0, time.UTC)}, By: sampleOfficer.Name}}
	sample("submission/again", sub)
	sample("recalled", step)
	sample("result", Result{Reminder: r, Skip: true})
	r.Part.Returned = sub.Part.Submitted.After
	sample("result/again", Result{Reminder: r})

	step.By, step.Part.State, step.Part.DoneOn = called(sampleHead), work.Done, calendar.On(2026, 9, 22)
	sample("submitted/head", Submission{Step: step})
	sample("confirmed", step)

	step.Note, step.Part.State = "Chưa có văn bản ký", work.Returned
	sample("returned", step)
	sample("sent_back", step)
}
