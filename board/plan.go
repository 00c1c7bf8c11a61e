package board

import (
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
	deepest      = 10_000_000 // tasks; no list is longer
)

// home goes to the widest page that the person may see.
func (s *Server) home(_ *http.Request, who *visitor) (page, error) {
	return page{to: pagesOf(who)[0].To}, nil
}

// planPage shows the whole plan.
type planPage struct {
	figures
	Trend     trend
	Attention []text.DigestList
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
	p.Attention, p.Overdue = sorted(d)
	p.Pages = newPager(r, len(d.State.Units), unitsPerPage)
	for _, u := range d.State.Units[p.Pages.Offset:p.Pages.Last()] {
		f := u.Counts.Figures()
		p.Units = append(p.Units, unitRow{u, newBar(f), f.OnTotal()})
	}
	words := who.Words()
	return page{Title: words.Say("board.plan", nil), Scope: words.Say("whose.all", nil), template: "plan", Body: p}, nil
}

// sorted takes the overdue tasks out of what needs attention: they have a list of their own.
func sorted(d text.Digest) (counts []text.DigestList, overdue []text.DigestLine) {
	counts = d.Attention()
	for _, l := range counts {
		if l.Key == "digest.list.overdue" {
			overdue = l.Lines
		}
	}
	return counts, overdue
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
