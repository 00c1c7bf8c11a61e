package text

import "dondoc/work"

// AskedOn is the day of the question without an answer.
func (r Reminder) AskedOn() work.Date {
	if r.Part.Silence == nil {
		return work.Date{}
	}
	return work.DateOf(r.Part.Silence.Asked)
}

// RepeatedOn is the day on which that question was repeated; zero when it was not.
func (r Reminder) RepeatedOn() work.Date {
	if r.Part.Silence == nil || r.Part.Silence.Repeated.IsZero() {
		return work.Date{}
	}
	return work.DateOf(r.Part.Silence.Repeated)
}

// SilentSince is the day of the first question without an answer.
func (r Reminder) SilentSince() work.Date {
	if r.Part.Silence == nil {
		return work.Date{}
	}
	return r.Part.Silence.Since
}
