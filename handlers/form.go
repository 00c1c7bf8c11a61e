package handlers

import (
	"context"
	"errors"
	"slices"

	"dondoc/chat"
	"dondoc/handlers/plan"
	"dondoc/handlers/report"
	"dondoc/handlers/request"
	"dondoc/work"
)

// answersForm reports whether what was written is the answer to the open question: any
// text that fits it, except a reply about some other task. In a group it must be a reply to
// the bot.
func (rs rooms) answersForm(r request.Request) bool {
	row := slices.IndexFunc(rs.forms, func(row request.Form) bool { return row.Kind == r.Form.Kind })
	if row >= 0 && rs.forms[row].Fits != nil && !rs.forms[row].Fits(r) {
		return false
	}
	if len(r.Quoted) == 0 {
		return r.In.Private || toBot(r.In)
	}
	return slices.Contains(r.Quoted, r.Form.Task)
}

// passing reports whether the open form only sheds light on what is written next.
func (rs rooms) passing(r request.Request) bool {
	return slices.ContainsFunc(rs.forms, func(row request.Form) bool { return row.Kind == r.Form.Kind && row.Passing })
}

// answer takes what was written as the answer to the open question, which ends it. Without
// words it is none, nor is "ok", and the question stands. "Gửi nhầm" takes the question back.
func (rs rooms) answer(ctx context.Context, r request.Request) (request.Reply, error) {
	row := slices.IndexFunc(rs.forms, func(row request.Form) bool { return row.Kind == r.Form.Kind })
	if row >= 0 && rs.forms[row].Passing {
		return rs.forms[row].Run(ctx, r)
	}
	switch nature := rs.report.Nature(r); {
	case !request.HasWords(r.In.Text) && report.TakesFiles(r):
		return rs.report.FileOn(ctx, r)
	case len(r.Files) > 0 && row >= 0 && rs.forms[row].Files: // whatever stands under it
	case !request.HasWords(r.In.Text), nature == work.Acknowledged:
		return askAgain(r), nil
	case nature == work.TakesBack && r.Form.Kind == plan.FormExtend && r.Form.Note != "":
		r.Quoted = []int{r.Form.Task} // the report that brought the question about
		return rs.report.Said(ctx, r, r.In.Text)
	case nature == work.TakesBack:
		return rs.report.Cancel(r), nil
	}
	reply, err := request.Reply{}, error(work.Refuse("refuse.gone"))
	if row >= 0 {
		reply, err = rs.forms[row].Run(ctx, r)
	}
	if refusal, ok := errors.AsType[*work.Refusal](err); ok {
		reply, err = r.Refused(refusal), nil
	}
	if reply.Form == nil {
		reply.Form = r.NoForm()
	}
	return reply, err
}

// superseded ends the open question when a command did something about its task, or when
// progress was asked for and another task's card was opened: what is written next may be about
// something else.
func (rs rooms) superseded(r request.Request, reply request.Reply) request.Reply {
	row := slices.IndexFunc(rs.forms, func(row request.Form) bool { return row.Kind == r.Form.Kind })
	_, changed := reply.Change.Task(r.Form.Task)
	other := r.In.Command == "task" && r.Form.Kind == report.FormUpdate && len(reply.Tasks) == 1 && reply.Tasks[0] != r.Form.Task
	if (changed || other) && reply.Form == nil && row >= 0 && !rs.forms[row].Passing {
		reply.Form = r.NoForm()
	}
	return reply
}

// askAgain keeps the question open and says that it waits for words.
func askAgain(r request.Request) request.Reply {
	reply := r.Sentence("refuse.form_words")
	reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
	form := r.Form
	form.Expires = r.Now.Add(request.FormOpen)
	if form.Task != 0 {
		reply.Tasks = []int{form.Task}
	}
	reply.Form = &form
	return reply
}
