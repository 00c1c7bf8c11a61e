package chat

import "dondoc/work"

// The edges tell how sending ended in the domain's terms, which they know through here.
type (
	// Delivery is what became of a message about a task, or about none.
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
