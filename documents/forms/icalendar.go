package forms

import (
	"io"

	"dondoc/documents/agenda"
)

// Calendar writes an all-day event for each open task that has a due date. An event keeps
// its UID from one export to the next, so that a calendar application that imports the file
// again moves it instead of adding another; domain makes the UIDs unique to the deployment.
func Calendar(out io.Writer, r Request, domain string) error {
	var a agenda.Agenda
	for _, t := range r.tasks() {
		if part := r.part(t); part.State.Open() && !part.Due.IsZero() {
			a.Deadlines = append(a.Deadlines, agenda.Deadline{Task: t, Part: part})
		}
	}
	c := agenda.Calendar{Words: r.Words, Directory: r.Statement.Directory, Domain: domain, At: r.Statement.TakenAt}
	return c.Write(out, a)
}
