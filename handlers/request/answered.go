package request

import (
	"slices"
	"time"

	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// Answered tells who asked about a unit's part that it was answered, once, by the first
// report or submission at that instant. A person who gets another message about the same
// task gets no second one.
func (b Base) Answered(reply *Reply, r Request, t work.Task, a *work.Assignment, at time.Time, words string) {
	asker, ok := a.Answer(at)
	if !ok || slices.ContainsFunc(reply.Messages, func(m chat.Message) bool {
		return m.Person == asker && slices.Contains(m.Tasks, t.ID)
	}) {
		return
	}
	people := r.Directory.People(func(p work.Person) bool { return p.ID == asker })
	step := text.Step{Reminder: b.Part(r, t, *a), By: r.Comrade(r.Person), ByID: r.Person.ID, Note: words}
	reply.Tell(r, work.KindNotice, people, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("answered", step), nil
	})
}
