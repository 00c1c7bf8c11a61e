package view

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// listing says which tasks a list shows. It travels in the buttons that turn its pages,
// so its names are never given another meaning.
type listing struct {
	filter string
	whose  string // of /tasks
	unit   int    // of /overdue, /silent and digests: zero for all
}

// What is listed, and whose.
const (
	filterOpen    = "open"
	filterOverdue = "overdue"
	filterWeek    = "week"
	filterDone    = "done"
	filterLate    = "late"   // /overdue of a unit, with the last entries
	filterSilent  = "silent" // /silent of a unit

	// The lists of a unit's digest, beside those.
	filterSoon      = "soon"
	filterAwaiting  = "awaiting"
	filterExtension = "extension"
	filterUnheard   = "unheard"
	filterFinished  = "finished"

	whoseMine = "me"
	whoseUnit = "unit"
	whoseAll  = "all"
)

// perPage is how many tasks a page shows.
const perPage = 10

// weekAhead is how many days after today "week" looks ahead, as the digest does.
const weekAhead = 7

// ofUnits reports whether the list is of a unit's or every unit's work, not of a person's.
func (l listing) ofUnits() bool { return slices.Contains(unitFilters, l.filter) }

var unitFilters = []string{filterLate, filterSilent, filterSoon, filterAwaiting, filterExtension, filterUnheard, filterFinished}

func (l listing) String() string {
	if l.ofUnits() {
		return l.filter + "." + strconv.Itoa(l.unit)
	}
	return l.filter + "." + l.whose
}

// parseListing reads what String wrote; the filter is empty when it is none.
func parseListing(s string) (l listing) {
	filter, rest, _ := strings.Cut(s, ".")
	switch {
	case slices.Contains(unitFilters, filter):
		unit, err := strconv.Atoi(rest)
		if err != nil || unit < 0 {
			return listing{}
		}
		return listing{filter: filter, unit: unit}
	case slices.Contains([]string{filterOpen, filterOverdue, filterWeek, filterDone}, filter):
		if slices.Contains([]string{whoseMine, whoseUnit, whoseAll}, rest) {
			return listing{filter: filter, whose: rest}
		}
	}
	return listing{}
}

// openPage shows another page, in place of the one whose button was pressed; beside 1: in a
// message of its own.
func (c *Chat) openPage(ctx context.Context, r request.Request, what string, offset, beside int) (request.Reply, error) {
	l := parseListing(what)
	if l.filter == "" || offset < 0 || offset > 1_000_000 {
		return request.Reply{}, work.Refuse("refuse.button")
	}
	l.unit = r.Directory.Now(l.unit)
	reply, err := c.show(ctx, r, l, offset)
	reply.Edit = beside == 0
	return reply, err
}

// show answers with one page of a list.
func (c *Chat) show(ctx context.Context, r request.Request, l listing, offset int) (request.Reply, error) {
	scope, err := mayList(r, l)
	if err != nil {
		return request.Reply{}, err
	}
	ids, total, err := c.page(ctx, l.queries(scope, r.Today, c.Calendar()), l.filter == filterDone, offset, perPage)
	if err != nil {
		return request.Reply{}, err
	}
	var tasks []work.Task
	if len(ids) > 0 {
		if tasks, err = c.Store.Tasks(ctx, ids); err != nil {
			return request.Reply{}, err
		}
	}
	view := c.lines(r, l, tasks)
	view.First, view.Total = offset+1, total
	template := "tasks"
	if l.filter == filterLate {
		template = "overdue"
	} else if l.filter == filterSilent {
		template = "silent"
	}
	return request.Reply{
		Answer: r.Words.HTML(template, view), Buttons: pageButtons(r, l, offset, total),
		Units: []int{l.shows(r)},
	}, nil
}

// mayList refuses a list that the person may not read, and returns where it is kept.
func mayList(r request.Request, l listing) (work.Scope, error) {
	switch {
	case l.ofUnits():
		if err := mayRead(r, l.unit); err != nil {
			return "", err
		}
		if l.unit != 0 {
			return work.UnitScope(l.unit), nil
		}
		return work.AllTasks, nil
	case l.whose == whoseMine:
		return work.PersonScope(r.Person.ID), nil
	case !slices.Contains(scopes(r), l.whose):
		return "", work.Refuse("refuse.every_unit")
	case l.whose == whoseUnit:
		return work.UnitScope(r.Person.Unit), nil
	}
	return work.AllTasks, nil
}

// shows is the unit whose work the list shows, 0 for every unit's.
func (l listing) shows(r request.Request) int {
	if l.whose == whoseMine || l.whose == whoseUnit {
		return r.Person.Unit
	}
	return l.unit
}

