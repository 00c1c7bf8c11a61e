package commit

import (
	"context"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/committing"
)

// dateIn is a day in the ministry's zone.
func dateIn(r request.Request, t time.Time) calendar.Date {
	return calendar.DateOf(t.In(r.Now.Location()))
}

// commit commits the unit to its draft, as it was shown: sum says how that was. Without a sum it asks.
func (c *Chat) commit(ctx context.Context, r request.Request, year, unit int, sum string) (request.Reply, error) {
	s, err := c.draft(ctx, r, year, unit)
	if err != nil {
		return request.Reply{}, err
	}
	shown := committing.Sum(s.lines)
	switch {
	case len(s.lines) == 0:
		return request.Reply{}, work.Refuse("annual.refuse.empty")
	case sum == "":
		reply := r.Message("annual.ask.commit", "Year", strconv.Itoa(year), "Unit", r.UnitName(unit), "Items", r.Words.Say("annual.items", map[string]any{"Count": len(s.lines)}))
		reply.Units = []int{unit}
		reply.Buttons = [][]chat.Button{
			{{Text: r.Words.Say("annual.button.sure", map[string]any{"Count": len(s.lines)}), Data: chat.EncodePress(chat.PressCommit, year, unit, shown)}},
			{r.Button("annual.button.back_to", chat.PressAnnual, year, unit, 0)},
		}
		return reply, nil
	case sum != shown:
		reply := c.show(r, s, 0)
		reply.Toast, reply.Alert = r.Words.Say("annual.toast.changed", nil), true
		return reply, nil
	}
	s.Commit(s.lines, r.Person.ID, r.Now)
	reply := c.show(r, s, 0)
	reply.Toast = r.Words.Say("annual.toast.committed", map[string]any{"Year": strconv.Itoa(year)})
	reply.Commitments = []committing.Commitment{s.Commitment}
	return reply, nil
}

// committed reads a committed plan that the person of the department may give back.
func (c *Chat) committed(ctx context.Context, r request.Request, year, unit int) (state, error) {
	if !r.Person.Is(work.Department) {
		return state{}, work.Refuse("annual.refuse.not_department", "Year", strconv.Itoa(year))
	}
	s, err := c.read(ctx, r, year, unit, 0)
	switch {
	case err != nil:
		return s, err
	case s.State != committing.Committed:
		return s, work.Refuse("annual.refuse.not_committed", "Year", strconv.Itoa(year))
	case !committing.Returnable(year, r.Today):
		return s, work.Refuse("annual.refuse.begun", "Year", strconv.Itoa(year))
	}
	return s, nil
}

// giveBack asks for the reason for which a plan is given back.
func (c *Chat) giveBack(ctx context.Context, r request.Request, year, unit int) (request.Reply, error) {
	if _, err := c.committed(ctx, r, year, unit); err != nil {
		return request.Reply{}, err
	}
	reply := r.Message("annual.ask.return", "Year", strconv.Itoa(year), "Unit", r.UnitName(unit))
	reply.Edit, reply.Units = false, []int{unit}
	reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formReturn, Unit: unit, Note: strconv.Itoa(year), Expires: r.Now.Add(request.FormOpen)}
	return reply, nil
}

// returned gives a plan back, with the reason.
func (c *Chat) returned(ctx context.Context, r request.Request) (request.Reply, error) {
	unit := r.Directory.Now(r.Form.Unit)
	year, err := strconv.Atoi(r.Form.Note)
	if err != nil {
		return request.Reply{}, work.Refuse("refuse.gone")
	}
	s, err := c.committed(ctx, r, year, unit)
	if err != nil {
		return request.Reply{}, err
	}
	why := strings.TrimSpace(r.In.Text)
	if !request.HasWords(why) {
		return r.Again(work.Refuse("annual.refuse.no_words")), nil
	}
	pages, err := c.Store.Pages(ctx, committing.Lists(unit, r.Today)...)
	if err != nil {
		return request.Reply{}, err
	}
	tasks, _, err := c.Store.TasksAndBroken(ctx, committing.Found(pages))
	if err != nil {
		return request.Reply{}, err
	}
	s.Return(text.Short(1000, why), r.Person.ID, r.Now, committing.Touching(unit, year, tasks, r.Today))
	reply := r.Sentence("annual.returned", "Year", strconv.Itoa(year), "Unit", r.UnitName(unit))
	reply.Units, reply.Form, reply.Commitments = []int{unit}, r.NoForm(), []committing.Commitment{s.Commitment}
	call := text.AnnualCall{Unit: r.Directory.Unit(unit), Year: year, Until: committing.Until(year), Today: r.Today, Why: s.Returned.Why, By: r.Comrade(r.Person)}
	c.call(&reply, r, call, year, unit)
	return reply, nil
}

// call asks whoever heads a unit for its plan. It returns how many are told.
func (c *Chat) call(reply *request.Reply, r request.Request, call text.AnnualCall, year, unit int) int {
	return len(reply.Tell(r, work.KindNotice, committing.Heads(r.Directory, unit, r.Today), nil, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("annual_call", call), [][]chat.Button{{{Text: w.Say("annual.button.draft", nil), Data: chat.EncodePress(chat.PressAnnual, year, unit, 0)}}}
	}))
}
