package plan

import (
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
)

// ExtensionButtons are the buttons about more time under a card: to ask for it, or to go on with
// each request that is pending.
func ExtensionButtons(r request.Request, t *work.Task) [][]chat.Button {
	var rows [][]chat.Button
	if a, ok := r.Own(t, work.AskExtension); ok && extendable(r, *t, *a) == nil {
		if _, pending := a.PendingExtension(); !pending {
			rows = append(rows, []chat.Button{r.Button("extend.button.ask", chat.PressExtend, t.ID)})
		}
	}
	var pending []work.Assignment
	for _, a := range t.Assignments {
		if len(pendingButtons(r, *t, a)) > 0 {
			pending = append(pending, a)
		}
	}
	for _, a := range pending {
		buttons := pendingButtons(r, *t, a)
		if len(pending) > 1 {
			buttons[0][0].Text += " · " + text.Short(request.UnitOnButton, r.UnitName(a.Unit))
		}
		rows = append(rows, buttons...)
	}
	return rows
}

// LeadButtons are the buttons under a card of those who are above the work: to ask about
// it, and to name its officer.
func LeadButtons(r request.Request, t *work.Task) [][]chat.Button {
	a, ok := led(r, t)
	if !ok {
		return nil
	}
	row := []chat.Button{r.Button("reminder.button.ask", chat.PressAsk, t.ID, a.Unit)}
	if r.Person.May(work.Assign, a.Unit) {
		row = append(row, r.Button("reminder.button.assign", chat.PressAssign, t.ID, a.Unit))
	}
	return [][]chat.Button{row}
}

// leadsPart reports whether a part is the person's to lead: one that leads the task, and of
// those that only take part the own unit's, of its head.
func leadsPart(r request.Request, a work.Assignment) bool {
	return a.Role == work.Lead || r.Person.Is(work.Head) && r.Person.Unit == a.Unit
}

// led returns the open assignment that the person is above: the own unit's, else for the
// department the first open lead.
func led(r request.Request, t *work.Task) (*work.Assignment, bool) {
	if a, ok := r.Own(t, work.Ask); ok && a.State.Open() && leadsPart(r, *a) {
		return a, true
	}
	for _, a := range t.LeadAssignments() {
		if a.State.Open() && r.Person.May(work.Ask, a.Unit) {
			return a, true
		}
	}
	return nil, false
}
