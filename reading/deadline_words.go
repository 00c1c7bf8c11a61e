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
	// Only in the cells of deadlines.
	aPropose   // xin, đề nghị: what follows is not decided
	aWould     // sẽ, chưa: before aMoved the same
	aFormer    // trước đây: a deadline that was
	anOutcome  // đã hoàn thành: a day that was
	aThen      // sau đó
	anUpkeep   // duy trì
	aPartOfDay // sáng, chiều
	aStrive    // phấn đấu: a day before the deadline
	anEarliest // sớm nhất: no deadline
	aNumbered  // kỳ họp, giai đoạn: a number follows that counts
	aPapered   // số: the number of a document follows
	aPaper     // nghị quyết: its number and its day may follow
)

// meanings are the names that the file of time words uses.
var meanings = map[string]what{
	"propose":          aPropose,
	"would":            aWould,
	"former":           aFormer,
	"outcome":          anOutcome,
	"then":             aThen,
	"upkeep":           anUpkeep,
	"part_of_day":      aPartOfDay,
	"strive":           aStrive,
	"earliest":         anEarliest,
	"numbered":         aNumbered,
	"papered":          aPapered,
	"paper":            aPaper,
	"word":             aWord,
	"year":             aYear,
	"quarter":          aQuarter,
	"half":             aHalf,
	"month":            aMonth,
	"week":             aWeek,
	"day":              aDay,
	"working-day":      aWorkingDay,
	"school-year":      aSchoolYear,
	"whole-year":       aWholeYear,
	"month-name":       aMonthName,
	"weekday":          aWeekday,
	"day-of-week":      aDayOfWeek,
	"cardinal":         aCardinal,
	"ordinal":          anOrdinal,
	"roman":            aRoman,
	"head":             aHead,
	"middle":           aMiddle,
	"tail":             aTail,
	"near-year":        aNearYear,
	"near-quarter":     aNearQuarter,
	"near-month":       aNearMonth,
	"near-week":        aNearWeek,
	"near-day":         aNearDay,
	"month-of-quarter": aMonthOfQuarter,
	"before":           aBefore,
	"by":               aBy,
	"to":               aTo,
	"from":             aFrom,
	"since":            aSince,
	"after":            anAfter,
	"in":               anIn,
	"every":            anEvery,
	"per":              aPer,
	"some-years":       someYears,
	"times":            aTimes,
	"once":             aOnce,
	"periodic":         aPeriodic,
	"and":              anAnd,
	"filler":           aFiller,
	"hour":             anHour,
	"ongoing":          anOngoing,
	"onward":           anOnward,
	"event":            anEvent,
	"lunar-date":       aLunarDate,
	"pointer":          aPointer,
	"vision":           aVision,
	"end":              anEnd,
	"til-now":          aTilNow,
	"moved":            aMoved,
}

// timeWords is the vocabulary of time in Vietnamese and English.
var timeWords = embeddedLexicon("time.tsv", timeSense)

// deadlineWords is the same with the phrases that only the cells of deadlines have, or
// have in another meaning.
var deadlineWords = joinedLexicon(timeSense, "deadlines.tsv", "time.tsv")

func timeSense(meaning string, n int) (sense, bool) {
	w, ok := meanings[meaning]
	return sense{w, n}, ok
}
