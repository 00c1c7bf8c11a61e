package board

import (
	"net/http"
	"strconv"
	"time"

	"dondoc/calendar"
	"dondoc/text"
	"dondoc/work"
)

// yearPage shows when what is due in a year: a row for each unit, a column for each month.
type yearPage struct {
	Year   int
	Months []monthHead
	Rows   []yearRow
	Sum    yearRow
	Today  calendar.Date
	Prev   int
	Next   int
	Pages  pager
}

// monthHead is a column.
type monthHead struct {
	Number int
	Now    bool // today is in it
}

// yearRow is the months of a unit.
type yearRow struct {
	Unit  work.Unit
	Cells []monthCell
}

// monthCell is what is due in a month: done, and open, of which the day has passed.
type monthCell struct {
	text.Due
	Now   bool
	Class string
}

// furthestYear is how many years before and after this one a page shows.
const furthestYear = 20

func (s *Server) year(r *http.Request, who *visitor) (page, error) {
	today := calendar.DateOf(who.Now())
	year := today.Year
	if asked, err := strconv.Atoi(r.URL.Query().Get("of")); err == nil {
		if asked < today.Year-furthestYear || asked > today.Year+furthestYear {
			return page{}, errNoPage
		}
		year = asked
	}
	p := yearPage{Year: year, Today: today, Prev: year - 1, Next: year + 1}
	for m := 1; m <= 12; m++ {
		p.Months = append(p.Months, monthHead{m, year == today.Year && time.Month(m) == today.Month})
	}
	units, scope := []work.Unit{who.Directory().Unit(who.Person().Unit)}, who.Directory().Unit(who.Person().Unit).Name
	words := who.Words()
	if who.Person().SeesAll() {
		units, scope = who.Directory().Units(), words.Say("whose.all", nil)
		sum, err := who.Year(r.Context(), year, 0)
		if err != nil {
			return page{}, err
		}
		p.Sum = p.row(work.Unit{}, sum[0])
	}
	p.Pages = newPager(r, len(units), unitsPerPage)
	units = units[p.Pages.Offset:p.Pages.Last()]
	rows, err := who.Year(r.Context(), year, ids(units)...)
	if err != nil {
		return page{}, err
	}
	for i, u := range units {
		p.Rows = append(p.Rows, p.row(u, rows[i]))
	}
	return page{Title: words.Say("board.year", map[string]any{"Year": year}), Scope: scope, template: "year", Body: p, next: p.Pages.Next()}, nil
}

func ids(units []work.Unit) (all []int) {
	for _, u := range units {
		all = append(all, u.ID)
	}
	return all
}

func (p *yearPage) row(u work.Unit, due []text.Due) yearRow {
	row := yearRow{Unit: u}
	for i, d := range due {
		class := ""
		switch {
		case d.Overdue > 0:
			class = "overdue"
		case d.Open > 0:
			class = "open"
		case d.Done > 0:
			class = "in-time"
		}
		row.Cells = append(row.Cells, monthCell{d, p.Months[i].Now, class})
	}
	return row
}
