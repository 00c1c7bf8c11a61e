package here

import (
	"context"
	"fmt"
	"strings"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/places"
)

// Left ends what a group and its topics are bound to, when the bot is taken out of it.
func (c *Chat) Left(ctx context.Context, r request.Request) (request.Reply, error) {
	all, err := c.Store.Places(ctx)
	var reply request.Reply
	for _, p := range places.In(all, r.In.Chat) {
		reply.Merge(Ended(r, p, true, nil))
	}
	return reply, err
}

// Moved has what a group is bound to follow it into the supergroup that it has become.
func (c *Chat) Moved(ctx context.Context, r request.Request) (request.Reply, error) {
	all, err := c.Store.Places(ctx)
	var reply request.Reply
	reply.Places = places.Moved(all, r.In.Chat, r.In.MovedTo)
	return reply, err
}

// Ended makes the change by which a place is bound no more. Whoever bound it is told in private,
// with what could not be said there; removed says that the bot was taken out of the group. When they may not speak for the unit any more, those who do.
func Ended(r request.Request, p places.Place, removed bool, lost []string) chat.Change {
	unit := r.Directory.Now(p.Unit)
	r.Person = work.Person{} // whoever did it is told as well, when they bound it
	p.Unit, p.Ended = unit, true
	told := r.Above(unit)
	if by, ok := r.Directory.Person(p.By); ok && by.May(work.BindPlace, unit) {
		told = []work.Person{by}
	}
	view := text.Here{
		Topic: p.Thread != 0, Title: p.Title, Unit: r.Directory.Unit(unit), Lost: len(lost) > 0, Removed: removed,
		On: calendar.DateOf(p.At.In(r.Now.Location())),
	}
	var reply request.Reply
	reply.Places = []places.Place{p}
	reply.Tell(r, work.KindNotice, told, nil, func(w *text.Words) (string, [][]chat.Button) {
		said := append([]string{w.HTML("here_ended", view)}, lost...)
		return strings.Join(said, "\n\n"), nil
	})
	for i := range reply.Messages {
		m := &reply.Messages[i]
		m.ID, m.Queued, m.Urgent = fmt.Sprintf("here:ended:%s:%d", p.ID, m.Person), r.Now, true
	}
	return reply.Change
}
