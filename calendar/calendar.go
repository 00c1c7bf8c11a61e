package calendar

import (
	"sort"
	"sync"
	"time"
)

// Day is an exception to the computed calendar: an announced day off, or a weekend day that
// is worked in exchange for another.
type Day struct {
	Date Date   `json:"date"`
	Name string `json:"name"`
	Off  bool   `json:"off"`
}

// Calendar knows the working days of Vietnamese offices: weekends, the public holidays of
// the Labour Code (45/2019/QH14, art. 112) with the lunar ones computed, and the make-up
// days of its art. 111(3). Announced days override all of these. It is safe for concurrent
// use.
type Calendar struct {
	announced map[Date]Day
	years     sync.Map // int to *year
}

// NewCalendar makes a calendar with the days announced. When two have the same date, the
// later one wins. Three or more days off within a week of the lunar new year announce its
// whole holiday, and a day off on 1 or 3 September announces the second day of the National
// Day holiday: both replace what would have been computed.
func NewCalendar(days ...Day) *Calendar {
	c := &Calendar{announced: make(map[Date]Day, len(days))}
	for _, d := range days {
		c.announced[d.Date] = d
	}
	return c
}

// Working reports whether offices work on that day.
func (c *Calendar) Working(d Date) bool {
	y := c.year(d.Year)
	i := dayOfYear(d)
	return y.upTo[i+1] > y.upTo[i]
}

// Holiday returns the name of the public holiday, make-up day or announced day off. ok is
// false for an ordinary weekend day.
func (c *Calendar) Holiday(d Date) (name string, ok bool) {
	if a, announced := c.announced[d]; announced {
		return a.Name, a.Off
	}
	name, ok = c.year(d.Year).holidays[d]
	return name, ok
}

// OnOrBefore returns d when it is a working day, else the last working day before it.
func (c *Calendar) OnOrBefore(d Date) Date {
	if c.Working(d) {
		return d
	}
	return c.AddWorking(d, -1)
}

// AddWorking returns the n-th working day after d, or before it when n is negative; d
// itself does not count. For zero it returns OnOrBefore(d). The result is always a working
// day.
func (c *Calendar) AddWorking(d Date, n int) Date {
	if n == 0 {
		return c.OnOrBefore(d)
	}
	y := c.year(d.Year)
	i := dayOfYear(d)
	at := y.upTo[i+1] + n - 1 // index into y.working
	if n < 0 {
		at = y.upTo[i] + n
	}
	number := d.Year
	for at < 0 {
		number--
		y = c.year(number)
		at += len(y.working)
	}
	for at >= len(y.working) {
		at -= len(y.working)
		number++
		y = c.year(number)
	}
	return On(number, 1, 1+y.working[at])
}

// WorkingBetween counts the working days after a, up to and including b: the working days
// that are left on day a until a deadline b. It is negative when b is before a.
func (c *Calendar) WorkingBetween(a, b Date) int {
	if b.Before(a) {
		return -c.WorkingBetween(b, a)
	}
	n := c.year(b.Year).upTo[dayOfYear(b)+1] - c.year(a.Year).upTo[dayOfYear(a)+1]
	for y := a.Year; y < b.Year; y++ {
		n += len(c.year(y).working)
	}
	return n
}

// year is computed once per year; every question about a day is then a look-up.
type year struct {
	holidays map[Date]string
	working  []int    // days of the year, from 0, on which offices work
	upTo     [367]int // number of them before that day of the year
}

func (c *Calendar) year(number int) *year {
	if y, ok := c.years.Load(number); ok {
		return y.(*year)
	}
	y := &year{holidays: c.holidays(number)}
	length := dayOfYear(On(number, 12, 31)) + 1
	for i := range length {
		if c.works(On(number, 1, 1+i), y.holidays) {
			y.working = append(y.working, i)
		}
		y.upTo[i+1] = len(y.working)
	}
	c.years.Store(number, y)
	return y
}

func (c *Calendar) works(d Date, holidays map[Date]string) bool {
	if a, ok := c.announced[d]; ok {
		return !a.Off
	}
	_, holiday := holidays[d]
	return !holiday && !weekend(d)
}

// holidays computes the year's public holidays with their make-up days.
func (c *Calendar) holidays(number int) map[Date]string {
	named := map[Date]string{}
	var madeUp []Date // those that give another day off when they fall on a weekend
	add := func(name string, d Date) {
		named[d] = name
		madeUp = append(madeUp, d)
	}
	add("Tết Dương lịch", On(number, 1, 1))
	if first := lunarMonth(number, 1); !c.announcedAround(first) {
		// The law gives five days; which ones is announced every year. Until then the last
		// day of the old year and the first four of the new one are assumed.
		for i := -1; i <= 3; i++ {
			add("Tết Âm lịch", first.Add(i))
		}
	}
	add("Giỗ Tổ Hùng Vương", lunarMonth(number, 3).Add(9))
	add("Ngày Chiến thắng", On(number, 4, 30))
	add("Ngày Quốc tế lao động", On(number, 5, 1))
	add("Quốc khánh", On(number, 9, 2))
	before, after := On(number, 9, 1), On(number, 9, 3)
	if number >= 2021 && !c.announced[before].Off && !c.announced[after].Off {
		// Since the code of 2019 the National Day holiday has a second day, before or after
		// it.
		second := before
		if weekend(before) {
			second = after
		}
		add("Quốc khánh", second)
	}
	sort.Slice(madeUp, func(i, j int) bool { return madeUp[i].Before(madeUp[j]) })
	for _, d := range madeUp {
		if !weekend(d) {
			continue
		}
		next := d.Add(1)
		for weekend(next) || named[next] != "" {
			next = next.Add(1)
		}
		named[next] = "Nghỉ bù " + named[d]
	}
	if number >= 2026 {
		// Resolution 28/2026/QH16; not in art. 112(1), so it has no make-up day.
		named[On(number, 11, 24)] = "Ngày Văn hóa Việt Nam"
	}
	return named
}

// announcedAround reports whether the holiday of the lunar new year has been announced.
func (c *Calendar) announcedAround(first Date) bool {
	n := 0
	for i := -7; i <= 7; i++ {
		if c.announced[first.Add(i)].Off {
			n++
		}
	}
	return n >= 3
}

func weekend(d Date) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}

// dayOfYear counts from 0.
func dayOfYear(d Date) int { return d.In(time.UTC).YearDay() - 1 }
