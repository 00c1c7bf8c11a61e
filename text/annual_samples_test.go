package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/committing"
)

func init() {
	unit := work.Unit{ID: 1, Name: "Vụ Pháp chế"}
	lines := []committing.Line{
		{Key: committing.Key{Task: 12}, Reason: committing.DueThen, Title: "Xây dựng đề án chuyển đổi số", Due: calendar.On(2027, 6, 30)},
		{Key: committing.Key{Task: 13}, Reason: committing.Recurring, Title: "Báo cáo công tác pháp chế", Due: calendar.On(2027, 3, 31), Wording: "Hằng quý"},
		{Key: committing.Key{Task: 14}, Reason: committing.Carried, Title: "Chiến lược <b>pháp luật</b>"},
		{Key: committing.Key{Task: 15}, Reason: committing.Added, Title: "Hội thảo", Due: calendar.On(2028, 2, 1)},
		{Key: committing.Key{Task: 16, Contribution: "u7"}, Reason: committing.Promised, Title: "Góp ý dự thảo quy hoạch", Due: calendar.On(2027, 2, 15)},
	}
	today, until := calendar.On(2026, 11, 17), committing.Until(2027)
	draft := Annual{Bot: "dondoc_bot", Plan: committing.None(1, 2027), Unit: unit, Lines: NewAnnualLines(lines, []work.Task{{ID: 12, Number: "3.1"}}), First: 1, Total: 5, Until: until, Keeps: true, Today: today}
	sample("annual", draft)
	late := draft
	late.Today, late.Lines, late.First, late.Total = calendar.On(2027, 1, 5), draft.Lines[3:], 9, 10
	sample("annual/late", late)
	looked := draft
	looked.Keeps, looked.Lines, looked.Total = false, draft.Lines[:1], 1
	sample("annual/looked", looked)
	back := draft
	back.Plan.Returned = &committing.Returned{By: 401, At: time.Date(2026, 11, 17, 9, 0, 0, 0, time.UTC), Why: "Cần bổ sung <nhiệm vụ>"}
	back.On, back.Back, back.Lines, back.Total = today, "Lê Hà", nil, 0
	sample("annual/back", back)
	done := draft
	done.Plan.State, done.On, done.By = committing.Committed, today, "Đỗ Mạnh Hùng"
	sample("annual/committed", done)
	over := draft
	over.Until, over.Keeps, over.Lines, over.Total = calendar.Date{}, false, nil, 0
	sample("annual/over", over)

	sample("annual_rest", AnnualRest{Bot: "dondoc_bot", Year: 2027, Unit: unit, Lines: NewAnnualLines(lines[2:4], nil), First: 1, Total: 9})
	sample("annual_rest/none", AnnualRest{Bot: "dondoc_bot", Year: 2027, Unit: unit, First: 1})

	committed := committing.Commitment{State: committing.Committed, Lines: lines}
	reminded := committing.None(2, 2027)
	reminded.Reminded = today
	units := AnnualUnits{Year: 2027, First: 1, Total: 4, Committed: 1, Lines: []AnnualUnit{
		{Unit: work.Unit{ID: 2, Name: "Cục Báo chí"}, Plan: reminded},
		{Unit: work.Unit{ID: 3, Name: "Vụ Kế hoạch"}, Plan: committing.None(3, 2027), Deserted: true},
		{Unit: work.Unit{ID: 4, Name: "Vụ Tổ chức"}, Plan: committing.None(4, 2027)},
		{Unit: unit, Plan: committed, On: today, Committed: true},
	}}
	sample("annual_units", units)
	units.First, units.Total, units.Lines = 9, 10, units.Lines[:2]
	sample("annual_units/page", units)
	sample("annual_units/none", AnnualUnits{Year: 2027, First: 1})

	call := AnnualCall{Unit: unit, Year: 2027, Lines: lines, Until: until, Today: today}
	sample("annual_call", call)
	call.Lines = nil
	sample("annual_call/nothing", call)
	call.Reminded = true
	sample("annual_call/reminded", call)
	call.Today = calendar.On(2027, 1, 5)
	sample("annual_call/late", call)
	call.Why, call.By = "Cần bổ sung <nhiệm vụ>", "Lê Hà"
	sample("annual_call/back", call)

	sample("todo/duty", Todo{Bot: "dondoc_bot", First: 1, Total: 1, Lines: []Waiting{{What: "Kế hoạch năm 2027 của Vụ <A> chưa đăng ký", Since: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}}})
}
