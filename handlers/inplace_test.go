package handlers

import (
	"slices"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/mail"
	"dondoc/work"
)

// asking and showing are the buttons that bring a message of their own: a question that the next
// message answers, and what somebody wants to look at beside what they have before them.
var (
	asking = []chat.Verb{
		chat.PressSubmit, chat.PressReturn, chat.PressUpdate, chat.PressRefuse, chat.PressCounter, chat.PressKeep, chat.PressTakeOut, chat.PressEdit, chat.PressUnitEdit, chat.PressUses, chat.PressNoneOurs,
		chat.PressContribute, chat.PressOnceMore, chat.PressResolve, chat.PressPropose, chat.PressProposeOf, chat.PressJudge, chat.PressAnnualNew, chat.PressAnnualBack, chat.PressCause, chat.PressRewrite,
	}
	showing = []chat.Verb{chat.PressOpen, chat.PressUnit, chat.PressReport, chat.PressExport, chat.PressInvite, chat.PressHistory, chat.PressEvidence, chat.PressFind, chat.PressHelp, chat.PressTodo,
		chat.PressTeam, chat.PressInvites, chat.PressHandover, chat.PressHandPick, chat.PressUnits, chat.PressUnitCard, chat.PressUnread, chat.PressObstacle, chat.PressObstacles, chat.PressMeasures, chat.PressMeasure, chat.PressReasons, chat.PressObstruct,
		chat.PressAnnual, chat.PressAnnualRest, chat.PressAnnualFile, chat.PressDeviations, chat.PressUnitReports, chat.PressUnitReport}
	// inGroups are pressed in groups only: see here_test.go.
	inGroups = []chat.Verb{chat.PressHere, chat.PressNames}
)

