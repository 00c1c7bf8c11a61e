package people

import (
	"context"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/spelling"
)

// away answers /away: until a date, perhaps with a deputy, reminders go to others; off ends
// it, and nothing more tells how things stand.
func (c *Chat) away(_ context.Context, r request.Request) (request.Reply, error) {
	switch spelling.Fold(r.Argument) {
	case "":
		return absence(r), nil
	case "off", "tat", "ve", "da ve", "thoi", "huy", "back":
		return c.back(r)
	}
	until, who := reading.ReadAway(r.Argument, r.Today, c.Calendar())
	if until.IsZero() {
		return request.Reply{}, work.Refuse("refuse.away.date")
	}
	p := r.Person
	p.Away = work.Away{Until: until}
	key, name := "away.alone", ""
	if who != "" {
		deputy, err := deputy(r, who)
		if err != nil {
			return request.Reply{}, err
		}
		p.Away.Deputy, key, name = deputy.ID, "away.deputy", deputy.Name
	}
	reply := r.Sentence(key, "Until", r.Words.Date(until), "Deputy", name)
	c.absent(&reply, r, p)
	return reply, nil
}

// back ends the absence before its time.
func (c *Chat) back(r request.Request) (request.Reply, error) {
	if !r.Person.IsAway(r.Today) {
		return request.Reply{}, work.Refuse("away.not_away")
	}
	p := r.Person
	p.Away = work.Away{}
	reply := r.Sentence("away.off")
	c.absent(&reply, r, p)
	return reply, nil
}

// absence tells the person whether they are away.
func absence(r request.Request) request.Reply {
	if !r.Person.IsAway(r.Today) {
		return r.Sentence("away.not_away")
	}
	deputy, _ := r.Directory.Deputy(r.Person, r.Today)
	return r.Sentence("away.is_away", "Until", r.Words.Date(r.Person.Away.Until), "Deputy", deputy.Name)
}

// deputy finds the one colleague that is meant.
func deputy(r request.Request, who string) (work.Person, error) {
	found := r.Find(who, func(p work.Person) bool { return p.MayDeputise(r.Person) })
	switch {
	case len(found) > 1:
		var people []string
		for _, p := range found {
			people = append(people, strings.TrimSpace(r.Directory.Label(p)+" "+p.Handle()))
		}
		return work.Person{}, work.Refuse("refuse.away.which", "Who", who, "People", strings.Join(people, "; "))
	case len(found) == 0 && len(r.Find(who, func(p work.Person) bool { return p.ID == r.Person.ID })) > 0:
		return work.Person{}, work.Refuse("refuse.away.self")
	case len(found) == 0:
		return work.Person{}, work.Refuse("refuse.away.deputy", "Who", who)
	case found[0].IsAway(r.Today):
		return work.Person{}, work.Refuse("refuse.away.also", "Who", found[0].Name, "Until", r.Words.Date(found[0].Away.Until))
	}
	return found[0], nil
}

// absent writes the person and tells, in one line, the deputy, the one before, and those
// above the unit.
func (c *Chat) absent(reply *request.Reply, r request.Request, p work.Person) {
	reply.People = []work.Person{p}
	deputy, _ := r.Directory.Person(p.Away.Deputy)
	var them []work.Person
	for _, id := range []int64{deputy.ID, r.Person.Away.Deputy} {
		if o, ok := r.Directory.Person(id); ok {
			them = append(them, o)
		}
	}
	if p.Unit != 0 {
		them = append(them, r.Above(p.Unit)...)
	}
	for i, o := range them {
		if slices.ContainsFunc(them[:i], func(before work.Person) bool { return before.ID == o.ID }) {
			continue
		}
		view := text.Absence{Person: p, Deputy: deputy, You: o.ID == deputy.ID}
		reply.Tell(r, work.KindNotice, []work.Person{o}, nil, func(w *text.Words) (string, [][]chat.Button) {
			return w.HTML("away", view), nil
		})
	}
}
