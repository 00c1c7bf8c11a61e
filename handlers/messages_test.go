package handlers

import (
	"strings"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/work"
)

// A reply to a list of ten offers all ten.
func TestReplyToALongList(t *testing.T) {
	r := newRoom(t)
	var tasks []work.Task
	var ids []int
	for id := 101; id <= 110; id++ {
		tasks = append(tasks, work.Task{ID: id, Title: "Việc", Plan: "p", Created: r.now, Leads: []int{phapChe},
			Assignments: []work.Assignment{{Unit: phapChe, Role: work.Lead, Officer: lan, State: work.NotStarted}}})
		ids = append(ids, id)
	}
	r.commit(chat.Change{At: r.now, Tasks: tasks})
	if s := r.replies(lan, "được 30%", ids...); len(s) != 1 || len(s[0].Buttons) != 11 {
		t.Errorf("%d rows", len(s[0].Buttons))
	}
	if s := r.replies(lan, "/done", ids...); len(s[0].Buttons) != 11 {
		t.Errorf("%d rows", len(s[0].Buttons))
	}
}

// In a group the bot answers what replies to it, whatever it is, and nothing else.
func TestGroupMessagesWithoutWords(t *testing.T) {
	r := newRoom(t)
	inGroup := func(text string, toBot bool) said {
		in := r.wrote(lan, text)
		in.Chat, in.Private, in.Content = group, false, chat.ContentDice
		if toBot {
			in.Quoted = &chat.Quoted{Message: 1, FromBot: true}
		}
		return r.hears(in)
	}
	if s := inGroup("", false); len(s) != 0 {
		t.Error(s)
	}
	for _, words := range []string{"", ".", "ok", "được 30%"} {
		if s := inGroup(words, true); len(s) != 1 {
			t.Errorf("%q: %v", words, s)
		}
	}
}

// A command that names the bot is answered in a group, though there is none of that name.
func TestUnknownCommandForTheBotInAGroup(t *testing.T) {
	r := newRoom(t)
	for _, addressed := range []bool{true, false} {
		in := r.wrote(lan, "/updat 12 40%")
		in.Chat, in.Private, in.Addressed = group, false, addressed
		if s := r.hears(in); strings.Contains(s.to(group), "Không có lệnh này") != addressed {
			t.Error(addressed, s)
		}
		in = r.wrote(group, "/updat 12 40%")
		in.Chat, in.Private, in.Addressed, in.Behalf = group, false, addressed, chat.BehalfGroup
		if s := r.hears(in); strings.Contains(s.to(group), "không biết ai viết") != addressed {
			t.Error(addressed, s)
		}
	}
}

// A file that loses its caption loses what the caption reported; another file in its place
// changes nothing.
func TestCaptionTakenAway(t *testing.T) {
	r := newRoom(t)
	in := r.wrote(lan, "NV 12: 40%")
	in.File, in.Content = "photo", chat.ContentPhoto
	r.hears(in).has(t, lan, "40%")
	r.edits(in, "").has(t, lan, "được rút lại")
	if a := r.part(12, phapChe); a.Last != nil {
		t.Error(a.Last)
	}
	bare := r.wrote(lan, "")
	bare.File, bare.Content = "photo", chat.ContentPhoto
	r.hears(bare)
	if s := r.edits(bare, ""); len(s) != 0 {
		t.Error(s)
	}
}

// A text in several messages is one report, whichever of them is edited.
func TestEditsOfAJoinedText(t *testing.T) {
	r := newRoom(t)
	first := r.wrote(lan, "được 41%")
	r.hears(first)
	second := r.wrote(lan, "chờ góp ý")
	r.hears(second).has(t, lan, "Đã ghép")
	r.edits(second, "chờ góp ý lần 2").has(t, lan, "được 41%\nchờ góp ý lần 2")
	r.edits(first, "được 42%").has(t, lan, "được 42%\nchờ góp ý lần 2")
	r.edits(second, "nộp ở đâu ạ?").has(t, lan, "nộp ở đâu ạ?")
	third := r.wrote(lan, "12")
	r.hears(third)
	if e := r.entries(12); len(e) != 0 {
		t.Errorf("the question took the report with it: %+v", e)
	}
}

