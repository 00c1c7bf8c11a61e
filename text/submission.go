package text

import "dondoc/work/evidence"

// Submission is submitted work: the template submission for those who decide on it, and
// submitted for whoever submitted it.
type Submission struct {
	Step
	News []Said // what was reported since the one before was returned, or of late
	// Evidence is what came with all that, newest last.
	Evidence []evidence.Item
	Instead  string // the unit that it was submitted for, which has nobody
	File     bool   // something was attached, which is not kept
	Amended  bool   // its words were edited
}

// Again reports whether it is not the first submission.
func (s Submission) Again() bool { return s.Part.Submitted != nil && s.Part.Submitted.Time > 1 }

// Result asks for the result of the work: the template result.
type Result struct {
	Reminder
	Skip bool // the question may be skipped
}
