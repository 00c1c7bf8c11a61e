package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/causes"
	"dondoc/work/events"
)

func init() {
	at := time.Date(2026, 9, 24, 14, 5, 0, 0, time.UTC)
	due := calendar.On(2026, 9, 21)
	r := sampleReminder(12, 7, due, calendar.On(2026, 9, 24))
	r.Part.State, r.Part.Submitted = work.Awaiting, &work.Submission{By: sampleOfficer.ID, On: calendar.On(2026, 9, 24), Cause: "u1", Time: 1}
	c := causes.Cause{ID: "u2", Due: due, Said: causes.Objective, By: sampleOfficer.ID, At: at, Text: "Bộ Tài chính <b> chưa bố trí kinh phí"}
	said := Cause{Reminder: r, Cause: c, Head: "said", By: called(sampleOfficer), On: calendar.On(2026, 9, 24), Days: 3}
	sample("cause/nobody", said)
	said.To = []string{called(sampleHead)}
	sample("cause", said)
	said.Head, said.To = "ask", nil
	sample("cause/ask", said)
	said.Head, said.Decider = "objective", called(sampleHead)
	sample("cause/objective", said)
	extended := said
	extended.On, extended.Days, extended.Decider, extended.Head, extended.Cause.Said, extended.Cause.Of = calendar.Date{}, 0, "", "said", causes.Subjective, "u9"
	extended.Part.Extensions = []work.Extension{{ID: "u9", Date: calendar.On(2026, 10, 5)}}
	sample("cause/extension", extended)

	card := sampleCard()
	card.Parts[0].Part.Causes = []causes.Cause{{ID: "u2", Due: card.Parts[0].Part.Due, Said: causes.Objective, Text: c.Text, Decided: causes.Objective}}
	card.Parts[0].Part.State = work.InProgress
	sample("card/cause", card)

	var lines []Happened
	for _, e := range []events.Event{
		{What: events.Reported, After: "objective"}, {What: events.Confirmed, Before: "objective", After: "subjective"}, {What: events.Withdrawn, Before: "objective"},
	} {
		e.At, e.Field = at, events.FieldCause
		lines = append(lines, Happened{Event: e, Name: sampleHead.Name, Was: e.Before, Is: e.After})
	}
	sample("history/causes", History{Bot: "dondoc_bot", Task: r.Task, Lines: lines, First: 1, Total: len(lines)})
}
