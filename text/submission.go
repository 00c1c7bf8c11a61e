package text

// Submission is work that was submitted as finished, to who decides on it: the template
// submission, and to who submitted it the template submitted.
type Submission struct {
	Step
	News    []Said   // what was reported since the one before was returned, or of late
	Papers  []string // documents that the words name
	Instead string   // the unit that it was submitted for, which has nobody
	File    bool     // something was attached, which is not kept
	Amended bool     // its words were edited
}

// Again reports whether it is not the first submission.
func (s Submission) Again() bool { return s.Part.Submitted != nil && s.Part.Submitted.Time > 1 }

// Result asks what was achieved: the template result.
type Result struct {
	Reminder
	Skip bool // it may be left unsaid
}
