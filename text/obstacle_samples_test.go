package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/events"
	"dondoc/work/obstacles"
)

func init() {
	at := time.Date(2026, 9, 7, 14, 5, 0, 0, time.UTC)
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	d := work.NewDirectory(1, []work.Unit{sampleUnit, {ID: 1, Name: "Cục Hợp tác quốc tế"}}, []work.Person{sampleOfficer, sampleHead, sampleLeader, sampleStaff})
	o := obstacles.Obstacle{
		ID: "u1", By: sampleOfficer.ID, At: at, Text: "Chưa có kinh phí <b> cho đoàn đàm phán", Level: obstacles.Unit, In: 3, Due: calendar.On(2026, 9, 28),
	}
	sample("obstacle/opened", NewObstacle(r, o, d, "opened", time.UTC))
	first := NewObstacle(r, o, d, "shown", time.UTC)
	o.Due = calendar.On(2026, 9, 14)
	o.Rise(0, at.AddDate(0, 0, 8), calendar.On(2026, 9, 18))
	o.Rise(sampleStaff.ID, at.AddDate(0, 0, 10), calendar.On(2026, 9, 18))
	up := NewObstacle(r, o, d, "yours", time.UTC)
	sample("obstacle/yours", up)
	sample("obstacles", Obstacles{Unit: sampleUnit, Lines: []Obstacle{up, first}, First: 1, Tasks: 2, Total: 2})
	sample("obstacles/page", Obstacles{Lines: []Obstacle{up}, First: 7, Tasks: 1, Total: 9})
	sample("obstacles/come", Obstacles{Lines: []Obstacle{up, first}})
	sample("obstacles/none", Obstacles{First: 1})
	o.ResolvedBy, o.ResolvedAt, o.Resolution = sampleLeader.ID, at.AddDate(0, 0, 12), "Bộ Tài chính đã bố trí <b> kinh phí"
	sample("obstacle/resolved", NewObstacle(r, o, d, "resolved", time.UTC))
	card := sampleCard()
	card.Obstacles = []Obstacle{up, first}
	sample("card/obstacles", card)

	var lines []Happened
	for _, field := range []events.Field{events.FieldOpened, events.FieldOwner, events.FieldDate, events.FieldLevel, events.FieldResolved, events.FieldClosed, events.FieldGone} {
		is := "leader 2026-09-18 0 0"
		switch field {
		case events.FieldResolved:
			is = "resolved"
		case events.FieldClosed:
			is = "done"
		}
		lines = append(lines, Happened{Event: events.Event{At: at, What: events.Obstructed, Field: field}, Name: sampleHead.Name, Is: is})
	}
	sample("history/obstacles", History{Bot: "dondoc_bot", Task: r.Task, Lines: lines, First: 1, Total: len(lines)})
}
