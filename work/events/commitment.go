package events

import (
	"fmt"
	"time"

	"dondoc/work/committing"
)

// OfCommitment returns what a change at that time did to a unit's annual plan: it was committed to, or
// given back. What a draft holds is no event. By, At and Cause are left to the caller.
func OfCommitment(c committing.Commitment, at time.Time) []Event {
	switch {
	case c.Ended:
	case c.State == committing.Committed && c.At.Equal(at):
		return []Event{{What: Submitted, Field: FieldAnnual, Unit: c.Unit, Before: fmt.Sprintf("%d %s", c.Year, committing.Draft),
			After: fmt.Sprintf("%d %s %d", c.Year, committing.Committed, len(c.Lines))}}
	case c.State == committing.Draft && c.Returned != nil && c.Returned.At.Equal(at):
		return []Event{{What: Returned, Field: FieldAnnual, Unit: c.Unit, Before: fmt.Sprintf("%d %s", c.Year, committing.Committed),
			After: fmt.Sprintf("%d %s", c.Year, committing.Draft)}}
	}
	return nil
}
