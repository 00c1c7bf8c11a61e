package measuring

import (
	"cmp"
	"slices"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// looked is how many tasks of each list are looked at.
const looked = 50

// Lists are where the tasks are that ask for a measure.
func Lists(today calendar.Date) []work.Query {
	return []work.Query{
		{Scope: work.AllTasks, Bucket: work.BucketOpen, Before: twiceClosed(today), Limit: looked},
		{Scope: work.AllTasks, Bucket: obstructing.Bucket, Limit: looked}, // the leaders' level is first
		{Scope: work.AllTasks, Bucket: Moved, Limit: looked},
		{Scope: work.AllTasks, Bucket: work.BucketSilent, Before: today.Add(1 - work.SilentDays), Limit: looked},
	}
}

// twiceClosed is the day before which work must have been due to be overdue when each of the last
// two months was closed.
func twiceClosed(today calendar.Date) calendar.Date {
	return calendar.ReportPeriodAt(calendar.SpanMonth, today).Previous().Previous().To()
}

// Asking is a task that asks for a measure.
type Asking struct {
	Task    work.Task
	Part    work.Assignment // the lead part that asks for it most
	Reasons []measures.Reason
}

// Why are the reasons for which a lead part of a task asks for a measure.
func Why(t work.Task, a work.Assignment, today calendar.Date) (why []measures.Reason) {
	if !a.State.Open() || a.State == work.Paused {
		return nil
	}
	if !a.Due.IsZero() && a.Due.Before(twiceClosed(today)) {
		why = append(why, measures.Overdue)
	}
	for _, o := range obstructing.Of(&work.Task{Assignments: []work.Assignment{a}}) {
		if o.Level == obstacles.Leader {
			why = append(why, measures.Obstacle)
			break
		}
	}
	if granted(a) >= work.ManyExtensions {
		why = append(why, measures.Extensions)
	}
	if a.Unanswered() && !a.Silence.Since.After(today.Add(-work.SilentDays)) {
		why = append(why, measures.Silence)
	}
	return why
}

// Among finds those of the tasks that ask for a measure and about which none is open: those with
// the most reasons first, then the longest overdue. A task that follows a measure asks for none.
func Among(tasks []work.Task, open []measures.Measure, today calendar.Date) (all []Asking) {
	for _, t := range tasks {
		if t.Measure != "" || slices.ContainsFunc(open, func(m measures.Measure) bool { return slices.Contains(m.Tasks, t.ID) }) {
			continue
		}
		var most Asking
		for _, a := range t.LeadAssignments() {
			if why := Why(t, *a, today); len(why) > len(most.Reasons) {
				most = Asking{t, *a, why}
			}
		}
		if len(most.Reasons) > 0 {
			all = append(all, most)
		}
	}
	slices.SortStableFunc(all, func(a, b Asking) int {
		return cmp.Or(len(b.Reasons)-len(a.Reasons), a.Part.Due.Compare(b.Part.Due), a.Task.ID-b.Task.ID)
	})
	return all
}

// Together are those of one unit, when there are several: what is recommended about the unit.
func Together(all []Asking, unit int) (some []Asking) {
	for _, a := range all {
		if a.Part.Unit == unit {
			some = append(some, a)
		}
	}
	return some
}

// Joined are the reasons of several tasks, each once.
func Joined(all []Asking) (why []measures.Reason) {
	for _, r := range measures.Reasons() {
		if slices.ContainsFunc(all, func(a Asking) bool { return slices.Contains(a.Reasons, r) }) {
			why = append(why, r)
		}
	}
	return why
}
