package chat

import (
	"slices"
	"strings"
	"time"

	"dondoc/work"
)

// Kept is a text that waits for its task, or that was passed on to others.
type Kept struct {
	ID      string    `json:"id"` // made of its chat and message, so that an edit finds it
	Person  int64     `json:"person"`
	Command string    `json:"command,omitempty"` // of which Text is what follows the task's number
	Text    string    `json:"text"`
	Author  string    `json:"author,omitempty"` // whose words they are, when they were forwarded
	Chat    int64     `json:"chat"`
	Message int       `json:"message"`
	At      time.Time `json:"at"`
	Bare    bool      `json:"bare,omitempty"` // the command named no task
	// Task is set of a text that has been passed on as the Remark of that cause: only an edit of
	// the message asks for it.
	Task   int         `json:"task,omitempty"`
	Remark string      `json:"remark,omitempty"`
	Files  []work.File `json:"files,omitempty"` // what was attached
	// More is what the person wrote next, which belongs to it.
	More []work.Part `json:"more,omitempty"`
}

// Parts are the messages in which the text was written.
func (k Kept) Parts() []work.Part {
	return append([]work.Part{{Message: k.Message, Text: k.Text}}, k.More...)
}

// Whole is all of the text.
func (k Kept) Whole() string { return Joined(k.Parts()) }

// Rewritten returns the text with another wording of one of its messages; ok is false when it
// is none of them.
func (k Kept) Rewritten(message int, words string) (Kept, bool) {
	parts, ok := Rewritten(k.Parts(), message, words)
	k.Text, k.More = parts[0].Text, parts[1:]
	return k, ok
}

// Joined is what the parts of a text say together.
func Joined(parts []work.Part) string {
	var lines []string
	for _, p := range parts {
		lines = append(lines, p.Text)
	}
	return strings.Join(lines, "\n")
}

// Rewritten returns the parts with another text of that message; ok is false when it is none
// of them.
func Rewritten(parts []work.Part, message int, words string) (all []work.Part, ok bool) {
	i := slices.IndexFunc(parts, func(p work.Part) bool { return p.Message == message })
	if i < 0 {
		return parts, false
	}
	all = slices.Clone(parts)
	all[i].Text = words
	return all, true
}
