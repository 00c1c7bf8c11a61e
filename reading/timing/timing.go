// Package timing reads when reminders are to come, out of words that people write: times and days
// of the week, a sending window, and the days before and after a deadline. What is not understood
// whole is not understood.
package timing

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"dondoc/work/spelling"
	"dondoc/work/timetable"
)

// token is a time, the sign of a range, a number or a word.
var token = regexp.MustCompile(`\d{1,2}\s*(?::\s*|h\s*|g\s*|giờ\s+)\d{2}|\d{1,2}\s*(?:giờ|h|g)|\d+|[-–—]|\p{L}[\p{L}\p{M}\d]*`)

// tokens are the words of a text, folded; false when it has signs that are not read.
func tokens(words string) (all []string, ok bool) {
	words = strings.ToLower(norm.NFC.String(words))
	rest := token.ReplaceAllString(words, "")
	if strings.Trim(rest, " ,;.\n\t()“”\"'’") != "" {
		return nil, false
	}
	for _, t := range token.FindAllString(words, -1) {
		switch {
		case t == "đến" || t == "tới" || t == "to" || t == "till" || t == "until" || t == "through" || strings.ContainsAny(t, "-–—"):
			t = until
		case !strings.Contains(t, ":"):
			t = strings.ReplaceAll(spelling.Fold(t), " ", "")
		default:
			t = strings.ReplaceAll(t, " ", "")
		}
		all = append(all, t)
	}
	return all, true
}

// until is the token of a range.
const until = "-"

// clock is a time of the day.
var clock = regexp.MustCompile(`^(\d{1,2})(?::|h|g|gio)?(\d{2})?$`)

// Parts of the day that move a time of twelve hours.
var halves = map[string]int{"sang": 0, "am": 0, "trua": 12, "chieu": 12, "toi": 12, "pm": 12}

// timeAt reads a time at the beginning of tokens, and how many it takes. A number alone is one
// only where a part of the day follows.
func timeAt(all []string) (minute, n int) {
	m := clock.FindStringSubmatch(all[0])
	if m == nil {
		return 0, 0
	}
	bare := strings.IndexFunc(all[0], func(r rune) bool { return r < '0' || r > '9' }) < 0
	hour, _ := strconv.Atoi(m[1])
	minutes, _ := strconv.Atoi(m[2])
	n = 1
	if len(all) > 1 {
		if half, ok := halves[all[1]]; ok {
			n, bare = 2, false
			switch {
			case half == 12 && hour < 12 && (all[1] != "trua" || hour < 3):
				hour += 12
			case half == 0 && hour == 12:
				hour = 0
			}
		}
	}
	if bare || hour > 23 || minutes > 59 {
		return 0, 0
	}
	return 60*hour + minutes, n
}

// fourth is a day of the week by its Vietnamese number, after thứ.
var fourth = map[string]time.Weekday{
	"hai": time.Monday, "ba": time.Tuesday, "tu": time.Wednesday, "nam": time.Thursday, "sau": time.Friday, "bay": time.Saturday,
	"2": time.Monday, "3": time.Tuesday, "4": time.Wednesday, "5": time.Thursday, "6": time.Friday, "7": time.Saturday,
}

// weekdays are days of the week that are one word.
var weekdays = func() map[string]time.Weekday {
	all := map[string]time.Weekday{"cn": time.Sunday}
	for i, d := range timetable.Every() {
		name := strings.ToLower(d.String())
		all[name], all[name+"s"], all[name[:3]] = d, d, d
		if d != time.Sunday {
			all["t"+strconv.Itoa(i+2)] = d
		}
	}
	return all
}()

// dayAt reads a day of the week at the beginning of tokens, and how many it takes. In a list thứ
// may be said once: thứ Hai, Tư, Sáu.
func dayAt(all []string, listed bool) (d time.Weekday, n int) {
	if len(all) > 1 && all[0] == "thu" {
		if d, ok := fourth[all[1]]; ok {
			return d, 2
		}
	}
	if len(all) > 1 && all[0] == "chu" && all[1] == "nhat" {
		return time.Sunday, 2
	}
	if d, ok := weekdays[all[0]]; ok {
		return d, 1
	}
	if d, ok := fourth[all[0]]; ok && listed {
		return d, 1
	}
	return 0, 0
}

// groups are days that have a name together.
var groups = []struct {
	words []string
	days  []time.Weekday
}{
	{strings.Fields("ngay lam viec"), timetable.Every()[:5]}, {strings.Fields("working days"), timetable.Every()[:5]},
	{strings.Fields("weekdays"), timetable.Every()[:5]}, {strings.Fields("hang ngay"), timetable.Every()},
	{strings.Fields("moi ngay"), timetable.Every()}, {strings.Fields("every day"), timetable.Every()}, {strings.Fields("daily"), timetable.Every()},
}

// fillers say nothing of their own.
var fillers = map[string]bool{}

func init() {
	for word := range strings.FieldsSeq("luc vao va cac nhung at on and the tu from moi tuan hang each every week") {
		fillers[word] = true
	}
}

// cronForm is a cron spec, or several, rather than words.
var cronForm = regexp.MustCompile(`^(?:@\w+(?:\s+\S+)?|(?:[\d*/,?-]+(?:\s+[\dA-Za-z*/,?-]+){4})(?:\s*;\s*[\d*/,?-]+(?:\s+[\dA-Za-z*/,?-]+){4})*)$`)

// Times reads when a pass is to run, as a cron spec: one as it is, which the scheduler looks at, or
// times and days of the week in words. Where no days are said it is these; nil: they must be.
func Times(words string, without []time.Weekday) (cron string, ok bool) {
	words = strings.TrimSpace(words)
	if cronForm.MatchString(words) {
		return strings.Join(strings.Fields(words), " "), true
	}
	all, ok := tokens(words)
	if !ok {
		return "", false
	}
	var t timetable.Times
	add := func(d time.Weekday) {
		if !slices.Contains(t.Days, d) {
			t.Days = append(t.Days, d)
		}
	}
	for listed := false; len(all) > 0; {
		if days, n := groupAt(all); n > 0 {
			for _, d := range days {
				add(d)
			}
			all, listed = all[n:], false
			continue
		}
		if d, n := dayAt(all, listed); n > 0 {
			all, listed = all[n:], true
			add(d)
			if len(all) > 1 && all[0] == until {
				last, n := dayAt(all[1:], true)
				if n == 0 {
					return "", false
				}
				for d != last {
					d = (d + 1) % 7
					add(d)
				}
				all = all[1+n:]
			}
			continue
		}
		if minute, n := timeAt(all); n > 0 {
			t.Minutes = append(t.Minutes, minute)
			all, listed = all[n:], false
			continue
		}
		if !fillers[all[0]] {
			return "", false
		}
		all = all[1:]
	}
	if len(t.Days) == 0 {
		t.Days = without
	}
	slices.Sort(t.Minutes)
	t.Minutes = slices.Compact(t.Minutes)
	if len(t.Minutes) == 0 || len(t.Days) == 0 {
		return "", false
	}
	return t.Cron(), true
}

func groupAt(all []string) (days []time.Weekday, n int) {
	for _, g := range groups {
		if len(all) >= len(g.words) && slices.Equal(all[:len(g.words)], g.words) {
			return g.days, len(g.words)
		}
	}
	return nil, 0
}
