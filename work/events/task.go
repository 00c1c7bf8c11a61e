package events

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dondoc/work"
	"dondoc/work/evidence"
	"dondoc/work/owing"
)

// shortest is how many characters of a title or a note an event keeps.
const shortened = 120

// OfTask returns what happened to a task between two of its values; was is nil for a new one.
// Entries are the progress entries that are written with it, cause what all this follows from.
// By, At and Cause are left to the caller.
func OfTask(was *work.Task, is work.Task, entries []work.Entry, cause string) []Event {
	if was == nil {
		e := Event{What: Created, Task: is.ID, After: short(is.Title)}
		if cause == "" {
			e.What = Imported
		}
		return []Event{e}
	}
	c := comparison{task: is.ID, cause: cause, entries: entries}
	c.edited(FieldTitle, was.Title, is.Title)
	c.edited(FieldSection, was.Section, is.Section)
	c.edited(FieldNumber, was.Number, is.Number)
	c.edited(FieldLeads, units(was.Leads), units(is.Leads))
	c.edited(FieldCoordinating, units(was.Coordinating), units(is.Coordinating))
	c.edited(FieldDeliverable, was.Deliverable, is.Deliverable)
	c.edited(FieldNote, was.Note, is.Note)
	c.edited(FieldDeadline, was.Deadline.Text, is.Deadline.Text)
	if was.Evidence != is.Evidence {
		c.add(Event{What: Edited, Field: FieldNeed, Before: strconv.FormatBool(was.Evidence), After: strconv.FormatBool(is.Evidence)})
	}
	for _, a := range is.Assignments {
		if before, ok := was.Assignment(a.Unit); ok {
			c.part(*before, a)
		} else {
			c.add(Event{What: Assigned, Field: FieldPart, Unit: a.Unit, After: officer(a)})
			c.contributions(work.Assignment{Unit: a.Unit}, unmoved(a, *was))
		}
	}
	for _, a := range was.Assignments {
		if _, ok := is.Assignment(a.Unit); !ok {
			c.contributions(unmoved(a, is), work.Assignment{Unit: a.Unit})
			c.add(Event{What: Edited, Field: FieldPart, Unit: a.Unit, Before: standing(a)})
		}
	}
	c.remarks(was.Remarks, is.Remarks)
	return c.found
}

// comparison collects the events of one task.
type comparison struct {
	task    int
	cause   string
	entries []work.Entry
	found   []Event
}

func (c *comparison) add(e Event) {
	e.Task = c.task
	c.found = append(c.found, e)
}

func (c *comparison) edited(field Field, was, is string) {
	if was != is {
		c.add(Event{What: Edited, Field: field, Before: short(was), After: short(is)})
	}
}

// part compares a unit's part.
func (c *comparison) part(was, is work.Assignment) {
	if officer(was) != officer(is) {
		e := Event{What: Assigned, Unit: is.Unit, Before: officer(was), After: officer(is)}
		if was.Officer == 0 && is.Officer != 0 {
			e.Before = "" // the name may well be theirs
		}
		c.add(e)
	}
	if is.Silence != nil && is.Silence.Later && (was.Silence == nil || !was.Silence.Later) {
		c.add(Event{What: Asked, Field: FieldLater, Unit: is.Unit})
	}
	if is.Silence != nil && !is.Silence.Seen.IsZero() && (was.Silence == nil || is.Silence.Seen.After(was.Silence.Seen)) {
		c.add(Event{What: Asked, Field: FieldSeen, Unit: is.Unit})
	}
	if is.Taken.After(was.Taken) {
		c.add(Event{What: Assigned, Field: FieldReceipt, Unit: is.Unit})
	}
	c.reports(was, is)
	c.submission(was, is)
	c.state(was, is)
	c.due(was, is)
	c.requests(was, is)
	c.gone(was, is)
	c.contributions(was, is)
	c.obstacles(was, is)
	c.causes(was, is)
	if is.Asked != nil && (was.Asked == nil || !is.Asked.At.Equal(was.Asked.At)) {
		c.add(Event{What: Asked, Unit: is.Unit})
	}
}

// reports adds an event for each progress entry of the part that is written.
func (c *comparison) reports(was, is work.Assignment) {
	for _, e := range c.entries {
		if e.Task != c.task || e.Unit != is.Unit {
			continue
		}
		files := attached(e)
		if files != "" {
			c.add(Event{What: Reported, Field: FieldEvidence, Unit: is.Unit, After: files})
		}
		event := Event{What: Corrected, Unit: is.Unit, Before: standing(was), After: standing(is)}
		switch {
		case e.Withdrawn != nil:
			event.What = Withdrawn
		case owing.IsEntry(e.ID):
			continue // the contribution has an event of its own
		case e.Filed(), files != "" && e.Record() != "" && event.Before == event.After:
			continue // nothing but files
		case e.Cause == c.cause:
			event.What, event.After = Reported, said(e)
		}
		c.add(event)
	}
}

// attached names the files of an entry that were not with it before: ids stand in records as
// they are.
func attached(e work.Entry) string {
	var names []string
	for _, f := range e.Files {
		if e.Withdrawn == nil && !strings.Contains(e.Record(), f.ID) {
			names = append(names, cmp.Or(f.Name, string(evidence.KindOf(f.Form))))
		}
	}
	return short(strings.Join(names, "; "))
}

