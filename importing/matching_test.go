package importing

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"dondoc/importing/sheet"
	"dondoc/work"
)

// paperPlan is a plan as its authors know it: each row keeps its identity through every edit.
type paperPlan struct {
	r        *rand.Rand
	sections []paperSection
	next     int  // identity of the next row
	restart  bool // numbers begin with 1 in every section
	codes    bool
}

type paperSection struct {
	title string
	rows  []paperRow
}

type paperRow struct {
	id                                  int
	title, lead, coordinating, deadline string
}

var paperTitles = []string{
	"Xây dựng kế hoạch", "Tổ chức thực hiện", "Báo cáo kết quả", "Xây dựng kế hoạch kiểm tra", "Tổng kết, khen thưởng", "Rà soát văn bản",
}

func newPaperPlan(r *rand.Rand, rows int) *paperPlan {
	p := &paperPlan{r: r, restart: r.IntN(2) == 0, codes: r.IntN(4) == 0}
	for range 10 {
		p.sections = append(p.sections, p.section(rows/10))
	}
	return p
}

func (p *paperPlan) section(rows int) paperSection {
	s := paperSection{title: "Nhóm nhiệm vụ " + string(rune('A'+p.r.IntN(20)))}
	for range rows {
		s.rows = append(s.rows, p.row())
	}
	return s
}

func (p *paperPlan) row() paperRow {
	p.next++
	row := paperRow{
		id: p.next, title: paperTitles[p.r.IntN(len(paperTitles))], lead: p.unit(),
		deadline: []string{"31/12/2026", "30/6/2026", "", "Thường xuyên"}[p.r.IntN(4)],
	}
	if p.r.IntN(5) == 0 {
		row.title += " số " + strconv.Itoa(p.next)
	}
	if p.r.IntN(6) == 0 {
		row.lead += "; " + p.unit()
	}
	if p.r.IntN(3) == 0 {
		row.coordinating = p.unit()
	}
	return row
}

func (p *paperPlan) unit() string { return "Vụ số " + string(rune('A'+p.r.IntN(12))) }

// place draws a row that there is.
func (p *paperPlan) place() (s *paperSection, i int) {
	for {
		s = &p.sections[p.r.IntN(len(p.sections))]
		if len(s.rows) > 0 {
			return s, p.r.IntN(len(s.rows))
		}
	}
}

// edit changes the plan in one of the ways in which plans are changed.
func (p *paperPlan) edit() (what string) {
	s, i := p.place()
	switch p.r.IntN(9) {
	case 0:
		s.rows = slices.Insert(s.rows, i, p.row())
		return "a row inserted"
	case 1:
		s.rows = slices.Delete(s.rows, i, i+1)
		return "a row deleted"
	case 2:
		if len(p.sections) > 12 {
			return "nothing"
		}
		at := p.r.IntN(len(p.sections))
		p.sections = slices.Insert(p.sections, at, p.section(1+p.r.IntN(30)))
		return "a section inserted"
	case 3:
		if len(p.sections) > 6 {
			at := p.r.IntN(len(p.sections))
			p.sections = slices.Delete(p.sections, at, at+1)
		}
		return "a section deleted"
	case 4:
		row := s.rows[i]
		s.rows = slices.Delete(s.rows, i, i+1)
		to := &p.sections[p.r.IntN(len(p.sections))]
		to.rows = slices.Insert(to.rows, p.r.IntN(len(to.rows)+1), row)
		return "a row moved"
	case 5:
		p.r.Shuffle(len(p.sections), func(i, k int) { p.sections[i], p.sections[k] = p.sections[k], p.sections[i] })
		return "sections reordered"
	case 6:
		p.restart = !p.restart
		return "renumbered"
	case 7:
		s.rows[i].lead = p.unit()
		return "another lead"
	default:
		s.rows[i].title = paperTitles[p.r.IntN(len(paperTitles))]
		return "another title"
	}
}

// appendix writes the plan down, and the identity of each row by its row number.
func (p *paperPlan) appendix() (a sheet.Appendix, identity map[int]int) {
	a, identity = sheet.Appendix{Name: "plan", HasDeadlines: true}, map[int]int{}
	number, at := 0, 2
	for i, s := range p.sections {
		at++
		if p.restart {
			number = 0
		}
		for _, r := range s.rows {
			number++
			row := sheet.AppendixRow{
				Row: at, Number: strconv.Itoa(number), Section: strconv.Itoa(i+1) + ". " + s.title,
				Title: r.title, Lead: r.lead, Coordinating: r.coordinating, Deadline: r.deadline,
			}
			if p.codes {
				row.Code = "NV-" + strconv.Itoa(r.id)
			}
			a.Rows = append(a.Rows, row)
			identity[at] = r.id
			at++
		}
	}
	return a, identity
}

// progressOf is what somebody has done, which no import may touch or give to others.
type progressOf struct {
	unit    int
	state   work.State
	percent int
	officer int64
}

// paperHistory is a plan that is edited and imported again, while people report.
type paperHistory struct {
	*testing.T
	paper *paperPlan
	in    ImportInput
	done  map[int][]progressOf // by task
	meant map[int]int          // the row that each task came from

	matched, others, silent int
}

