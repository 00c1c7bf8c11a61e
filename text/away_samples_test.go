package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	due, today := calendar.On(2026, 9, 30), calendar.On(2026, 9, 21)
	binh := work.Person{ID: 33, Name: "Phạm Văn Bình", Unit: 3, Roles: []work.Role{work.Officer}}

	away := sampleReminder(12, 7, today, due)
	away.Officer.Away = work.Away{Until: calendar.On(2026, 9, 25), Deputy: binh.ID}
	away.Deputy = binh
	away.To = work.Recipient{Person: binh, Why: work.DoesWork}
	sample("reminder/away", away)

	told := away
	told.To = work.Recipient{Person: sampleHead, Why: work.IsTold}
	sample("escalation/away", told)
	sample("assigned/away", Step{Reminder: away, By: called(sampleHead), To: []string{called(sampleOfficer)}})
	sample("card/away", Card{Bot: "dondoc_bot", Task: away.Task, Parts: []Reminder{away}})

	repeat := away
	repeat.Part.Silence = &work.Silence{Asked: today.In(time.UTC)}
	sample("repeat/away", repeat)

	person := sampleOfficer
	person.Away = away.Officer.Away
	sample("away", Absence{Person: person, Deputy: binh})
	sample("away/you", Absence{Person: person, Deputy: binh, You: true})
	person.Away.Deputy = 0
	sample("away/alone", Absence{Person: person})
	sample("away/back", Absence{Person: sampleOfficer})
}
