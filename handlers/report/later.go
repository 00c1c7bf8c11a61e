package report

import (
	"context"

	"dondoc/calendar"
	"dondoc/handlers/request"
	"dondoc/work"
)

// later puts off the reminder whose button was pressed: it comes again in two working days, unless
// there is a report by then. The deadline stays.
func (c *Chat) later(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return request.Reply{}, err
	}
	a, ok := r.Own(&t, work.DoReport)
	switch {
	case !ok:
		return request.Reply{}, work.Refuse("refuse.not_reporter", "Task", t.Name())
	case !a.State.Open():
		return request.Reply{}, r.NotOpen(t, *a)
	case !r.Does(*a) || !a.MayPostpone(r.Timetable.Ladder):
		return request.Reply{}, work.Refuse("later.no", "Task", t.Name())
	}
	a.Postpone(r.Now)
	_, at, _ := a.NextSilence(c.Timing(r))
	day := r.Words.Date(calendar.DateOf(at))
	reply := r.Message("later.done", "Task", t.Name(), "Day", day)
	reply.Toast = r.Words.Say("later.toast", map[string]any{"Day": day})
	reply.Buttons = ProgressButtons(r, &t)
	c.Write(&reply, r, t)
	return reply, nil
}
