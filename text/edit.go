package text

import "dondoc/work"

// Edit is a task whose plan is to be changed, or has been: the templates edit and edited.
type Edit struct {
	Bot     string
	Task    work.Task
	With    []string // units that take part
	What    string   // the end of a catalogue key: what was changed
	Was, Is string
	Why     string
	By      string
	Told    bool // the reader did not do it
	// On is whether evidence is needed now; Plan is the plan of all whose tasks that is said.
	On   bool
	Plan string
}
