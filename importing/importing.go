package importing

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/importing/sheet/issued"
	"dondoc/reading"
	"dondoc/work"
	"dondoc/work/listing"
)

// ImportInput is the input of PlanImport.
type ImportInput struct {
	Appendix  sheet.Appendix
	Directory *work.Directory
	Plans     map[string][]work.Task // every task there is, by plan
	Plan      string                 // the plan to write to; empty: found out
	Title     string                 // of the plan; empty: the file's
	Decision  work.Decision          // that the plan was issued with; zero: the file's
	Own       int                    // the unit whose own plan it is, which leads all of it; zero: a plan of many units
	Year      int                    // of wording that names none; zero: the title's, else this year
	Today     calendar.Date
	Now       time.Time
}

// ImportPlan is what an import would write. New units and tasks have no numbers until
// Number assigns them.
type ImportPlan struct {
	Plan     string
	Title    string
	Year     int             // of the plan; zero where nothing names one
	Decision work.Decision   // that the plan, or this version of it, was issued with
	Bases    []work.Decision // that it carries out
	Units    []work.Unit     // new
	Tasks    []work.Task     // new, in the order of the file, and changed
	Tally
	Remarks []sheet.Remark // by row, then those about the whole file
	// Exported is true when the file was dondoc's own export.
	Exported bool
	Changes  []sheet.Remark // what each row changes, in a plan that there is; by row
	Moved    int            // changed tasks whose deadline is another
	Gone     []int          // the plan's tasks that are not in the file
	// Addresses are the e-mail addresses of persons in the file. No remark or task has one.
	Addresses []listing.Address
}

// Tally counts the results of a file's rows.
type Tally struct {
	Read, Added, Changed, Unchanged, Refused int
}

// String is the last line of a report: read 140, added 140, changed 0, ….
func (t Tally) String() string {
	return fmt.Sprintf("read %d, added %d, changed %d, unchanged %d, refused %d",
		t.Read, t.Added, t.Changed, t.Unchanged, t.Refused)
}

// PlanImport compares an appendix with the stored tasks and returns what to write.
// Importing the same file again changes nothing, whatever has been reported meanwhile.
// Tasks that are no longer in the file stay as they are. So does begun work that the file
// gives to another unit: its row then becomes a new task.
func PlanImport(in ImportInput) ImportPlan {
	im := newImporting(in)
	if len(in.Appendix.Exported) > 0 {
		im.revise()
		return im.finish()
	}
	var tasks []work.Task // the rows that can be tasks
	var rows []int        // their numbers
	for _, row := range in.Appendix.Rows {
		switch task, ok := im.task(row); {
		case !ok:
			im.refuse(row.Row, "no lead unit")
		case !im.mayLead(task):
			im.refuse(row.Row, "led by %s; a file of a unit's own plan holds the tasks that it leads alone", row.Lead)
		default:
			tasks, rows = append(tasks, task), append(rows, row.Row)
		}
	}
	ids := newTextIDs()
	im.plan.Plan = in.Plan
	if in.Plan == "" {
		im.plan.Plan = planOf(ids, in.Appendix.Name, tasks, in.Plans)
	}
	existing := in.Plans[im.plan.Plan]
	m := matchRows(ids, tasks, existing, im.namedUnits)
	for i, task := range tasks {
		if at := m.taskOf[i]; at >= 0 {
			im.update(rows[i], existing[at], task)
			continue
		}
		task.Plan = im.plan.Plan
		task.Assign(in.Directory, in.Today)
		im.nameOfficers(rows[i], &task, nil, true)
		im.plan.Tasks = append(im.plan.Tasks, task)
		im.plan.Added++
		if len(existing) > 0 {
			im.plan.Changes = append(im.plan.Changes, sheet.Remark{Row: rows[i], Says: phrase.Of("a new task of %s: %q", im.unitNames(task.Leads), sheet.Shorten(task.Title, 200))})
		}
	}
	im.remarkMatching(m, rows)
	return im.finish()
}

// mayLead reports whether a task may be in the plan: in a unit's own plan it leads alone.
func (im *importing) mayLead(t work.Task) bool {
	return im.Own == 0 || len(t.Leads) == 1 && t.Leads[0] == im.Own
}

// finish counts what was read and puts the remarks in order.
func (im *importing) finish() ImportPlan {
	for _, r := range im.Appendix.Refused {
		im.refuse(r.Row, r.Says.Form, r.Says.Values...)
	}
	im.remarkTable(im.Appendix)
	p := im.plan
	p.Read = p.Added + p.Changed + p.Unchanged + p.Refused
	if !im.Appendix.HasDeadlines && len(im.Appendix.Rows) > 0 {
		im.remark(0, "the table has no deadline column; its tasks have no deadline")
	}
	for _, remarks := range [][]sheet.Remark{p.Remarks, p.Changes} {
		for i := range remarks {
			remarks[i] = im.Appendix.Located(remarks[i])
		}
		slices.SortStableFunc(remarks, byRow)
	}
	return *p
}

