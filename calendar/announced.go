package calendar

// Announced is the stored list of announced days.
type Announced struct {
	Days    []Day `json:"days"` // by date, each once
	Version int64 `json:"version"`
}

// Calendar returns a calendar in which these days override the computed ones.
func (a Announced) Calendar() *Calendar { return NewCalendar(a.Days...) }
