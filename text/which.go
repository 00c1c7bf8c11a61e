package text

// Which asks what task a text is about: the template which.
type Which struct {
	Words     string // what was written
	Author    string // their author, when they were forwarded
	Why       string // why the task is not clear, when there is a special reason
	File      bool   // there was an attachment, which is not stored
	Instructs bool   // they are a leader's instruction
}
