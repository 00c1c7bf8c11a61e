# Friday, 13 November 2026: units, plan and people.
people
{{- range .Groups}}{{range .People}}
  {{.Line}}{{end}}{{end}}

at 2026-11-13 14:05
do units units.csv
do import plan.csv
{{- range .Groups}}
do invite {{.Role}} "{{.Unit}}" {{len .People}}
{{- range .People}}
{{.Key}}: /start $invite
{{- end}}{{end}}

# Monday, 16 November. Reminders, the weekly report.
at 2026-11-16 08:00
{{template "day" day 0}}
lan: /help
lan: /tasks
lan: /tasks week
lan: /task 3
lan: /todo
lan: /search hội thảo chuyên đề
hung: /status
hung: /overdue
mai: /status Vụ Pháp chế
vinh: /status
vinh: /board
lan: /feed
john: /language en

# Groups and topics are bound.
group pc "Phòng Pháp chế" hung lan binh dao tam mai
hung in pc: /here@dondoc_bot unit Vụ Pháp chế
group bo "Kế hoạch của Bộ" mai hung thu quang xuan cuong yen
topic bc bo "Báo chí"
mai in bc: /here@dondoc_bot unit Cục Báo chí
topic chung bo "Chung"
mai in chung: /here@dondoc_bot department
hung in pc: /status@dondoc_bot
lan in pc: /task@dondoc_bot 3
lan in pc: /update@dondoc_bot 3 được 10%, đã chốt chương trình
yen in bc: /tasks@dondoc_bot
binh in pc: /task@dondoc_bot 7
binh answers pc "Nhiệm vụ 7": được 10%
mai in chung: /status@dondoc_bot

# An announcement to all; most read it, and those who do not are reminded once.
mai: /announce
mai: Họp giao ban tháng 11 lúc 14h00 thứ Sáu 20/11 tại phòng 301.
mai presses "Tất cả"
mai presses "Gửi"
{{- range .Officers}}{{if not .Silent}}
{{.Key}} presses "{{if eq .Language "en"}}Read{{else}}Đã đọc{{end}}"
{{- end}}{{end}}
hung presses "Đã đọc"
mai presses "Ai chưa đọc"

# Tuesday. Evidence of every kind.
at 2026-11-17 08:00
{{template "day" day 1}}
lan: /task 3
lan re "Nhiệm vụ 3": được 20%, theo CV số 59/BTP-PLQT ngày 3/11/2026
lan sends "photo": NV 3: ảnh phiên họp trù bị, được 25%
lan: /update 4
lan sends "voice": {"file_id": "AwACAgUAAxkB1", "file_unique_id": "v1", "duration": 7}
lan: được 5%, xem https://vbpl.example.vn/du-thao
binh sends "document":
binh presses "7 ·"
dao: /task 11
dao albums "3" re "Nhiệm vụ 11": ảnh khảo sát, được 30%
lan: /evidence 3
hung: /evidence 11
# What was written is edited, deleted, taken back; a reaction says "seen".
binh: /update 7 được 15%
binh edits "/update 7": /update 7 được 51%
binh: /update 8 được 80%
binh: /undo
binh: /history 7
tam: /update 15 được 12%
tam deletes "/update 15"
nga reacts "Nhiệm vụ": 👍
nga reacts "Nhiệm vụ":
minh: được 20%, đã mời báo cáo viên
minh presses "19 ·"

# Wednesday. More time: granted, and refused; an officer who is away. In its course those are reminded
# who have not read the announcement.
at 2026-11-18 08:00
{{template "day" day 2}}
lan: /extend 3 15/1/2027 chờ ý kiến các bộ
hung presses "Trình đơn vị đầu mối"
mai presses "Đồng ý"
minh: /extend 19 20/1/2027 chưa bố trí được kinh phí
thu presses "Trình đơn vị đầu mối"
mai presses "Từ chối"
mai: Kinh phí đã được cấp
dao: /away đến 20/11 @binh
binh: /todo
# New tasks: in one line, step by step, called off.
hung: /new Tổng hợp ý kiến góp ý dự thảo Luật; quý I/2027
hung presses "Chuyên viên"
hung presses "Trần Văn Bình"
hung presses "Giao nhiệm vụ"
binh presses "Đã nhận việc"
hung: /reports tháng 11
hung presses "Gửi"
mai: /reports tháng 11
mai: /new
mai: Xây dựng kế hoạch tổ chức Hội nghị quốc tế
mai: Vụ Tổ chức cán bộ
mai: 15/1/2027
mai presses "Giao nhiệm vụ"
quang: /new In kỷ yếu; 1/12/2026
quang: /cancel

