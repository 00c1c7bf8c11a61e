package sheet

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
)

// ReadAppendix finds the tasks in a plan's table. Columns are found by what their headers
// mean and what their cells hold, wherever the header stands among the first 20 rows; a
// table's map decides where that is not enough. A table that is dondoc's own export is read
// as such.
//
// Rows that are tasks and cannot be taken are listed in the appendix, not an error. A
// file that is marked as a state secret is refused as a whole.
func ReadAppendix(t Table) (Appendix, error) {
	if a, ok := readExport(t); ok {
		return a, nil
	}
	l, err := layoutOf(t)
	if err != nil {
		return Appendix{}, err
	}
	base, records := t.Name, t.Records
	for i, rec := range records {
		if mark, alone := rec.mark(); mark != "" && (alone || i < l.first) {
			return Appendix{}, markedFile(base, mark)
		}
	}
	a := Appendix{Name: strings.TrimSuffix(base, filepath.Ext(base)), Columns: l.String()}
	a.HasDeadlines = l.column("deadline") >= 0 || l.column("start") >= 0
	rows := newRowReader(l, records)
	for _, rec := range records[l.at+1:] {
		rows.read(rec)
	}
	rows.settle()
	if rows.mark != "" {
		return Appendix{}, markedFile(base, rows.mark)
	}
	var all string
	a.Title, all = titleOf(records[:l.first])
	a.Year, a.Date = YearInTitle(a.Title), DateInTitle(all)
	if a.Year == 0 {
		a.Year = a.Date.Year
	}
	out := outlineOf(rows.entries, rows.merges)
	a.Rows, a.Refused = out.rows, out.refused
	if len(a.Rows)+len(a.Refused) == 0 {
		return Appendix{}, fmt.Errorf("%s has a header in row %d and no tasks below it", base, l.row)
	}
	rows.count.tasks, rows.count.refused, rows.count.headings = len(a.Rows), len(a.Refused), out.headings
	a.Account = rows.count.String()
	a.Looks = slices.Concat(t.Remarks, rows.looks, rows.remarkFilled(), out.looks)
	return a, nil
}

func newRowReader(l *layout, records []Record) *rowReader {
	rr := &rowReader{layout: l, last: l.row, anchors: map[int]Record{}, filled: map[string][]int{}}
	for _, r := range records[l.at+1:] {
		for _, row := range r.Above {
			if row > 0 {
				rr.anchors[row] = Record{}
			}
		}
		rr.merges = rr.merges || r.Above != nil
	}
	if len(rr.anchors) > 0 {
		for _, r := range records[l.at+1:] {
			if _, ok := rr.anchors[r.Row]; ok {
				rr.anchors[r.Row], _ = r.cleaned().emptied()
			}
		}
	}
	return rr
}

// remarkFilled says which rows took something from merged cells.
func (rr *rowReader) remarkFilled() (looks []Remark) {
	for _, meaning := range slices.Sorted(maps.Keys(rr.filled)) {
		looks = append(looks, Remark{Text: fmt.Sprintf("the %s of %s stands in a cell merged with one above", meaning, Ranges(rr.filled[meaning]))})
	}
	return looks
}

func markedFile(name, mark string) error {
	return fmt.Errorf("%s is marked %s: %s", name, mark, notForTelegram)
}
