package documents

import (
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"dondoc/documents/xlsx"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
)

// inWorkbook reads the requested sheets of a workbook.
func inWorkbook(name string, book *xlsx.Workbook, q query) (*tablesOf, error) {
	sheets, remarks, err := chosenSheets(name, book, q.sheet)
	if err != nil {
		return nil, err
	}
	remarks = append(misnamed(name, "an Excel workbook", ".xlsx", ".xlsm", ".xltx", ".xltm"), remarks...)
	var found []sheet.Table
	var best *sheet.Table // the best one that does not fit
	most := -1
	var others []phrase.Phrase // sheets that do not fit
	for _, page := range sheets {
		t, err := inSheet(name, book, page, q)
		switch {
		case err != nil:
			return nil, unreadable(name, err)
		case len(t.Records) == 0:
		case q.fits(t.Records):
			found = append(found, t)
		default:
			if s := q.scoreOf(t.Records); s > most {
				best, most = &t, s
			}
			others = append(others, t.Part)
		}
	}
	for _, part := range others {
		if len(found) > 0 || part.String() != best.Part.String() {
			remarks = append(remarks, sheet.Remark{Says: phrase.Of("%s has no list of tasks; left out", part)})
		}
	}
	switch {
	case len(found) == 0 && best == nil && len(sheets) == 0:
		return nil, phrase.Of("%s has hidden sheets only; show the one to read, or name it with --sheet", name)
	case len(found) == 0 && best == nil:
		return nil, phrase.Of("%s is empty", name)
	case len(found) == 0:
		// The reader of the table will report what is wrong with its header.
		return &tablesOf{[]sheet.Table{*best}, remarks}, nil
	}
	return &tablesOf{found, remarks}, nil
}

// chosenSheets returns the sheet with that name, or without a name those that are not
// hidden.
func chosenSheets(name string, book *xlsx.Workbook, named string) (sheets []xlsx.Sheet, remarks []sheet.Remark, err error) {
	plain := func(s string) string {
		return cases.Fold().String(strings.Join(strings.Fields(norm.NFC.String(s)), " "))
	}
	var names, hidden []string
	for _, s := range book.Sheets {
		switch {
		case named != "" && plain(s.Name) == plain(named):
			return []xlsx.Sheet{s}, nil, nil
		case s.Hidden:
			hidden = append(hidden, strconv.Quote(s.Name))
		default:
			sheets = append(sheets, s)
		}
		names = append(names, strconv.Quote(s.Name))
	}
	if named != "" {
		return nil, nil, phrase.Of("--sheet: %s has no sheet %q; it has %s", name, named, strings.Join(names, ", "))
	}
	switch len(hidden) {
	case 0:
	case 1:
		remarks = append(remarks, sheet.Remark{Says: phrase.Of("sheet %s is hidden; left out", hidden[0])})
	default:
		remarks = append(remarks, sheet.Remark{Says: phrase.Of("sheets %s are hidden; left out", strings.Join(hidden, ", "))})
	}
	return sheets, remarks, nil
}

// sheetTable is a sheet during its conversion to a table.
type sheetTable struct {
	records []sheet.Record
	hidden  map[int]bool // rows
}

// errOther ends the reading of a sheet that is not requested.
var errOther = errors.New("another kind of table")

// inSheet reads a sheet. It stops after the first rows if the sheet is not a requested one.
func inSheet(name string, book *xlsx.Workbook, page xlsx.Sheet, q query) (sheet.Table, error) {
	t := sheet.Table{Name: name, Part: phrase.Of("sheet %q", page.Name)}
	s := sheetTable{hidden: map[int]bool{}}
	layout, err := book.Read(page, func(r xlsx.Row) error {
		s.add(r)
		if len(s.records) == 2*headRows && q.names != nil && !q.fits(s.records) {
			return errOther
		}
		return nil
	})
	if err != nil && !errors.Is(err, errOther) {
		return t, err
	}
	if err := s.merge(layout.Merges); err != nil {
		return t, err
	}
	t.Remarks = append(s.dropColumns(layout.HiddenColumns), s.dropRows()...)
	t.Records = s.records
	return t, nil
}

// add converts a row into a record.
func (s *sheetTable) add(r xlsx.Row) {
	last := r.Cells[len(r.Cells)-1].Column
	record := sheet.Record{Row: r.Number, Cells: make([]string, last+1)}
	struck := 0
	var looks []phrase.Phrase
	for _, c := range r.Cells {
		record.Cells[c.Column] = norm.NFC.String(c.Text)
		if c.Struck {
			struck++
			looks = append(looks, phrase.Of("%q is struck through: perhaps dropped", cutText(c.Text)))
		}
		if c.Cut != "" {
			looks = append(looks, phrase.Of("%q is struck through and was left out", cutText(c.Cut)))
		}
		if c.NoValue {
			looks = append(looks, phrase.Of("the formula in column %s has no stored value; open the file in Excel and save it", columnName(c.Column)))
		}
		if c.Date != (xlsx.Date{}) {
			if record.Dates == nil {
				record.Dates = map[int]string{}
			}
			record.Dates[c.Column] = dayFirst(c.Date)
		}
	}
	if struck > 1 && struck == len(r.Cells) {
		looks = []phrase.Phrase{phrase.Of("the whole row is struck through: perhaps dropped")}
	}
	record.Looks = looks
	if r.Hidden {
		s.hidden[r.Number] = true
	}
	s.records = append(s.records, record)
}