# Thursday. The plan is edited, people change places.
at 2026-11-19 08:00
{{template "day" day 3}}
mai: /edit 16
mai presses "Tạm dừng"
mai: Chờ Luật được thông qua
mai: /edit 20
mai presses "Đưa ra"
mai: Không còn phù hợp
mai: /edit 12
mai presses "Thời hạn"
mai: 30/9/2027
mai: QĐ số 12/QĐ-BVHTTDL ngày 3/2/2026
thu: /team
thu: /handover Ngô Hồng Phúc cho Hồ Quỳnh Nga
thu presses "Bàn giao tất cả"
thu: /assign 82 @minh
minh presses "Đã nhận việc"
mai: /ask 27 Đã mời được những ai?
oanh re "27": 30%, the speakers have agreed
vinh: /ask 4

# Friday. Names of units; two spellings of one become one.
at 2026-11-20 08:00
{{template "day" day 4}}
mai: /units
mai: /units Vụ Kế hoạch - Tài chính
mai presses "Đổi tên"
mai: Cục Kế hoạch - Tài chính
mai: /units Vụ Tổ chức cán bộ Bộ
mai presses "Gộp vào đơn vị khác"
mai: Vụ Tổ chức cán bộ
mai presses "Gộp"
thu: /assign 81 @nga
nga: /update 81 được 10%
son: /settings
son presses "16:00"
mai: /schedule
mai: /schedule nhắc 8:00 và 15:00, thứ Hai đến thứ Sáu
mai presses "Áp dụng"
mai: /silent
hung: /silent
xuan: /announce Đề nghị cập nhật số liệu trước 16h00 hôm nay.
xuan presses "Gửi"
yen presses "Đã đọc"
anh presses "Đã đọc"

# Monday. The weekly report, files.
at 2026-11-23 08:00
{{template "day" day 5}}
hung sends "file more.csv":
hung presses "Nhập"
mai: /import
mai: /export
hung: /export docx
mai: /report tuần này
hung: /report tuần này
mai: /digest
hung: /kpi quý IV
john: /overdue
# One unit asks another for its part, which is given to an officer, sent, and accepted.
minh: /request 19 Vụ Pháp chế góp ý kế hoạch bồi dưỡng đến 30/11
hung presses "Phân công"
hung presses "Trần Văn Bình"
binh presses "Gửi phần phối hợp"
binh: Đã có ý kiến tại CV số 15/PC ngày 23/11/2026
minh presses "Nhận"

# Tuesday the 24th is a holiday. Wednesday.
at 2026-11-25 08:00
{{template "day" day 7}}
mai: /edit 16
mai presses "Cho tiếp tục"
mai: Luật đã được thông qua
hung: /invite officer
thu: /away đến 26/11
nga: /done 81 Đã hoàn thành đánh giá
mai presses "Xác nhận"
thu: /away off
bao: /update 59 vướng mắc, chưa có kinh phí
bao: /obstacle 59 Chưa được cấp kinh phí thuê hội trường
xuan presses "Chuyển đơn vị đầu mối"
mai: /obstacles
mai: /measures 59 Đề nghị bố trí kinh phí từ nguồn dự phòng của Bộ, trước 15/12
van: NV 47 không phải việc của đơn vị, đề nghị chuyển Cục Báo chí
quang: /todo
tien: xin lùi đến 15/1/2027 vì chờ số liệu
tien presses "39 ·"

# Thursday.
at 2026-11-26 08:00
{{template "day" day 8}}
lan: /done 3 Kỷ yếu đã in, QĐ số 30/QĐ-PC ngày 25/11/2026
hung presses "Trả lại"
hung: Bổ sung danh sách đại biểu
lan sends "photo": NV 3: danh sách đại biểu
lan: /done 3 Đã bổ sung danh sách
hung: /confirm 3
hung: /undo
hung: /confirm 3
lan: /history 3
uyen: /tasks done
hung: /plan 2027
hung presses "Đăng ký kế hoạch"
hung presses "Đăng ký"
mai: /plan 2027
mai presses "Đã giải quyết"
mai: Đã bố trí kinh phí từ nguồn dự phòng

# Friday, the end.
at 2026-11-27 08:00
{{template "day" day 9}}
hung in pc: /status@dondoc_bot
mai in chung: /digest@dondoc_bot
vinh: /report tuần này
xuan in bo: /here@dondoc_bot
mai in bc: /here@dondoc_bot off
at 2026-11-27 17:00
at 2026-11-29 23:00
