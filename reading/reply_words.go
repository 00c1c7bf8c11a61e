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
	lacksMoney // kinh phí
	// How it is said.
	saysPast   // đã, vừa
	saysDone   // rồi
	saysNow    // đang
	saysFuture // sẽ, dự kiến, phải
	saysNearly // sắp, gần
	saysAlmost // cơ bản
	saysNotYet // chưa
	saysNot    // không
	saysOnly   // mới
	saysIf     // khi, nếu, sau khi
	saysCan    // được
	saysCause  // do, vì
	saysSo     // nên
	saysBut
	saysAnd
	saysLeft  // còn
	saysAbout // khoảng, hơn
	ofPart    // dự thảo, bước, phần: not the whole
	ofResult  // báo cáo, kết quả: the whole
	// What is asked.
	toBeg      // xin, đề nghị, cần
	toHelp     // giúp em: asked of somebody, not of the ministry
	toPutOff   // gia hạn, lùi
	toMove     // chuyển sang
	toAdd      // thêm
	toDrop     // rút, hủy
	isNotOurs  // không thuộc trách nhiệm
	doneBy     // việc này do …: others do it, when a unit follows
	doneBeside // việc này bên …
	isCancelled
	asks
	wonders // à: asks, unless it softens a figure
	// The rest.
	isNothing // không phát sinh
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