// dayFirst formats a date with the day first, or only its month or year.
func dayFirst(d xlsx.Date) string {
	switch {
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%d/%d", d.Month, d.Year)
	}
	return fmt.Sprintf("%d/%d/%d", d.Day, d.Month, d.Year)
}

// cutText shortens a text for a remark.
func cutText(s string) string {
	const most = 80
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most])) + "…"
	}
	return s
}

// columnName is the name of a column, from 0: A, B, …, Z, AA.
func columnName(column int) string {
	name := ""
	for column++; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// maxMerged limits the number of cells that are marked as merged.
const maxMerged = 5_000_000

// merge sets, for every cell that is merged with one above, the row in which the merged
// cell begins. If that row is hidden, its text moves to the first row that is not: the
// sheet shows it there.
func (s *sheetTable) merge(merges []xlsx.Merge) error {
	none := []int{}
	for i := range s.records {
		s.records[i].Above = none
	}
	marked := 0
	for _, m := range merges {
		at := sort.Search(len(s.records), func(i int) bool { return s.records[i].Row >= m.FirstRow })
		if at < len(s.records) && s.records[at].Row == m.FirstRow && m.LastColumn > m.FirstColumn {
			s.records[at].Widen(m.FirstColumn, m.LastColumn-m.FirstColumn+1)
		}
		if m.FirstRow == m.LastRow {
			continue
		}
		anchor := at
		for anchor < len(s.records) && s.hidden[s.records[anchor].Row] && s.records[anchor].Row <= m.LastRow {
			anchor++
		}
		if anchor > at && anchor < len(s.records) && s.records[anchor].Row <= m.LastRow && s.records[at].Row == m.FirstRow {
			take(&s.records[anchor], s.records[at], m.FirstColumn)
		} else {
			anchor = at
		}
		if anchor >= len(s.records) {
			continue
		}
		first := m.FirstRow
		if anchor > at {
			first = s.records[anchor].Row
		}
		for i := anchor; i < len(s.records) && s.records[i].Row <= m.LastRow; i++ {
			r := &s.records[i]
			if r.Row <= first {
				continue
			}
			if marked += m.LastColumn - m.FirstColumn + 1; marked > maxMerged {
				return &xlsx.LimitError{Limit: "Merges", Max: maxMerged}
			}
			for len(r.Above) <= m.LastColumn {
				r.Above = append(r.Above, 0)
			}
			for c := m.FirstColumn; c <= m.LastColumn; c++ {
				r.Above[c] = first
			}
		}
	}
	return nil
}

// take copies a cell of another record.
func take(r *sheet.Record, from sheet.Record, column int) {
	if column >= len(from.Cells) {
		return
	}
	for len(r.Cells) <= column {
		r.Cells = append(r.Cells, "")
	}
	r.Cells[column] = from.Cells[column]
	if day := from.Dates[column]; day != "" {
		if r.Dates == nil {
			r.Dates = map[int]string{}
		}
		r.Dates[column] = day
	}
}

// dropColumns empties hidden columns, and remarks on them.
func (s *sheetTable) dropColumns(hidden [][2]int) (remarks []sheet.Remark) {
	var width int
	for i := range s.records {
		width = max(width, len(s.records[i].Cells))
	}
	drop := make([]bool, width)
	for _, columns := range hidden {
		for c := columns[0]; c <= columns[1] && c < width; c++ {
			drop[c] = true
		}
	}
	var names []string
	for c := range drop {
		filled := false
		for i := 0; drop[c] && i < len(s.records); i++ {
			if r := &s.records[i]; c < len(r.Cells) && r.Cells[c] != "" {
				r.Cells[c], filled = "", true
			}
		}
		if filled {
			names = append(names, columnName(c))
		}
	}
	if len(names) > 0 {
		remarks = append(remarks, sheet.Remark{Says: phrase.Of("hidden columns were left out: %s", strings.Join(names, ", "))})
	}
	return remarks
}

// dropRows removes hidden rows, and rows that are empty now, and remarks on the hidden
// ones.
func (s *sheetTable) dropRows() (remarks []sheet.Remark) {
	var rows []string
	n := 0
	s.records = slices.DeleteFunc(s.records, func(r sheet.Record) bool {
		if !s.hidden[r.Row] {
			return r.Blank() && len(r.Looks) == 0
		}
		if n++; n <= 30 {
			rows = append(rows, strconv.Itoa(r.Row))
		} else if n == 31 {
			rows = append(rows, "…")
		}
		return true
	})
	if n > 0 {
		remarks = append(remarks, sheet.Remark{Says: phrase.Of("hidden rows were left out: %s", strings.Join(rows, ", "))})
	}
	return remarks
}