func TestEditsOfAJoinedReport(t *testing.T) {
	r := newRoom(t)
	first := r.wrote(lan, "được 41%")
	r.hears(first)
	second := r.wrote(lan, "chờ góp ý")
	r.hears(second)
	r.says(lan, "số 12 nhé").has(t, lan, "41%")
	r.edits(second, "đang vướng kinh phí").has(t, lan, "Đã sửa báo cáo", "41%", "vướng mắc")
	r.edits(first, "được 43%").has(t, lan, "Đã sửa báo cáo", "43%", "vướng mắc")
	e := r.entries(12)
	if len(e) != 1 || e[0].Text != "được 43%\nđang vướng kinh phí" || len(e[0].Earlier) != 2 {
		t.Errorf("%+v", e)
	}
	// Its effect moves as a whole.
	r.edits(second, "NV 15: chờ góp ý").has(t, lan, "được rút lại")
	if a := r.part(12, phapChe); a.Last != nil {
		t.Error(a.Last)
	}
}

// "Ok" and "gửi nhầm" are no answers to a question; a command that does what was asked for
// ends it.
func TestWhatAnswersAQuestion(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/done 12")
	r.says(hung, "/return 12")
	for _, words := range []string{"ok", "vâng", "👍", "."} {
		r.says(hung, words).has(t, hung, "chưa phải là câu trả lời")
	}
	r.says(hung, "gửi nhầm").has(t, hung, "Đã hủy")
	if a := r.part(12, phapChe); a.State != work.Awaiting {
		t.Fatal(a.State)
	}
	r.says(hung, "/return 12 thiếu phụ lục")
	r.says(lan, "/update 12")
	in := r.wrote(lan, "/update 12 được 10%")
	r.hears(in).has(t, lan, "10%")
	r.says(lan, "được 21%").has(t, lan, "báo cáo về nhiệm vụ nào")
	r.says(lan, "/update 12")
	r.says(lan, "/task 15")
	r.says(lan, "được 22%").has(t, lan, "báo cáo về nhiệm vụ nào")
	// Where words asked for more time, the mistake is the report.
	r.now = r.now.Add(time.Hour)
	r.says(lan, "NV 12: xin gia hạn")
	r.says(lan, "gửi nhầm").has(t, lan, "Đã rút báo cáo")
	if a := r.part(12, phapChe); a.Percent != 10 {
		t.Error(a.Percent)
	}
}

// Numbers with nothing said about their tasks ask to see one of them.
func TestSeveralNumbersAlone(t *testing.T) {
	r := newRoom(t)
	s := r.says(lan, "NV 12, NV 15, NV 16")
	s.has(t, lan, "chọn nhiệm vụ cần xem")
	if s.button(lan, "12 ·") == "" || s.button(lan, "15 ·") == "" || s.button(lan, "16 ·") != "" {
		t.Error(s)
	}
	if e := r.entries(12); len(e) != 0 {
		t.Error(e)
	}
}

// The number that a command lacks may be what is written next.
func TestNumberAfterItsCommand(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "/update được 30%").has(t, lan, "nhiệm vụ nào")
	r.says(lan, "12").has(t, lan, "Đã ghi nhận báo cáo", "start=t12", "30%")
	r.says(lan, "/done").has(t, lan, "nhiệm vụ nào")
	r.says(lan, "nhiệm vụ 12 ạ").has(t, lan, "Đã trình hoàn thành", "start=t12")
}

// What stands in a forward about other tasks is not this one's, and a forwarded command or name
// is no command and no report.
func TestForwardsAreReadForTheirTask(t *testing.T) {
	r := newRoom(t)
	forward := func(text string, content chat.Content) said {
		in := r.wrote(lan, text)
		in.Content = content
		in.Forward = &chat.Forward{Origin: chat.Origin{Kind: chat.OriginUser, From: binh, Name: "Trần Bình"}}
		return r.hears(in)
	}
	s := forward("NV 12: 10%, NV 15: 20%", chat.ContentText)
	r.pressesData(lan, s.button(lan, "12 ·")).has(t, lan, "10%")
	if a := r.part(12, phapChe); a.Percent != 10 {
		t.Error(a.Percent)
	}
	forward("Nguyễn Văn A", chat.ContentContact).has(t, lan, "chưa có nội dung")
	forward("/return 12 thiếu", chat.ContentText).has(t, lan, "lời của Trần Bình")
}

