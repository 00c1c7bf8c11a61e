package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

func init() {
	at := time.Date(2026, 9, 21, 9, 0, 0, 0, time.UTC)
	until := calendar.On(2026, 12, 15)
	asked := func() Extension {
		r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
		r.Part.DeadlineVersion = 1
		r.Part.AskExtension(work.Extension{ID: "u1", By: 31, At: at, Date: until, Reason: "Chờ Luật <b> & Nghị định được ban hành"})
		return Extension{Reminder: r, Asked: r.Part.Extensions[0], By: called(sampleOfficer), Who: called(sampleStaff), Decider: called(sampleStaff)}
	}
	after := func(change func(*work.Assignment)) Extension {
		e := asked()
		change(&e.Part)
		e.Asked = e.Part.Extensions[0]
		return e
	}

	e := asked()
	sample("extend", e.Reminder)
	sample("extend_reason", e)
	sample("extend_refuse", e)
	sample("extend_counter", e)
	sample("extend_asked/nobody", e)
	e.To = []string{called(sampleStaff)}
	sample("extend_asked", e)
	sample("extend_request/head", e)
	e.Decides = true
	sample("extend_request", e)

	proposed := asked()
	proposed.Part.Extensions[0].ToHead, proposed.Part.Extensions[0].State = true, work.ExtensionProposed
	proposed.Asked, proposed.To = proposed.Part.Extensions[0], []string{called(sampleHead)}
	sample("extend_asked/proposed", proposed)
	sample("extend_request/colleague", proposed)
	proposed.Decides = true
	sample("extend_request/proposed", proposed)
	endorsed := asked()
	endorsed.To, endorsed.Who, endorsed.Endorser = []string{called(sampleStaff)}, called(sampleHead), called(sampleHead)
	sample("extend_endorsed", endorsed)
	endorsed.Decides = true
	sample("extend_request/endorsed", endorsed)
	endorsed.To = nil
	sample("extend_endorsed/nobody", endorsed)

	often := asked()
	often.Part.Original, often.Decides = calendar.On(2025, 12, 31), true
	for range 3 {
		often.Part.Extensions = append(often.Part.Extensions, work.Extension{State: work.ExtensionApproved})
	}
	sample("extend_request/often", often)

	sample("extend_decided", after(func(a *work.Assignment) { a.ApproveExtension("u1", 50, at) }))
	sample("extend_decided/refused", after(func(a *work.Assignment) { a.RefuseExtension("u1", 50, at, "Đã đủ căn cứ để thực hiện") }))
	offered := func(a *work.Assignment) {
		a.CounterExtension("u1", 50, at, calendar.On(2026, 10, 31), "Kịp báo cáo Quốc hội")
	}
	countered := after(offered)
	sample("extend_decided/countered", countered)
	countered.Answers = true
	sample("extend_decided/offered", countered)

	accepted := after(func(a *work.Assignment) {
		offered(a)
		a.AcceptExtension("u1")
	})
	accepted.Who = called(sampleOfficer)
	sample("extend_decided/accepted", accepted)
	declined := after(func(a *work.Assignment) {
		offered(a)
		a.WithdrawExtension("u1")
	})
	declined.Who = called(sampleOfficer)
	sample("extend_decided/declined", declined)
	withdrawn := after(func(a *work.Assignment) { a.WithdrawExtension("u1") })
	withdrawn.Who = called(sampleOfficer)
	sample("extend_decided/withdrawn", withdrawn)

	card := sampleCard()
	card.Parts[0].Part = asked().Part
	sample("card/extension", card)
	card = sampleCard()
	card.Parts[0].Part = often.Part
	card.Parts[0].Part.CounterExtension("u1", 50, at, calendar.On(2026, 10, 31), "")
	sample("card/offered", card)
}
