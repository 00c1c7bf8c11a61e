package text

import (
	"dondoc/calendar"
	"dondoc/work"
)

// Thanks is a word of thanks to a unit: the template thanks.
type Thanks struct {
	Unit   work.Unit
	Period calendar.ReportPeriod
	Number int // of tasks that were due in it
}
