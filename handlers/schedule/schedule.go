package schedule

import (
	"context"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
	"dondoc/work/timetable"
)

// Chat answers about when reminders come.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{base} }

// Rows are the room's command, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "schedule", Rare: true, Heading: request.Coordinate, Who: work.KeepSchedule, About: "command.schedule", Run: c.schedule},
		},
		Presses: []request.Press{
			request.Press1(chat.PressSchedule, request.WhatArg, c.ask),       // change.go
			request.Press1(chat.PressScheduleBack, request.WhatArg, c.back),  // change.go
			request.Press1(chat.PressScheduleSet, request.VersionArg, c.set), // change.go
		},
		Forms: []request.Form{{Kind: formAsk, Run: c.answered}, {Kind: formSet, Run: c.answered}}, // change.go
	}
}

// mayKeep refuses whoever may not change the schedule: buttons outlive roles, and can be forged.
func mayKeep(r request.Request) error {
	if !r.Person.May(work.KeepSchedule, 0) {
		return work.Refuse("schedule.not_yours")
	}
	return nil
}

// schedule answers /schedule with what runs next, and /schedule PART WORDS with what that would
// come to.
func (c *Chat) schedule(ctx context.Context, r request.Request) (request.Reply, error) {
	if strings.TrimSpace(r.Argument) == "" {
		return c.show(ctx, r, r.Timetable)
	}
	part, words := asked(r.Argument)
	switch {
	case part == "":
		return request.Reply{}, work.Refuse("schedule.usage")
	case words == "":
		return c.ask(ctx, r, string(part))
	}
	return c.take(ctx, r, part, words)
}

// partsBy are the words that name a part, folded.
var partsBy = map[string]timetable.Part{
	"remind": timetable.Remind, "reminders": timetable.Remind, "nhac": timetable.Remind, "nhac viec": timetable.Remind,
	"digest": timetable.Digest, "bao cao": timetable.Digest, "bao cao tuan": timetable.Digest, "tong hop": timetable.Digest,
	"window": timetable.Window, "khung gio": timetable.Window, "gio gui": timetable.Window, "khung gio gui": timetable.Window,
	"ladder": timetable.Rungs, "moc": timetable.Rungs, "cac moc": timetable.Rungs, "moc nhac": timetable.Rungs, "cac moc nhac": timetable.Rungs,
}

// asked reads the part that is to be changed, by the most words that name it, and what follows.
func asked(argument string) (part timetable.Part, rest string) {
	words := strings.Fields(argument)
	for n := min(len(words), 3); n > 0; n-- {
		if part, ok := partsBy[spelling.Fold(strings.Join(words[:n], " "))]; ok {
			return part, strings.TrimLeft(strings.Join(words[n:], " "), ":- ")
		}
	}
	return "", argument
}

// show says when what runs next by these changes, with buttons for what can be changed.
func (c *Chat) show(ctx context.Context, r request.Request, set timetable.Changes) (request.Reply, error) {
	f, err := c.Planner.Forecast(ctx, set, r.Now)
	if err != nil {
		return request.Reply{}, err
	}
	view := text.Schedule{Forecast: f, By: r.PersonName(set.By)}
	for _, part := range timetable.Parts() {
		view.Changed = view.Changed || set.Differs(part)
	}
	if view.Changed {
		view.At = set.At.In(r.Now.Location())
	}
	reply := request.Reply{Answer: r.Words.HTML("schedule", view), Edit: true, Units: everybody}
	for _, part := range timetable.Parts() {
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("schedule.button."+string(part), chat.PressSchedule, part)})
	}
	return reply, nil
}

// everybody is whom the schedule is about: every unit.
var everybody = []int{0}
