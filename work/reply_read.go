package work

// WorkingDays counts in working days.
type WorkingDays interface {
	// AddWorking returns the n-th working day after d.
	AddWorking(d Date, n int) Date
	Working(d Date) bool
}

// ReadReply understands a progress reply written on that day.
func ReadReply(text string, on Date, days WorkingDays) Understood {
	return Understood{Nature: Report}
}

// Reply is the part of a message that speaks of one task.
type Reply struct {
	Number     string // of the task, as written: "21", or the appendix's "14.1"
	Words      string
	Understood Understood
}

// ReadReplies splits a message about several tasks ("NV 21: 40%, NV 22: xong"). A message
// that names no task at the beginning of a part gives none.
func ReadReplies(text string, on Date, days WorkingDays) []Reply {
	return nil
}
