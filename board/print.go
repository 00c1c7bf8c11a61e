package board

import (
	"errors"
	"net/http"

	"dondoc/calendar"
	"dondoc/documents/forms"
	"dondoc/work"
)

// printPage is form A as the report of the period has it.
type printPage struct {
	forms.SheetA
	Periods []periodLink
}

// periodLink is a period that can be shown.
type periodLink struct {
	calendar.ReportPeriod
	Here bool
}

// print shows form A of a period that is closed, from its snapshot: of the whole plan, or of the own
// unit.
func (s *Server) print(r *http.Request, who *visitor) (page, error) {
	today := calendar.DateOf(who.Now())
	words := who.Words()
	unit := 0
	if !who.Person().SeesAll() {
		unit = who.Person().Unit
	}
	periods := lastPeriods(today)
	period := periods[len(periods)-1]
	if name := r.URL.Query().Get("of"); name != "" {
		var err error
		if period, err = calendar.ParseReportPeriod(name); err != nil || !period.To().Before(today) {
			return page{}, errNoPage
		}
	}
	shown := page{Title: words.Say("board.nav.print", nil), template: "print"}
	statement, err := s.Store.FiguresOf(r.Context(), period)
	if errors.Is(err, work.ErrNotFound) {
		shown.template, shown.Sentence = "sentence", words.Say("board.trend.empty", nil)
		return shown, nil
	}
	if err != nil {
		return page{}, err
	}
	request := forms.Request{Statement: statement, Words: words}
	if unit != 0 {
		request.Unit = statement.Directory.Unit(unit)
		if request.Unit.ID == 0 { // it was not there yet, and the form without a unit is everybody's
			request.Unit = who.Directory().Unit(unit)
		}
	}
	p := printPage{SheetA: forms.NewSheetA(request)}
	for i := range periods {
		each := periods[len(periods)-1-i]
		p.Periods = append(p.Periods, periodLink{each, each == period})
	}
	shown.Body = p
	return shown, nil
}
