package importing

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/reading"
	"dondoc/work"
)

// deadline reads a row's deadline, and the day on which the work begins if that has its own
// column. If only that column is filled, it is read as the deadline.
func (im *importing) deadline(row sheet.AppendixRow) reading.DeadlineReading {
	d := im.dates(row)
	d.Decision = im.decision
	return d
}

// dates reads the date cells of a row.
func (im *importing) dates(row sheet.AppendixRow) reading.DeadlineReading {
	wording := cmp.Or(row.DeadlineMeant, row.Deadline)
	if wording == "" && row.Start != "" {
		im.remark(row.Row, "only the column of the beginning is filled: %q; taken as the deadline", row.Start)
		d := im.read(cmp.Or(row.StartMeant, row.Start))
		d.Text = row.Start
		return d
	}
	d := im.read(wording)
	d.Text = row.Deadline
	if row.Start == "" || d.Kind == work.NoDeadline || d.Kind == work.Recurring {
		return d
	}
	begins := im.read(cmp.Or(row.StartMeant, row.Start))
	start := cmp.Or(begins.Start, begins.Due)
	if begins.Kind == work.OneDate && (d.Due.IsZero() || !start.After(d.Due)) {
		d.Start = start
	}
	return d
}

// read reads each wording only once, because tables repeat wordings.
func (im *importing) read(wording string) reading.DeadlineReading {
	d, known := im.dated[wording]
	if !known {
		d = reading.ReadDeadline(wording, im.year, im.Today)
		im.dated[wording] = d
	}
	return d
}

// remarkDeadline remarks on what a person should look at: a deadline that was not set, or
// one with a proposal for another.
func (im *importing) remarkDeadline(row sheet.AppendixRow, d reading.DeadlineReading) {
	proposal := d.Aside(reading.Proposal)
	why := map[work.Doubt]string{
		work.Impossible: "names a day that does not exist",
		work.Event:      "depends on an event",
		work.Pointer:    "depends on another paper",
		work.Unread:     "was not understood",
	}[d.Doubt]
	switch {
	case d.Kind != work.NoDeadline && proposal != "":
		im.remark(row.Row, "%q: read as %s; %q is a proposal", d.Text, readAs(d.Deadline), proposal)
	case d.Kind != work.NoDeadline:
	case d.Doubt == work.Unsure:
		im.remark(row.Row, "%q: %s; the task has no deadline", d.Text, unsure(d))
	case strings.TrimSpace(d.Text) != "":
		im.remark(row.Row, "the deadline %q %s; the task has none", d.Text, phrase.Of(cmp.Or(why, "was not understood")))
	case !row.Above:
		im.remark(row.Row, "no deadline")
	}
}

// readAs returns what a deadline was read as, in a few words for the report.
func readAs(d work.Deadline) phrase.Phrase {
	switch d.Kind {
	case work.OneDate:
		return phrase.Of("%s", slashed(d.Due))
	case work.Recurring:
		return phrase.Of("%s, next due %s", d.RRule, slashed(d.Due))
	case work.Ongoing:
		if !d.Start.IsZero() {
			return phrase.Of("ongoing from %s", slashed(d.Start))
		}
		return phrase.Of("ongoing")
	}
	return phrase.Of("no deadline")
}

func slashed(d calendar.Date) string { return fmt.Sprintf("%d/%d/%d", d.Day, d.Month, d.Year) }

// unsure says what was understood of a wording that is not sure, and what was not.
func unsure(d reading.DeadlineReading) phrase.List {
	var parts []phrase.Phrase
	if d.Understood.Kind != work.NoDeadline {
		parts = append(parts, phrase.Of("may mean %s", readAs(d.Understood)))
	}
	switch {
	case d.Conflict != "" && len(parts) > 0:
		parts = append(parts, phrase.Of("but %s", phrase.Of(string(d.Conflict))))
	case d.Conflict != "":
		parts = append(parts, phrase.Of(string(d.Conflict)))
	}
	var left []string
	for _, words := range d.Leftover {
		left = append(left, strconv.Quote(words))
	}
	if len(left) > 0 {
		parts = append(parts, phrase.Of("left over: %s", strings.Join(left, ", ")))
	}
	return phrase.Join("; ", parts)
}
