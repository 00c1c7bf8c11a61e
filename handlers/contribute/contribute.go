package contribute

import (
	"context"
	"errors"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// The forms of contributions.
const (
	formAsk   = "contribution"       // Note is the draft of what is asked for
	formGive  = "contribution_give"  // the answer is the contribution; Note is its id
	formAgain = "contribution_again" // why it is asked for again; Note is its id
)

// Chat answers about contributions.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "request", Rare: true, Heading: request.Report, Who: work.Contribute, About: "command.request", Run: c.write, Likely: &toRequest}, // draft.go
		},
		Presses: []request.Press{
			request.Press2(chat.PressRequest, request.WhatArg, request.ValueArg.Optional(), c.pressed),
			request.Press2(chat.PressContribute, request.TaskArg, request.ContributionArg, c.give),
			request.Press3(chat.PressOfficer, request.TaskArg, request.ContributionArg, request.PersonArg.Optional(), c.assign),
			request.Press2(chat.PressThanks, request.TaskArg, request.ContributionArg, c.accept),
			request.Press2(chat.PressOnceMore, request.TaskArg, request.ContributionArg, c.again),
			request.Press2(chat.PressNoNeed, request.TaskArg, request.ContributionArg, c.withdraw),
		},
		Forms: []request.Form{
			{Kind: formAsk, Run: c.answered, Fits: asks},
			{Kind: formGive, Run: c.gave, Files: true},
			{Kind: formAgain, Run: c.againAnswered},
		},
		Todos: todos,
	}
}

// toRequest are the tasks to which the person may ask for a contribution.
var toRequest = request.Likely{
	In: request.InBuckets(work.BucketOpen, work.BucketNoDue, work.BucketOngoing),
	Fits: func(r request.Request, t *work.Task) bool {
		_, err := leading(r, t, 0)
		return err == nil
	},
}

// leading returns the open part of a lead for which the person may ask the unit for something: of
// their own unit before others.
func leading(r request.Request, t *work.Task, asked int) (*work.Assignment, error) {
	err := error(work.Refuse("contribute.refuse.not_lead", "Task", t.Name()))
	var found *work.Assignment
	for _, a := range t.LeadAssignments() {
		switch {
		case !owing.MayAsk(r.Person, a.Unit, r.Directory):
		case a.Unit == asked:
			err = work.Refuse("contribute.refuse.itself", "Task", t.Name(), "Unit", r.UnitName(asked))
		case !a.State.Open():
			err = r.NotOpen(*t, *a)
		case found == nil || a.Unit == r.Person.Unit:
			found = a
		}
	}
	if found == nil {
		return nil, err
	}
	return found, nil
}

// found reads a contribution as it is stored.
func (c *Chat) found(ctx context.Context, r request.Request, id int, contribution string) (work.Task, owing.Debt, error) {
	t, err := c.Readable(ctx, r, id)
	if err != nil {
		return t, owing.Debt{}, err
	}
	d, ok := owing.Find(&t, contribution)
	if !ok {
		return t, d, work.Refuse("refuse.gone")
	}
	return t, d, nil
}

// stands says where a contribution stands, to somebody whose button is out of date.
func stands(r request.Request, t work.Task, d owing.Debt) *work.Refusal {
	switch s := d.Status(&t); {
	case s == contributing.Withdrawn && d.State == contributing.Open, s == contributing.Given && !d.Stands(&t):
		return work.Refuse("contribute.stands.over", "Task", t.Name())
	case s == contributing.Open:
		return work.Refuse("contribute.stands.open", "Task", t.Name(), "Unit", r.UnitName(d.Unit), "Date", r.Words.Date(d.Due))
	default:
		return work.Refuse("contribute.stands."+string(s), "Task", t.Name(), "Unit", r.UnitName(d.Unit))
	}
}

// refused is the refusal that an error is; nil for other errors.
func refused(err error) *work.Refusal {
	no, _ := errors.AsType[*work.Refusal](err)
	return no
}
