package agenda

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode"

	ics "github.com/arran4/golang-ical"

	"dondoc/text"
	"dondoc/work"
)

// Calendar is how an agenda is written.
type Calendar struct {
	Words     *text.Words
	Directory *work.Directory
	Domain    string    // makes the UIDs unique to the deployment
	At        time.Time // for DTSTAMP
	// Alarms has programs remind of open work at 08:00 on the day before.
	Alarms bool
}

// alarm is 08:00 of the day before an event that begins at midnight (RFC 5545, 3.8.6.3).
const alarm = "-PT16H"

// Write writes an all-day event for each deadline. An event keeps its UID for as long as there is
// the task, so that a calendar program moves it instead of adding another; SEQUENCE grows
// whenever the task changes. The error is the writer's.
func (c Calendar) Write(out io.Writer, a Agenda) error {
	cal := ics.NewCalendarFor("dondoc")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(c.Words.Say("doc.ics.name", nil))
	if a.Left > 0 {
		cal.SetXWRCalDesc(c.say("doc.ics.left", "Number", a.Left))
	}
	for _, d := range a.Deadlines {
		c.add(cal, d)
	}
	if c.Alarms { // a feed, which programs read again by themselves (RFC 7986, 5.7)
		cal.SetRefreshInterval("PT1H")
	}
	if len(a.Deadlines) == 0 { // a calendar has at least one component (RFC 5545, 3.6)
		standard := cal.AddTimezone("UTC").AddStandard()
		standard.AddProperty(ics.ComponentPropertyDtStart, "19700101T000000")
		standard.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), "+0000")
		standard.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), "+0000")
	}
	return cal.SerializeTo(out, ics.WithNewLineWindows)
}

func (c Calendar) add(cal *ics.Calendar, d Deadline) {
	t := d.Task
	e := cal.AddEvent(fmt.Sprintf("task-%d@%s", t.ID, c.Domain))
	e.SetDtStampTime(c.At.UTC().Truncate(time.Second))
	e.SetSequence(int(t.Version))
	e.SetAllDayStartAt(d.Part.Due.In(time.UTC))
	e.SetAllDayEndAt(d.Part.Due.Add(1).In(time.UTC))
	key := "doc.ics.summary"
	switch d.Part.State {
	case work.Cancelled:
		e.SetStatus(ics.ObjectStatusCancelled)
	case work.Done:
		key = "doc.ics.finished"
		fallthrough
	default:
		e.SetStatus(ics.ObjectStatusConfirmed)
	}
	summary := c.say(key, "Number", t.ID, "Title", oneLine(t.Title))
	e.SetSummary(summary)
	lines := []string{c.say("doc.ics.lead", "Units", c.units(t.Leads))}
	if len(t.Coordinating) > 0 {
		lines = append(lines, c.say("doc.ics.coordinating", "Units", c.units(t.Coordinating)))
	}
	if t.Deliverable != "" {
		lines = append(lines, c.say("doc.ics.deliverable", "Text", oneLine(t.Deliverable)))
	}
	e.SetDescription(strings.Join(lines, "\n"))
	e.SetTimeTransparency(ics.TransparencyTransparent)
	if c.Alarms && d.Part.State.Open() {
		a := e.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetTrigger(alarm)
		a.SetProperty(ics.ComponentPropertyDescription, summary)
	}
}

func (c Calendar) say(key string, pairs ...any) string {
	data := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		data[pairs[i].(string)] = pairs[i+1]
	}
	return c.Words.Say(key, data)
}

func (c Calendar) units(ids []int) string {
	var names []string
	for _, id := range ids {
		names = append(names, oneLine(c.Directory.Unit(id).Name))
	}
	return strings.Join(names, "; ")
}

// oneLine is a text without line breaks and without the characters that RFC 5545 (3.1) does not
// allow in one.
func oneLine(s string) string {
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	return strings.TrimRight(strings.Join(strings.Fields(clean), " "), ".;, ")
}
