package reading

// cue is the meaning of a word or phrase of a reply for the work.
type cue uint8

const (
	noCue cue = iota
	// What is done to the work.
	toFinish  // xong, hoàn thành
	toSign    // ký, ban hành, phê duyệt: the document that finishes it
	toSend    // gửi, nộp
	wasSent   // sent
	toPresent // trình: waits for somebody's decision
	toConsult // xin ý kiến, thẩm định: it is with others
	toStart   // làm, triển khai: all of it
	toBegin   // bắt đầu
	toAnswer  // trả lời: what others must do
	toWork    // soạn, rà soát: a part of it
	onCourse  // đúng tiến độ: the state of the work
	toWait
	isLate
	isHard // khó khăn, nguy cơ
	isBlocked
	isUntouched // chưa ai nhận
	isPaused
	isObstacle // bão, mất điện: why something could not be done
	lacksMoney // kinh phí
	// Modifiers.
	saysPart     // phần lớn, hầu hết
	saysExcept   // trừ, còn mỗi
	saysThought  // tưởng, lẽ ra: it is not so
	saysPerhaps  // hình như, chắc là: a guess
	saysHardly   // xong sao kịp: a rhetorical question that denies it
	isRedone     // phải sửa lại
	asksPatience // chờ em tí
	toTell       // báo, nhắn: as soon as it is done
	saysPast     // đã, vừa
	saysDone     // rồi
	saysNow      // đang
	saysFuture   // sẽ, dự kiến, phải
	saysNearly   // sắp, gần
	saysAlmost   // cơ bản
	saysNotYet   // chưa
	saysNot      // không
	saysOnly     // mới
	saysIf       // khi, nếu, sau khi
	saysCan      // được
	saysCause    // do, vì
	saysSo       // nên
	saysBut
	saysAnd
	saysLeft  // còn
	saysAbout // khoảng, hơn
	ofPart    // dự thảo, bước, phần: not all of it
	ofPaper   // công văn, tờ trình: an intermediate document
	ofResult  // báo cáo, kết quả: all of it
	// Requests.
	toBeg      // xin, đề nghị, cần
	begsLeave  // cho em: asks permission for the speaker
	toHelp     // giúp em: asks a colleague, not the ministry
	toPutOff   // gia hạn, lùi
	toMove     // chuyển sang
	toAdd      // thêm
	toDrop     // rút, hủy
	takesBack  // gửi nhầm
	isNotOurs  // không thuộc trách nhiệm
	doneBy     // việc này do …: others do it, if a unit follows
	doneBeside // việc này bên …
	isCancelled
	isGone    // chuyển công tác: the officer moved, not the work
	isPuzzled // chưa biết: the question after it is not a real one
	asks
	asksLeave // được không
	wonders   // à: a question, unless it softens a number
	// Others.
	isNothing // không phát sinh
	isAgreed  // được đồng ý: the answer of those who were consulted
	acknowledges
	isPolite
	isTarget   // tỷ lệ, chỉ tiêu: percents that are not progress
	isProgress // tiến độ, khối lượng
	isCounted  // hộ, xã: what fractions and percents count
	isLeading  // chủ trì
	isHalf
	isNumber
	saysAside   // mời họp, chúc mừng, con ốm: nothing about the task
	isCompared  // so với: an earlier percent follows
	isReference // theo, căn cứ: another document's date follows
)
