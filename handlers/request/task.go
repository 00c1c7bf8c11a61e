package request

import (
	"regexp"
	"strconv"

	"dondoc/work"
)

// taskNumber finds a number the ways people write it: 12, NV 12, nhiệm vụ 12, #12, t12.
var taskNumber = regexp.MustCompile(`(?is)^\s*(?:nv|nhiệm\s+vụ|nhiem\s+vu|task|no\.?|số|so|t|#)?\s*(\d{1,9})(?:\s*[:,;.\-–—]?\s+|\s*[:,;]\s*|$)(.*)$`)

// Task reads the number of the task that a command speaks of, and what follows it. A
// command that is a reply to a message about one task needs no number.
func (r Request) Task() (id int, rest string, err error) {
	if m := taskNumber.FindStringSubmatch(r.Argument); m != nil {
		if id, err = strconv.Atoi(m[1]); err == nil && id > 0 {
			return id, m[2], nil
		}
	}
	if tasks := r.Quoted(); len(tasks) == 1 {
		return tasks[0], r.Argument, nil
	}
	return 0, "", work.Refuse("refuse.number", "Command", r.In.Command)
}

// Quoted returns the tasks named by the message replied to. Only what this bot wrote
// counts: anybody can write a link.
func (r Request) Quoted() []int {
	if r.In.Quoted == nil || !r.In.Quoted.FromBot {
		return nil
	}
	return r.In.Quoted.Tasks
}
