package importing

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/work/spelling"
)

// DaysPlan is what importing a list of days would do.
type DaysPlan struct {
	Days []calendar.Day // all announced days after the import, by date
	Tally
	Remarks []sheet.Remark
}

// PlanDays compares a list of days with those announced before. A row replaces what was
// known about its date, including an earlier row. Days that the list does not contain stay
// as they are, and so does the name of a day whose row has none. Importing the same list
// again changes nothing.
//
// A row that is marked as a guess, or computed, is not an announcement: it would remain
// after the real announcement, which may name another day. It is left to the calendar, with
// a remark.
func PlanDays(rows []sheet.DayRow, known calendar.Announced) DaysPlan {
	l := &dayList{before: byDate(known.Days), days: byDate(known.Days), last: map[calendar.Date]int{}}
	for _, row := range rows {
		l.read(row)
	}
	l.remarkGuesses()
	p := &l.plan
	p.Days = make([]calendar.Day, 0, len(l.days))
	for date, d := range l.days {
		p.Days = append(p.Days, d)
		if l.last[date] == 0 {
			continue
		}
		switch old, ok := l.before[date]; {
		case !ok:
			p.Added++
		case old != d:
			p.Changed++
		}
	}
	slices.SortFunc(p.Days, func(a, b calendar.Day) int { return a.Date.Compare(b.Date) })
	slices.SortStableFunc(p.Remarks, func(a, b sheet.Remark) int { return cmp.Compare(a.Row, b.Row) })
	p.Read = len(rows)
	p.Unchanged = p.Read - p.Added - p.Changed - p.Refused
	return *p
}

func byDate(days []calendar.Day) map[calendar.Date]calendar.Day {
	all := make(map[calendar.Date]calendar.Day, len(days))
	for _, d := range days {
		all[d.Date] = d
	}
	return all
}

// dayList is a list of days being planned.
type dayList struct {
	plan    DaysPlan
	before  map[calendar.Date]calendar.Day
	days    map[calendar.Date]calendar.Day
	last    map[calendar.Date]int // the row that decided a date
	guesses []guessedDay
}

// guessedDay is a row that was not announced.
type guessedDay struct {
	row  int
	date calendar.Date
}

func (l *dayList) remark(row int, format string, args ...any) {
	l.plan.Remarks = append(l.plan.Remarks, sheet.Remark{Row: row, Says: phrase.Of(format, args...)})
}

func (l *dayList) refuse(row int, format string, args ...any) {
	l.remark(row, format, args...)
	l.plan.Refused++
}

func (l *dayList) read(row sheet.DayRow) {
	date, ok := readDay(row.Date)
	if !ok {
		l.refuse(row.Row, "%q is not a date; write 2026-08-22 or 22/8/2026", row.Date)
		return
	}
	kind, ok := dayKinds[spelling.Fold(row.Kind)]
	if !ok {
		l.refuse(row.Row, "%q is not a kind of day; write off or work", row.Kind)
		return
	}
	if kind.guessed || guessedWords.MatchString(spelling.Fold(row.Certainty)) {
		l.guesses = append(l.guesses, guessedDay{row.Row, date})
		return
	}
	day := calendar.Day{Date: date, Name: strings.TrimSpace(row.Name), Off: !kind.worked}
	if day.Name == "" {
		day.Name = l.days[date].Name
	}
	if above := l.last[date]; above != 0 && l.days[date].Off != day.Off {
		l.remark(row.Row, "%s is %s here and %s in row %d; this row wins", date, offOrWorked(day.Off), offOrWorked(!day.Off), above)
	}
	l.days[date], l.last[date] = day, row.Row
}

// remarkGuesses remarks how the calendar treats the days that were only guessed.
func (l *dayList) remarkGuesses() {
	days := make([]calendar.Day, 0, len(l.days))
	for _, d := range l.days {
		days = append(days, d)
	}
	cal := calendar.NewCalendar(days...)
	for _, g := range l.guesses {
		l.remark(g.row, "%s is not announced, only guessed or computed; left out, and %s until it is announced",
			g.date, offOrWorked(!cal.Working(g.date)))
	}
}

func offOrWorked(off bool) string {
	if off {
		return "a day off"
	}
	return "a working day"
}

var vietnameseDay = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$`)

// readDay reads 2026-08-22 and, day first, 22/8/2026. It accepts the same years as for
// deadlines.
func readDay(s string) (d calendar.Date, ok bool) {
	s = strings.TrimSpace(s)
	if m := vietnameseDay.FindStringSubmatch(s); m != nil {
		// The pattern allows only a few digits, so they are numbers.
		day, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		year, _ := strconv.Atoi(m[3])
		d = calendar.Date{Year: year, Month: time.Month(month), Day: day}
	} else {
		var err error
		if d, err = calendar.ParseDate(s); err != nil {
			return calendar.Date{}, false
		}
	}
	return d, d.Plausible()
}

// dayKind is the meaning of a kind of day.
type dayKind struct{ worked, guessed bool }

// dayKinds are the words for kinds, folded: dondoc's own, those that offices use, and those
// of lists that state why a day is off.
var dayKinds = func() map[string]dayKind {
	kinds := map[string]dayKind{}
	for words, kind := range map[string]dayKind{
		"off|holiday|day off|statutory|statutory anchor|notice|makeup|make up|swap off": {},
		"nghi|ngay nghi|nghi le|nghi tet|le|nghi bu|nghi hoan doi":                      {},
		"work|working|workday|working day|swap work":                                    {worked: true},
		"lam viec|ngay lam viec|di lam|lam bu|lam viec bu":                              {worked: true},
		"predicted|guess|du kien|du doan":                                               {guessed: true},
	} {
		for word := range strings.SplitSeq(words, "|") {
			kinds[word] = kind
		}
	}
	return kinds
}()

// guessedWords match the beginning of kinds that mean "not announced", folded.
var guessedWords = regexp.MustCompile(`^(guess|predict|comput|estimat|du kien|du doan|uoc|tinh toan)`)
