package text

import "dondoc/work"

// Draft is a task that is being written, or has just been: the templates draft and new.
type Draft struct {
	Bot      string
	Task     work.Task
	Unit     work.Unit
	With     []string // units that take part
	Officer  string
	Deserted bool // nobody of the unit gets messages
	Past     bool // the deadline is over
}
