package work

import (
	"slices"
	"time"
)

// Remark is something said about a task that is not a report: a leader's instruction, a
// question, or the answer to one. It is kept with the task and does not change its state.
type Remark struct {
	Kind  RemarkKind `json:"kind"`
	By    int64      `json:"by"`
	To    int64      `json:"to,omitempty"`   // who is answered; zero: everybody who supervises the work
	Unit  int        `json:"unit,omitempty"` // whose part it is about; zero: the whole task
	At    time.Time  `json:"at"`
	Text  string     `json:"text"`
	Cause string     `json:"cause"`
	// Earlier are its wordings before it was edited.
	Earlier   []string `json:"earlier,omitempty"`
	Withdrawn *Deed    `json:"withdrawn,omitempty"` // taken back; it stays for the record
}

// RemarkKind is the kind of a remark.
type RemarkKind string

// The kinds, as the export writes them.
const (
	Instruction RemarkKind = "instruction" // of a leader: ý kiến chỉ đạo
	Asked       RemarkKind = "question"
	Answered    RemarkKind = "answer"
)

// Remark adds a remark, which is the latest, to the task.
func (t *Task) Remark(r Remark) {
	t.Remarks = append(slices.Clip(t.Remarks), r) // the task may be a copy that shares its slice with others
}

// Remarked returns the remark that came of that cause, to be changed; nil when there is none.
func (t *Task) Remarked(cause string) *Remark {
	t.Remarks = slices.Clone(t.Remarks) // the task may be a copy of one that others read
	for i := range t.Remarks {
		if t.Remarks[i].Cause == cause {
			return &t.Remarks[i]
		}
	}
	return nil
}

// Instructions returns what leaders said about the task and have not taken back, oldest first.
func (t Task) Instructions() []Remark {
	return slices.DeleteFunc(slices.Clone(t.Remarks), func(r Remark) bool { return r.Kind != Instruction || r.Withdrawn != nil })
}
