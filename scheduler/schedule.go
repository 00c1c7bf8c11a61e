package scheduler

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/robfig/cron/v3"

	"dondoc/work/timetable"
)

// schedule is when a pass is to run: a cron spec in the deployment's zone.
type schedule struct {
	cron.Schedule
	location *time.Location
}

var (
	cronField = regexp.MustCompile(`^[0-9A-Za-z*?/,-]+$`)
	cronNamed = map[string]bool{
		"@yearly": true, "@annually": true, "@monthly": true, "@weekly": true,
		"@daily": true, "@midnight": true, "@hourly": true,
	}
)

// parse reads cron specs, of which each runs the pass: one, or several with a semicolon between.
func parse(name, spec string, loc *time.Location) (schedule, error) {
	specs := strings.Split(spec, timetable.Separator)
	if len(specs) == 1 || slices.ContainsFunc(specs, func(one string) bool { return strings.TrimSpace(one) == "" || strings.Contains(one, "@every") }) {
		return parseOne(name, spec, spec, loc) // an interval stands alone
	}
	var all soonest
	for _, one := range specs {
		s, err := parseOne(name, one, spec, loc)
		if err != nil {
			return s, err
		}
		all = append(all, s)
	}
	return schedule{all, loc}, nil
}

// soonest is several schedules that all run one pass.
type soonest []cron.Schedule

// Next returns the first activation of any after t.
func (s soonest) Next(t time.Time) time.Time {
	var first time.Time
	for _, each := range s {
		if at := each.Next(t); !at.IsZero() && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	return first
}

// parseOne reads a cron spec, which errors name as the whole that it is of. It looks at the form first, since the cron library panics on
// some texts (a CRON_TZ= without a space) and takes others for something else.
func parseOne(name, spec, whole string, loc *time.Location) (schedule, error) {
	wrong := func(why string) (schedule, error) {
		return schedule{}, fmt.Errorf("%s is %q, %s; write five fields such as 0 8 * * 1-5 (minute, hour, day, month, weekday), @daily, or @every 30m",
			name, whole, why)
	}
	words := strings.Fields(spec)
	switch {
	case len(words) == 0:
		return wrong("which is empty")
	case strings.Contains(words[0], "TZ="):
		return schedule{}, fmt.Errorf("%s is %q, which names a time zone; leave it out and set TIMEZONE", name, whole)
	case words[0] == "@every":
		if len(words) != 2 {
			return wrong("which names no interval")
		}
		if every, err := time.ParseDuration(words[1]); err != nil || every < time.Second {
			return wrong("whose interval is not a duration of at least 1s")
		}
	case strings.HasPrefix(words[0], "@"):
		if len(words) != 1 || !cronNamed[words[0]] {
			return wrong("which is not a schedule that cron knows")
		}
	case len(words) != 5:
		return wrong(fmt.Sprintf("which has %d fields", len(words)))
	default:
		for _, field := range words {
			if !cronField.MatchString(field) {
				return wrong("which cron does not understand")
			}
		}
	}
	if len(words) == 5 {
		words[4] = sundays(words[4])
	}
	parsed, err := cron.ParseStandard(strings.Join(words, " "))
	if err != nil {
		return wrong("which cron does not understand")
	}
	s := schedule{parsed, loc}
	if s.Next(time.Unix(0, 0)).IsZero() {
		return wrong("a day that never comes")
	}
	return s, nil
}

// sevens finds the parts of a weekday field that name Sunday as 7.
var sevens = regexp.MustCompile(`^(?:([0-7])-)?7(?:/([0-9]+))?$`)

// sundays writes 7 in a weekday field as 0, which is all that the cron library knows: 5-7 is
// 5,6,0.
func sundays(field string) string {
	var parts []string
	for part := range strings.SplitSeq(field, ",") {
		m := sevens.FindStringSubmatch(part)
		switch {
		case m == nil:
			parts = append(parts, part)
			continue
		case m[1] == "":
			parts = append(parts, "0"+strings.TrimPrefix(part, "7"))
			continue
		}
		from, _ := strconv.Atoi(m[1])
		step, err := strconv.Atoi(cmp.Or(m[2], "1"))
		if err != nil || step == 0 {
			return field // the library says what is wrong
		}
		for day := from; day <= 7; day += step {
			parts = append(parts, strconv.Itoa(day%7))
		}
	}
	return strings.Join(parts, ",")
}

// Next returns the first activation after t.
func (s schedule) Next(t time.Time) time.Time { return s.Schedule.Next(t.In(s.location)) }

// latest returns the last activation after the instant since and not after now; false
// when there is none.
func (s schedule) latest(since, now time.Time) (time.Time, bool) {
	if every, ok := s.Schedule.(cron.ConstantDelaySchedule); ok {
		n := now.Sub(since) / every.Delay
		return since.Add(n * every.Delay).In(s.location), n > 0
	}
	// However long ago since is, the search begins close to now.
	for _, back := range []time.Duration{time.Hour, 25 * time.Hour, 8 * 24 * time.Hour, 32 * 24 * time.Hour} {
		if from := now.Add(-back); from.After(since) && !s.Next(from).After(now) {
			since = from
			break
		}
	}
	at := s.Next(since)
	if at.IsZero() || at.After(now) {
		return time.Time{}, false
	}
	for next := s.Next(at); !next.IsZero() && !next.After(now); next = s.Next(at) {
		at = next
	}
	return at, true
}

// beat is an @every schedule counted from one instant. cron's own counts from whenever it
// is asked, so that a tick in between would put it off.
type beat struct {
	from  time.Time
	every time.Duration
}

// Next returns the first multiple after t.
func (b beat) Next(t time.Time) time.Time {
	return b.from.Add((t.Sub(b.from)/b.every + 1) * b.every)
}

// activations is one cron entry for the schedules of all passes as they stand when it is asked, so
// that one run of it at a time is one tick at a time. @every counts from one instant.
type activations struct {
	*Scheduler
	from        time.Time
	everyMinute cron.Schedule
}

// Next returns the first activation of any after t.
func (a activations) Next(t time.Time) time.Time {
	first := a.everyMinute.Next(t)
	for _, j := range a.goesBy.Load().jobs {
		var when cron.Schedule = j.schedule
		if every, ok := j.Schedule.(cron.ConstantDelaySchedule); ok {
			when = beat{a.from, every.Delay}
		}
		if at := when.Next(t); !at.IsZero() && at.Before(first) {
			first = at
		}
	}
	return first
}
