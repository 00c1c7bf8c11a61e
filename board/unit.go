package board

import (
	"net/http"
	"strconv"

	"dondoc/calendar"
	"dondoc/text"
)

// unitPage shows one unit.
type unitPage struct {
	figures
	Trend     trends
	Attention attention
	Tasks     text.Page
	text.Awaited
	Obstacles text.Obstacles
	Slipping  text.Slipping
	Pages     pager
}

// obstaclesOfUnit is how many obstacles a unit's page names; all are on a page of their own.
const obstaclesOfUnit = 5

func (s *Server) unit(r *http.Request, who *visitor) (page, error) {
	id, ok := number(r.PathValue("unit"))
	if !ok {
		return page{}, errNoPage
	}
	id = who.Directory().Now(id)
	d, err := who.State(r.Context(), id)
	if err != nil {
		return page{}, err
	}
	p := unitPage{figures: newFigures(d), Awaited: d.Awaited, Slipping: d.Slipping(), Pages: newPager(r, deepest, tasksPerPage)}
	if p.Trend, err = s.trend(r.Context(), id, calendar.DateOf(who.Now())); err != nil {
		return page{}, err
	}
	if p.Tasks, err = who.Tasks(r.Context(), id, p.Pages.Offset, tasksPerPage); err != nil {
		return page{}, err
	}
	p.Pages = newPager(r, p.Tasks.Total, tasksPerPage)
	if p.Obstacles, err = who.Obstacles(r.Context(), id, 0, obstaclesOfUnit); err != nil {
		return page{}, err
	}
	p.Attention = newAttention(d, p.Obstacles.Total)
	return page{Title: d.Unit.Name, Scope: who.Words().Say("board.unit", nil), template: "unit", Body: p, next: "/board/year"}, nil
}

// number reads the number in an address, as the pages write it.
func number(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > 0 && strconv.Itoa(n) == s
}

// obstaclesPage lists the open obstacles.
type obstaclesPage struct {
	text.Obstacles
	Pages pager
}

// obstacles shows those that the person may see: of the whole plan, or of the own unit.
func (s *Server) obstacles(r *http.Request, who *visitor) (page, error) {
	unit := who.Person().Unit
	if who.Person().SeesAll() {
		unit = 0
	}
	p := obstaclesPage{Pages: newPager(r, deepest, linesPerPage)}
	var err error
	if p.Obstacles, err = who.Obstacles(r.Context(), unit, p.Pages.Offset, linesPerPage); err != nil {
		return page{}, err
	}
	p.Pages = newPager(r, p.Obstacles.Total, linesPerPage)
	words := who.Words()
	scope := words.Say("whose.all", nil)
	if unit != 0 {
		scope = who.Directory().Unit(unit).Name
	}
	return page{Title: words.Say("board.nav.obstacles", nil), Scope: scope, template: "obstacles", Body: p}, nil
}
