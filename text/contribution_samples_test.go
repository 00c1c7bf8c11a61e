package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/evidence"
)

func init() {
	at := time.Date(2026, 9, 11, 9, 0, 0, 0, time.UTC)
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	c := Contribution{
		Bot: "dondoc_bot", Task: r.Task, State: contributing.Open, Unit: work.Unit{ID: 5, Name: "Vụ Pháp chế <b>"}, Lead: sampleUnit,
		By: called(sampleOfficer), ByID: 31, Owes: "Vũ Hà", Days: 6, Left: 3, Today: calendar.On(2026, 9, 21), Moment: ContributionAsked,
		Asked: contributing.Contribution{ID: "u7", What: "ý kiến về dự thảo <b> & tờ trình", Due: calendar.On(2026, 9, 24), At: at},
		Who:   called(sampleHead), WhoID: 32, To: []string{called(sampleStaff)},
	}
	sample("contribution", c)
	sample("contribution_sent", c)
	sample("contribution_what", c)
	sample("contribution_whom", c)
	sample("contribution_assigned", c)
	assigned := c
	assigned.Moment = ContributionAssigned
	sample("contribution/to_officer", assigned)
	late := c
	late.Moment, late.Left, late.Asked.Due, late.By, late.Owes = ContributionReminded, -2, calendar.On(2026, 9, 17), "", ""
	sample("contribution/reminded", late)
	soon := late
	soon.Left, soon.Asked.Due = 3, calendar.On(2026, 9, 24)
	sample("contribution/soon", soon)
	again := c
	again.Moment, again.Asked.Again = ContributionAgain, &contributing.Again{Why: "Thiếu phụ lục <b>", Time: 1, At: at}
	sample("contribution/again", again)
	sample("contribution_sent/again", again)
	nobody := c
	nobody.To = nil
	sample("contribution_sent/nobody", nobody)

	given := c
	given.State, given.Asked.Given = contributing.Given, &contributing.Answer{Text: "Nhất trí, đề nghị sửa Điều 4 <b>", At: at}
	given.Evidence = []evidence.Item{{Name: "Góp ý <b>.docx", Kind: evidence.KindOf(work.FormDocument)}}
	sample("contribution_given", given)
	sample("contribution_recorded", given)
	sample("contribution_why", given)
	files := given
	files.Asked.Given, files.Amended, files.To = &contributing.Answer{At: at}, true, nil
	sample("contribution_given/files", files)
	sample("contribution_recorded/nobody", files)
	over := given
	over.State = contributing.Accepted
	sample("contribution_decided", over)
	over.State = contributing.Withdrawn
	sample("contribution_decided/withdrawn", over)

	card := sampleCard()
	card.Awaited = AwaitedOf([]Contribution{c, late, given, c}, 5)
	sample("card/contributions", card)
}
