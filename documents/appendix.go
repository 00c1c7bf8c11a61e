package documents

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"dondoc/work"
)

// ReadAppendix reads a plan's table from separated values; name is the file's, for the
// sentences that errors are. Columns are found by their headers, wherever the header
// stands among the first 20 rows.
//
// Rows are numbered as a spreadsheet shows them: from 1, with the header, titles and blank
// rows counted, and a row with line breaks in a cell counted once. Rows that are tasks and
// cannot be taken are listed in the appendix, not an error. A file that is marked as a
// state secret is refused as a whole.
func ReadAppendix(r io.Reader, name string) (work.Appendix, error) {
	base := filepath.Base(name)
	text, err := readText(r, base)
	if err != nil {
		return work.Appendix{}, err
	}
	records, h, err := readTable(text, base, appendixColumns)
	if err != nil {
		return work.Appendix{}, err
	}
	for _, rec := range records {
		if mark, alone := rec.mark(); mark != "" && (alone || rec.row < h.row) {
			return work.Appendix{}, markedFile(base, mark)
		}
	}
	a := work.Appendix{Name: strings.TrimSuffix(base, filepath.Ext(base)), HasDeadlines: h.column("deadline") >= 0}
	rows := rowReader{header: h}
	above := 0
	for i, rec := range records {
		if rec.row < h.row {
			above = i + 1
		}
		if i > h.at && !rec.blank() {
			rows.read(rec)
		}
	}
	rows.settle()
	if rows.mark != "" {
		return work.Appendix{}, markedFile(base, rows.mark)
	}
	var all string
	a.Title, all = titleOf(records[:above])
	a.Year, a.Date = work.YearInTitle(a.Title), work.DateInTitle(all)
	if a.Year == 0 {
		a.Year = a.Date.Year
	}
	a.Rows, a.Refused = outlined(rows.entries)
	if len(a.Rows)+len(a.Refused) == 0 {
		return work.Appendix{}, fmt.Errorf("%s has a header in row %d and no tasks below it", base, h.row)
	}
	return a, nil
}

func markedFile(name, mark string) error {
	return fmt.Errorf("%s is marked %s: %s", name, mark, notForTelegram)
}
