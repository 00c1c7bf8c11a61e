package request

import (
	"dondoc/calendar"
	"dondoc/reading"
)

// Heard keeps what the words of an update say about work, which several parts of a handler ask for. The zero
// Heard has read nothing; a nil one keeps nothing.
type Heard struct {
	words string
	on    calendar.Date
	says  *reading.Message
}

// Message is what words say that were written on that day. It must not be changed.
func (h *Heard) Message(words string, on calendar.Date, days *calendar.Calendar) reading.Message {
	if h != nil && h.says != nil && h.words == words && h.on == on {
		return *h.says
	}
	m := reading.ReadMessage(Spelled(words), on, days)
	m.Words = words
	if h != nil {
		h.words, h.on, h.says = words, on, &m
	}
	return m
}
