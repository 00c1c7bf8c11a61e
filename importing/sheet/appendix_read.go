package sheet

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet/issued"
)

// ReadAppendices finds the tasks in the tables of one file. The plan described above the
// header of one table is that of all. remarks are those on the file as a whole.
func ReadAppendices(tables []Table, remarks []Remark) (Appendix, error) {
	if len(tables) == 1 {
		a, err := ReadAppendix(tables[0])
		a.Looks = slices.Concat(remarks, a.Looks)
		return a, err
	}
	all := Appendix{Looks: slices.Clone(remarks)}
	for i, t := range tables {
		a, err := ReadAppendix(t)
		if err != nil {
			return Appendix{}, err
		}
		if len(a.Exported) > 0 {
			return Appendix{}, phrase.Of("%s: %s is an export of dondoc, and there are other tables beside it; name the one to read with --sheet", t.Name, t.Part)
		}
		all.join(a, i, t.Part)
	}
	return all, nil
}

// join adds an appendix of the same file, which is its part of that index.
func (a *Appendix) join(b Appendix, part int, name phrase.Phrase) {
	if part == 0 {
		a.Name = b.Name
	}
	a.parts = append(a.parts, name)
	if a.Title == "" {
		a.Title = b.Title
	}
	if a.Year == 0 {
		a.Year = b.Year
	}
	if a.Date.IsZero() {
		a.Date = b.Date
	}
	if a.Decision.IsZero() {
		a.Decision = b.Decision
	}
	if len(a.Bases) == 0 {
		a.Bases = b.Bases
	}
	a.HasDeadlines = a.HasDeadlines || b.HasDeadlines
	offset := part * partRows
	for _, row := range b.Rows {
		row.Row += offset
		a.Rows = append(a.Rows, row)
	}
	for _, r := range b.Refused {
		r.Row += offset
		a.Refused = append(a.Refused, r)
	}
	whole := func(says phrase.Phrase) {
		a.Looks = append(a.Looks, Remark{Says: phrase.Of("%s: %s", name, says)})
	}
	for _, says := range []phrase.Phrase{b.Columns, b.Account} {
		if !says.IsZero() {
			whole(says)
		}
	}
	for _, r := range b.Looks {
		if r.Row == 0 {
			whole(r.Says)
			continue
		}
		r.Row += offset
		a.Looks = append(a.Looks, r)
	}
	for row, number := range b.numbers {
		if a.numbers == nil {
			a.numbers = map[int]string{}
		}
		a.numbers[row+offset] = number
	}
}

// ReadAppendix finds the tasks in a plan's table. Columns are found by the meaning of their
// headers and the content of their cells; the header may be anywhere in the first 20 rows.
// A table's Map overrides that. A table that is dondoc's own export is read as such.
//
// Rows that are tasks but cannot be imported are listed in the appendix; they are not an
// error. A file that is marked as a state secret is refused as a whole.
func ReadAppendix(t Table) (Appendix, error) {
	for _, read := range []func(Table) (Appendix, bool){readExport, readForm} {
		if a, ok := read(t); ok {
			return a, nil
		}
	}
	if numberless(t) {
		return Appendix{}, phrase.Of("%s is an export of dondoc without its column \"task\", by whose numbers its rows are found; leave that column in", t.Name)
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
	a := Appendix{Name: strings.TrimSuffix(base, filepath.Ext(base)), Columns: l.phrase()}
	a.HasDeadlines = l.column("deadline") >= 0 || l.column("start") >= 0 || len(l.grid) > 0
	var all string
	a.Title, all = titleOf(t.Preamble, records[:l.first])
	a.Decision = issued.In(all)
	a.Bases = issued.BasesIn(all, a.Decision)
	a.Year, a.Date = issued.YearInTitle(a.Title), issued.DateInTitle(all)
	if !a.Decision.Date.IsZero() {
		a.Date = a.Decision.Date
	}
	if a.Year == 0 {
		a.Year = a.Date.Year
	}
	l.grid.inYear(a.Year)
	rows := newRowReader(l, records)
	for _, rec := range records[l.at+1:] {
		rows.read(rec)
	}
	rows.closeEntry()
	if rows.mark != "" {
		return Appendix{}, markedFile(base, rows.mark)
	}
	if t.Numberless {
		a.numbers = rows.numbers()
	}
	out := outlineOf(rows.entries, rows.merges, l.lead)
	a.Rows, a.Refused = out.rows, out.refused
	if len(a.Rows)+len(a.Refused) == 0 {
		return Appendix{}, phrase.Of("%s has a header in row %d and no tasks below it", base, l.row)
	}
	rows.count.tasks, rows.count.refused, rows.count.headings = len(a.Rows), len(a.Refused), out.headings
	a.Account = rows.count.phrase()
	a.Looks = slices.Concat(t.Remarks, l.remarkUnsaid(), rows.looks, rows.remarkFilled(), out.looks)
	return a, nil
}

func newRowReader(l *layout, records []Record) *rowReader {
	rr := &rowReader{layout: l, records: records[l.at+1:], last: l.row, anchors: map[int]Record{}, filled: map[string][]int{}}
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

// remarkFilled remarks on rows that got values from merged cells.
func (rr *rowReader) remarkFilled() (looks []Remark) {
	for _, meaning := range slices.Sorted(maps.Keys(rr.filled)) {
		looks = append(looks, Remark{Says: phrase.Of("the %s of %s stands in a cell merged with one above", phrase.Of(meaning), Ranges(rr.filled[meaning]))})
	}
	return looks
}

// numbers returns the numbers of the rows that have one.
func (rr *rowReader) numbers() map[int]string {
	numbers := map[int]string{}
	for _, e := range rr.entries {
		if e.Number != "" {
			numbers[e.Row] = e.Number
		}
	}
	return numbers
}

func markedFile(name, mark string) error {
	return phrase.Of("%s is marked %s: classified work does not belong in Telegram", name, mark)
}
