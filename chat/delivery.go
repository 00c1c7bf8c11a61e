package chat

import "dondoc/work"

// The edges report the outcome of sending in the domain's terms. These aliases let them do
// so without importing work.
type (
	// Delivery is the outcome of sending a message about a task, or about none.
	Delivery = work.Delivery
	// Outcome is how sending ended.
	Outcome = work.Outcome
)

// The outcomes.
const (
	Sent    = work.Sent
	GivenUp = work.GivenUp
	Expired = work.Expired
)