// TestNobodysWorkMoves edits plans of 300 rows with many equal titles at random and imports
// them again, while people report: what a unit has done stays its own, in a task that it
// leads, and importing the same rows again changes nothing.
func TestNobodysWorkMoves(t *testing.T) {
	livePlans(t, 20, 50)
}

// TestPlansLiveSideBySide is a little of the same for the race detector: what plans share is read by several at once.
func TestPlansLiveSideBySide(t *testing.T) {
	livePlans(t, 4, 2)
}

// livePlans lets so many plans be edited and imported so often, side by side.
func livePlans(t *testing.T, plans uint64, edits int) {
	for seed := range plans {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(seed, 8))
			h := &paperHistory{T: t, paper: newPaperPlan(r, 300), done: map[int][]progressOf{}, meant: map[int]int{}}
			h.in.Directory = work.NewDirectory(0, nil, nil)
			for n := range edits + 1 {
				what := "first"
				if n > 0 {
					what = h.paper.edit()
				}
				h.bringBack(fmt.Sprintf("edit %d, %s", n, what), seed%5 == 0, n%25 == 0)
			}
			if 100*h.others > h.matched || 500*h.silent > h.matched {
				t.Errorf("of %d tasks %d were taken for another row of the same units, %d of them without a remark", h.matched, h.others, h.silent)
			}
		})
	}
}

// bringBack imports the plan as it is now, looks for work that moved, and lets people go on.
func (h *paperHistory) bringBack(what string, identities, again bool) {
	var identity map[int]int
	h.in.Appendix, identity = h.paper.appendix()
	h.in.Appendix.Name = what
	p := imported(h.in)
	if identities {
		h.compare(p, identity)
	}
	h.in = p.after(h.in)
	if len(h.in.Plans) != 1 {
		h.Fatalf("%s: another plan", what)
	}
	tasks := h.in.Plans[p.Plan]
	for _, task := range tasks {
		for _, d := range h.done[task.ID] {
			a, ok := task.Assignment(d.unit)
			if !ok || (progressOf{a.Unit, a.State, a.Percent, a.Officer}) != d || a.Role != work.Lead || !slices.Contains(task.Leads, d.unit) {
				h.Fatalf("%s: task %d of %v %q: %+v is not what has been done there: %+v\n%s",
					what, task.ID, task.Leads, task.Title, d, task.Assignments, remarks(p))
			}
		}
	}
	for range 12 {
		task := &tasks[h.paper.r.IntN(len(tasks))]
		report(h.paper.r, task)
		h.done[task.ID] = nil
		for _, a := range task.Assignments {
			if a.Role == work.Lead && (a.State != work.NotStarted || a.Officer != 0) {
				h.done[task.ID] = append(h.done[task.ID], progressOf{a.Unit, a.State, a.Percent, a.Officer})
			}
		}
	}
	if again {
		if p := imported(h.in); p.Added+p.Changed+p.Refused > 0 {
			h.Fatalf("%s: imported again: %s\n%s", what, p, remarks(p))
		}
	}
}

// compare counts the tasks that were taken for another row than they came from.
func (h *paperHistory) compare(p ImportPlan, identity map[int]int) {
	tasks := h.in.Plans[p.Plan]
	for row, at := range taskOfRows(h.in, tasks) {
		if at < 0 {
			continue
		}
		id := tasks[at].ID
		if was, ok := h.meant[id]; ok {
			h.matched++
			if was != identity[row] {
				h.others++
				if said := remarks(p); !strings.Contains(said, fmt.Sprintf("row %d: taken", row)) && !strings.Contains(said, fmt.Sprintf("(as task %d)", id)) {
					h.silent++
				}
			}
		}
		h.meant[id] = identity[row]
	}
}

// taskOfRows matches the rows of the input with tasks, by row number.
func taskOfRows(in ImportInput, tasks []work.Task) map[int]int {
	in.Today, in.Now = importDay, importDay.In(time.UTC)
	im, found := newImporting(in), map[int]int{}
	var rows []work.Task
	var numbers []int
	for _, row := range in.Appendix.Rows {
		if task, ok := im.task(row); ok {
			rows, numbers = append(rows, task), append(numbers, row.Row)
		}
	}
	for i, at := range matchRows(newTextIDs(), rows, tasks, im.namedUnits).taskOf {
		found[numbers[i]] = at
	}
	return found
}

// report lets somebody work on a task.
func report(r *rand.Rand, t *work.Task) {
	t.Assignments = slices.Clone(t.Assignments)
	leads := t.LeadAssignments()
	if len(leads) == 0 {
		return
	}
	a := leads[r.IntN(len(leads))]
	if !a.State.Open() || !slices.Contains(t.Leads, a.Unit) {
		return
	}
	percent := 10 * (1 + r.IntN(9))
	switch r.IntN(5) {
	case 0:
		a.Officer = 7
	case 1:
		a.Submit(work.Submission{By: 7, On: importDay})
		a.Confirm(importDay)
	default:
		a.Report(work.Entry{ID: "u1", Percent: &percent, At: importDay.In(time.UTC)})
	}
}
