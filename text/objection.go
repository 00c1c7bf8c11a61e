package text

import "dondoc/work"

// Objection is a request to be released from a part: the templates objection_why,
// objection_to and objection_decided.
type Objection struct {
	Reminder
	Objection work.Objection
	By        string // who made it
	Who       string // who decided
	To        string // the unit that gets the part
	Decision  string // the kind of the form that asks for the reason
}

// Wanted is the key of the text for the request.
func (o Objection) Wanted() string { return wanted(&o.Objection.Wants) }

// Objected is the pending objection to the part; nil when there is none.
func (r Reminder) Objected() *work.Objection {
	o, ok := r.Part.PendingObjection()
	if !ok {
		return nil
	}
	return o
}

// ObjectionWanted is the key of the text for its request.
func (r Reminder) ObjectionWanted() string { return wanted(&r.Objected().Wants) }
