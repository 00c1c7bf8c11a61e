package text

import (
	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/mailing"
)

func init() {
	away := sampleStaff
	away.Unreachable = "blocked"
	team := Team{Unit: sampleUnit, First: 1, Total: 8, Members: []Member{
		{Person: sampleHead, Label: sampleHead.Name, Open: 5, Overdue: 2, Heard: calendar.On(2026, 9, 3)},
		{Person: away, Label: away.Name, Open: 1, Away: true}, {Person: sampleStaff, Label: sampleStaff.Name},
	}, Awaited: []AwaitedOfficer{{Name: "@binh", Tasks: 2}}}
	sample("team", team)
	byMail := sampleOfficer
	byMail.Unreachable, byMail.Mail = mailing.NoTelegram, mailing.Box{Address: "lan@bo.example", Confirmed: true}
	team.Members = append(team.Members, Member{Person: byMail, Label: byMail.Name, Open: 1})
	team.Awaited = append(team.Awaited, AwaitedOfficer{Name: "Lê Văn An", Tasks: 1, Asked: true}, AwaitedOfficer{Asked: true}, AwaitedOfficer{Name: "Trần Thị Hoa", Declined: true})
	sample("team/mail", team)
	sample("team/nobody", Team{Unit: sampleUnit, First: 1})

	leaver := Leaver{Person: sampleStaff, Unit: sampleUnit, Tasks: 3, By: called(sampleHead)}
	sample("remove", leaver)
	sample("removed", leaver)
	sample("leaver", leaver)
	leaver.More = true
	sample("remove/more", leaver)
	leaver.More, leaver.Tasks = false, 0
	sample("remove/none", leaver)
	sample("leaver/none", leaver)

	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	returned := r
	returned.Part.Returned = &work.Return{Reason: "Thiếu phụ lục <b>"}
	hand := Handover{Bot: "dondoc_bot", From: sampleStaff.Name, To: "Trần Văn Bình", By: called(sampleHead), Lines: []Reminder{r, returned}}
	sample("handover", hand)
	sample("handed", hand)
	sample("handed_taken", hand)
	sample("handed_on", hand)
	sample("handed_over", hand)
	hand.More, hand.Away = true, true
	sample("handover/more", hand)
	sample("handed_over/more", hand)
}
