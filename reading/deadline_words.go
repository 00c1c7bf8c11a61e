package reading

// sense is what a word or phrase means in the grammar of time.
type sense struct {
	what what
	n    int // which month, weekday, number; how far away: -1 last, 0 this, 1 next
}

type what uint8

const (
	aWord what = iota // of no meaning to the grammar
	aNumber
	aMark
	aYear
	aQuarter
	aHalf
	aMonth
	aWeek
	aDay
	aWorkingDay
	aSchoolYear
	aWholeYear // cả năm
	aMonthName
	aWeekday
	aDayOfWeek // thứ, before its number
	aCardinal  // a number in words
	anOrdinal
	aRoman
	aHead // the beginning of what follows
	aMiddle
	aTail
	aNearYear // năm nay, năm sau
	aNearQuarter
	aNearMonth
	aNearWeek
	aNearDay
	aMonthOfQuarter // tháng cuối quý
	aBefore
	aBy // that day included; also the "to" of a range
	aTo // the "to" of a range, else nothing
	aFrom
	aSince // from an event or a day, after a length of time
	anAfter
	anIn
	anEvery   // hằng quý: n is the months, negative the days
	aPer      // mỗi, a unit or a name follows
	someYears // các năm: yearly, unless years follow
	aTimes
	aOnce
	aPeriodic
	anAnd
	aFiller // của, ngày, of: between the parts of one expression
	anHour
	anOngoing
	anOnward // trở đi; with n, và những năm tiếp theo
	anEvent
	aLunarDate // âm lịch, after the date
	aPointer
	aVision // tầm nhìn: what follows is no deadline of this work
	anEnd   // hoàn thành, xong: what follows is the work's own time again
	aTilNow
	aDocument // a document's number
	aMoved    // gia hạn, điều chỉnh
)

