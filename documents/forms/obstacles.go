package forms

import (
	"cmp"
	"slices"
	"strings"

	"dondoc/calendar"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstructing"
)

// ownersNamed is how many owners of an obstacle are named: of a level that many hold, nobody.
const ownersNamed = 2

// opened are the lines of the open obstacles: the highest level first, then the oldest, each with
// who is to resolve it, since when it stands and by when.
func (r *Request) opened() []string {
	type found struct {
		task work.Task
		obstructing.Open
	}
	var all []found
	for _, t := range r.tasks() {
		for _, o := range obstructing.Of(&t) {
			if r.Unit.ID == 0 || o.Part.Unit == r.Unit.ID {
				all = append(all, found{t, o})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b found) int {
		return cmp.Or(b.Level.Rank()-a.Level.Rank(), a.At.Compare(b.At))
	})
	var lines []string
	for _, f := range all {
		on := r.Statement.On()
		var names []string
		for _, p := range obstructing.Owners(*f.Obstacle, r.Statement.Directory, on) {
			names = append(names, text.Comrade(p, r.Statement.Directory.Unit(p.Unit)))
		}
		if len(names) > ownersNamed {
			names = nil
		}
		lines = append(lines, r.say("doc.body.opened", "Unit", r.unitName(f.Part.Unit), "Title", title(f.task), "Words", oneLine(text.Short(titleLength, f.Text)),
			"Level", r.say("obstacle.level."+string(f.Level)), "Owners", strings.Join(names, ", "),
			"Age", on.Sub(calendar.DateOf(f.At)), "Due", r.Words.OfficialDate(f.Due)))
	}
	return lines
}

// hindrances are the open obstacles to a part, with their levels.
func (r *Request) hindrances(a work.Assignment) (lines []string) {
	t := work.Task{Assignments: []work.Assignment{a}}
	for _, o := range obstructing.Of(&t) {
		lines = append(lines, r.say("doc.b.opened", "Words", oneLine(o.Text), "Level", r.say("obstacle.level."+string(o.Level))))
	}
	return lines
}
