package report

import (
	"context"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
)

// What is said about a task and is no report is a remark: a leader's instruction, a question,
// or the answer to one. It is kept with the task and passed on, and an edit of its message
// moves it (docs/decisions/0072-an-edit-moves-a-remark.md).

// remark keeps a remark with the task, and remembers of which message it came. Of a message about
// several tasks it is one part, which an edit does not find.
func remark(reply *request.Reply, r request.Request, t *work.Task, e work.Entry, m work.Remark) work.Remark {
	m.By, m.At, m.Text, m.Cause = e.By, e.At, e.Text, e.Cause
	t.Remark(m)
	kept := chat.Kept{
		ID: keptID(e.Chat, e.Message), Person: e.By, Text: e.Text, Chat: e.Chat, Message: e.Message, At: e.At,
		Task: t.ID, Remark: e.Cause,
	}
	if e.ID != e.Cause {
		kept.Text, kept.Remark = strings.TrimSpace(r.In.Text), ""
	}
	reply.Keep = slices.DeleteFunc(reply.Keep, func(k chat.Kept) bool { return k.ID == kept.ID })
	reply.Keep = append(reply.Keep, kept)
	return m
}

// addressees are those to whom a remark goes: an instruction to the department and the heads of
// the units that lead the task, a question to those above the part, an answer to who asked.
func addressees(r request.Request, t *work.Task, m work.Remark) []work.Person {
	switch m.Kind {
	case work.Instruction:
		return r.Directory.People(func(p work.Person) bool {
			a, ok := t.Assignment(p.Unit)
			return p.Is(work.Department) || ok && p.Is(work.Head) && a.Role == work.Lead
		})
	case work.Asked:
		return r.Above(m.Unit)
	}
	return r.Directory.People(func(p work.Person) bool { return p.ID == m.To })
}

// passOn tells those to whom a remark goes what it says, and returns whom it reached.
func (c *Chat) passOn(reply *request.Reply, r request.Request, t work.Task, m work.Remark) (told []work.Person) {
	part := t.Whole()
	if a, ok := t.Assignment(m.Unit); ok {
		part = *a
	}
	view := text.Remark{Reminder: c.Part(r, t, part), By: r.Comrade(r.Person), Words: m.Text, Amended: len(m.Earlier) > 0, Kind: m.Kind, Withdrawn: m.Withdrawn != nil}
	for _, p := range addressees(r, &t, m) {
		view.ByID = r.Person.ID
		if _, reports := r.Directory.Part(p, &t, work.DoReport); m.Kind == work.Instruction && reports {
			view.ByID = 0 // their reply reports on the task
		}
		told = append(told, reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
			theirs := r
			theirs.Person, theirs.Words = p, w
			var buttons [][]chat.Button
			if m.Kind == work.Instruction {
				buttons = [][]chat.Button{{theirs.Button("reminder.button.open", chat.PressOpen, t.ID)}}
			}
			return w.HTML(view.Template(), view), buttons
		})...)
	}
	return told
}

// editedRemark follows an edited message that was passed on: its new wording goes to the same
// people. When it is something else now, or about another task, it is taken back and handled as
// newly written, for which done is false.
func (c *Chat) editedRemark(ctx context.Context, r request.Request, kept chat.Kept) (reply request.Reply, done bool, err error) {
	number, words := "", strings.TrimSpace(r.In.Text)
	switch {
	case kept.Remark == "" && words == kept.Text:
		return request.Reply{}, true, nil
	case kept.Remark == "":
		return request.Reply{}, true, work.Refuse("refuse.edit_done")
	}
	if r.In.Command != "" {
		number, words = r.Numbered()
		words = strings.TrimSpace(words)
	}
	t, err := c.Readable(ctx, r, kept.Task)
	if err != nil {
		return request.Reply{}, true, err
	}
	said := t.Remarked(kept.Remark)
	if said == nil || said.Withdrawn != nil {
		return request.Reply{}, false, nil
	}
	m := c.read(r, words)
	if r.In.Command == "" && len(m.Numbers()) == 1 && said.Kind != work.Answered {
		number = m.Numbers()[0]
	}
	same, err := c.names(ctx, r, work.Entry{Task: t.ID}, number)
	switch {
	case err != nil, same && words == said.Text:
		return request.Reply{}, true, err
	case !request.HasWords(words), m.Whole.Nature == work.Acknowledged && said.Kind == work.Instruction:
		return request.Reply{}, true, work.Refuse("remark.kept")
	case !same || r.In.Command != "" && r.In.Command != "update" || !stays(said.Kind, m):
		return c.unsay(r, t, said, kept, m)
	}
	said.Earlier, said.Text = append(slices.Clone(said.Earlier), said.Text), words
	kept.Text = words
	reply.Keep = []chat.Kept{kept}
	view := text.Remark{Reminder: c.Part(r, t, t.Whole()), To: r.Comrades(c.passOn(&reply, r, t, *said)), Amended: true, Kind: said.Kind}
	reply.Answer, reply.Tasks = r.Words.HTML("amended", view), []int{t.ID}
	c.Write(&reply, r, t)
	return reply, true, nil
}

// stays reports whether the new wording of a remark is one of the same kind.
func stays(kind work.RemarkKind, m reading.Message) bool {
	switch {
	case m.Whole.Nature == work.TakesBack || len(m.Numbers()) > 1:
		return false
	case kind == work.Asked:
		return m.Whole.Nature == work.Question
	}
	return true
}

// unsay takes a remark back. It stays for the record, and those who read it are told.
func (c *Chat) unsay(r request.Request, t work.Task, said *work.Remark, kept chat.Kept, m reading.Message) (reply request.Reply, done bool, err error) {
	said.Withdrawn = &work.Deed{By: r.Person.ID, At: r.Now}
	view := text.Remark{Reminder: c.Part(r, t, t.Whole()), To: r.Comrades(c.passOn(&reply, r, t, *said)), Kind: said.Kind, Withdrawn: true}
	reply.Answer, reply.Tasks = r.Words.HTML("amended", view), []int{t.ID}
	reply.Release = []string{kept.ID}
	c.Write(&reply, r, t)
	return reply, m.Whole.Nature == work.TakesBack, nil
}
