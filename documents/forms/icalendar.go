package forms

import (
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

// Calendar writes an all-day event for each open task that has a due date. An event keeps
// its UID from one export to the next, so that a calendar application that imports the file
// again moves it instead of adding another; domain makes the UIDs unique to the deployment.
func Calendar(out io.Writer, r Request, domain string) error {
	c := ics.NewCalendarFor("dondoc")
	c.SetMethod(ics.MethodPublish)
	c.SetXWRCalName(r.say("doc.ics.name"))
	for _, t := range r.tasks() {
		part := r.part(t)
		if !part.State.Open() || part.Due.IsZero() {
			continue
		}
		e := c.AddEvent(fmt.Sprintf("task-%d@%s", t.ID, domain))
		e.SetDtStampTime(r.Statement.TakenAt.UTC().Truncate(time.Second))
		e.SetAllDayStartAt(part.Due.In(time.UTC))
		e.SetAllDayEndAt(part.Due.Add(1).In(time.UTC))
		e.SetSummary(r.say("doc.ics.summary", "Number", t.ID, "Title", oneLine(t.Title)))
		lines := []string{r.say("doc.ics.lead", "Units", list(r.unitNames(t.Leads)))}
		if len(t.Coordinating) > 0 {
			lines = append(lines, r.say("doc.ics.coordinating", "Units", list(r.unitNames(t.Coordinating))))
		}
		if t.Deliverable != "" {
			lines = append(lines, r.say("doc.ics.deliverable", "Text", oneLine(t.Deliverable)))
		}
		e.SetDescription(strings.Join(lines, "\n"))
		e.SetTimeTransparency(ics.TransparencyTransparent)
	}
	return c.SerializeTo(out, ics.WithNewLineWindows)
}

func list(lines string) string { return strings.ReplaceAll(lines, "\n", " ") }
