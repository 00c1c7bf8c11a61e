package importing

import (
	"fmt"
	"path/filepath"
	"strings"
)

// ScoreAppendix says how well the first rows of a table begin a plan's; 0 for not at all.
func ScoreAppendix(first []Record) int {
	return max(appendixColumns.score(first), scoreExport(first))
}

// ReadAppendix finds the tasks in a plan's table. Columns are found by their headers,
// wherever the header stands among the first 20 rows.
//
// Rows that are tasks and cannot be taken are listed in the appendix, not an error. A
// file that is marked as a state secret is refused as a whole.
func ReadAppendix(t Table) (Appendix, error) {
	if a, ok := readExport(t); ok {
		return a, nil
	}
	h, err := appendixColumns.find(t)
	if err != nil {
		return Appendix{}, err
	}
	base, records := t.Name, t.Records
	for _, rec := range records {
		if mark, alone := rec.mark(); mark != "" && (alone || rec.Row < h.row) {
			return Appendix{}, markedFile(base, mark)
		}
	}
	a := Appendix{Name: strings.TrimSuffix(base, filepath.Ext(base)), HasDeadlines: h.column("deadline") >= 0}
	rows := rowReader{header: h}
	above := 0
	for i, rec := range records {
		if rec.Row < h.row {
			above = i + 1
		}
		if i > h.at && !rec.Blank() {
			rows.read(rec)
		}
	}
	rows.settle()
	if rows.mark != "" {
		return Appendix{}, markedFile(base, rows.mark)
	}
	var all string
	a.Title, all = titleOf(records[:above])
	a.Year, a.Date = YearInTitle(a.Title), DateInTitle(all)
	if a.Year == 0 {
		a.Year = a.Date.Year
	}
	a.Rows, a.Refused = outlined(rows.entries)
	if len(a.Rows)+len(a.Refused) == 0 {
		return Appendix{}, fmt.Errorf("%s has a header in row %d and no tasks below it", base, h.row)
	}
	return a, nil
}

func markedFile(name, mark string) error {
	return fmt.Errorf("%s is marked %s: %s", name, mark, notForTelegram)
}
