package events

import (
	"strconv"

	"dondoc/work"
)

// OfPlan returns that every submission of a plan needs evidence from now on, or none any more.
// Before is nil for a plan of which nothing was known. It stands in the history of the task with
// which it was set; zero is none. By, At and Cause are left to the caller.
func OfPlan(was *work.Plan, is work.Plan, task int) []Event {
	before := was != nil && was.Evidence
	if before == is.Evidence {
		return nil
	}
	return []Event{{What: Edited, Field: FieldPlanNeed, Task: task, Before: strconv.FormatBool(before), After: strconv.FormatBool(is.Evidence)}}
}
