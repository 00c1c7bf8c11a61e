package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	today := calendar.On(2026, 9, 21)
	first := sampleReminder(12, 7, today, calendar.On(2026, 9, 30))
	second := sampleReminder(15, 7, today, calendar.Date{})

	lan := sampleOfficer
	lan.Username = "lan"
	joined := Joined{
		Bot: "dondoc_bot", Person: lan, Role: work.Officer, Unit: sampleUnit, Yours: true,
		Tasks: []Reminder{first, second}, Total: 7,
	}
	sample("welcome", joined)
	sample("joined", joined)
	sample("unreachable", joined)

	joined.From = work.Unit{ID: 5, Name: "Vụ Đào tạo"}
	sample("moved", joined)
	joined.Tasks, joined.Total = nil, 0
	sample("welcome/moved", joined)
	sample("moved/empty", joined)

	sample("welcome/head", Joined{Person: sampleHead, Role: work.Head, Unit: sampleUnit, Bot: "dondoc_bot", Tasks: []Reminder{first}, Total: 1})
	sample("welcome/department", Joined{Person: sampleStaff, Role: work.Department, Unit: work.Unit{ID: 1, Name: "Cục Hợp tác quốc tế"}})
	sample("welcome/leader", Joined{Person: sampleLeader, Role: work.Leader})

	sample("invite", Invite{Link: InviteURL("dondoc_bot", "AbCdEfGhIjKlMnOpQrStUv"), Role: work.Head, Unit: sampleUnit, Expires: today.Add(7)})
	sample("invite/leader", Invite{Link: InviteURL("dondoc_bot", "AbCdEfGhIjKlMnOpQrStUv"), Role: work.Leader, Expires: today.Add(7)})

	sample("help", Help{Reports: true, Commands: []string{"/tasks – …", "/help – …"}})
	sample("help/leader", Help{Instructs: true, Commands: []string{"/status – …"}})
}
