package contribute

import (
	"slices"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
	"dondoc/work/spelling"
)

// send writes the request and tells the unit that is asked: whoever owes it, and its heads. A unit
// that does not take part yet does from then on.
func (c *Chat) send(r request.Request, t work.Task, d draft) (request.Reply, error) {
	lead, err := leading(r, &t, d.Unit)
	if err != nil {
		return request.Reply{}, err
	}
	for _, o := range owing.Waiting(&t) {
		if o.Unit == d.Unit && o.Owed(&t) && spelling.Fold(o.What) == spelling.Fold(d.What) {
			return request.Reply{}, stands(r, t, o)
		}
	}
	asked := contributing.Contribution{
		ID: r.In.Cause(), For: lead.Unit, What: d.What, Due: d.Until, By: r.Person.ID, At: r.Now, Period: lead.Period.Due, State: contributing.Open,
	}
	part, takesPart := t.Assignment(d.Unit)
	if !takesPart {
		t.Coordinating = append(slices.Clip(t.Coordinating), d.Unit)
		t.Assign(r.Directory, r.Today)
		if part, takesPart = t.Assignment(d.Unit); !takesPart {
			return request.Reply{}, work.Refuse("refuse.button")
		}
	}
	if p, ok := r.Directory.Person(part.Officer); ok && p.Reachable() && p.May(work.DoReport, d.Unit) && part.Role == work.Coordinating {
		asked.Officer = p.ID // who has the unit's part has what is asked of it
	}
	asked.Begin(c.Calendar())
	debt, _ := owing.Add(&t, d.Unit, asked)
	var reply request.Reply
	view := c.view(r, t, debt)
	view.To = r.Comrades(c.tell(&reply, r, t, debt, text.ContributionAsked))
	reply.Answer, reply.Tasks, reply.Form = r.Words.HTML("contribution_sent", view), []int{t.ID}, r.NoForm()
	reply.Buttons = [][]chat.Button{{r.Button("contribute.button.withdraw", chat.PressNoNeed, t.ID, debt.ID), r.Button("history.open", chat.PressOpen, t.ID)}}
	c.Write(&reply, r, t)
	return reply, nil
}

// view is a contribution as everybody concerned sees it.
func (c *Chat) view(r request.Request, t work.Task, d owing.Debt) text.Contribution {
	return text.NewContribution(r.Bot, t, d, r.Directory, c.Calendar(), r.Today)
}

// told are those of the unit that was asked who hear of a request: whoever owes it, and the
// unit's heads.
func told(r request.Request, d owing.Debt) (people []work.Person) {
	for _, w := range d.Workers(r.Directory, r.Today) {
		people = append(people, w.Person)
	}
	for _, p := range work.Present(r.Directory.InUnit(d.Unit, work.Head), r.Today) {
		if !slices.ContainsFunc(people, func(o work.Person) bool { return o.ID == p.ID }) {
			people = append(people, p)
		}
	}
	return people
}

// tell tells the unit that was asked, and returns whom it reached.
func (c *Chat) tell(reply *request.Reply, r request.Request, t work.Task, d owing.Debt, moment text.ContributionMoment) (reached []work.Person) {
	for _, p := range told(r, d) {
		reached = append(reached, c.tellOne(reply, r, t, d, p, moment)...)
	}
	return reached
}

func (c *Chat) tellOne(reply *request.Reply, r request.Request, t work.Task, d owing.Debt, p work.Person, moment text.ContributionMoment) []work.Person {
	view := c.view(r, t, d)
	view.Moment, view.Who = moment, r.Comrade(r.Person)
	return reply.Tell(r, work.KindNotice, []work.Person{p}, []int{t.ID}, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("contribution", view), chat.Contributes(t, d, p, w.Labels())
	})
}
