package text

// Step is an action of somebody on a task: the templates submitted, submission, confirmed,
// sent_back, returned, asked, assigned and taken.
type Step struct {
	Reminder
	By   string   // who did it
	ByID int64    // to whom a reply to the message goes; zero: it is about the task
	Note string   // the text written with it: the note, the reason, the question
	To   []string // who was told
}
