package text

import (
	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/mailing"
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

	alone := joined
	alone.Person.ID, alone.Person.Username = mailing.AloneID(7), ""
	sample("welcome_mail", alone)
	sample("joined/mail", alone)
	sample("unreachable/mail", alone)
	sample("joined_telegram", joined)
	alone.Role, alone.Yours, alone.Tasks, alone.Total = work.Head, false, nil, 0
	sample("welcome_mail/head", alone)

	joined.From = work.Unit{ID: 5, Name: "Vụ Đào tạo"}
	sample("moved", joined)
	joined.Tasks, joined.Total = nil, 0
	sample("welcome/moved", joined)
	sample("moved/empty", joined)

	sample("welcome/head", Joined{Person: sampleHead, Role: work.Head, Unit: sampleUnit, Bot: "dondoc_bot", Tasks: []Reminder{first}, Total: 1})
	sample("welcome/department", Joined{Person: sampleStaff, Role: work.Department, Unit: work.Unit{ID: 1, Name: "Cục Hợp tác quốc tế"}})
	sample("welcome/leader", Joined{Person: sampleLeader, Role: work.Leader})

	sample("invite", Invite{Link: InviteURL("dondoc_bot", "AbCdEfGhIjKlMnOpQrStUv"), Role: work.Head, Unit: sampleUnit, Expires: today.Add(7)})
	sample("invite/leader", Invite{Link: InviteURL("dondoc_bot", "AbCdEfGhIjKlMnOpQrStUv"), Role: work.Leader, Expires: today.Add(7), Uses: 1})
	sample("invite/many", Invite{Link: InviteURL("dondoc_bot", "AbCdEfGhIjKlMnOpQrStUv"), Role: work.Officer, Unit: sampleUnit, Expires: today.Add(7), Uses: 20})
	sample("invite/asks", Invite{Link: InviteURL("dondoc_bot", "AbCdEfGhIjKlMnOpQrStUv"), Role: work.Officer, Unit: sampleUnit, Expires: today.Add(7), Uses: 20, Asks: true})
	asker := Asker{Name: sampleStaff.Name, Username: "lan", On: today, Unit: sampleUnit, Maker: sampleHead.Name}
	open := OpenInvite{Number: 1, Role: work.Officer, Unit: sampleUnit, By: sampleHead.Name, Expires: today.Add(7), Uses: 20, Asks: true, Askers: []Asker{asker, {Name: "<b>", On: today}}}
	sample("invites", Invites{Lines: []OpenInvite{open, {Number: 2, Role: work.Leader, Expires: today, Uses: 1}, {Number: 3, Role: work.Officer, Unit: sampleUnit, Askers: []Asker{asker}}}, First: 1, Total: 7, Any: true})
	sample("invites/none", Invites{First: 1})
	sample("invite_revoked", open)
	sample("asking", asker)

	sample("help", Help{Reports: true, Commands: []string{"/tasks – …", "/help – …"}})
	sample("help/leader", Help{Instructs: true, Commands: []string{"/status – …"}})
}
