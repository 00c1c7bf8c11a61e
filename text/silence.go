package text

import "dondoc/calendar"

// AskedOn is the day of the unanswered question.
func (r Reminder) AskedOn() calendar.Date {
	if r.Part.Silence == nil {
		return calendar.Date{}
	}
	if r.Part.Silence.IsRepeat() {
		return r.Part.Silence.Since
	}
	return calendar.DateOf(r.Part.Silence.Asked)
}

// RepeatedOn is the day on which that question was repeated; zero when it was not.
func (r Reminder) RepeatedOn() calendar.Date {
	if r.Part.Silence == nil || r.Part.Silence.Repeated.IsZero() {
		return calendar.Date{}
	}
	return calendar.DateOf(r.Part.Silence.Repeated)
}

// SilentSince is the day of the first unanswered question.
func (r Reminder) SilentSince() calendar.Date {
	if r.Part.Silence == nil {
		return calendar.Date{}
	}
	return r.Part.Silence.Since
}

// SeenOn is the day on which who does the work said with a reaction that they have seen it, else zero.
func (r Reminder) SeenOn() calendar.Date {
	if r.Part.Silence == nil || r.Part.Silence.Seen.IsZero() {
		return calendar.Date{}
	}
	return calendar.DateOf(r.Part.Silence.Seen)
}
