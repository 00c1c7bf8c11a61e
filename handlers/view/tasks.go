package view

import (
	"context"

	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/spelling"
)

// tasks answers /tasks [overdue|week|done|words]: the open tasks by deadline of the
// officer, of the head's unit, or of all for those who see all.
func (c *Chat) tasks(ctx context.Context, r request.Request) (request.Reply, error) {
	l := listing{whose: widest(r), filter: filterOpen}
	switch spelling.Fold(r.Argument) {
	case "":
	case "overdue", "qua han":
		l.filter = filterOverdue
	case "week", "tuan", "tuan nay", "trong tuan":
		l.filter = filterWeek
	case "done", "xong", "da xong", "hoan thanh":
		l.filter = filterDone
	default:
		return c.search(ctx, r, l)
	}
	return c.show(ctx, r, l, 0)
}

// widest is the widest scope whose tasks the person reads.
func widest(r request.Request) string {
	all := scopes(r)
	return all[len(all)-1]
}

// scopes are those whose tasks the person may list, the narrowest first.
func scopes(r request.Request) []string {
	var all []string
	if r.Reports() {
		all = append(all, whoseMine)
	}
	if r.Person.Unit != 0 && r.Person.Is(work.Head) {
		all = append(all, whoseUnit)
	}
	if r.Person.May(work.SeeEvery, 0) {
		all = append(all, whoseAll)
	}
	if len(all) == 0 {
		all = append(all, whoseMine)
	}
	return all
}
