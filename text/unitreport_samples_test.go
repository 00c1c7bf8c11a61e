package text

import (
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/obstacles"
	"dondoc/work/reporting"
	"dondoc/work/unitreports"
)

func init() {
	at := time.Date(2026, 12, 9, 8, 30, 0, 0, time.UTC)
	d := work.NewDirectory(1, []work.Unit{sampleUnit, {ID: 1, Name: "Cục Hợp tác quốc tế", Abbreviation: "HTQT"}, {ID: 8, Name: "Cục Di sản"}}, []work.Person{sampleOfficer, sampleHead, sampleLeader, sampleStaff})
	year := calendar.ReportPeriod{Span: calendar.SpanYear, Year: 2026}
	today := calendar.On(2026, 12, 9)
	words := For(work.Vietnamese)
	r := unitreports.Report{Period: year, Unit: sampleUnit.ID, State: unitreports.Draft, At: at}
	r.Renew(words.ReportDraft(sampleFacts(year, today), d), at)
	view := func(r unitreports.Report, moment UnitReportMoment, writes bool, today calendar.Date) UnitReport {
		v := NewUnitReport("dondoc_bot", r, d, moment, today, time.UTC)
		v.Writes, v.Hidden = writes, !writes && !r.Finished()
		return v
	}
	sample("unit_report/asked", view(r, UnitReportAsked, true, today))
	missing := view(r, UnitReportShown, false, today)
	sample("unit_report/missing", missing)
	r.Append("Vụ đề nghị <b> Bộ làm việc với địa phương.", sampleHead.ID, at)
	sample("unit_report/appended", view(r, UnitReportAppended, true, today))
	sample("unit_report/reminded", view(r, UnitReportReminded, true, today))
	writing := view(r, UnitReportShown, false, today)
	sample("unit_report/draft", writing)
	nothing := r
	nothing.Unit = 1
	nothing.Close(unitreports.Nothing, sampleStaff.ID, at)
	sample("unit_report/nothing", view(nothing, UnitReportClosed, true, today))
	r.Close(unitreports.Sent, sampleHead.ID, at.AddDate(0, 0, 7))
	sent := view(r, UnitReportShown, false, today.Add(8))
	sample("unit_report/sent", sent)
	sample("unit_report/changed", view(r, UnitReportChanged, true, today))
	empty := r
	empty.Unit, empty.State, empty.By = 8, unitreports.Draft, 0
	empty.Text = words.ReportDraft(reporting.Facts{Period: year, On: today}, d)
	sample("unit_report/replaced", view(empty, UnitReportReplaced, true, today))

	opens, last := calendar.On(2026, 12, 9), unitreports.LastDay(year)
	sample("unit_reports", UnitReports{Period: year, Opens: opens, Last: last, Today: today, Total: 4, Groups: []UnitReportGroup{
		{unitreports.Missing, []UnitReport{view(empty, UnitReportShown, false, today)}}, {unitreports.InDraft, []UnitReport{writing}}, {unitreports.IsSent, []UnitReport{sent}},
		{unitreports.IsNothing, []UnitReport{view(nothing, UnitReportShown, false, today)}},
	}, Reminded: []string{"Vụ Pháp chế (Đỗ Mạnh Hùng)"}, Unreminded: []string{"Cục Di sản"}})
	sample("unit_reports/covered", UnitReports{Period: calendar.ReportPeriod{Span: calendar.SpanQuarter, Year: 2026, Number: 4}, Opens: opens, Last: last, Today: today, Total: 1, Groups: []UnitReportGroup{
		{unitreports.IsSent, []UnitReport{sent}},
	}})
	sample("unit_reports/early", UnitReports{Period: year, Opens: opens, Last: last, Today: today.Add(-1)})
	sample("unit_reports/none", UnitReports{Period: year, Opens: opens, Last: last, Today: today})
	sample("unit_reports_headless", UnitReports{Period: year, Last: last, Today: today, Headless: []string{"Cục Di sản", "Cục Hợp tác quốc tế"}})
}

// sampleFacts are facts of a unit with everything in them.
func sampleFacts(p calendar.ReportPeriod, today calendar.Date) reporting.Facts {
	task := func(id int, title string, due calendar.Date, state work.State, done calendar.Date) work.Task {
		return work.Task{ID: id, Title: title, Created: time.Date(2026, 1, 5, 0, 0, 0, 0, time.UTC), Assignments: []work.Assignment{
			{Unit: sampleUnit.ID, Role: work.Lead, State: state, Percent: 40, Due: due, DoneOn: done},
			{Unit: 1, Role: work.Coordinating, State: work.InProgress},
		}}
	}
	var none calendar.Date
	tasks := []work.Task{
		task(3, "Tổng kết thi hành luật", calendar.On(2026, 10, 1), work.Done, calendar.On(2026, 10, 5)),
		task(4, "Rà soát danh mục điều ước quốc tế đã ký kết, đề xuất sửa đổi, bổ sung văn bản pháp luật", calendar.On(2026, 11, 1), work.Done, calendar.On(2026, 10, 30)),
		task(5, "Sửa đổi thông tư", calendar.On(2026, 9, 1), work.Done, calendar.On(2026, 9, 1)),
		task(6, "Xây dựng cơ sở dữ liệu", calendar.On(2026, 9, 30), work.InProgress, none),
		task(7, "Lập đề án", calendar.On(2026, 10, 30), work.InProgress, none),
		task(8, "Họp báo", calendar.On(2026, 11, 30), work.InProgress, none),
		task(9, "Biên soạn sách", calendar.On(2026, 12, 1), work.NotStarted, none),
		task(10, "Kỷ yếu hội nghị", calendar.On(2027, 2, 1), work.InProgress, none),
		task(11, "Trang tin", none, work.Awaiting, none),
	}
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	tasks[3].Assignments[0].Obstacles = []obstacles.Obstacle{{ID: "u1", At: at, Text: "Chưa được cấp kinh phí"}}
	tasks[7].Assignments[0].Obstacles = []obstacles.Obstacle{{ID: "u2", At: at, Text: "Nhà in chậm"}}
	tasks[4].Assignments[1].Contributions = []contributing.Contribution{{ID: "u3", For: sampleUnit.ID, What: "góp ý", Due: today, At: at, State: contributing.Open}}
	tasks[5].Assignments[0].Last = &work.Entry{At: at, Text: "đang chờ lịch của Lãnh đạo Bộ"}
	return reporting.Gather(sampleUnit.ID, p, tasks, nil, today, time.UTC)
}
