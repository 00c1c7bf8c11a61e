package board

import (
	"cmp"
	"net/http"
	"strconv"

	"dondoc/calendar"
	"dondoc/text"
	"dondoc/work"
)

const (
	unitsPerPage = 20
	tasksPerPage = 30
	linesPerPage = 20 // of obstacles
	cardEntries  = 30
	cardEvents   = 30
	deepest      = 10_000_000 // tasks; no list is longer
)

// home goes to the widest page that the person may see.
func (s *Server) home(r *http.Request, who *visitor) (page, error) {
	to := pagesOf(who)[0].To
	if r.URL.Query().Get("wall") == "1" {
		to = wall(to)
	}
	return page{to: to}, nil
}

// planPage shows the whole plan.
type planPage struct {
	figures
	Trend     trends
	Attention attention
	Overdue   []text.DigestLine
	Units     []unitRow
	Pages     pager
}

// unitRow is a unit in the table, the most overdue first.
type unitRow struct {
	work.UnitCounts
	Bar   bar
	Total work.Ratio // completed, of all with a deadline
}

func (s *Server) plan(r *http.Request, who *visitor) (page, error) {
	d, err := who.State(r.Context(), 0)
	if err != nil {
		return page{}, err
	}
	p := planPage{figures: newFigures(d)}
	if p.Trend, err = s.trend(r.Context(), 0, calendar.DateOf(who.Now())); err != nil {
		return page{}, err
	}
	obstacles, err := who.Obstacles(r.Context(), 0, 0, 1)
	if err != nil {
		return page{}, err
	}
	p.Attention, p.Overdue = newAttention(d, obstacles.Total), longest(d)
	p.Pages = newPager(r, len(d.State.Units), unitsPerPage)
	for _, u := range d.State.Units[p.Pages.Offset:p.Pages.Last()] {
		f := u.Counts.Figures()
		p.Units = append(p.Units, unitRow{u, newBar(f), f.OnTotal()})
	}
	words := who.Words()
	return page{Title: words.Say("board.plan", nil), template: "plan", Body: p, next: cmp.Or(p.Pages.Next(), "/board/year")}, nil
}

// attention is how much of what waits for somebody.
type attention struct {
	Prefix        string
	Lists         []text.DigestList
	Contributions int
	Obstacles     int
}

// newAttention takes from the state what /status lists, and counts what stands beside it.
func newAttention(d text.Digest, obstacles int) attention {
	return attention{Lists: d.Attention(), Contributions: len(d.Contributions) + d.MoreContributions, Obstacles: obstacles}
}

// Any reports whether there is anything.
func (a attention) Any() bool { return len(a.Lists) > 0 || a.Contributions > 0 || a.Obstacles > 0 }

// longest are the tasks that have been overdue longest.
func longest(d text.Digest) []text.DigestLine {
	for _, l := range d.Attention() {
		if l.Key == "digest.list.overdue" {
			return l.Lines
		}
	}
	return nil
}

// pager cuts a list into pages.
type pager struct {
	Offset, Size, Length int
	path                 string
}

func newPager(r *http.Request, length, size int) pager {
	offset, err := strconv.Atoi(r.URL.Query().Get("from"))
	if err != nil || offset < 0 || offset > deepest {
		offset = 0
	}
	return pager{Offset: min(offset, length), Size: size, Length: length, path: r.URL.Path}
}

// First and Last are the numbers of the first and the last line, from 1.
func (p pager) First() int { return p.Offset + 1 }

// Last is the number of the last line.
func (p pager) Last() int { return min(p.Offset+p.Size, p.Length) }

// Cut reports whether there are other pages.
func (p pager) Cut() bool { return p.Length > p.Size }

// Back is the address of the page before; empty on the first.
func (p pager) Back() string {
	if p.Offset == 0 {
		return ""
	}
	return p.at(max(0, p.Offset-p.Size))
}

// Next is the address of the page after; empty on the last.
func (p pager) Next() string {
	if p.Last() >= p.Length {
		return ""
	}
	return p.at(p.Offset + p.Size)
}

func (p pager) at(offset int) string { return p.path + "?from=" + strconv.Itoa(offset) }
