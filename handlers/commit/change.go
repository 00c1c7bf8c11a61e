package commit

import (
	"context"
	"slices"
	"strconv"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/committing"
)

// draft reads a draft that the person may change now.
func (c *Chat) draft(ctx context.Context, r request.Request, year, unit int) (state, error) {
	s, err := c.read(ctx, r, year, unit, 0)
	if err != nil {
		return s, err
	}
	switch {
	case !committing.MayKeep(r.Person, unit, r.Directory, r.Today):
		return s, work.Refuse("annual.refuse.not_head", "Unit", r.UnitName(unit), "Year", strconv.Itoa(year))
	case s.State == committing.Committed:
		return s, work.Refuse("annual.refuse.committed", "Year", strconv.Itoa(year), "On", r.Words.Date(dateIn(r, s.At)))
	case !committing.Open(year, r.Today):
		return s, work.Refuse("annual.refuse.over", "Year", strconv.Itoa(year), "Known", strconv.Itoa(committing.Year(r.Today)))
	}
	return s, nil
}

// takeOut takes a task out of a draft and shows its page again.
func (c *Chat) takeOut(ctx context.Context, r request.Request, task, unit, year, offset int) (request.Reply, error) {
	s, err := c.draft(ctx, r, year, unit)
	if err != nil {
		return request.Reply{}, err
	}
	at := slices.IndexFunc(s.lines, func(l committing.Line) bool { return l.Key == committing.Key{Task: task} })
	i := slices.IndexFunc(s.tasks, func(t work.Task) bool { return t.ID == task })
	switch {
	case at < 0 || i < 0:
		return request.Reply{}, work.Refuse("annual.refuse.gone", "Year", strconv.Itoa(year))
	case !committing.Removable(s.lines[at], s.tasks[i], s.Commitment):
		return request.Reply{}, work.Refuse("annual.refuse.owed", "Task", s.tasks[i].Name())
	}
	s.TakeOut(s.lines[at], r.Person.ID, r.Now)
	s.lines = committing.DraftOf(s.Commitment, s.tasks, r.Today)
	reply := c.show(r, s, offset)
	reply.Toast = r.Words.Say("annual.toast.out", map[string]any{"Task": s.tasks[i].Name()})
	reply.Commitments = []committing.Commitment{s.Commitment}
	return reply, nil
}

// putIn puts a task into a draft and shows what else is not in it.
func (c *Chat) putIn(ctx context.Context, r request.Request, task, unit, year, offset int) (request.Reply, error) {
	s, err := c.draft(ctx, r, year, unit)
	if err != nil {
		return request.Reply{}, err
	}
	outside := committing.Outside(s.Commitment, s.lines, s.tasks)
	i := slices.IndexFunc(outside, func(t work.Task) bool { return t.ID == task })
	if i < 0 {
		return request.Reply{}, work.Refuse("annual.refuse.gone", "Year", strconv.Itoa(year))
	}
	s.PutIn(task, r.Person.ID, r.Now)
	s.lines = committing.DraftOf(s.Commitment, s.tasks, r.Today)
	reply := c.outside(r, s, offset)
	reply.Toast = r.Words.Say("annual.toast.in", map[string]any{"Task": outside[i].Name()})
	reply.Commitments = []committing.Commitment{s.Commitment}
	return reply, nil
}

// rest shows the open tasks of the unit that are not in its draft.
func (c *Chat) rest(ctx context.Context, r request.Request, year, unit, offset int) (request.Reply, error) {
	s, err := c.draft(ctx, r, year, unit)
	if err != nil {
		return request.Reply{}, err
	}
	return c.outside(r, s, offset), nil
}

func (c *Chat) outside(r request.Request, s state, offset int) request.Reply {
	all := committing.Outside(s.Commitment, s.lines, s.tasks)
	offset = start(offset, len(all))
	var lines []committing.Line
	var row []chat.Button
	reply := request.Reply{Edit: true, Units: []int{s.Unit}}
	for _, t := range pageOf(all, offset) {
		l := committing.Line{Key: committing.Key{Task: t.ID}, Title: t.Title}
		if part, ok := t.Assignment(s.Unit); ok {
			l.Due = part.Due
		}
		if l.Due.IsZero() {
			l.Wording = t.Deadline.Text
		}
		lines = append(lines, l)
		row = append(row, chat.Button{Text: r.Words.Say("annual.button.in", map[string]any{"Task": r.Words.TaskShort(t.Name())}), Data: chat.EncodePress(chat.PressAnnualIn, t.ID, s.Unit, s.Year, offset)})
	}
	for few := range slices.Chunk(row, 3) {
		reply.Buttons = append(reply.Buttons, few)
	}
	view := text.AnnualRest{Bot: r.Bot, Year: s.Year, Unit: r.Directory.Unit(s.Unit), Lines: text.NewAnnualLines(lines, s.tasks), First: offset + 1, Total: len(all)}
	reply.Buttons = turned(r, reply.Buttons, chat.PressAnnualRest, s.Year, s.Unit, offset, len(all))
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("annual.button.back_to", chat.PressAnnual, s.Year, s.Unit, 0)})
	reply.Answer = r.Words.HTML("annual_rest", view)
	return reply
}

// write begins a new task for the plan, step by step.
func (c *Chat) write(ctx context.Context, r request.Request, year, unit int) (request.Reply, error) {
	if _, err := c.draft(ctx, r, year, unit); err != nil {
		return request.Reply{}, err
	}
	if !r.Person.May(work.NewTask, unit) {
		return request.Reply{}, work.Refuse("annual.refuse.not_head", "Unit", r.UnitName(unit), "Year", strconv.Itoa(year))
	}
	reply, err := c.drafts.Planned(ctx, r, unit, year)
	reply.Edit = false // the plan stays
	return reply, err
}
