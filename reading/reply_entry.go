package reading

import (
	"dondoc/calendar"
	"dondoc/work"
)

// ReadEntry returns the meaning of an entry as if it had just been read on the day of
// writing. An entry without any meaning is read again to find its nature.
func ReadEntry(e work.Entry, on calendar.Date, days WorkingDays) work.Understood {
	if e.Percent == nil && e.State == nil && e.Date == nil && e.Request == nil {
		return ReadReply(e.Text, on, days)
	}
	u := work.Understood{Percent: e.Percent, State: e.State, Date: e.Date, Request: e.Request, Nature: work.Report}
	if e.Doubt == nil {
		return u
	}
	u.Doubt = *e.Doubt
	if again := ReadReply(e.Text, on, days); again.Doubt == u.Doubt {
		u.Likely, u.Doubtful = again.Likely, again.Doubtful
	}
	return u
}