// byRow orders remarks by row, with those about the whole file last.
func byRow(a, b sheet.Remark) int {
	return a.Compare(b)
}

// ToLookAt is how many rows a person should look at besides those that were refused, each of
// which has a remark as well.
func ToLookAt(remarks []sheet.Remark, tally Tally) int {
	type row struct {
		part   string
		number int
	}
	rows := map[row]bool{}
	for _, r := range remarks {
		if r.Row > 0 {
			rows[row{r.Part.String(), r.Row}] = true
		}
	}
	return max(0, len(rows)-tally.Refused)
}

// ByRow joins what is to be said of rows and what they change.
func ByRow(remarks, changes []sheet.Remark) []sheet.Remark {
	all := slices.Concat(remarks, changes)
	slices.SortStableFunc(all, byRow)
	return all
}

// Number assigns numbers to the new units and tasks: from firstUnit as many as there are
// Units, and from firstTask as many as Added.
func (p *ImportPlan) Number(firstUnit, firstTask int) {
	numberUnits(p.Units, p.Tasks, firstUnit)
	numberAddresses(p.Addresses, firstUnit)
	for i := range p.Tasks {
		if p.Tasks[i].ID == 0 {
			p.Tasks[i].ID = firstTask
			firstTask++
		}
	}
}

// numberUnits replaces the provisional numbers -1, -2, … by real ones, everywhere they
// occur.
func numberUnits(units []work.Unit, tasks []work.Task, first int) {
	real := func(id int) int {
		if id < 0 {
			return first - id - 1
		}
		return id
	}
	all := func(ids []int) []int {
		ids = slices.Clone(ids)
		for i := range ids {
			ids[i] = real(ids[i])
		}
		return ids
	}
	for i := range units {
		units[i].ID, units[i].Members = real(units[i].ID), all(units[i].Members)
	}
	for i := range tasks {
		t := &tasks[i]
		t.Leads, t.Coordinating = all(t.Leads), all(t.Coordinating)
		for k := range t.Assignments {
			a := &t.Assignments[k]
			a.Unit, a.Group = real(a.Unit), real(a.Group)
		}
	}
}

// importing is the state of planning an import.
type importing struct {
	ImportInput
	plan     *ImportPlan
	splitter *reading.Splitter
	created  map[string]int // new units by key
	dated    map[string]reading.DeadlineReading
	persons  map[string]string          // by the cell of the unit
	mails    map[int][]reading.CellMail // by row
	beside   []int                      // rows whose officers are in the cell of the unit
	decision work.Decision              // the document that issued the plan
	year     int
	guessed  bool // the year is only assumed to be this year
}

func newImporting(in ImportInput) *importing {
	im := &importing{
		ImportInput: in, plan: &ImportPlan{}, created: map[string]int{},
		dated: map[string]reading.DeadlineReading{}, persons: map[string]string{}, mails: map[int][]reading.CellMail{},
	}
	im.plan.Title = cmp.Or(in.Title, in.Appendix.Title)
	im.decision = in.Decision
	if im.decision.IsZero() {
		im.decision = in.Appendix.Decision
	}
	im.year = cmp.Or(in.Year, issued.YearInTitle(in.Title), in.Appendix.Year, in.Decision.Date.Year)
	if im.year == 0 {
		im.year, im.guessed = in.Today.Year, true
	} else {
		im.plan.Year = im.year
	}
	im.plan.Decision, im.plan.Bases = im.decision, in.Appendix.Bases
	im.splitter = reading.NewSplitter(in.Directory)
	var cells []string
	for _, row := range in.Appendix.Rows {
		cells = append(cells, row.Lead, row.Coordinating)
	}
	for _, row := range in.Appendix.Exported {
		cells = append(cells, row.Cells["lead_units"], row.Cells["coordinating_units"])
	}
	im.splitter.Learn(cells)
	return im
}

func (im *importing) remark(row int, form string, values ...any) {
	im.plan.Remarks = append(im.plan.Remarks, sheet.Remark{Row: row, Says: phrase.Of(form, values...)})
}

func (im *importing) refuse(row int, form string, values ...any) {
	im.plan.Remarks = append(im.plan.Remarks, sheet.Remark{Row: row, Says: phrase.Of(form, values...), Refused: true})
	im.plan.Refused++
}

// namedUnits returns the units that a cell's units mean: for a group its members.
func (im *importing) namedUnits(units []int) []int { return im.Directory.StandFor(units) }