// replyWords is the vocabulary of progress in Vietnamese, as officials write and as they
// chat, and in English.
var replyWords = newLexicon([]phraseList[cue]{
	// Words that hold others which would mislead.
	{noCue, `quyết định|nghị định|quy định|xác định|ổn định|chỉ định|nhất định|nhận định|hiệp định|định kỳ|kỳ báo cáo|kỳ họp|thời kỳ|học kỳ|chu kỳ|nhiệm kỳ|bất kỳ|kỹ thuật|kỹ năng|kỷ niệm|kỷ luật|thế kỷ|chăm sóc|gia đình|định hướng|đổi mới|chương trình|quy trình|
		công trình|quá trình|lộ trình|tiến trình|giáo trình|đăng ký|thư ký|chữ ký|hiện tại|tồn tại|lần thứ|phải không|kết nối|kế hoạch số|báo cáo số|không sao|ko sao|ý kiến thẩm định|ý kiến góp ý|ý kiến tham gia|nghỉ việc|bỏ việc|thôi việc|
		cho biết|công văn số|văn bản số|trong kỳ|kỳ này|kỳ trước|kỳ sau|hạn chế|rút lui|đẩy lùi|trình độ|trình diễn|trình bày|thông báo|phiên họp|cuộc họp|hết sức`},
	{isNotOurs, `không phải đầu mối|không phải là đầu mối|không phải là đơn vị|không phải là việc của|không phải là nhiệm vụ của|không phải cơ quan|chỉ cung cấp số liệu|chỉ cung cấp thông tin|chỉ tham gia phối hợp|chỉ tham gia góp ý|chỉ hỗ trợ|not assigned to us|not assigned to our|isn t assigned to us|wrong team|another department|another unit|someone else s|đâu phụ trách|đâu có phụ trách|đâu chủ trì|đâu có chủ trì|đâu được giao|đâu có được giao|đâu có làm cái này|đâu có làm việc này|đâu có làm mảng|chỉ phối hợp|chỉ là đơn vị phối hợp|chỉ là phối hợp|chỉ là cơ quan phối hợp|là đơn vị phối hợp|không chủ trì|ko chủ trì|
		không phải chủ trì|không phải đơn vị chủ trì|không thuộc|ko thuộc|k thuộc|không phải việc của|không phải nhiệm vụ của|không phải của|
		không phải trách nhiệm|không phải phần|không phải bên|không phải đơn vị|ko phải việc của|ko phải của|ko phải bên|ko phải nhiệm vụ của|
		nhầm đơn vị|sai đơn vị|sai địa chỉ|sai người|nhầm địa chỉ|giao nhầm|gửi nhầm|chuyển nhầm|phân công nhầm|nhầm nhiệm vụ|nhầm rồi|không phải việc bên|không phải việc mình|không được giao|không được phân công|không phụ trách|không đảm nhận|không làm mảng|không làm lĩnh vực|không quản lý|không theo dõi mảng|không có chức năng|không đúng chức năng|việc này của|nhiệm vụ này của|cái này của|phần này của|
		việc này thuộc|nhiệm vụ này thuộc|nội dung này thuộc|nội dung này của|cái này thuộc|thuộc trách nhiệm|thuộc thẩm quyền|thuộc chức năng|thuộc nhiệm vụ của|chứ không phải|
		not ours|not our task|not our job|not our responsibility|not my task|not mine|wrong unit|wrong department|wrong person|belongs to|
		does not belong to us|we only coordinate|only coordinating|not the lead|not in charge|not applicable to us|not for us|not under our|not responsible`},
	{doneBy, `việc này chuyển sang|nhiệm vụ này chuyển sang|việc này đã chuyển sang|nhiệm vụ này đã chuyển sang|việc này chuyển cho|nhiệm vụ này chuyển cho|việc này đã chuyển cho|nhiệm vụ này đã chuyển cho|việc này do|nhiệm vụ này do|phần này do|nội dung này do|cái này do|chủ trì là|đơn vị chủ trì là|cơ quan chủ trì là|đầu mối là|đơn vị đầu mối là`},
	{doneBeside, `việc này bên|nhiệm vụ này bên|cái này bên|phần này bên|nội dung này bên`},
	{isCancelled, `đề nghị xóa|xin xóa|đề nghị gỡ|đề nghị loại|đề nghị không đưa|xin không đưa|đề nghị không tiếp tục|xin không tiếp tục|đề nghị kết thúc|xin kết thúc|bãi bỏ|bị bãi bỏ|please remove|no longer applicable|không thực hiện nữa|không triển khai nữa|không làm nữa|ko làm nữa|không còn phù hợp|không còn cần thiết|không cần thực hiện|
		không cần làm nữa|đưa ra khỏi|đưa khỏi|loại khỏi|loại bỏ khỏi|=bỏ khỏi|rút khỏi|đã hủy|bị hủy|hủy bỏ|xin rút|xin hủy|xin =bỏ|xin thôi|xin dừng|đề nghị hủy|đề nghị rút|đề nghị dừng|
		đề nghị =bỏ|đề nghị không thực hiện|xin không thực hiện|xin không triển khai|dừng thực hiện|dừng nhiệm vụ|cancel|cancelled|canceled|withdraw|withdrawn|
		no longer needed|no longer relevant|gộp vào nv|gộp với nv|gộp vào nhiệm vụ|gộp với nhiệm vụ|lồng ghép vào nv|lồng ghép với nv|
		lồng ghép vào nhiệm vụ|lồng ghép với nhiệm vụ|ra khỏi kế hoạch|ra khỏi danh mục|ra khỏi danh sách|ra khỏi phụ lục|ra khỏi chương trình|
		đề nghị thôi|đề nghị được thôi|xin được thôi|cho thôi|thôi không làm|thôi không thực hiện|thôi không triển khai|thôi thực hiện|thôi nhiệm vụ|remove this task|xin bo|de nghi bo nhiem vu|bo nhiem vu nay|drop this task|close this task|merge into|merged into`},
	{onCourse, `đúng tiến độ|theo tiến độ|theo kế hoạch|bảo đảm tiến độ|đảm bảo tiến độ|kịp tiến độ|on track|on schedule|tiến độ bình thường|tiến độ vẫn bình thường|tiến độ ổn|tiến độ vẫn ổn|tiến độ tốt`},
	{isNothing, `chưa có thông tin gì|chưa có thông tin gì mới|không có thông tin gì|không có thông tin gì mới|chưa có tin gì mới|chưa có cập nhật mới|chưa có tiến triển gì|không có tiến triển|chưa có update|không có update|ko có update|chưa có cập nhật gì|no new developments|no new development|no developments|nothing to add|không có gì cập nhật|chưa có gì cập nhật|không có gì bổ sung|không có gì để báo cáo|không có gì báo cáo|giống tuần trước|giống tháng trước|giống lần trước|giống kỳ trước|giống báo cáo trước|giống hôm trước|y như cũ|y chang|khó khăn : không|vướng mắc : không|khó khăn , vướng mắc : không|khó khăn vướng mắc : không|phát sinh : không|không phát sinh|không có phát sinh|không có gì phát sinh|chưa phát sinh|chưa có phát sinh|chưa có gì phát sinh|ko phát sinh|ko có gì phát sinh|không có gì mới|không có gì thay đổi|chưa có gì thay đổi|ko có gì thay đổi|không có sự thay đổi|
		ko có gì mới|k có gì mới|chưa có gì mới|chưa có diễn biến|không có diễn biến|chưa có chuyển biến|không có chuyển biến|chưa có tin|không có tin mới|same status|status unchanged|không có thay đổi|không thay đổi|ko thay đổi|chưa có thay đổi|không có thông tin mới|chưa có thông tin mới|
		không có cập nhật|chưa có cập nhật|không có nội dung mới|chưa có tiến triển|chưa có gì thêm|không có gì thêm|vẫn như cũ|như cũ|vẫn vậy|vẫn thế|như tuần trước|như tháng trước|
		như lần trước|như hôm trước|như bữa trước|như hôm qua|như đã báo cáo|như báo cáo hôm trước|như báo cáo tuần trước|như báo cáo tháng trước|như báo cáo lần trước|như lần báo cáo trước|như kỳ báo cáo trước|như em báo cáo|như báo cáo trước|như kỳ trước|vẫn như tuần trước|vẫn như tháng trước|giữ nguyên|chưa có gì khác|không có gì khác|không có biến động|
		nothing new|no change|no changes|unchanged|no update|no updates|no news|no progress|bình thường|vẫn bình thường|nothing to report|same as before|same as last week|as before|still the same|không có khó khăn|không có vướng mắc|
		không có khó khăn vướng mắc|chưa có khó khăn|chưa có vướng mắc|không vướng mắc|không vướng`},
	{asks, `ai theo dõi|ai phối hợp|ai nhận|ai ký|ai duyệt|ai xử lý|qua đâu|về đâu|gửi đâu|nộp đâu|lấy đâu|phải làm gì|cần làm gì|làm gì tiếp|làm gì nữa|nộp gì|gửi gì|hay là|hay gửi|hay nộp|hay trình|hay qua|hay mail|hay email|hay bản|hay file|hay pdf|hay word|hay chủ trì|hay phối hợp|ở đâu|khi nào|bao giờ|bao lâu|thế nào|như thế nào|ntn|là sao|tại sao|vì sao|làm sao|sao lại|gì vậy|là gì|cái gì|gì ạ|gì thế|mấy giờ|có phải|bên nào|đơn vị nào|vụ nào|cục nào|cơ quan nào|được không|
		được ko|đc ko|đc không|dc ko|dc khong|đúng không|đúng ko|phải không|phải ko|có cần|hay không|cho hỏi|xin hỏi|cho em hỏi|cho mình hỏi|cho tôi hỏi|ai làm|ai chủ trì|ai phụ trách|
		của ai|cho ai|là ai|đơn vị nào|mẫu nào|văn bản nào|who|what|when|where|why|how|which|can i|should i|should we|do we|do i|is it|are we|could you|
		bao nhiêu|có được|sao ạ|hả|nộp cho ai|gửi cho ai|ntn ạ|bgio|bao h`},
	{wonders, `=à`},
	{toHelp, `giúp em|giúp mình|giúp bên em|giùm|dùm`},
	{toBeg, `can i get|can we get|could i get|could we get|can i have|can we have|could i have|could we have|give us|give me|nhờ|xin|xin được|xin phép|cho em|cho mình|cho tôi|cho phép|cho bên em|cho đơn vị|cho bên mình|cho vụ|cho cục|cho|đề nghị|kính đề nghị|đề xuất|kiến nghị|mong|mong được|cần|cần được|muốn|muốn xin|
		please|request|requesting|need|needs|may we|may i|could we|can we|ask for|asking for|would like|want`},
	{toPutOff, `gia hạn|~lùi|lùi hạn|lùi thời hạn|lùi tiến độ|lùi thời gian|lùi lại|=dời|dời hạn|dời lại|dời lịch|doi han|doi lai|doi lich|doi sang|doi qua|doi lich|doi ngay|doi den|doi toi|giãn tiến độ|giãn thời hạn|giãn thời gian|kéo dài thời gian|kéo dài thời hạn|
		điều chỉnh thời hạn|điều chỉnh thời gian|điều chỉnh hạn|điều chỉnh tiến độ|điều chỉnh lùi|thay đổi thời hạn|đổi hạn|xin hoãn|xin kéo dài|xin chậm|nộp muộn|nộp chậm|nộp trễ|gửi trễ|báo cáo muộn|báo cáo chậm|báo cáo trễ|gửi muộn|gửi chậm|
		thêm thời gian|thêm vài ngày|thêm vài hôm|thêm mấy ngày|thêm mấy hôm|thêm ít ngày|thêm ít hôm|thêm vài tuần|thêm một thời gian|
		thêm chút thời gian|thêm ít thời gian|few more days|few more weeks|extension|extend|extend the deadline|more time|push back|push the deadline|move the deadline|postpone|postpone to|move it|move this|reschedule|give us until|delay until`},
	{toAdd, `thêm|more|another|additional|extra|nữa`},
	{toMove, `chuyển|chuyển sang|đẩy|đẩy sang|chuyển cho|chuyển về|giao|giao cho|phân công cho|phân công lại`},
	{toDrop, `rút|hủy|=bỏ|gộp|lồng ghép`},

	{saysAlmost, `cơ bản|về cơ bản|cơ bản là|basically|essentially`},
	{saysNearly, `gần|gần như|sắp|sắp sửa|suýt|chuẩn bị|almost|nearly|mostly|close to|about to|partly|partially|đang dần|gần gần`},
	{saysFuture, `bảo đảm|đảm bảo|sẽ|trước tết|sau tết|ra tết|trong tuần|vài hôm nữa|vài ngày nữa|vài tuần nữa|mấy ngày nữa|mấy hôm nữa|ít hôm nữa|ít ngày nữa|dự kiến|dk|dự định|định|phấn đấu|cố gắng|=cố|cam kết|quyết tâm|phải|để|nhằm|sớm|kịp|tiến tới|hứa|hi vọng|hy vọng|chắc|tập trung|
		will|will be|plan to|planned|expect|expected|expecting|going to|to be|should|should be|hope to|aim to|aiming|must|scheduled|would be|want to|try to|trying to`},
	{saysIf, `khi nào có|khi nào xong|khi nào được|khi nào ký|khi nào duyệt|bao giờ có|bao giờ xong|bao giờ được|bao giờ ký|khi|sau khi|nếu|nếu như|trước khi|để khi|if|once|after|before|until|unless|việc|trong khi|phương án`},
	{saysPast, `đã|vừa|vừa mới|da|has|have|has been|have been|was|were|đã được|vừa được|just`},
	{saysDone, `rồi|r|roài|rùi|ròi|already|oy|òi`},
	{saysNow, `không phải chưa|không phải là chưa|không phải không|không phải là không|ko phải chưa|ko phải là chưa|đâu phải chưa|chẳng phải chưa|không hẳn là chưa|đang|vẫn|vẫn đang|hiện đang|đang tiếp tục|tiếp tục|currently|still|vẫn còn|đg|dg`},
	{saysOnly, `mới|chỉ mới|mới chỉ|only|mới có`},
	{saysNotYet, `chưa ai|chưa có ai|chưa bên nào|chưa đơn vị nào|chưa|nothing|chua|chưa được|not|not yet|yet to|hasn|haven|isn|aren|wasn|didn|never|chửa|incomplete|unfinished`},
	{saysNot, `không chắc|chưa chắc|chưa chắc đã|không|ko|kg|khg|hok|hông|hong|hem|k|khum|chẳng|chả|cannot|can t|can not|couldn|won|unable to|unable|không thể|ko thể|k thể|khó có thể|khó mà`},
	{saysCan, `được|đc|dc|nổi|đk`},
	{saysCause, `do|vì|bởi|bởi vì|tại vì|vì phải|do phải|lý do|because|due to|as`},
	{saysSo, `nên|vì vậy|do đó|vì thế|therefore`},
	{saysBut, `nhưng|nhưng mà|song|tuy nhiên|tuy vậy|mà|but|however|yet|though`},
	{saysAnd, `và|and`},
	{saysLeft, `còn|chỉ còn|remaining|left`},
	{saysAbout, `tăng lên|nâng lên|lên|lên đến|lên tới|ước|ước chừng|chắc khoảng|chắc tầm|chắc được|chắc cỡ|chắc cũng được|cỡ|áng chừng|đâu đó|đâu khoảng|khoảng chừng|khoảng|tầm|chừng|hơn|gần được|trên|dưới|quá|đạt|đạt được|đạt khoảng|xấp xỉ|ước đạt|ước khoảng|mức|about|around|roughly|over|approximately|at`},

	{toWait, `van dang cho|hien dang cho|cung dang cho|chưa có chữ ký|chưa đóng dấu|chưa có dấu|chưa có quyết định|chưa có văn bản|chưa có kết quả thẩm định|chưa có kết quả phê duyệt|submitted for approval|sent for approval|sent for signature|with the minister|with the leadership|~chờ|đợi|dang cho|con cho|van cho|phai cho|moi cho|cho y kien|cho kinh phi|cho ky|cho duyet|cho phe duyet|cho tham dinh|cho phan hoi|
		cho bo|cho vu|cho cuc|cho lanh dao|cho ld|cho van ban|cho huong dan|cho ket qua|phải ~chờ|
		chưa có ý kiến|chưa cho ý kiến|chưa có phản hồi|chưa phản hồi|chưa trả lời|chưa thấy phản hồi|chưa nhận được ý kiến|chưa nhận được phản hồi|
		chưa có văn bản trả lời|chưa ký|chưa được ký|chưa duyệt|chưa phê duyệt|chưa được phê duyệt|chưa được duyệt|chưa có yk|
		chờ đợi|đang ~chờ|còn ~chờ|vẫn ~chờ|waiting|waiting for|waiting on|wait for|awaiting|pending|đang đợi|trong khi chờ|nằm ở|nằm bên|nằm tại|nằm chỗ|đang ở bên|đang ở chỗ|đang ở vụ|đang ở cục|đang ở bộ|đang ở văn phòng|đang ở vp|đang ở lãnh đạo|đang ở lđ|đang ở thứ trưởng|thiếu chữ ký|thiếu ý kiến|thiếu số liệu|thiếu xác nhận|thiếu phản hồi|thiếu văn bản|đang ở phòng|đang ở ban|phụ thuộc|phụ thuộc vào|tùy thuộc|tùy thuộc vào|còn tùy|depends on|depending on|dependent on`},
	{toConsult, `lấy phiếu|lấy phiếu ý kiến|xin ý kiến|lấy ý kiến|xin yk|lấy yk|xin y kien|lay y kien|tham gia ý kiến|góp ý|thẩm định|thẩm tra|hỏi ý kiến|lấy góp ý|xin góp ý|tham vấn|
		xin chủ trương|xin ý kiến chỉ đạo|for comment|for comments|consulting|consultation|under review|in review|reviewing|under consideration|xem xét`},
	{toPresent, `trình|trình ký|trình duyệt|trình phê duyệt|trình ban hành|trình lãnh đạo|trình lđ|trình bộ|trình bt|trình thủ tướng|trình chính phủ|trình xin|trình cấp|for approval|for signature|gửi bộ trưởng|gửi thứ trưởng|gửi lãnh đạo|gửi lđ|gửi bt|gửi thủ tướng|to the minister|to the deputy minister|to the vice minister|to the leadership|to leadership|
		submit for approval|được trình|xin phê duyệt|xin chữ ký|ký nháy`},
	{toSend, `gửi|nộp|bàn giao|chuyển giao|phát hành|gửi lại|send|submit|deliver|up file|up báo cáo|up bc`},
	{wasSent, `sent|submitted|delivered|handed in|turned in|handed over`},
	{toSign, `ra quyết định|ra thông tư|ra nghị quyết|ra thông báo|ký|ký ban hành|ban hành|phê duyệt|duyệt|công bố|nghiệm thu|thông qua|ký ban hành rồi|ký số|đóng dấu`},
	{toFinish, `tổ chức thành công|diễn ra thành công|đã diễn ra|bế mạc|xong|hoàn thành|hoàn tất|kết thúc|ht|hthanh|xong xuôi|hoàn thành xong|làm xong|thực hiện xong|xử lý xong|giải quyết xong|triển khai xong|hoàn thành toàn bộ|xong hết|xong hẳn|
		đã giải quyết|đã xử lý|hoàn thành đầy đủ|về đích|done|finished|finish|completed|complete|completion|all done|xog|xg|approved|signed|issued|published|adopted|promulgated|dứt điểm|làm xong hết`},
	{toBegin, `bắt đầu|khởi động|start|begin|bắt đầu làm|bắt đầu triển khai|bắt đầu thực hiện|khởi công|started|begun`},
	{toStart, `động vào|đụng vào|đụng vô|rớ vô|động tới|động đến|đụng tới|đụng đến|rớ tới|triển khai|thực hiện|làm|tiến hành|bắt tay|tk|thực hiện nhiệm vụ|làm gì|triển khai thực hiện`},
	{toAnswer, `trả lời|phản hồi|hồi âm|hồi đáp|cho ý kiến|replied|reply|responded|respond`},
	{toWork, `kiểm tra lại|giải trình|soạn|soạn thảo|xây dựng|rà soát|tổng hợp|hoàn thiện|chuẩn bị hồ sơ|nghiên cứu|phối hợp|chỉnh sửa|chỉnh lý|bổ sung|tiếp thu|đôn đốc|thu thập|khảo sát|lập|viết|
		tổ chức|họp|đàm phán|đấu thầu|mời thầu|thi công|in ấn|dịch|đề xuất|tham mưu|xử lý|giải quyết|cập nhật|thống nhất|lựa chọn|ký kết|khắc phục|tháo gỡ|chốt|đào tạo|tập huấn|làm việc|trao đổi|gặp|liên hệ|
		đang hoàn chỉnh|hoàn chỉnh|theo dõi|chạy|bám sát|vào cuộc|
		on it|wip|almost there|working|work on|in progress|ongoing|underway|under way|drafting|preparing|progressing|developing|finalizing|finalising|collecting|editing|writing|revising|doing|being`},
	{isLate, `tre # ngay|tre # tuan|tre # thang|tre # hom|khó mà kịp|khó có thể kịp|khó lòng|chưa đảm bảo tiến độ|chưa bảo đảm tiến độ|chưa đảm bảo được tiến độ|không đảm bảo được tiến độ|không bảo đảm được tiến độ|chưa đạt tiến độ|không đạt tiến độ|chưa đáp ứng tiến độ|chưa đúng tiến độ|không đúng tiến độ|ko đúng tiến độ|chậm|chậm tiến độ|=trễ|tre han|co the tre|chac tre|kha nang tre|nguy co tre|bi tre|se tre|tre tien do|tre so voi|trễ hạn|muộn|quá hạn|chậm trễ|trễ tiến độ|không chắc kịp|không chắc có kịp|chưa chắc kịp|chưa chắc đã kịp|không biết kịp|không biết có kịp|won t make|won t meet|will not make|will not meet|can t meet|cannot meet|không kịp|ko kịp|k kịp|hok kịp|kh kịp|chưa kịp|không đúng hạn|không đảm bảo tiến độ|không bảo đảm tiến độ|
		không đáp ứng tiến độ|khó kịp|khó hoàn thành|khó xong|khó đảm bảo|khó bảo đảm|khó đạt|nguy cơ|có thể chậm|có khả năng chậm|lỡ hạn|behind schedule|behind|delayed|late|
		at risk|running late|overdue|slipping|may slip|miss the deadline|not on track|off track|can t make it|cannot make it`},
	{isHard, `khó khăn|gặp khó|khó|trở ngại|difficulty|difficulties|difficult|rủi ro`},
	{isBlocked, `đang bí|không có nhân lực|chưa có nhân lực|không có nhân sự|chưa có nhân sự|không có chuyên gia|chưa có chuyên gia|không đủ người|không đủ nhân lực|không đủ nguồn lực|không đủ kinh phí|chưa đủ kinh phí|chưa đủ nguồn lực|chưa bố trí được|chưa sắp xếp được|chưa tìm được|chưa tuyển được|chưa thuê được|chưa chọn được|hệ thống lỗi|hệ thống bị lỗi|lỗi hệ thống|phần mềm lỗi|phần mềm bị lỗi|lỗi phần mềm|system is down|system down|system error|bỏ thầu|bỏ dở|gặp vướng|gặp vướng mắc|tắc ở|tắc khâu|tắc tại|mắc ở|mắc khâu|mắc tại|bị mắc|đang mắc|vướng|vướng mắc|bị vướng|đang vướng|=tắc|bị tắc|=kẹt|bị kẹt|ách tắc|bế tắc|đình trệ|blocked|stuck|blocker|held up|on hold due|thiếu kinh phí|thiếu nhân lực|thiếu nhân sự|thiếu người|thiếu tiền|hết tiền|không được giao kinh phí|không được giao vốn|không được giao dự toán|không được cấp kinh phí|thiếu nguồn lực|thiếu vốn|thiếu hướng dẫn|thiếu cán bộ|hết kinh phí|hết vốn|lacking|lack of|no budget|no funding|no funds|
		không có kinh phí|chưa có kinh phí|chưa được cấp kinh phí|chưa bố trí kinh phí|chưa bố trí được kinh phí|không bố trí được|chưa được bố trí|chưa cấp kinh phí|ko có kinh phí|ko có kp|chưa có kp`},
	{isUntouched, `chưa ai nhận|chưa có ai nhận|chưa ai làm|chưa có ai làm|chưa có người làm|chưa có người nhận|chưa phân công|chưa được phân công|chưa giao cho ai|chưa giao ai|chưa phân công ai|
		nothing done|nothing started|nothing yet|nothing has been done|nothing was done|no work done|untouched|nobody assigned|no one assigned|not assigned|not yet assigned|unassigned`},
	{isPaused, `dừng lại|ngưng lại|đang dừng|tạm dừng|tạm hoãn|tạm ngưng|tạm ngừng|đang =hoãn|bị hoãn|on hold|paused|suspended|tạm thời dừng|tạm gác|hoãn lại`},
	{lacksMoney, `kinh phí|ngân sách|kp|~tiền|dự toán|vốn|nguồn lực|budget|funding|funds|money|nhân lực`},
	{isCompared, `so với|compared with|compared to`},
	{isReference, `hạn trả lời|hạn góp ý|hạn phản hồi|hạn cho ý kiến|hạn gửi ý kiến|thời hạn trả lời|thời hạn góp ý|theo|căn cứ|per|according to|pursuant to|as per`},
	{isTarget, `tỷ lệ|tỉ lệ|chỉ tiêu|tăng|giảm|giải ngân|vốn|mục tiêu|tăng trưởng|lấp đầy|độ phủ|bao phủ|rate|target|growth|increase|decrease|công suất|doanh thu|số thu|hài lòng`},
	{isProgress, `hoạt động|tiến độ|khối lượng|kl|nội dung|công việc|đầu việc|hạng mục|nhiệm vụ|phần việc|progress|tasks|items|kế hoạch|yêu cầu công việc|sản phẩm|quãng đường|mục|phần việc|work|of the work`},
	{isCounted, `hộ|hộ dân|người|dân|dân số|đơn vị|xã|phường|huyện|quận|tỉnh|thành phố|địa phương|sở|bộ|ngành|cơ quan|trường|lớp|học sinh|cán bộ|công chức|doanh nghiệp|thôn|bản|di tích|hồ sơ|
		đại biểu|cục|vụ|viện|bảo tàng|thư viện|households|units|people|provinces|schools|số|diện tích|thành viên|phiếu|khách|lượt|văn bản|cuộc|đoàn|gói thầu|
		thỏa thuận|hợp đồng|dự án|đề án|đề tài|mô hình|điểm|kiến nghị|tiêu chí|sự kiện|hội nghị|hội thảo|tài liệu|ấn phẩm|cuốn|biên bản|giấy phép|ý kiến|công trình|bộ ngành|tỉnh thành|thủ tục hành chính|tthc`},
	{isHalf, `một nửa|# nửa|được nửa|dc nửa|đc nửa|hơn nửa|gần nửa|khoảng nửa|tầm nửa|xong nửa|nửa rồi|nửa r|nửa công việc|phân nửa|quá nửa|nửa đường|nửa chặng đường|half|halfway|half way|half of|1 half`},
	{ofPart, `nội dung #|hạng mục #|mục #|khâu #|công đoạn|chặng|chặng đường|dự thảo|bản thảo|phần|bước|giai đoạn|khâu|đề cương|một số|một phần|các bước|bản nháp|sơ bộ|công tác chuẩn bị|đợt|draft|the draft|first draft|phase|part|part of|outline|step|
		nháp|thủ tục|công văn|giấy mời|văn bản đề nghị|tờ trình|phiếu trình|khung|phần mềm khảo sát|hồ sơ dự thảo|dự thảo lần|các đầu mục|vòng`},
	{ofResult, `báo cáo|bc|kết quả|sản phẩm|vp bộ|văn phòng bộ|vụ|cục|bộ|report|the report|results|deliverable|hồ sơ đầy đủ|minh chứng`},
	{isLeading, `chủ trì|làm chủ trì|phụ trách chính|đầu mối`},
	{acknowledges, `nghe rồi|nhớ rồi|để em báo cáo lại|để em báo cáo lại sau|để em báo lại|để em báo lại sau|để em báo sau|để em hỏi|nhận rồi|dạ được|vâng được|sẽ báo lại sau|báo lại sau|sẽ báo sau|sẽ báo lại|nhận được thông báo|đã nhận được thông báo|đã nhận thông báo|đã nhận được văn bản|đã nhận văn bản|đã nhận được công văn|đã nhận công văn|đã nhận chỉ đạo|đã nhận việc|nhận việc|note|note lại|ukm|uki|ukie|um|ừa|=nắm rồi|=nắm ạ|okela|okla|để em kiểm tra lại|để em hỏi lại|để em rà lại|để mình xem|để mình kiểm tra|để mình kiểm tra lại|để bên em kiểm tra|ok|oke|okie|okê|okay|oki|okey|okla|vâng|dạ|dạ vâng|vâng ạ|rõ|đã rõ|em rõ|nhất trí|đồng ý|đã nhận|nhận được|đã nhận được|đã tiếp nhận|nắm được|đã nắm|đã nắm được|đã biết|biết rồi|hiểu rồi|
		em hiểu|đã hiểu|hiểu|đã xem|đã đọc|xin tiếp thu|tiếp nhận|ghi nhận|đã ghi nhận|đã tiếp thu|noted|received|got it|understood|roger|copy|copy that|thanks|thank you|thank|thks|tks|thanks a lot|cảm ơn|cám ơn|xin cảm ơn|
		xin cám ơn|sure|yes|yep|yeah|vg|uh|uk|ừ|nhận nhiệm vụ|đã nhận nhiệm vụ|tiếp nhận nhiệm vụ|đã tiếp nhận nhiệm vụ|đã tiếp nhận|nhận được nhiệm vụ|đã nhận được nhiệm vụ|sẽ làm ngay|sẽ thực hiện ngay|
		sẽ triển khai ngay|sẽ làm sớm|sẽ cố gắng|ừm|uhm|ờ|chuẩn|tốt|good|great|will do|tuân lệnh|yên tâm|sẽ báo cáo sau|sẽ cập nhật sau|sẽ báo cáo lại|sẽ phản hồi sau|để em xem|để em kiểm tra|để em xem lại|em xem lại|
		👍|👌|🙏|❤|🫡|😊|🙂|😁|💪|👏|🤝|🌹|🥰|😀|😄|✔|☑|✅`},
	{isPolite, `ơi|nghen|nghe anh|nghe chị|nè|=á|=đó|=đấy|=đây|=thôi|cái này|phần này|em|anh|chị|a|e|c|ạ|ah|nhé|nha|nhá|nhe|sếp|các|mình|tôi|bên em|bên mình|đồng chí|đc ạ|đ / c|thưa|kính|chào|chào anh|chào chị|hi|hello|dear|sir|madam|ad|admin|bot|mọi người|mn|thầy|cô|chú|bác|
		nhiều|lắm|luôn|liền|ngay|thế|this|it|the|you|i|we|all|is|ạk|ak|hihi|haha|hehe|ạ ạ|về việc này|việc này|nhiệm vụ này|thông tin|tin nhắn|nội dung này|with|so much|việc này bên em|việc này bên mình|nhiệm vụ này bên em|nhiệm vụ này bên mình|việc này do em|nhắc nhở|nhắc|đã nhắc|nhắc việc|tụi em|tụi mình|bọn em|bọn mình|tụi tui|that|very much|a lot|everyone|team`},
})