// timeWords is the vocabulary of time in Vietnamese and English.
var timeWords = newLexicon([]phraseList[sense]{
	{sense{anEvery, 12}, `hằng năm|hàng năm|mỗi năm|từng năm|mọi năm|theo năm|theo từng năm|
		của năm báo cáo|năm báo cáo|của năm tiếp theo|của năm kế tiếp|năm liền kề|của năm sau liền kề|annually|annual|yearly|every year|each year|per year|a year|/ năm|định kỳ năm|thường niên`},
	{sense{anEvery, 6}, `mỗi nửa năm|nửa năm một lần|half yearly|half - yearly|semi annually|semi - annually|semiannually|
		semi - annual|twice a year|twice yearly|biannually|biannual|bán niên`},
	{sense{anEvery, 3}, `hằng quý|hàng quý|hằng quí|hàng quí|mỗi ~quý|từng ~quý|mọi ~quý|các ~quý|theo ~quý|theo từng ~quý|quý báo cáo|mỗi quí|
		quarterly|every quarter|each quarter|per quarter|/ quý|định kỳ quý`},
	{sense{anEvery, 1}, `hằng tháng|hàng tháng|mỗi tháng|từng tháng|các tháng|theo tháng|theo từng tháng|tháng báo cáo|
		monthly|every month|each month|per month|a month|of the month|/ tháng|định kỳ tháng|tháng tiếp theo|tháng kế tiếp|tháng liền kề|
		tháng sau liền kề|tháng tiếp sau`},
	{sense{anEvery, 24}, `biennial|biennially`},
	{sense{anEvery, -7}, `hằng tuần|hàng tuần|mỗi tuần|từng tuần|các tuần|theo tuần|weekly|every week|each week|per week|/ tuần|định kỳ tuần`},
	{sense{anEvery, -1}, `hằng ngày|hàng ngày|mỗi ngày|từng ngày|daily|every day|each day|/ ngày`},
	{sense{aPer, 0}, `mỗi|cứ|every|each`},
	{sense{someYears, 0}, `các năm|những năm`},
	{sense{aPeriodic, 0}, `định kỳ|định kì|periodic|periodically`},
	{sense{aTimes, 0}, `lần|times|lượt`},
	{sense{aOnce, 1}, `một lần|once`},
	{sense{aOnce, 2}, `hai lần|twice`},

	{sense{anOnward, 0}, `trở đi|trở về sau|về sau|và tiếp tục|onward|onwards|and beyond|and after`},
	{sense{anOnward, 12}, `và những năm tiếp theo|và các năm tiếp theo|những năm tiếp theo|các năm tiếp theo|
		và các năm sau|và những năm sau|các năm sau|những năm sau|và năm tiếp theo|và các năm kế tiếp|các năm kế tiếp|những năm kế tiếp|
		và giai đoạn tiếp theo|và các giai đoạn tiếp theo|các năm tiếp sau|
		and following years|and the following years|following years|and subsequent years|
		subsequent years|and each year after|các năm sau đó|những năm sau đó|và các năm sau đó|và những năm sau đó`},
	{sense{anOngoing, 0}, `thường xuyên|liên tục|thường kỳ|lâu dài|quanh năm|suốt năm|ongoing|on going|on - going|continuous|continuously|
		continual|continually|regular basis|regularly|permanent|permanently|all year round|xuyên suốt|tx|t / x|suốt quá trình|trong suốt quá trình`},

	{sense{aNearYear, -1}, `năm ngoái|năm trước|last year`},
	{sense{aNearYear, 0}, `năm nay|năm này|this year`},
	{sense{aNearYear, 1}, `năm sau|năm tới|next year`},
	{sense{aNearQuarter, -1}, `quý trước|last quarter`},
	{sense{aNearQuarter, 0}, `quý này|quí này|this quarter`},
	{sense{aNearQuarter, 1}, `quý sau|quý tới|quí sau|quí tới|quý tiếp theo|next quarter`},
	{sense{aNearMonth, -1}, `tháng trước|last month`},
	{sense{aNearMonth, 0}, `tháng này|this month`},
	{sense{aNearMonth, 1}, `tháng sau|tháng tới|next month`},
	{sense{aNearWeek, -1}, `tuần trước|tuần rồi|tuần vừa rồi|tuần vừa qua|last week`},
	{sense{aNearWeek, 0}, `tuần này|tuần nay|this week`},
	{sense{aNearWeek, 1}, `tuần sau|tuần tới|tuần kế|tuần tiếp theo|next week`},
	{sense{aNearDay, -2}, `hôm kia|bữa kia`},
	{sense{aNearDay, -1}, `hôm qua|tối qua|chiều qua|sáng qua|hqua|yesterday`},
	{sense{aNearDay, 0}, `hôm nay|ngày hôm nay|sáng nay|chiều nay|trưa nay|tối nay|hnay|today|tonight|eod|cob|end of day|end of the day`},
	{sense{aNearDay, 1}, `mai|ngày mai|sáng mai|chiều mai|trưa mai|tối mai|hôm sau|tomorrow`},
	{sense{aNearDay, 2}, `mốt|ngày mốt|ngày kia|the day after tomorrow`},
	{sense{aMonthOfQuarter, 1}, `tháng đầu quý|tháng đầu của quý|tháng đầu tiên của quý|tháng đầu mỗi quý|tháng đầu tiên mỗi quý|tháng đầu các quý|
		tháng đầu tiên quý|tháng thứ nhất của quý|tháng đầu quí`},
	{sense{aMonthOfQuarter, 2}, `tháng giữa quý|tháng giữa của quý|tháng thứ hai của quý`},
	{sense{aMonthOfQuarter, 3}, `tháng cuối quý|tháng cuối của quý|tháng cuối cùng của quý|tháng cuối mỗi quý|tháng cuối các quý|tháng cuối cùng mỗi quý|
		tháng cuối cùng quý|tháng thứ ba của quý|tháng cuối quí|tháng cuối hằng quý|tháng cuối hàng quý|tháng cuối từng quý`},

	{sense{aSchoolYear, 0}, `năm học|niên học|school year|academic year`},
	{sense{aWholeYear, 0}, `cả năm|trọn năm|whole year|full year`},
	{sense{aYear, 0}, `năm|year|years`},
	{sense{aQuarter, 0}, `quý|quí|q|quarter|quarters`},
	{sense{aHalf, 0}, `nửa|half`},
	{sense{aMonth, 0}, `tháng|thg|th|month|months`},
	{sense{aWeek, 0}, `tuần|week|weeks`},
	{sense{aWorkingDay, 0}, `ngày làm việc|working day|working days|business day|business days|ngày công`},
	{sense{aDay, 0}, `ngày|mùng|mồng|day|days|hôm|bữa`},
	{sense{aMonthName, 1}, `january|jan`}, {sense{aMonthName, 2}, `february|feb`}, {sense{aMonthName, 3}, `march|mar`},
	{sense{aMonthName, 4}, `april|apr`}, {sense{aMonthName, 5}, `may`}, {sense{aMonthName, 6}, `june|jun`},
	{sense{aMonthName, 7}, `july|jul`}, {sense{aMonthName, 8}, `august|aug`}, {sense{aMonthName, 9}, `september|sep|sept`},
	{sense{aMonthName, 10}, `october|oct`}, {sense{aMonthName, 11}, `november|nov`}, {sense{aMonthName, 12}, `december|dec`},
	{sense{aWeekday, 0}, `chủ nhật|sunday|sundays`}, {sense{aWeekday, 1}, `thứ hai|monday|mondays`},
	{sense{aWeekday, 2}, `thứ ba|tuesday|tuesdays`}, {sense{aWeekday, 3}, `thứ tư|wednesday|wednesdays`},
	{sense{aWeekday, 4}, `thứ năm|thursday|thursdays`}, {sense{aWeekday, 5}, `thứ sáu|friday|fridays`},
	{sense{aWeekday, 6}, `thứ bảy|thứ bẩy|saturday|saturdays`},
	{sense{aDayOfWeek, 0}, `thứ`},
	{sense{aCardinal, 1}, `một|one|a|an|another`}, {sense{aCardinal, 2}, `hai|two`}, {sense{aCardinal, 3}, `ba|three`},
	{sense{aCardinal, 4}, `bốn|=tư|four`}, {sense{aCardinal, 5}, `five`}, {sense{aCardinal, 6}, `=sáu|six`},
	{sense{aCardinal, 7}, `bảy|bẩy|seven`}, {sense{aCardinal, 8}, `tám|eight`}, {sense{aCardinal, 9}, `chín|nine`},
	{sense{aCardinal, 10}, `mười|ten`}, {sense{aCardinal, 11}, `mười một|eleven`}, {sense{aCardinal, 12}, `mười hai|twelve`},
	{sense{aCardinal, 15}, `mười lăm|fifteen`}, {sense{aCardinal, 30}, `ba mươi|thirty`},
	{sense{anOrdinal, 1}, `first|# st|the first`}, {sense{anOrdinal, 2}, `second|# nd`}, {sense{anOrdinal, 3}, `third|# rd`},
	{sense{anOrdinal, 4}, `fourth`}, {sense{anOrdinal, 0}, `# th`},
	{sense{aRoman, 1}, `i`}, {sense{aRoman, 2}, `ii`}, {sense{aRoman, 3}, `iii`}, {sense{aRoman, 4}, `iv`},
	{sense{aRoman, 5}, `v`}, {sense{aRoman, 6}, `vi`},

	{sense{aHead, 0}, `đầu|early|beginning|beginning of|the beginning of|start of|the start of|early in`},
	{sense{aMiddle, 0}, `giữa|mid|mid -|middle of|the middle of`},
	{sense{aTail, 0}, `cuối|end|end of|end -|end - of|the end of|late|late in|cuối cùng của|close of|the close of`},

	{sense{aBefore, 0}, `trước|before|prior to|xong trước|earlier than|ahead of`},
	{sense{aBy, 0}, `chậm nhất|muộn nhất|trễ nhất|chậm nhất là|muộn nhất là|chậm nhất đến|muộn nhất đến|chậm nhất là đến|không muộn hơn|không chậm hơn|
		không quá|đến hết|tới hết|hết|by|until|till|through|up to|no later than|not later than|at the latest|on or before|hạn|hạn chót|hạn cuối|
		thời hạn|hạn đến|deadline|due|due by|latest|cho đến|cho tới|cho đến hết|đến khi hết|trước hoặc trong|xong đến hết|kết thúc`},
	{sense{aTo, 0}, `đến|tới|to|den|sang`},
	{sense{aTilNow, 0}, `từ nay|kể từ nay|từ bây giờ|từ giờ|from now|from now on|từ hiện nay`},
	{sense{aFrom, 0}, `từ|bắt đầu từ|bắt đầu|kể từ|tính từ|from|starting|starting from|starting in|beginning in|beginning from|as of|khởi đầu từ|áp dụng từ`},
	{sense{aSince, 0}, `kể từ ngày|kể từ khi|tính từ ngày|kể từ lúc|since|from the date of|from the date`},
	{sense{anAfter, 0}, `sau|after|following|later than`},
	{sense{anIn, 0}, `trong|vào|trong cả|in|during|within|throughout|trong suốt|trong vòng|on`},

	{sense{aWord, 0}, `tiếp theo|theo dõi|tiếp sau|trước đây|trước mắt|trước đó|trước tiên|trước hạn|sau đó|sau này|đầu tư|đầu tiên|đầu mối|
		đầu ra|đầu vào|cuối cùng|chương trình|quy trình|lộ trình|công trình|tiến trình|quá trình|trong nước|đến nay|hết sức|ban đầu|
		thông tư|quy định|quy chế|quy hoạch|các quy định|các quy chế|mỗi năm học|từng năm học|hằng năm học|hàng năm học|các năm học|theo năm học`},
	{sense{anEvent, 0}, `sau khi|tháng sau khi|tuần sau khi|năm sau khi|ngay sau|ngay sau khi|ngay khi|khi|trước khi|đột xuất|nếu|kịp thời|upon|when|as soon as|once the|if|as required|as needed|on request|
		upon request|on demand|ad hoc|nguyên đán|tết|tháng giêng|tháng chạp|giỗ tổ|tet|tùy|tuỳ theo|theo nhu cầu|tùy tình hình|theo thực tế|ngay từ khi|~hè|mùa hè|dịp hè|mùa xuân|mùa thu|mùa đông`},
	{sense{aLunarDate, 0}, `âm lịch|al|lunar|lunar calendar`},
	{sense{aPointer, 0}, `theo|theo quy định|theo quy chế|theo quy trình|theo quy hoạch|căn cứ|as planned|as per|according to|per the|in line with|per|pursuant to|in accordance with|tại`},
	{sense{aVision, 0}, `chuyển tiếp từ|tầm nhìn|định hướng|hướng tới|hướng đến|vision`},
	{sense{anEnd, 0}, `sơ kết|tổng kết|hoàn thành|hoàn tất|xong|trình|ban hành|báo cáo|complete|completed|finish|finished|done|submit|gửi`},
	{sense{aMoved, 0}, `gia hạn|điều chỉnh|lùi|extended|postponed|hoãn`},
	{sense{anAnd, 0}, `và|hoặc|and|or|cùng|&|hoặc là|và/hoặc|lẫn`},
	{sense{aFiller, 0}, `của|of|the|of the year`},
	{sense{anHour, 0}, `giờ|h|g|hours|am|pm|oclock|phút`},
})
