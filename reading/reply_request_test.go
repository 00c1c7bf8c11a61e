package reading

import (
	"testing"

	"dondoc/calendar"
	"dondoc/work"
)

// More time is asked for until a day to come. A day that is over, or that is a year away because its year was left out, is asked
// about; on a Sunday a day of this week is offered as that of the next.
func TestTimeThatIsOverIsNotAskedFor(t *testing.T) {
	next := func(d int) []work.Meaning {
		day := calendar.On(2026, 11, d)
		return []work.Meaning{{Date: &day}, {}}
	}
	for _, c := range []struct {
		reply   string
		offered []work.Meaning
	}{
		{"mong chị cho thêm đến thứ sáu tuần này", next(27)},
		{"cho em đến thứ Năm tuần này", next(26)},
		{"xin lùi đến 15/11/2026", []work.Meaning{{}}},
		{"xin lùi đến 15/11", []work.Meaning{{}}},
		{"xin lùi đến 30/9", []work.Meaning{{}}},
	} {
		u := ReadReply(c.reply, readingDay, officeDays{})
		if u.Request == nil || *u.Request != work.WantsExtension || u.Date != nil || u.Doubt != work.DateField {
			t.Errorf("%q: %v, doubt %q", c.reply, columns(u), u.Doubt)
			continue
		}
		if len(u.Likely) != len(c.offered) {
			t.Errorf("%q: %v offered", c.reply, u.Likely)
			continue
		}
		for i, m := range c.offered {
			if got := u.Likely[i].Date; (got == nil) != (m.Date == nil) || got != nil && *got != *m.Date {
				t.Errorf("%q: %v offered", c.reply, got)
			}
		}
	}
	for reply, want := range map[string]string{"xin lùi đến 15/11/2027": "2027-11-15", "xin gia hạn đến hôm nay": "2026-11-22", "xin lùi đến 15/1": "2027-01-15"} {
		if u := ReadReply(reply, readingDay, officeDays{}); u.Date == nil || u.Date.String() != want {
			t.Errorf("%q: %v", reply, columns(u))
		}
	}
}
