package schedule

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading/timing"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/ladder"
	"dondoc/work/spelling"
	"dondoc/work/timetable"
)

// The forms: one takes the words for a part, which Note is; the other holds in Note what was read
// and is shown, and takes other words for it.
const (
	formAsk = "schedule"
	formSet = "schedule_set"
)

// ask asks for the words for a part.
func (c *Chat) ask(_ context.Context, r request.Request, what string) (request.Reply, error) {
	part := timetable.Part(what)
	switch err := mayKeep(r); {
	case err != nil:
		return request.Reply{}, err
	case !slices.Contains(timetable.Parts(), part):
		return request.Reply{}, work.Refuse("refuse.button")
	}
	reply := r.Message("schedule.ask." + what)
	if r.Timetable.Differs(part) {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("schedule.button.default", chat.PressScheduleBack, part)})
	}
	reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formAsk, Note: what, Expires: r.Now.Add(request.FormOpen)}
	reply.Units = everybody
	return reply, nil
}

// answered takes the words. What is not understood is asked for again, with the reason.
func (c *Chat) answered(ctx context.Context, r request.Request) (request.Reply, error) {
	if err := mayKeep(r); err != nil {
		return request.Reply{}, err
	}
	part := r.Form.Note
	if r.Form.Kind == formSet {
		set, err := decode(r.Form.Note)
		if err != nil {
			return request.Reply{}, err
		}
		part = string(set.Part)
	}
	reply, err := c.take(ctx, r, timetable.Part(part), r.In.Text)
	no, refused := errors.AsType[*work.Refusal](err)
	if !refused {
		return reply, err
	}
	if reply, err = c.ask(ctx, r, part); err != nil {
		return reply, err
	}
	reply.Answer = r.Refused(no).Answer + "\n\n" + reply.Answer
	return reply, nil
}

// back shows what going back to the settings would come to.
func (c *Chat) back(ctx context.Context, r request.Request, what string) (request.Reply, error) {
	if !slices.Contains(timetable.Parts(), timetable.Part(what)) {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	return c.preview(ctx, r, timetable.Set{Part: timetable.Part(what)})
}

// standard are the words for the settings, folded.
var standard = []string{"mac dinh", "default", "reset", "nhu cu", "ve mac dinh"}

// take reads the words for a part.
func (c *Chat) take(ctx context.Context, r request.Request, part timetable.Part, words string) (request.Reply, error) {
	set, ok := timetable.Set{Part: part}, slices.Contains(standard, spelling.Fold(words))
	if !ok {
		switch part {
		case timetable.Remind:
			set.Cron, ok = timing.Times(words, timetable.Every()[:5])
		case timetable.Digest:
			set.Cron, ok = timing.Times(words, nil)
		case timetable.Window:
			set.Days, set.Hours, ok = timing.Window(words)
		case timetable.Rungs:
			set.Rungs, ok = timing.Rungs(words)
		}
	}
	if !ok {
		return request.Reply{}, work.Refuse("schedule.wrong."+string(part), "Words", text.Short(60, words))
	}
	return c.preview(ctx, r, set)
}

// preview says what a new value would come to, with the button that sets it.
func (c *Chat) preview(ctx context.Context, r request.Request, set timetable.Set) (request.Reply, error) {
	next, f, err := c.would(ctx, r, set)
	if err != nil {
		return request.Reply{}, err
	}
	before, err := c.Planner.Forecast(ctx, r.Timetable, r.Now)
	if err != nil {
		return request.Reply{}, err
	}
	note, err := json.Marshal(set)
	if err != nil {
		return request.Reply{}, err
	}
	view := text.Schedule{Forecast: f, Part: string(set.Part), Before: &before, Default: !next.Differs(set.Part)}
	reply := request.Reply{Answer: r.Words.HTML("schedule_preview", view), Edit: true, Units: everybody}
	reply.Buttons = [][]chat.Button{
		{r.Button("schedule.button.set", chat.PressScheduleSet, r.Timetable.Version)}, {r.Button("button.cancel", chat.PressCancel)},
	}
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formSet, Note: string(note), Expires: r.Now.Add(request.FormOpen)}
	return reply, nil
}

// would returns what stands once the value is set, and what that comes to. What cannot be set is
// refused.
func (c *Chat) would(ctx context.Context, r request.Request, set timetable.Set) (timetable.Changes, timetable.Forecast, error) {
	var f timetable.Forecast
	if err := mayKeep(r); err != nil {
		return r.Timetable, f, err
	}
	if r.Timetable.Same(set) {
		return r.Timetable, f, work.Refuse("schedule.same")
	}
	next, err := r.Timetable.With(set, r.Person.ID, r.Now.Truncate(time.Second))
	if err == nil {
		f, err = c.Planner.Forecast(ctx, next, r.Now)
	}
	switch {
	case errors.Is(err, timetable.ErrCron), errors.Is(err, timetable.ErrWindow):
		err = work.Refuse("schedule.wrong."+string(set.Part), "Words", text.Short(60, set.Cron))
	case errors.Is(err, timetable.ErrOften):
		err = work.Refuse("schedule.often." + string(set.Part))
	case errors.Is(err, ladder.ErrNoneBefore):
		err = work.Refuse("schedule.rungs.before")
	case errors.Is(err, ladder.ErrNoneAfter):
		err = work.Refuse("schedule.rungs.after")
	case errors.Is(err, ladder.ErrTooMany):
		err = work.Refuse("schedule.rungs.too_many")
	case errors.Is(err, ladder.ErrTooFar):
		err = work.Refuse("schedule.rungs.far")
	}
	return next, f, err
}

// set stores the value that was shown, when nothing has been changed since.
func (c *Chat) set(ctx context.Context, r request.Request, version int) (request.Reply, error) {
	if err := mayKeep(r); err != nil {
		return request.Reply{}, err
	}
	if r.Form.Kind != formSet {
		return request.Reply{}, work.Refuse("schedule.over")
	}
	set, err := decode(r.Form.Note)
	if err != nil {
		return request.Reply{}, err
	}
	if int64(version) != r.Timetable.Version {
		reply, err := c.preview(ctx, r, set)
		reply.Toast, reply.Alert = r.Words.Say("schedule.moved", nil), true
		return reply, err
	}
	next, _, err := c.would(ctx, r, set)
	if err != nil {
		return request.Reply{}, err
	}
	reply, err := c.show(ctx, r, next)
	if err != nil {
		return reply, err
	}
	reply.Timetable, reply.Form = &next, r.NoForm()
	reply.Toast = r.Words.Say("schedule.done", nil)
	return reply, nil
}

// decode reads the value that a form holds.
func decode(note string) (timetable.Set, error) {
	var set timetable.Set
	if err := json.Unmarshal([]byte(note), &set); err != nil {
		return set, work.Refuse("refuse.button")
	}
	return set, nil
}
