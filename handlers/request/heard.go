package request

import (
	"sync"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/reading"
)

// Heard is what the words of an update say about work. It is read once, however many ask, and while
// storage still says who wrote it: neither needs the other.
type Heard struct {
	words string
	on    calendar.Date
	days  *calendar.Calendar
	read  func() reading.Message
}

// Hear begins to read the words of an update that is most likely a report: with a command that is one,
// what follows the number, else all.
func Hear(in chat.Incoming, now time.Time, days *calendar.Calendar) *Heard {
	words := in.Text
	switch {
	case in.Kind != chat.Wrote || in.Forward != nil || !in.Private && (in.Quoted == nil || !in.Quoted.FromBot):
		return nil
	case in.Command == "update":
		_, words, _ = leadingNumber(in.Argument)
	case in.Command != "":
		return nil
	}
	if !HasWords(words) {
		return nil
	}
	h := &Heard{words: words, on: writtenOn(in, now), days: days}
	h.read = sync.OnceValue(func() reading.Message { return h.of(h.words) })
	go func() {
		defer func() { _ = recover() }() // whoever asks for it panics as well, and is recovered with a log
		h.read()
	}()
	return h
}

// Message is what words say that were written on that day. It must not be changed.
func (h *Heard) Message(words string, on calendar.Date, days *calendar.Calendar) reading.Message {
	if h == nil || words != h.words || on != h.on || days != h.days {
		h = &Heard{on: on, days: days}
		return h.of(words)
	}
	return h.read()
}

func (h *Heard) of(words string) reading.Message {
	m := reading.ReadMessage(Spelled(words), h.on, h.days)
	m.Words = words
	return m
}

// writtenOn is the day on which an update was written, by the ministry's clock.
func writtenOn(in chat.Incoming, now time.Time) calendar.Date {
	if in.At.IsZero() {
		return calendar.DateOf(now)
	}
	return calendar.DateOf(in.At.In(now.Location()))
}
