package text

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/ladder"
	"dondoc/work/timetable"
)

// Schedule is when reminders come: the template schedule; and schedule_preview for what a change of
// one part would come to.
type Schedule struct {
	timetable.Forecast
	Changed bool      // something is not as the settings say
	By      string    // who changed it last; empty: nobody who is known
	At      time.Time // when
	Part    string    // that would change
	Before  *timetable.Forecast
	Default bool // it would be as the settings say
}

// Spec writes when a pass runs: 8:00 và 14:00, thứ Hai đến thứ Sáu.
func (w *Words) Spec(cron string) string {
	t, ok := timetable.TimesOf(cron)
	if !ok {
		return w.fill("schedule.cron", map[string]any{"Spec": cron})
	}
	var times []string
	for _, m := range t.Minutes {
		times = append(times, fmt.Sprintf("%02d:%02d", m/60, m%60))
	}
	return w.fill("schedule.times", map[string]any{"Times": w.listed(times), "Days": w.weekdays(t.Days)})
}

// weekdays names days of the week, Monday first.
func (w *Words) weekdays(days []time.Weekday) string {
	every := timetable.Every()
	if len(days) == len(every) {
		return w.fill("schedule.daily", nil)
	}
	var names []string
	for _, d := range days {
		names = append(names, w.weekday(d))
	}
	if from := slices.Index(every, days[0]); len(days) > 2 && slices.Equal(every[from:min(len(every), from+len(days))], days) {
		return w.fill("schedule.range", map[string]any{"From": names[0], "To": names[len(names)-1]})
	}
	return w.listed(names)
}

func (w *Words) weekday(d time.Weekday) string {
	if w.lang == work.English {
		return d.String()
	}
	return vietnameseWeekdays[d]
}

// listed joins with and before the last.
func (w *Words) listed(all []string) string {
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return w.fill("schedule.and", map[string]any{"Those": strings.Join(all[:len(all)-1], ", "), "Last": all[len(all)-1]})
}

// Moment writes when something runs: thứ Hai 14/12 08:00.
func (w *Words) Moment(t time.Time) string {
	if w.lang == work.English {
		return t.Format("Monday 2 January 15:04")
	}
	return fmt.Sprintf("%s %s", vietnameseWeekdays[t.Weekday()], t.Format("02/01 15:04"))
}

// Moments writes several, the soonest first.
func (w *Words) Moments(all []time.Time) string {
	var s []string
	for _, t := range all {
		s = append(s, w.Moment(t))
	}
	return strings.Join(s, "; ")
}

// SendWindow writes when passes may send.
func (w *Words) SendWindow(s timetable.Settings) string {
	key := "schedule.window.working"
	if strings.EqualFold(strings.TrimSpace(s.Days), "any") {
		key = "schedule.window.any"
	}
	return w.fill(key, map[string]any{"Hours": strings.ReplaceAll(strings.ReplaceAll(s.Hours, " ", ""), "-", "–")})
}

// Ladder writes the rungs of a ladder.
func (w *Words) Ladder(rungs []ladder.Rung) string {
	var before, after []string
	on := false
	for _, r := range rungs {
		switch {
		case r < 0:
			before = append(before, strconv.Itoa(-int(r)))
		case r == 0:
			on = true
		default:
			after = append(after, strconv.Itoa(int(r)))
		}
	}
	var all []string
	if len(before) > 0 {
		all = append(all, w.fill("schedule.ladder.before", map[string]any{"Days": w.listed(before)}))
	}
	if on {
		all = append(all, w.fill("schedule.ladder.on", nil))
	}
	return strings.Join(append(all, w.fill("schedule.ladder.after", map[string]any{"Days": w.listed(after)})), "; ")
}

// Sends writes what the next run of the reminders would send.
func (w *Words) Sends(r timetable.Run) string {
	switch {
	case len(r.At) == 0:
		return w.fill("schedule.never", nil)
	case r.Messages == 0 && !r.More:
		return w.fill("schedule.nothing", nil)
	}
	key := "schedule.sends"
	if r.More {
		key = "schedule.sends_more"
	}
	return w.fill(key, map[string]any{"Messages": r.Messages, "People": r.People, "Count": r.Messages})
}

// Set is when it was set, as a day.
func (s Schedule) Set() calendar.Date { return calendar.DateOf(s.At) }
