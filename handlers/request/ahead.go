package request

import (
	"slices"
	"strconv"

	"dondoc/chat"
	"dondoc/work"
)

// Ahead is what an update most likely needs, so that it is read together with who did it: the task
// of a button, or of the message that was replied to, or what a command's number means.
func Ahead(in chat.Incoming, presses []Press) chat.Ahead {
	switch {
	case in.Press != nil:
		verb, args, err := chat.DecodePress(in.Press.Data)
		i := slices.IndexFunc(presses, func(p Press) bool { return p.Verb == verb })
		if err != nil || i < 0 || len(presses[i].Args) == 0 || presses[i].Args[0] != TaskArg.name {
			return chat.Ahead{}
		}
		task, _ := strconv.Atoi(args.Text(0)) // what is no number is refused later
		return chat.Ahead{Task: task}
	case in.Quoted != nil && in.Quoted.FromBot && len(in.Quoted.Tasks) == 1:
		return chat.Ahead{Task: in.Quoted.Tasks[0]}
	case in.Command != "":
		if number, _, ok := leadingNumber(in.Argument); ok {
			return chat.Ahead{Number: number, Most: numberedRead}
		}
	}
	return chat.Ahead{}
}

// Looked is what was read ahead of the number with which a command begins. It serves once: whoever
// takes the tasks may change them.
type Looked struct {
	number  string
	byPlans []int
	tasks   []work.Task
}

// NewLooked keeps what a session has read ahead, and puts the task that it has read among those that
// are read already.
func NewLooked(s chat.Session, read map[int]work.Task) *Looked {
	if s.Ahead.Number == "" {
		for _, t := range s.Tasks {
			read[t.ID] = t
		}
	}
	return &Looked{s.Ahead.Number, s.ByPlans, s.Tasks}
}

// take returns what was read of these numbers; false when it was not, or has been taken.
func (l *Looked) take(numbers []string) (byPlans [][]int, tasks []work.Task, ok bool) {
	if l == nil || l.number == "" || len(numbers) != 1 || numbers[0] != l.number {
		return nil, nil, false
	}
	byPlans, tasks = [][]int{l.byPlans}, l.tasks
	*l = Looked{}
	return byPlans, tasks, true
}
