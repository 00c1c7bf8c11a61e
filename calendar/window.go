package calendar

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Window is when passes may send: on which days and between which hours. The zero Window
// is always open.
type Window struct {
	workingOnly bool
	from, until int // minutes of the day; until is exclusive, and zero means the end of the day
}

const minutesPerDay = 24 * 60

// ParseWindow reads SEND_DAYS ("working" or "any") and SEND_HOURS ("07:00-20:00"). Hours
// may cross midnight; "00:00-24:00" is the whole day.
func ParseWindow(days, hours string) (Window, error) {
	var w Window
	switch strings.ToLower(strings.TrimSpace(days)) {
	case "working":
		w.workingOnly = true
	case "any":
	default:
		return Window{}, fmt.Errorf("SEND_DAYS is %q; write working or any", days)
	}
	from, until, ok := strings.Cut(strings.TrimSpace(hours), "-")
	var okFrom, okUntil bool
	w.from, okFrom = parseHour(from)
	w.until, okUntil = parseHour(until)
	if !ok || !okFrom || !okUntil || w.from == minutesPerDay {
		return Window{}, fmt.Errorf("SEND_HOURS is %q; write two times of the day, such as 07:00-20:00", hours)
	}
	if w.from == w.until {
		return Window{}, fmt.Errorf("SEND_HOURS is %q, which is no time at all; write 00:00-24:00 for the whole day", hours)
	}
	w.until %= minutesPerDay
	return w, nil
}

// parseHour reads 7:30 or 07:30 as minutes of the day; 24:00 is its end.
func parseHour(s string) (minutes int, ok bool) {
	hour, minute, ok := strings.Cut(strings.TrimSpace(s), ":")
	if !ok || len(hour) < 1 || len(hour) > 2 || len(minute) != 2 {
		return 0, false
	}
	h, errHour := strconv.ParseUint(hour, 10, 8)
	m, errMinute := strconv.ParseUint(minute, 10, 8)
	minutes = int(h)*60 + int(m)
	return minutes, errHour == nil && errMinute == nil && m < 60 && minutes <= minutesPerDay
}

// Allows reports whether something may be sent at t, by the clock of t's zone.
func (w Window) Allows(t time.Time, cal *Calendar) bool {
	if w.workingOnly && !cal.Working(DateOf(t)) {
		return false
	}
	minute := t.Hour()*60 + t.Minute()
	for _, span := range w.spans() {
		if span[0] <= minute && minute < span[1] {
			return true
		}
	}
	return false
}

// Next returns t when sending is allowed at t, else the next moment when it is.
func (w Window) Next(t time.Time, cal *Calendar) time.Time {
	if w.Allows(t, cal) {
		return t
	}
	for day := DateOf(t); ; day = day.Add(1) {
		if w.workingOnly && !cal.Working(day) {
			day = cal.AddWorking(day, 1)
		}
		for _, span := range w.spans() {
			opens := time.Date(day.Year, day.Month, day.Day, 0, span[0], 0, 0, t.Location())
			if opens.After(t) && w.Allows(opens, cal) {
				return opens
			}
		}
	}
}

// spans returns the open minutes of one day, in order: two when the hours cross midnight.
func (w Window) spans() [][2]int {
	switch {
	case w.until == 0:
		return [][2]int{{w.from, minutesPerDay}}
	case w.from < w.until:
		return [][2]int{{w.from, w.until}}
	default:
		return [][2]int{{0, w.until}, {w.from, minutesPerDay}}
	}
}
