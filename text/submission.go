package text

// Submission is submitted work: the template submission for those who decide on it, and
// submitted for whoever submitted it.
type Submission struct {
	Step
	News    []Said   // reports since the previous submission was returned, or recent ones
	Papers  []string // documents mentioned in the words
	Instead string   // the deserted unit for which it was submitted
	File    bool     // there was an attachment, which is not stored
}

// Again reports whether it is not the first submission.
func (s Submission) Again() bool { return s.Part.Submitted != nil && s.Part.Submitted.Time > 1 }

// Result asks for the result of the work: the template result.
type Result struct {
	Reminder
	Skip bool // the question may be skipped
}
