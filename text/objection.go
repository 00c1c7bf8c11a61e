package text

import "dondoc/work"

// Objection is a wish to be released from a part: the templates objection_why, objection_to
// and objection_decided.
type Objection struct {
	Reminder
	Objection work.Objection
	By        string // who made it
	Who       string // who decided
	To        string // the unit that gets the part
	Decision  string // the kind of the form whose answer is the reason
}

// Wanted is the key of the words for what is asked for.
func (o Objection) Wanted() string { return wanted(&o.Objection.Wants) }

// Objected is the objection to the part that waits for a decision; nil when none does.
func (r Reminder) Objected() *work.Objection {
	o, ok := r.Part.PendingObjection()
	if !ok {
		return nil
	}
	return o
}

// ObjectionWanted is the key of the words for what it asks for.
func (r Reminder) ObjectionWanted() string { return wanted(&r.Objected().Wants) }
