package handlers

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"dondoc/chat"
	"dondoc/work"
)

// papers are the documents of what was said, as "chat name", in order.
func (s said) papers() (all []string) {
	for _, m := range s {
		if m.Document != nil {
			all = append(all, fmt.Sprint(m.Chat, " ", m.Document.Name()))
		}
	}
	return all
}

func TestReportsAreSentAsWordAndExcel(t *testing.T) {
	r := newRoom(t) // Monday 23 November 2026
	for _, c := range []struct {
		who  int64
		says string
		want string // of the Word file; empty: a refusal with
		no   string
	}{
		{ha, "/report", "301 report:2026-11:0:docx:vi", ""},
		{ha, "/report quý III", "301 report:2026-Q3:0:docx:vi", ""},
		{ha, "/report Vụ Pháp chế tháng 10", "301 report:2026-10:1:docx:vi", ""},
		{ha, "/report tuần này HTQT", "301 report:2026-W48:3:docx:vi", ""},
		{minh, "/report 6 tháng cuối năm", "401 report:2026-H2:0:docx:vi", ""},
		{minh, "/report Cục Báo chí 2026-Q4", "401 report:2026-Q4:2:docx:vi", ""},
		{hung, "/report năm 2026", "103 report:2026:1:docx:vi", ""},
		{hung, "/report Q4 Vụ Pháp chế", "103 report:2026-Q4:1:docx:vi", ""},
		{hung, "/report quý IV Cục Báo chí", "", "chỉ xem được tình hình của đơn vị mình"},
		{ha, "/report quý 7", "", "Chưa rõ kỳ báo cáo “quý 7”"},
		{ha, "/report Cục Không Có", "", "Không có đơn vị nào"},
		{lan, "/report", "", "chỉ dành cho"},
	} {
		s := r.says(c.who, c.says)
		if c.want == "" {
			if len(s.papers()) > 0 || !strings.Contains(s.to(c.who), c.no) {
				t.Errorf("%s: %v %q", c.says, s.papers(), s.to(c.who))
			}
			continue
		}
		if want := []string{c.want, strings.Replace(c.want, "docx", "xlsx", 1)}; !slices.Equal(s.papers(), want) {
			t.Errorf("%s: %v, want %v", c.says, s.papers(), want)
		}
	}
	s := r.says(ha, "/report")
	if s[0].Silent || !s[1].Silent || !s[1].Document.Companion || s[0].Document.Companion {
		t.Errorf("the second of a pair: %+v", s[1])
	}
	if !strings.Contains(s[0].Parts[0], "tháng 11 năm 2026") || !strings.Contains(s[0].Parts[0], "15/10/2026") || strings.Contains(s[0].Parts[0], "tạm tính") {
		t.Errorf("caption %q", s[0].Parts[0])
	}
	buttons := slices.Concat(s[1].Buttons...)
	i := slices.IndexFunc(buttons, func(b chat.Button) bool { return b.Text == "Quý IV năm 2026" })
	if i < 0 {
		t.Fatalf("no button for the running quarter: %v", buttons)
	}
	s = r.pressesData(ha, buttons[i].Data)
	if want := "301 report:2026-Q4:0:docx:vi"; len(s.papers()) != 2 || s.papers()[0] != want || !strings.Contains(s.to(ha), "Số liệu tạm tính đến ngày 23/11/2026") {
		t.Errorf("%v %q", s.papers(), s.to(ha))
	}
	if s := r.pressesData(hung, chat.EncodePress(chat.PressReport, "2026-Q4", baoChi)); len(s.papers()) > 0 {
		t.Errorf("a forged button shows %v", s.papers())
	}
}

func TestExportsAndFactsAboutOfficers(t *testing.T) {
	r := newRoom(t)
	for _, c := range []struct {
		who        int64
		says, want string
	}{
		{ha, "/export", "301 export::0:xlsx:vi"}, {ha, "/export ICS", "301 export::0:ics:vi"}, {hung, "/export docx", "103 export::1:docx:vi"},
		{hung, "/export csv", "103 export::1:csv:vi"}, {hung, "/export pdf", ""}, {minh, "/export", ""}, {lan, "/export", ""},
		{hung, "/kpi", "103 assessment:2026-11:1:xlsx:vi"}, {hung, "/kpi quý III", "103 assessment:2026-Q3:1:xlsx:vi"}, {ha, "/kpi quarter", "301 assessment:2026-Q3:3:xlsx:vi"},
		{hung, "/kpi tháng", "103 assessment:2026-11:1:xlsx:vi"}, {hung, "/kpi tháng 10 Vụ Pháp chế", "103 assessment:2026-10:1:xlsx:vi"},
		{hung, "/kpi năm 2026", ""}, {hung, "/kpi Cục Báo chí", ""}, {hung, "/kpi linh tinh", ""}, {minh, "/kpi", ""}, {lan, "/kpi", ""},
	} {
		s := r.says(c.who, c.says)
		if c.want == "" && (len(s.papers()) > 0 || s.to(c.who) == "") || c.want != "" && !slices.Equal(s.papers(), []string{c.want}) {
			t.Errorf("%s of %d: %v %q", c.says, c.who, s.papers(), s.to(c.who))
		}
	}
	if s := r.pressesData(hung, chat.EncodePress(chat.PressExport, "ics")); !slices.Equal(s.papers(), []string{"103 export::1:ics:vi"}) {
		t.Error(s.papers())
	}
}

// In a group stands what is about the unit of who asked, facts about people never.
func TestPapersInAGroup(t *testing.T) {
	r := newRoom(t)
	for _, c := range []struct {
		who  int64
		says string
		chat int64
	}{
		{hung, "/report", group}, {hung, "/export", group}, {hung, "/kpi", hung}, {ha, "/report", ha}, {ha, "/export", ha}, {ha, "/report HTQT", group},
	} {
		in := r.wrote(c.who, c.says)
		in.Chat, in.Private = group, false
		s := r.hears(in)
		papers, told := 0, false
		for _, m := range s {
			if m.Document == nil {
				told = told || m.Chat == group && strings.Contains(m.Parts[0], "riêng")
				continue
			}
			papers++
			if m.Chat != c.chat || m.Kind != work.KindAnswer {
				t.Errorf("%s of %d stands in %d", c.says, c.who, m.Chat)
			}
		}
		if papers == 0 || told != (c.chat != group) {
			t.Errorf("%s of %d: %d documents, told %v", c.says, c.who, papers, told)
		}
	}
}
