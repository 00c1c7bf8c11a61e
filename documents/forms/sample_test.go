package forms

import (
	"fmt"
	"time"

	"dondoc/calendar"
	"dondoc/text"
	"dondoc/work"
)

var sampleIssuer = Issuer{
	Parent: "Bộ Văn hóa, Thể thao và Du lịch", Name: "Cục Hợp tác quốc tế", Code: "HTQT", Place: "Hà Nội",
	To: "Lãnh đạo Bộ Văn hóa, Thể thao và Du lịch",
}

var sampleUnits = []string{
	"Cục Hợp tác quốc tế", "Vụ Pháp chế", "Vụ Tổ chức cán bộ", "Văn phòng Bộ", "Cục Du lịch Quốc gia Việt Nam", "Cục Nghệ thuật biểu diễn",
	"Cục Di sản văn hóa", "Cục Điện ảnh", "Cục Xuất bản, In và Phát hành", "Cục Văn hóa cơ sở, Gia đình và Thư viện", "Viện Văn hóa, Nghệ thuật, Thể thao và Du lịch Việt Nam",
}

var sampleTitles = []string{
	"Xây dựng Nghị định quy định về hoạt động nghệ thuật biểu diễn (sửa đổi)", "Tổ chức Tuần phim Việt Nam tại nước ngoài",
	"Rà soát các thỏa thuận hợp tác quốc tế về văn hóa đã ký kết", "Báo cáo kết quả triển khai Chiến lược phát triển các ngành công nghiệp văn hóa",
	"Đề án phát triển du lịch văn hóa gắn với di sản thế giới tại Việt Nam", "Tổ chức tập huấn nghiệp vụ cho cán bộ văn hóa cơ sở",
	"Số hóa hồ sơ di sản văn hóa phi vật thể cấp quốc gia", "Hoàn thiện cơ sở dữ liệu về xuất bản phẩm lưu chiểu",
}

// sampleStatement is the fourth quarter of 2026 of a plan of n tasks, frozen as late as
// given after its end.
func sampleStatement(n int, late time.Duration) work.Statement {
	var units []work.Unit
	for i, name := range sampleUnits {
		units = append(units, work.Unit{ID: i + 1, Name: name})
	}
	people := []work.Person{
		{ID: 11, Name: "Lê Thanh Mai", Unit: 1, Roles: []work.Role{work.Department}},
		{ID: 12, Name: "Nguyễn Thị Lan", Unit: 2, Roles: []work.Role{work.Officer}}, {ID: 13, Name: "Trần Văn Bình", Unit: 2, Roles: []work.Role{work.Officer}},
	}
	d := work.NewDirectory(1, units, people)
	p := calendar.ReportPeriod{Span: calendar.SpanQuarter, Year: 2026, Number: 4}
	s := work.Statement{
		Snapshot:  work.Snapshot{Period: p, From: p.From(), To: p.To(), TakenAt: p.To().Add(1).In(time.UTC).Add(late)},
		Directory: d,
	}
	figures := work.NewReckoning(p, p.To(), nil, time.UTC)
	for i := range n {
		t := sampleTask(i, p)
		figures.Add(t, nil)
		s.Tasks = append(s.Tasks, t)
	}
	s.Figures = figures.Figures()
	return s
}

// sampleTask is one of many kinds of task.
func sampleTask(i int, p calendar.ReportPeriod) work.Task {
	lead := i*7%len(sampleUnits) + 1
	t := work.Task{
		ID: i + 1, Plan: "nq", Number: fmt.Sprint(i + 1), Section: []string{"I. Hoàn thiện thể chế, chính sách", "II. Tổ chức thực hiện"}[i*2/(i+20)%2],
		Title: sampleTitles[i%len(sampleTitles)], Leads: []int{lead}, Coordinating: []int{i*3%len(sampleUnits) + 1}, Deliverable: []string{"Nghị định", "Báo cáo", "Đề án"}[i%3],
		Created: p.From().Add(i%60 - 30).In(time.UTC),
	}
	due := p.From().Add(i * 11 % 130)
	t.Deadline = work.Deadline{Kind: work.OneDate, Text: fmt.Sprintf("%02d/%d", due.Month, due.Year), Due: due}
	a := work.Assignment{Unit: lead, Role: work.Lead, State: work.InProgress, Percent: i * 13 % 100, Due: due, Original: due, DeadlineVersion: 1}
	if lead == 2 {
		a.Officer = int64(12 + i%2)
	}
	at := p.To().Add(-3).In(time.UTC)
	entry := func(words string) *work.Entry { return &work.Entry{ID: fmt.Sprint("u", i), At: at, Text: words} }
	switch i % 9 {
	case 0, 1, 2:
		a.State, a.Percent, a.DoneOn = work.Done, 100, due.Add(i%4-2)
		if a.DoneOn.After(p.To()) {
			a.DoneOn = p.To()
		}
		a.Submitted = &work.Submission{On: a.DoneOn}
		a.Last = entry("Đã trình Lãnh đạo Bộ ký ban hành")
	case 3:
		a.State, a.Submitted, a.Percent = work.Awaiting, &work.Submission{On: p.To().Add(-2)}, 100
	case 4:
		a.State, a.Last = work.Blocked, entry("Chưa bố trí được kinh phí; chờ ý kiến thẩm định của Bộ Tư pháp")
	case 5:
		a.Due, a.DeadlineVersion = due.Add(45), 2
		a.Extensions = []work.Extension{{ID: "x", Date: a.Due, State: work.ExtensionApproved, Due: due, Version: 1}}
		a.AskExtension(work.Extension{ID: "y", At: at, Date: a.Due.Add(30), Reason: "cần thêm thời gian lấy ý kiến các bộ, ngành"})
		a.Last = entry("Đang tổng hợp ý kiến góp ý của các bộ, ngành, địa phương")
	case 6:
		a.Due, a.Original = calendar.Date{}, calendar.Date{}
		t.Deadline = work.Deadline{Kind: work.Ongoing, Text: "Thường xuyên"}
	case 7:
		a.Last = entry("Đang xây dựng dự thảo")
		other := a
		other.Officer = 0
		if other.Unit = lead%len(sampleUnits) + 1; other.Unit != t.Coordinating[0] {
			t.Coordinating = nil
		}
		t.Leads, t.Coordinating = append(t.Leads, other.Unit), nil
		t.Assignments = append(t.Assignments, other)
	}
	t.Assignments = append([]work.Assignment{a}, t.Assignments...)
	return t
}

func sampleRequest(s work.Statement, lang work.Language) Request {
	w := text.For(lang)
	return Request{Statement: s, Words: w, Issuer: sampleIssuer}
}
