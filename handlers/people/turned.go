package people

import (
	"time"

	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/mailing"
)

// TurnedAway notes that mail to an address of the person's was refused for good. The address is given up when there is
// none, when it was only being asked whose it is, or after several days on which it took nothing. What the
// server says to several people is no fault of their addresses: then who was asked for a list is asked by the
// next one again.
func (c *Chat) TurnedAway(r request.Request, address string, why mailing.Refusal) request.Reply {
	before := r.Person.Mail
	box := &r.Person.Mail
	ended := why.Gone || mailing.Same(box.Pending, address)
	switch {
	case ended:
	case !box.Confirmed && why.Shared && box.Listed:
		box.Asked, box.Asks = time.Time{}, 0
	case !box.Confirmed:
		ended = true
	case !why.Shared:
		*box, ended = box.TurnAway(r.Now, why.Report)
	}
	switch {
	case ended:
		return c.RefusedMail(r, address, why.Said)
	case *box == before:
		return request.Reply{}
	}
	var reply request.Reply
	reply.People = []work.Person{r.Person}
	return reply
}
