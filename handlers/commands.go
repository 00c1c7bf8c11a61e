package handlers

import (
	"context"
	"slices"

	"dondoc/work"
)

// Command is one row of the table: the only place that says which commands there are.
type Command struct {
	Name  string
	Who   work.Action // what a person must be allowed about the own unit; empty: everybody who has joined
	About string      // the catalogue key of its line in menus and in /help
	Run   func(*Chat, context.Context, Request) (Reply, error)
}

// commands is the table. /help, the menus, the permission check and docs/commands.md are
// made from it, in this order.
func commands() []Command {
	return []Command{
		{"tasks", everyone, "command.tasks", (*Chat).tasks},             // tasks.go
		{"task", everyone, "command.task", (*Chat).task},                // task.go
		{"update", work.DoReport, "command.update", (*Chat).update},     // update.go
		{"done", work.Submit, "command.done", (*Chat).done},             // done.go
		{"extend", work.AskExtension, "command.extend", (*Chat).extend}, // extend.go
		{"status", work.SeeUnit, "command.status", (*Chat).status},      // status.go
		{"overdue", work.SeeUnit, "command.overdue", (*Chat).overdue},   // overdue.go
		{"silent", work.SeeUnit, "command.silent", (*Chat).silent},      // silent.go
		{"confirm", work.Confirm, "command.confirm", (*Chat).confirm},   // confirm.go
		{"return", work.Confirm, "command.return", (*Chat).giveBack},    // return.go
		{"assign", work.Assign, "command.assign", (*Chat).assign},       // assign.go
		{"ask", work.Ask, "command.ask", (*Chat).ask},                   // ask.go
		{"digest", work.ReadDigest, "command.digest", (*Chat).digest},   // digest.go
		{"invite", work.InviteThem, "command.invite", (*Chat).invite},   // invite.go
		{"away", everyone, "command.away", (*Chat).away},                // away.go
		{"language", everyone, "command.language", (*Chat).language},    // language.go
		{"cancel", everyone, "command.cancel", (*Chat).cancel},          // cancel.go
		{"help", everyone, "command.help", (*Chat).help},                // help.go
		{"start", everyone, "command.start", (*Chat).start},             // start.go
	}
}

// everyone who has joined may use the command.
const everyone work.Action = ""

// commandNamed finds a row.
func (c *Chat) commandNamed(name string) (Command, bool) {
	i := slices.IndexFunc(c.commands, func(row Command) bool { return row.Name == name })
	if i < 0 {
		return Command{}, false
	}
	return c.commands[i], true
}

// For reports whether the person may use the command.
func (row Command) For(p work.Person) bool {
	return !p.IsStranger() && (row.Who == everyone || p.May(row.Who, p.Unit))
}