// page reads the numbers on one page of what is listed one range after the other. With newest the
// last comes first, as finished tasks, which are stored oldest first. It costs the same however far
// the page is from the first.
func (c *Chat) page(ctx context.Context, ranges []work.Query, newest bool, offset, size int) (ids []int, total int, err error) {
	pages, err := c.Store.Pages(ctx, ranges...)
	if err != nil {
		return nil, 0, err
	}
	var queries []work.Query
	for i, q := range ranges {
		n := pages[i].Total
		from, to := max(offset-total, 0), min(offset+size-total, n) // in this range
		total += n
		if from >= to {
			continue
		}
		if newest {
			from, to = n-to, n-from
		}
		q.Offset, q.Limit = from, to-from
		queries = append(queries, q)
	}
	if len(queries) == 0 {
		return nil, total, nil
	}
	if pages, err = c.Store.Pages(ctx, queries...); err != nil {
		return nil, 0, err
	}
	for _, p := range pages {
		if newest {
			slices.Reverse(p.IDs)
		}
		ids = append(ids, p.IDs...)
	}
	return ids, total, nil
}

// OfUnit is a page of the open tasks of a unit, the earliest deadline first, then those without a
// deadline, those that wait for confirmation, and those in which it only takes part.
func (c *Chat) OfUnit(ctx context.Context, r request.Request, unit, offset, size int) (text.Page, error) {
	if err := mayRead(r, unit); err != nil {
		return text.Page{}, err
	}
	ids, total, err := c.page(ctx, listing{}.queries(work.UnitScope(unit), r.Today, c.Calendar()), false, offset, size)
	if err != nil {
		return text.Page{}, err
	}
	tasks, err := c.Store.Tasks(ctx, ids)
	if err != nil {
		return text.Page{}, err
	}
	page := c.lines(r, listing{filter: filterLate, unit: unit}, tasks)
	page.First, page.Total = offset+1, total
	return page, nil
}

// queries are the ranges that a list is put together from.
func (l listing) queries(scope work.Scope, today calendar.Date, cal *calendar.Calendar) []work.Query {
	tomorrow := today.Add(1)
	switch l.filter {
	case filterAwaiting:
		return []work.Query{{Scope: scope, Bucket: work.BucketAwaiting}}
	case filterExtension:
		return []work.Query{{Scope: scope, Bucket: work.BucketExtension}}
	case filterUnheard:
		return []work.Query{{Scope: scope, Bucket: work.BucketHeard, Before: tomorrow.Add(-work.SilentDays)}}
	case filterFinished:
		return []work.Query{{Scope: scope, Bucket: work.BucketFinished, From: today.Add(-weekAhead), Before: tomorrow}}
	case filterSilent:
		return []work.Query{{Scope: scope, Bucket: work.BucketSilent, Before: work.SilentBefore(today, cal)}}
	case filterOverdue, filterLate:
		return []work.Query{{Scope: scope, Bucket: work.BucketOpen, Before: today}}
	case filterWeek, filterSoon:
		return []work.Query{{Scope: scope, Bucket: work.BucketOpen, From: today, Before: today.Add(weekAhead + 1)}}
	case filterDone:
		return []work.Query{{Scope: scope, Bucket: work.BucketFinished}}
	}
	var all []work.Query
	for _, b := range request.OpenBuckets() {
		all = append(all, work.Query{Scope: scope, Bucket: b})
	}
	return all
}

// lines makes what the template shows of the tasks.
func (c *Chat) lines(r request.Request, l listing, tasks []work.Task) text.Page {
	view := text.Page{Bot: r.Bot, Filter: l.filter, Whose: l.whose}
	if l.ofUnits() { // whose lists have titles of their own
		view.Whose = whoseAll
		if l.unit != 0 {
			view.Whose = whoseUnit
		}
	}
	unit := l.unit
	if l.whose == whoseUnit || l.whose == whoseMine {
		unit = r.Person.Unit
	}
	view.Unit = r.Directory.Unit(unit)
	for _, t := range tasks {
		a := t.Whole()
		if own, ok := t.Assignment(unit); ok {
			a = *own
		}
		if silent := t.Silent(); l.filter == filterSilent && unit == 0 && silent != nil {
			a = *silent
		}
		line := text.Line{Reminder: c.Part(r, t, a), Coordinating: a.Role == work.Coordinating}
		if unit == 0 {
			var names []string
			for _, lead := range t.LeadAssignments() {
				names = append(names, r.UnitName(lead.Unit))
			}
			line.Units = text.Short(unitsInLine, strings.Join(names, "; "))
		}
		view.Lines = append(view.Lines, line)
	}
	return view
}

// unitsInLine is how much of the lead units' names a line shows.
const unitsInLine = 60
