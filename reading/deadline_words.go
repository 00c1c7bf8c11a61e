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

// meanings are the names that the file of time words uses.
var meanings = map[string]what{
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
var timeWords = embeddedLexicon("time.tsv", func(meaning string, n int) (sense, bool) {
	w, ok := meanings[meaning]
	return sense{w, n}, ok
})
