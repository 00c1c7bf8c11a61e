package handlers

import (
	"slices"

	"dondoc/handlers/announce"
	"dondoc/handlers/board"
	"dondoc/handlers/cause"
	"dondoc/handlers/commit"
	"dondoc/handlers/contribute"
	"dondoc/handlers/draft"
	"dondoc/handlers/edit"
	"dondoc/handlers/evidence"
	"dondoc/handlers/feed"
	"dondoc/handlers/here"
	"dondoc/handlers/history"
	"dondoc/handlers/measure"
	"dondoc/handlers/obstacle"
	"dondoc/handlers/papers"
	"dondoc/handlers/people"
	"dondoc/handlers/plan"
	"dondoc/handlers/report"
	"dondoc/handlers/request"
	"dondoc/handlers/schedule"
	"dondoc/handlers/team"
	"dondoc/handlers/todo"
	"dondoc/handlers/unitreport"
	"dondoc/handlers/units"
	"dondoc/handlers/view"
)

// tables are the rows of all rooms: the only place that says which commands, buttons and
// forms there are.
type tables struct {
	commands []request.Command // in the order of /help
	presses  []request.Press
	forms    []request.Form
	todos    []request.Todo // in the order of /todo where several are of one age
	chores   []request.Chore
}

// rooms are what people say and do by subject, each a package with its rows.
type rooms struct {
	tables
	base   request.Base
	report *report.Chat
	people *people.Chat
	papers *papers.Chat
	here   *here.Chat
	parts  *contribute.Chat
	views  *view.Chat
	sent   *unitreport.Chat
}

// newRooms opens the rooms and joins their tables.
func newRooms(base request.Base) rooms {
	views := view.New(base, report.ProgressButtons, plan.ExtensionButtons, plan.ObjectionButtons, report.DecisionButtons, report.RecallButtons, plan.LeadButtons, contribute.Buttons, obstacle.CardButtons)
	plans, drafts := plan.New(base, views), draft.New(base, views)
	sent := unitreport.New(base)
	r := rooms{base: base, report: report.New(base, views, plans), people: people.New(base, views, sent.Open), sent: sent, papers: papers.New(base), here: here.New(base), parts: contribute.New(base), views: views}
	subjects := []request.Rows{
		r.report.Rows(),                 // /update, /done, /confirm, /return, /cancel; replies, edits
		views.Rows(),                    // /tasks, /task, /status, /overdue, /silent, /digest, /help
		plans.Rows(),                    // /assign, /ask, /extend
		r.parts.Rows(),                  // /request
		r.papers.Rows(),                 // /report, /export, /import, /kpi; files
		board.New(base).Rows(),          // /board
		feed.New(base).Rows(),           // /feed
		history.New(base).Rows(),        // /history, /undo
		drafts.Rows(),                   // /new
		announce.New(base).Rows(),       // /announce
		edit.New(base).Rows(),           // /edit
		evidence.New(base).Rows(),       // /evidence
		obstacle.New(base).Rows(),       // /obstacle, /obstacles
		cause.New(base).Rows(),          // the cause of lateness
		measure.New(base, views).Rows(), // /measures
		commit.New(base, drafts).Rows(), // /plan
		sent.Rows(),                     // /reports
		team.New(base).Rows(),           // /team, /handover
		units.New(base).Rows(),          // /units
		schedule.New(base).Rows(),       // /schedule
		r.here.Rows(),                   // /here
		r.people.Rows(),                 // /start, /invite, /away, /language
	}
	all := join(subjects...)
	waits := todo.New(base, all.todos, all.chores, all.presses) // /todo
	r.tables = join(append(subjects, waits.Rows())...)
	return r
}

// join puts the rows of rooms into one table each.
func join(all ...request.Rows) (t tables) {
	for _, rows := range all {
		t.commands = append(t.commands, rows.Commands...)
		t.presses = append(t.presses, rows.Presses...)
		t.forms = append(t.forms, rows.Forms...)
		t.todos = append(t.todos, rows.Todos...)
		t.chores = append(t.chores, rows.Chores...)
	}
	slices.SortStableFunc(t.commands, func(a, b request.Command) int { return int(a.Heading - b.Heading) })
	return t
}

// command finds the row of a command.
func (t tables) command(name string) (request.Command, bool) {
	i := slices.IndexFunc(t.commands, func(row request.Command) bool { return row.Name == name })
	if i < 0 {
		return request.Command{}, false
	}
	return t.commands[i], true
}
