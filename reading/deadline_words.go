package reading

// sense is what a word or phrase means in the grammar of time.
type sense struct {
	what what
	n    int // which month, weekday, number; or distance: -1 last, 0 this, 1 next
}

type what uint8

const (
	aWord what = iota // no meaning in the grammar
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
	aHead // the beginning of the next period
	aMiddle
	aTail
	aNearYear // năm nay, năm sau
	aNearQuarter
	aNearMonth
	aNearWeek
	aNearDay
	aMonthOfQuarter // tháng cuối quý
	aBefore
	aBy // including that day; also the "to" of a range
	aTo // the "to" of a range, otherwise nothing
	aFrom
	aSince // counted from an event or a day, after a length of time
	anAfter
	anIn
	anEvery   // hằng quý: n is the months, negative the days
	aPer      // mỗi, followed by a unit or a name
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
	aVision // tầm nhìn: a horizon follows, not a deadline of this work
	anEnd   // hoàn thành, xong: the work's own time follows
	aTilNow
	aDocument // a document's number
	aMoved    // gia hạn, điều chỉnh
	// Only in deadline cells.
	aPropose   // xin, đề nghị: what follows is undecided
	aWould     // sẽ, chưa: before aMoved the same
	aFormer    // trước đây: a former deadline
	anOutcome  // đã hoàn thành: a past day
	aThen      // sau đó
	anUpkeep   // duy trì
	aPartOfDay // sáng, chiều
	aStrive    // phấn đấu: an aim before the deadline
	anEarliest // sớm nhất: not a deadline
	aNumbered  // kỳ họp, giai đoạn: an ordinal number follows
	aPapered   // số: the number of a document follows
	aPaper     // nghị quyết: its number and its date may follow
)

// meanings are the names in the file of time words.
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

// deadlineWords additionally has the phrases that occur only in deadline cells, or have
// another meaning there.
var deadlineWords = joinedLexicon(timeSense, "deadlines.tsv", "time.tsv")

func timeSense(meaning string, n int) (sense, bool) {
	w, ok := meanings[meaning]
	return sense{w, n}, ok
}
