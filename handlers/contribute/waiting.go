package contribute

import (
	"time"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
	"dondoc/work/contributing"
	"dondoc/work/owing"
)

// todos are the contributions that wait for people: to be given, and to be accepted.
var todos = []request.Todo{
	waiting("contribution", contributing.Open),
	waiting("contributed", contributing.Given),
}

// waiting is the row of those in a state.
func waiting(kind string, state contributing.State) request.Todo {
	first := func(r request.Request, t *work.Task) (owing.Debt, bool) {
		for _, d := range owing.Waiting(t) {
			if d.State == state && d.WaitsFor(t, r.Person, r.Directory, r.Today) {
				return d, true
			}
		}
		return owing.Debt{}, false
	}
	return request.Todo{
		In: func(r request.Request) []work.Query { return r.Doing(owing.Bucket) },
		Waits: func(r request.Request, t *work.Task) (string, int, time.Time, bool) {
			d, ok := first(r, t)
			if !ok {
				return "", 0, time.Time{}, false
			}
			return kind, d.Unit, d.Since(), true
		},
		Buttons: func(r request.Request, t *work.Task) [][]chat.Button {
			d, ok := first(r, t)
			if !ok {
				return nil
			}
			return buttons(r, t, d)
		},
	}
}

// Buttons are the buttons under a card of the contributions with which the person can do
// something.
func Buttons(r request.Request, t *work.Task) (rows [][]chat.Button) {
	for _, d := range owing.Waiting(t) {
		if len(rows) < shown {
			rows = append(rows, buttons(r, t, d)...)
		}
	}
	return rows
}

// shown is how many rows of buttons contributions have under a card.
const shown = 4

// buttons are those of one contribution for the person.
func buttons(r request.Request, t *work.Task, d owing.Debt) (rows [][]chat.Button) {
	labels := r.Words.Labels()
	switch {
	case d.State == contributing.Given && d.MayTake(t, r.Person, r.Directory):
		rows = append(rows, chat.Takes(*t, d, labels)...)
	case d.State == contributing.Open && d.MayGive(r.Person, r.Directory):
		rows = append(rows, chat.Contributes(*t, d, r.Person, labels)...)
	case d.State == contributing.Open && d.MayWithdraw(t, r.Person):
		rows = append(rows, []chat.Button{r.Button("contribute.button.withdraw", chat.PressNoNeed, t.ID, d.ID)})
	}
	return rows
}
