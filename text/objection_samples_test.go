package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	at := time.Date(2026, 9, 21, 9, 0, 0, 0, time.UTC)
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	notOurs := work.NotOurs
	r.Part.Report(work.Entry{ID: "u1", By: 31, At: at, Text: "Không phải việc của Cục <b>", Request: &notOurs})
	step := Step{Reminder: r, By: called(sampleOfficer), Note: "Không phải việc của Cục <b>"}
	sample("request/decides", Asked{Step: step, Request: work.NotOurs, Decides: true})
	sample("request/edited", Asked{Step: step, Request: work.NotOurs, Decides: true, Amended: true})
	sample("request/paused", Asked{Step: step, Request: work.NotOurs})

	o := Objection{Reminder: r, Objection: *r.Objected(), By: called(sampleOfficer), Who: called(sampleStaff)}
	sample("objection_to", o)
	for _, decision := range []string{"keep", "move", "remove"} {
		o.Decision, o.To = "object_"+decision, "Vụ Pháp chế"
		sample("objection_why/"+decision, o)
	}
	o.Objection.Note = "Theo Quyết định <b> giao nhiệm vụ"
	for _, state := range []work.ObjectionState{work.ObjectionKept, work.ObjectionMoved, work.ObjectionTakenOut} {
		o.Objection.State = state
		sample("objection_decided/"+string(state), o)
	}
	card := sampleCard()
	card.Parts[0].Part = r.Part
	sample("card/objection", card)
	card.By = "Cục Bản quyền tác giả"
	sample("transferred", card)
}