// Old buttons of a question say that it is answered; forged ones do nothing.
func TestMeaning(t *testing.T) {
	r := newRoom(t)
	s := r.replies(lan, "đã có kết quả", 12)
	done, working := s.button(lan, "Đã hoàn thành"), s.button(lan, "Chưa")
	e := r.entries(12)[0]
	if e.Doubt == nil || *e.Doubt != work.StateField || e.State != nil || e.Text != "đã có kết quả" {
		t.Fatalf("%+v", e)
	}
	for who, want := range map[int64]string{binh: "Chỉ người báo cáo", thu: "không thuộc đơn vị"} {
		if got := r.pressesData(who, done).toast(); !strings.Contains(got, want) {
			t.Errorf("%d reads %q", who, got)
		}
	}
	for _, forged := range []string{"s.cancelled", "p.1000", "d.30/2", "r.raise", "x.1", "s"} {
		if got := r.presses(lan, chat.PressMean, 12, e.ID, forged).toast(); !strings.Contains(got, "Nút này đã cũ") {
			t.Errorf("%s: %q", forged, got)
		}
	}
	r.h = r.handlers(r.store)
	r.pressesData(lan, working).has(t, lan, "đang thực hiện")
	if got := r.pressesData(lan, done).toast(); !strings.Contains(got, "không còn điều gì phải hỏi") {
		t.Errorf("again: %q", got)
	}
	e = r.entries(12)[0]
	if e.Doubt != nil || *e.State != work.InProgress || e.Corrected == nil {
		t.Errorf("%+v", e)
	}
	// A meaning that asks for something is passed on.
	s = r.replies(lan, "gia hạn giấy phép", 12)
	r.pressesData(lan, s.button(lan, "Đề nghị gia hạn")).has(t, lan, "gia hạn")
	if e := r.entries(12)[0]; e.Request == nil || *e.Request != work.WantsExtension {
		t.Errorf("%+v", e)
	}
}

func TestTakeBack(t *testing.T) {
	r := newRoom(t)
	r.says(lan, "gửi nhầm").has(t, lan, "Không có báo cáo")
	r.says(lan, "NV 12: 40%, NV 15: 50%")
	s := r.says(lan, "gửi nhầm")
	s.has(t, lan, "start=t12", "start=t15")
	if a, b := r.part(12, phapChe), r.part(15, phapChe); a.Last != nil || b.Last != nil {
		t.Error(a.Last, b.Last)
	}
	r.says(lan, "gửi nhầm").has(t, lan, "Không có báo cáo")
	r.pressesData(lan, s.button(lan, "Khôi phục báo cáo NV 12")).has(t, lan, "40%")
	if got := r.pressesData(lan, s.button(lan, "Khôi phục báo cáo NV 12")).toast(); !strings.Contains(got, "vẫn đang được ghi nhận") {
		t.Error(got)
	}
	r.replies(lan, "được 60%", 15)
	if got := r.pressesData(lan, s.button(lan, "Khôi phục báo cáo NV 15")).toast(); !strings.Contains(got, "báo cáo mới hơn") {
		t.Error(got)
	}
	// Of the task that is replied to; another's report is not taken back.
	r.replies(binh, "gửi nhầm", 12).has(t, binh, "Không có báo cáo")
	r.replies(lan, "gửi nhầm", 12).has(t, lan, "start=t12")
	if a := r.part(12, phapChe); a.Last != nil {
		t.Error(a.Last)
	}
	// Who stands in brings back their own as well.
	r.says(ha, "/update 17 được 20%")
	s = r.says(ha, "gửi nhầm")
	r.pressesData(ha, s.button(ha, "Khôi phục báo cáo")).has(t, ha, "20%")
	r.now = r.now.Add(2 * time.Hour)
	r.says(lan, "gửi nhầm").has(t, lan, "Không có báo cáo")
	if a := r.part(15, phapChe); a.Percent != 60 {
		t.Error(a.Percent)
	}
	// By an edit, too.
	in, _ := r.repliesTo(lan, "được 90%")
	r.edits(in, "gửi nhầm").has(t, lan, "Đã rút báo cáo")
	if a := r.part(12, phapChe); a.Last != nil {
		t.Error(a.Last)
	}
}
