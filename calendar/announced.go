package calendar

// Announced are the days that were announced, as they are kept.
type Announced struct {
	Days    []Day `json:"days"` // by date, each once
	Version int64 `json:"version"`
}

// Calendar makes the calendar in which these days stand over what is computed.
func (a Announced) Calendar() *Calendar { return NewCalendar(a.Days...) }
