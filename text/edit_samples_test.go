package text

import "dondoc/calendar"

func init() {
	r := sampleReminder(12, 7, calendar.On(2026, 9, 21), calendar.On(2026, 9, 30))
	e := Edit{Bot: "dondoc_bot", Task: r.Task, With: []string{"Vụ Pháp chế", "Vụ Đào tạo"}}
	e.Task.Deliverable, e.Task.Note = "Báo cáo <b>", "theo NQ 59-NQ/TW"
	sample("edit", e)
	e.What, e.Was, e.Is, e.Why, e.By = "deadline", "30/09/2026", "31/12/2026", "QĐ số 12/QĐ-BVHTTDL ngày 3/2/2026", called(sampleHead)
	sample("edited", e)
	e.Told = true
	sample("edited/told", e)
	e.What, e.Was = "note", ""
	sample("edited/first", e)
	e.What = "cancel"
	sample("edited/cancel", e)
	e.What = "pause"
	sample("edited/pause", e)
	e.What, e.Is = "resume", "20/12/2026"
	sample("edited/resume", e)
	e.What, e.On = "evidence", true
	sample("edited/evidence", e)
	e.What, e.On, e.Plan = "plan_evidence", false, "Kế hoạch <b>"
	sample("edited/plan_evidence", e)
}