// TestPressesChangeTheirMessage presses every button that does something: what came of it takes
// the place of the message under which it stands, and nothing else is said to who pressed.
func TestPressesChangeTheirMessage(t *testing.T) {
	const soon = "15/12/2026 do chờ ý kiến"
	// Each makes a button, as somebody is shown it.
	buttons := map[chat.Verb]func(r *room) (who int64, data string){
		chat.PressSkip: func(r *room) (int64, string) {
			return lan, r.presses(lan, chat.PressSubmit, 12).button(lan, "Trình ngay")
		},
		chat.PressRecall: func(r *room) (int64, string) {
			return lan, r.says(lan, "/done 12 đã ký").button(lan, "Rút trình")
		},
		chat.PressConfirm: func(r *room) (int64, string) {
			return hung, r.says(lan, "/done 12 đã ký").button(hung, "Xác nhận")
		},
		chat.PressAssign: func(r *room) (int64, string) { return hung, r.says(hung, "/assign 12").button(hung, "Trần Bình") },
		chat.PressAsk: func(r *room) (int64, string) {
			return hung, r.says(hung, "/task 12").button(hung, "Hỏi tiến độ")
		},
		chat.PressDaily: func(r *room) (int64, string) { return lan, r.says(lan, "/settings").button(lan, "16:00") },
		chat.PressLater: func(r *room) (int64, string) {
			task, err := r.store.Task(t.Context(), 12)
			if err != nil {
				t.Fatal(err)
			}
			a, _ := task.Assignment(phapChe)
			a.Reminded = work.Reminded{Version: a.DeadlineVersion, Rung: -7, Any: true}
			a.Question(0, r.now)
			r.commit(chat.Change{At: r.now, Tasks: []work.Task{task}})
			return lan, chat.EncodePress(chat.PressLater, 12)
		},
		chat.PressTake: func(r *room) (int64, string) {
			return binh, r.says(hung, "/assign 12 Trần Bình").button(binh, "Đã nhận việc")
		},
		chat.PressTakeAll: func(r *room) (int64, string) {
			s := r.presses(hung, chat.PressHandGo, lan, binh, "all")
			return binh, s.button(binh, "Đã nhận việc")
		},
		chat.PressNotOurs: func(r *room) (int64, string) {
			return binh, r.says(hung, "/assign 12 Trần Bình").button(binh, "Không thuộc đơn vị")
		},
		chat.PressNothingNew: func(r *room) (int64, string) {
			return lan, r.says(hung, "/ask 12").button(lan, "Chưa có gì mới")
		},
		chat.PressAnnualIn: func(r *room) (int64, string) {
			return hung, r.pressesData(hung, r.says(hung, "/plan").button(hung, "Chưa đưa vào")).button(hung, "Đưa vào 12")
		},
		chat.PressAnnualOut: func(r *room) (int64, string) {
			r.presses(hung, chat.PressAnnualIn, 12, phapChe, 2027, 0)
			return hung, r.says(hung, "/plan").button(hung, "Bỏ 12")
		},
		chat.PressCommit:       func(r *room) (int64, string) { return hung, r.says(hung, "/plan").button(hung, "Đăng ký") },
		chat.PressAnnualRemind: func(r *room) (int64, string) { return ha, r.says(ha, "/plan 2027").button(ha, "Nhắc") },
		chat.PressPick:         func(r *room) (int64, string) { return lan, r.says(lan, "được 30%").button(lan, "12 ·") },
		chat.PressDrop:         func(r *room) (int64, string) { return lan, r.says(lan, "được 30%").button(lan, "Không phải") },
		chat.PressMore: func(r *room) (int64, string) {
			r.says(lan, "/update")
			return lan, chat.EncodePress(chat.PressMore, "m101.101", 0)
		},
		chat.PressPage:   func(r *room) (int64, string) { return lan, r.says(lan, "/tasks").button(lan, "Quá hạn") },
		chat.PressCancel: func(r *room) (int64, string) { return lan, r.says(lan, "/update 12").button(lan, "Hủy") },
		chat.PressCorrect: func(r *room) (int64, string) {
			return lan, r.replies(lan, "được 30%", 12).button(lan, "Sửa")
		},
		chat.PressUndo: func(r *room) (int64, string) {
			return lan, r.replies(lan, "được 30%", 12).button(lan, "Rút báo cáo")
		},
		chat.PressRestore: func(r *room) (int64, string) {
			r.replies(lan, "được 30%", 12)
			return lan, r.says(lan, "gửi nhầm").button(lan, "Khôi phục")
		},
		chat.PressMean: func(r *room) (int64, string) {
			return lan, r.replies(lan, "đã có kết quả", 12).button(lan, "Đã hoàn thành")
		},
		chat.PressNew: func(r *room) (int64, string) {
			return hung, r.says(hung, "/new Soạn báo cáo; 31/12/2026").button(hung, "Giao nhiệm vụ")
		},
		chat.PressAnnounce: func(r *room) (int64, string) {
			return hung, r.says(hung, "/announce Họp lúc 8h00").button(hung, "Gửi")
		},
		chat.PressRead: func(r *room) (int64, string) {
			return lan, r.pressesData(hung, r.says(hung, "/announce Họp lúc 8h00").button(hung, "Gửi")).button(lan, "Đã đọc")
		},
		chat.PressRequest: func(r *room) (int64, string) {
			return thu, r.says(thu, "/request 14").button(thu, "Vụ Pháp chế")
		},
		chat.PressOfficer: func(r *room) (int64, string) {
			return hung, r.pressesData(hung, r.says(thu, "/request 14 Vụ Pháp chế góp ý").button(hung, "Phân công")).button(hung, "Trần Bình")
		},
		chat.PressThanks: func(r *room) (int64, string) {
			r.pressesData(hung, r.says(thu, "/request 14 Vụ Pháp chế góp ý").button(hung, "Gửi phần"))
			return thu, r.says(hung, "Nhất trí với dự thảo").button(thu, "Nhận")
		},
		chat.PressNoNeed: func(r *room) (int64, string) {
			return thu, r.says(thu, "/request 14 Vụ Pháp chế góp ý").button(thu, "Rút đề nghị")
		},
		chat.PressBlame: func(r *room) (int64, string) {
			return lan, r.says(lan, "/extend 12 "+soon).button(lan, "Khách quan")
		},
		chat.PressWeigh: func(r *room) (int64, string) {
			return hung, r.pressesData(lan, r.says(lan, "/extend 12 "+soon).button(lan, "Khách quan")).button(hung, "Xác nhận")
		},
		chat.PressRaise: func(r *room) (int64, string) {
			return hung, r.says(lan, "/obstacle 12 chưa có kinh phí").button(hung, "Chuyển đơn vị đầu mối")
		},
		chat.PressOwner: func(r *room) (int64, string) {
			return hung, r.pressesData(hung, r.says(lan, "/obstacle 12 chưa có kinh phí").button(hung, "Giao giải quyết")).button(hung, "Trần Bình")
		},
		chat.PressUntil: func(r *room) (int64, string) {
			return hung, r.pressesData(hung, r.says(lan, "/obstacle 12 chưa có kinh phí").button(hung, "Đổi hạn")).button(hung, "08/12/2026")
		},
		chat.PressRemove: func(r *room) (int64, string) {
			return hung, r.pressesData(hung, r.says(hung, "/team").button(hung, "Nguyễn Thị Lan · Đưa khỏi")).button(hung, "Đưa khỏi")
		},
		chat.PressUnitDrop: func(r *room) (int64, string) {
			return ha, r.presses(ha, chat.PressUnitEdit, phapChe, "abbreviation").button(ha, "Bỏ PC")
		},
		chat.PressMerge: func(r *room) (int64, string) {
			r.presses(ha, chat.PressUnitEdit, vanHoa, "merge")
			return ha, r.says(ha, "Báo chí").button(ha, "Gộp")
		},
		chat.PressSchedule: func(r *room) (int64, string) { return ha, r.says(ha, "/schedule").button(ha, "Đổi các mốc") },
		chat.PressScheduleBack: func(r *room) (int64, string) {
			r.pressesData(ha, r.says(ha, "/schedule nhắc 9:00").button(ha, "Áp dụng"))
			return ha, r.presses(ha, chat.PressSchedule, "remind").button(ha, "Về mặc định")
		},
		chat.PressScheduleSet: func(r *room) (int64, string) { return ha, r.says(ha, "/schedule nhắc 9:00").button(ha, "Áp dụng") },
		chat.PressHandGo: func(r *room) (int64, string) {
			whom := r.says(hung, "/handover Lan")
			return hung, r.pressesData(hung, whom.button(hung, "Trần Bình")).button(hung, "Bàn giao tất cả")
		},
		chat.PressOf: func(r *room) (int64, string) {
			r.says(lan, "/done 12 Đã ban hành")
			return hung, r.says(hung, "/todo").button(hung, "12 (số 7) · Xác nhận")
		},
		chat.PressLanguage: func(r *room) (int64, string) { return lan, r.says(lan, "/language").button(lan, "English") },
		chat.PressFeed: func(r *room) (int64, string) {
			r.web = "https://dondoc.example.vn"
			r.h = r.handlers(r.store)
			return lan, r.says(lan, "/feed").button(lan, "Địa chỉ mới")
		},
		chat.PressRevoke: func(r *room) (int64, string) {
			r.says(hung, "/invite officer")
			return hung, r.says(hung, "/invite").button(hung, "Thu hồi lời mời 1")
		},
		chat.PressAdmit:  func(r *room) (int64, string) { _, s := r.asked(3); return hung, s.button(hung, "Đồng ý") },
		chat.PressReject: func(r *room) (int64, string) { _, s := r.asked(3); return hung, s.button(hung, "Không phải") },
		chat.PressRole:   func(r *room) (int64, string) { return ha, r.says(ha, "/invite").button(ha, "Lãnh đạo Bộ") },
		chat.PressExtend: func(r *room) (int64, string) {
			return lan, r.replies(lan, "xin lùi đến 15/12", 12).button(lan, "Đề nghị gia hạn")
		},
		chat.PressWithdraw: func(r *room) (int64, string) {
			return lan, r.says(lan, "/extend 12 "+soon).button(lan, "Rút đề nghị")
		},
		chat.PressEndorse: func(r *room) (int64, string) {
			return hung, r.says(lan, "/extend 12 "+soon).button(hung, "Trình đơn vị")
		},
		chat.PressApprove: func(r *room) (int64, string) { return ha, r.says(hung, "/extend 12 "+soon).button(ha, "Đồng ý") },
		chat.PressAccept: func(r *room) (int64, string) {
			r.pressesData(ha, r.says(hung, "/extend 12 "+soon).button(ha, "Ngày khác"))
			return hung, r.says(ha, "20/12/2026").button(hung, "Đồng ý")
		},
		chat.PressDecline: func(r *room) (int64, string) {
			r.pressesData(ha, r.says(hung, "/extend 12 "+soon).button(ha, "Ngày khác"))
			return hung, r.says(ha, "20/12/2026").button(hung, "Không đồng ý")
		},
		chat.PressMove: func(r *room) (int64, string) {
			s := r.replies(lan, "không phải việc của Vụ, đề nghị chuyển Cục Báo chí", 12)
			return ha, r.pressesData(ha, s.button(ha, "Chuyển đơn vị")).button(ha, "Cục Báo chí")
		},
	}
	buttons[chat.PressMail] = func(r *room) (int64, string) {
		r.mail = mail.From{Key: []byte("key")}
		r.h = r.handlers(r.store)
		r.presses(lan, chat.PressMail, "address")
		r.says(lan, "lan@bo.example")
		return lan, r.says(lan, "/settings").button(lan, "Xóa e-mail")
	}
	buttons[chat.PressSendReport] = func(r *room) (int64, string) { return hung, r.says(hung, "/reports quý IV").button(hung, "Gửi") }
	buttons[chat.PressRemindUnits] = func(r *room) (int64, string) {
		r.now = time.Date(2026, 12, 9, 9, 0, 0, 0, r.now.Location())
		r.says(hung, "/reports")
		return ha, r.says(ha, "/reports").button(ha, "Nhắc")
	}
	for verb, label := range map[chat.Verb]string{chat.PressImport: "Nhập", chat.PressForget: "Bỏ", chat.PressRemarks: "Trang sau"} {
		buttons[verb] = func(r *room) (int64, string) {
			r.importer = &shelf{imprint: "một", lines: 20}
			r.h = r.handlers(r.store)
			return ha, r.sendsFile(ha, "kế hoạch.xlsx", "").button(ha, label)
		}
	}
	for _, row := range newRooms(request.Base{}).presses {
		if slices.Contains(asking, row.Verb) || slices.Contains(showing, row.Verb) || slices.Contains(inGroups, row.Verb) {
			continue
		}
		make, ok := buttons[row.Verb]
		if !ok {
			t.Errorf("what %s does is not tried here", row.Verb)
			continue
		}
		r := newRoom(t)
		who, data := make(r)
		if verb, _, err := chat.DecodePress(data); err != nil || verb != row.Verb {
			t.Errorf("%s: its button is %q", row.Verb, data)
			continue
		}
		r.now = r.now.Add(time.Minute)
		said := 0
		for _, m := range r.pressesData(who, data) {
			if m.Chat != who || m.Press != "" || m.Kind == work.KindMenu {
				continue
			}
			if said++; m.Edit == 0 {
				t.Errorf("%s brings another message: %v", row.Verb, m.Parts)
			}
		}
		if said != 1 {
			t.Errorf("%s says %d things to who pressed", row.Verb, said)
		}
		// Where the message is gone, it is said anew.
		r = newRoom(t)
		who, data = make(r)
		in := r.wrote(who, "")
		in.Kind, in.Press = chat.Pressed, &chat.Press{ID: "gone", Data: data, Gone: true}
		if s := r.hears(in); s.to(who) == "" || slices.ContainsFunc(s, func(m chat.Message) bool { return m.Chat == who && m.Edit != 0 }) {
			t.Errorf("%s of a message that is gone: %v", row.Verb, s)
		}
	}
}
