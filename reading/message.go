package reading

import (
	"slices"

	"dondoc/calendar"
	"dondoc/work"
)

// Message is a message about work, read once: the meaning of the whole, and of each part
// about a task that it names. What must be asked about is the Doubt of either.
type Message struct {
	Words string
	Whole work.Understood
	Parts []Reply // in order, one for each task named at the beginning of a part
}

// ReadMessage reads a message written on that day.
func ReadMessage(words string, on calendar.Date, days WorkingDays) Message {
	return Message{Words: words, Whole: ReadReply(words, on, days), Parts: ReadReplies(words, on, days)}
}

// Numbers returns the task numbers that the message names, without repeats.
func (m Message) Numbers() []string {
	var all []string
	for _, p := range m.Parts {
		if !slices.Contains(all, p.Number) {
			all = append(all, p.Number)
		}
	}
	return all
}
