package work

import (
	"slices"
	"time"
)

// Remark is something said about a task that is no report: a leader's instruction, a
// question, or the answer to one. It is kept with the task and moves nothing.
type Remark struct {
	Kind  RemarkKind `json:"kind"`
	By    int64      `json:"by"`
	To    int64      `json:"to,omitempty"`   // who is answered; zero: those above the work
	Unit  int        `json:"unit,omitempty"` // whose part it is about; zero: the whole task
	At    time.Time  `json:"at"`
	Text  string     `json:"text"`
	Cause string     `json:"cause"`
	// Earlier are its wordings before it was edited.
	Earlier   []string `json:"earlier,omitempty"`
	Withdrawn *Deed    `json:"withdrawn,omitempty"` // taken back; it stays for the record
}

// RemarkKind tells remarks apart.
type RemarkKind string

// The kinds, as the export writes them.
const (
	Instruction RemarkKind = "instruction" // of a leader: ý kiến chỉ đạo
	Asked       RemarkKind = "question"
	Answered    RemarkKind = "answer"
)

// Remark keeps a remark, the latest, with the task.
func (t *Task) Remark(r Remark) {
	t.Remarks = append(slices.Clip(t.Remarks), r) // the task may be a copy of one that others read
}

// Remarked returns the remark that came of that cause.
func (t Task) Remarked(cause string) (Remark, bool) {
	i := slices.IndexFunc(t.Remarks, func(r Remark) bool { return r.Cause == cause })
	if i < 0 {
		return Remark{}, false
	}
	return t.Remarks[i], true
}

// Amend puts a remark in the place of the one of its cause.
func (t *Task) Amend(r Remark) {
	t.Remarks = slices.Clone(t.Remarks)
	for i := range t.Remarks {
		if t.Remarks[i].Cause == r.Cause {
			t.Remarks[i] = r
		}
	}
}

// Reworded returns the remark with another wording, and keeps the one before.
func (r Remark) Reworded(text string) Remark {
	r.Earlier = append(slices.Clone(r.Earlier), r.Text)
	r.Text = text
	return r
}

// Standing returns the remarks that were not taken back, oldest first.
func (t Task) Standing() []Remark {
	return slices.DeleteFunc(slices.Clone(t.Remarks), func(r Remark) bool { return r.Withdrawn != nil })
}
