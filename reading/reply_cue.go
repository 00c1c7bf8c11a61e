package reading

// cue is what a word or phrase of a reply says about the work.
type cue uint8

const (
	noCue cue = iota
	// What is done to the work.
	toFinish  // xong, hoàn thành
	toSign    // ký, ban hành, phê duyệt: the paper that ends it
	toSend    // gửi, nộp
	wasSent   // sent
	toPresent // trình: up to somebody who decides
	toConsult // xin ý kiến, thẩm định: others have it
	toStart   // làm, triển khai: the whole of it
	toBegin   // bắt đầu
	toAnswer  // trả lời: what others owe
	toWork    // soạn, rà soát: a part of it
	onCourse  // đúng tiến độ: how it goes
	toWait
	isLate
	isHard // khó khăn, nguy cơ
	isBlocked
	isUntouched // chưa ai nhận
	isPaused
	isObstacle // bão, mất điện: why something could not be done
	lacksMoney // kinh phí
	// How it is said.
	saysPart     // phần lớn, hầu hết
	saysExcept   // trừ, còn mỗi
	saysThought  // tưởng, lẽ ra: not so
	saysPerhaps  // hình như, chắc là: a guess
	saysHardly   // xong sao kịp: denied by asking
	isRedone     // phải sửa lại
	asksPatience // chờ em tí
	toTell       // báo, nhắn: once it is done
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
	ofPart    // dự thảo, bước, phần: not the whole
	ofPaper   // công văn, tờ trình: a paper on the way
	ofResult  // báo cáo, kết quả: the whole
	// What is asked.
	toBeg      // xin, đề nghị, cần
	begsLeave  // cho em: asks leave for something of their own
	toHelp     // giúp em: asked of somebody, not of the ministry
	toPutOff   // gia hạn, lùi
	toMove     // chuyển sang
	toAdd      // thêm
	toDrop     // rút, hủy
	takesBack  // gửi nhầm
	isNotOurs  // không thuộc trách nhiệm
	doneBy     // việc này do …: others do it, when a unit follows
	doneBeside // việc này bên …
	isCancelled
	isGone    // chuyển công tác: the officer, not the work
	isPuzzled // chưa biết: what is asked behind it is no question
	asks
	asksLeave // được không
	wonders   // à: asks, unless it softens a figure
	// The rest.
	isNothing // không phát sinh
	isAgreed  // được đồng ý: the answer of those who were asked
	acknowledges
	isPolite
	isTarget   // tỷ lệ, chỉ tiêu: percents that are not progress
	isProgress // tiến độ, khối lượng
	isCounted  // hộ, xã: what fractions and percents count
	isLeading  // chủ trì
	isHalf
	isNumber
	isCompared  // so với: an earlier figure follows
	isReference // theo, căn cứ: another paper's date follows
)
