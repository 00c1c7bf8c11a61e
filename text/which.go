package text

// Which asks what task a text is about: the template which.
type Which struct {
	Words     string // what was written
	Author    string // whose words they are, when they were forwarded
	Why       string // what stood in the way of knowing, when something did
	File      bool   // something was attached, which is not kept
	Instructs bool   // they are a leader's instruction
}