func (c *comparison) submission(was, is work.Assignment) {
	switch {
	case is.Submitted != nil && (was.Submitted == nil || is.Submitted.Cause != was.Submitted.Cause || !is.Submitted.At.Equal(was.Submitted.At)):
		c.add(Event{What: Submitted, Unit: is.Unit, Before: standing(was), After: short(is.Submitted.Note)})
	case was.Submitted != nil && is.Submitted == nil && was.State == work.Awaiting && is.State != work.Returned && is.State != work.Cancelled && same(was, is):
		c.add(Event{What: Withdrawn, Field: FieldSubmission, Unit: is.Unit, After: standing(is)})
	}
}

// same reports whether both are the same occurrence of the work.
func same(was, is work.Assignment) bool { return was.Period == is.Period }

func (c *comparison) state(was, is work.Assignment) {
	if was.State == is.State {
		return
	}
	e := Event{Unit: is.Unit, Before: standing(was), After: standing(is)}
	switch {
	case !same(was, is): // the next occurrence has begun
		return
	case is.State == work.Done:
		e.What, e.After = Confirmed, is.DoneOn.String()
	case is.State == work.Returned && is.Returned != nil && is.Returns > was.Returns:
		e.What, e.After = Returned, short(is.Returned.Reason)
	case is.State == work.Paused:
		e.What = Paused
	case is.State == work.Cancelled:
		e.What = Cancelled
	case was.State == work.Paused, was.State == work.Cancelled, was.State == work.Done:
		e.What = Resumed
	default: // a report or a submission, which has its own event
		return
	}
	c.add(e)
}

// due compares the deadlines of a part.
func (c *comparison) due(was, is work.Assignment) {
	e := Event{What: Edited, Field: FieldDue, Unit: is.Unit, Before: was.Due.String(), After: is.Due.String()}
	switch {
	case !same(was, is):
		e.Field = FieldPeriod
	case was.Due == is.Due:
		return
	case approved(is) > approved(was):
		e.What, e.Field = Extended, ""
	}
	c.add(e)
}

func approved(a work.Assignment) (n int) {
	for _, e := range a.Extensions {
		if e.State == work.ExtensionApproved {
			n++
		}
	}
	return n
}

// requests compares what was asked for: more time, and to be released.
func (c *comparison) requests(was, is work.Assignment) {
	for _, e := range is.Extensions {
		var before string
		if i := slices.IndexFunc(was.Extensions, func(o work.Extension) bool { return o.ID == e.ID }); i >= 0 {
			before = string(was.Extensions[i].State)
		}
		if before != string(e.State) && e.State != work.ExtensionApproved {
			c.add(Event{What: Requested, Field: FieldExtension, Unit: is.Unit, Before: before, After: string(e.State) + " " + e.Date.String()})
		}
	}
	for _, o := range is.Objections {
		var before string
		if i := slices.IndexFunc(was.Objections, func(p work.Objection) bool { return p.ID == o.ID }); i >= 0 {
			before = string(was.Objections[i].State)
		}
		if before != string(o.State) {
			c.add(Event{What: Requested, Field: FieldObjection, Unit: is.Unit, Before: before, After: string(o.State) + " " + string(o.Wants)})
		}
	}
}

// gone adds an event for each request that is no longer known: it was taken back.
func (c *comparison) gone(was, is work.Assignment) {
	for _, e := range was.Extensions {
		if _, ok := is.Extension(e.ID); !ok {
			c.add(Event{What: Requested, Field: FieldExtension, Unit: is.Unit, Before: string(e.State), After: string(work.ExtensionWithdrawn) + " " + e.Date.String()})
		}
	}
	for _, o := range was.Objections {
		if _, ok := is.Objection(o.ID); !ok {
			c.add(Event{What: Requested, Field: FieldObjection, Unit: is.Unit, Before: string(o.State), After: string(work.ObjectionWithdrawn) + " " + string(o.Wants)})
		}
	}
}

// remarks adds an event for each instruction, question or answer that is new, was edited or
// was taken back.
func (c *comparison) remarks(was, is []work.Remark) {
	for _, r := range was {
		if !slices.ContainsFunc(is, func(o work.Remark) bool { return o.Cause == r.Cause }) {
			c.add(Event{What: Withdrawn, Field: FieldRemark, Unit: r.Unit})
		}
	}
	for _, r := range is {
		e := Event{What: Edited, Field: FieldRemark, Unit: r.Unit, After: string(r.Kind)}
		i := slices.IndexFunc(was, func(o work.Remark) bool { return o.Cause == r.Cause })
		switch {
		case i < 0:
		case was[i].Withdrawn == nil && r.Withdrawn != nil:
			e.What = Withdrawn
		case was[i].Text != r.Text:
			e.What = Corrected
		default:
			continue
		}
		c.add(e)
	}
}

// standing is the state and percent of a part.
func standing(a work.Assignment) string {
	return string(a.State) + " " + strconv.Itoa(a.Percent) + "%"
}

// said is what was understood of an entry; empty when it was kept as written only.
func said(e work.Entry) string {
	var words []string
	if e.State != nil {
		words = append(words, string(*e.State))
	}
	if e.Percent != nil {
		words = append(words, strconv.Itoa(*e.Percent)+"%")
	}
	return strings.Join(words, " ")
}

// officer is who does a unit's part: a Telegram user id, or the name of somebody who has not
// joined.
func officer(a work.Assignment) string {
	if a.Officer != 0 {
		return strconv.FormatInt(a.Officer, 10)
	}
	return short(a.OfficerName)
}

func units(ids []int) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = strconv.Itoa(id)
	}
	return strings.Join(texts, " ")
}

func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= shortened {
		return s
	}
	return string([]rune(s)[:shortened-1]) + "…"
}
