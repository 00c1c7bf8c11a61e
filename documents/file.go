package documents

import (
	"bytes"
	"errors"
	"io"
	"path/filepath"
	"strings"

	"dondoc/documents/docx"
	"dondoc/documents/xlsx"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
)

// AppendixOptions say how an appendix is to be read where the file does not.
type AppendixOptions struct {
	Columns sheet.Mapping // which columns hold what
	Sheet   string        // the only sheet of a workbook to read
}

// ReadAppendix reads a plan's appendix from a file of any kind; its content decides which,
// not its name. Of a workbook or document with several tables of tasks all are read.
func ReadAppendix(r io.ReaderAt, size int64, name string, o AppendixOptions) (sheet.Appendix, error) {
	f, err := readTables(r, size, name, query{score: o.Columns.Score, names: o.Columns.Names, sheet: o.Sheet})
	if err != nil {
		return sheet.Appendix{}, err
	}
	for i := range f.tables {
		f.tables[i].Map = o.Columns
	}
	return sheet.ReadAppendices(f.tables, f.remarks)
}

// ReadUnits reads a list of units from a file of any kind.
func ReadUnits(r io.ReaderAt, size int64, name string) ([]sheet.UnitRow, error) {
	f, err := readTables(r, size, name, query{score: sheet.ScoreUnits})
	if err != nil {
		return nil, err
	}
	return sheet.ReadUnits(f.tables[0])
}

// ReadDays reads a list of days off and worked from a file of any kind.
func ReadDays(r io.ReaderAt, size int64, name string) ([]sheet.DayRow, error) {
	f, err := readTables(r, size, name, query{score: sheet.ScoreDays})
	if err != nil {
		return nil, err
	}
	return sheet.ReadDays(f.tables[0])
}

// tablesOf are the tables of a file that are sought, at least one, and what is to be said of
// the rest of it.
type tablesOf struct {
	tables  []sheet.Table
	remarks []sheet.Remark
}

// query is what is sought in a file.
type query struct {
	score func(first []sheet.Record) int  // how well the first rows of a table fit
	names func(first []sheet.Record) bool // whether they are those of a table that is sought; nil: the best one is
	sheet string                          // of a workbook, the only one
}

// fits reports whether a table is sought, when there may be others.
func (q query) fits(records []sheet.Record) bool {
	return q.names != nil && q.names(firstOf(records))
}

func (q query) scoreOf(records []sheet.Record) int {
	return q.score(firstOf(records))
}

// firstOf returns the rows that decide on what a table is.
func firstOf(records []sheet.Record) []sheet.Record {
	return records[:min(headRows, len(records))]
}

// readTables reads the tables that are sought.
func readTables(r io.ReaderAt, size int64, name string, q query) (*tablesOf, error) {
	name = filepath.Base(name)
	head := make([]byte, 4096)
	n, err := r.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, phrase.Of("%s cannot be read: %s", name, err)
	}
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, []byte(compoundMark)):
		_, err := docx.Read(r, size)
		return nil, compound(name, err)
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return readPackage(r, size, name, head, q)
	}
	if q.sheet != "" {
		return nil, phrase.Of("--sheet: %s is no workbook and has no sheets", name)
	}
	t, err := readSeparated(io.NewSectionReader(r, 0, size), name, q.score)
	if err != nil {
		return nil, err
	}
	return &tablesOf{tables: []sheet.Table{t}}, nil
}

// readPackage reads a zip archive: a document, a workbook, or neither.
func readPackage(r io.ReaderAt, size int64, name string, head []byte, q query) (*tablesOf, error) {
	for _, k := range packages {
		if bytes.Contains(head[:min(len(head), 128)], []byte(k.begins)) {
			return nil, k.refuse(name)
		}
	}
	document, err := docx.Read(r, size)
	switch {
	case err == nil && q.sheet != "":
		return nil, phrase.Of("--sheet: %s is no workbook and has no sheets", name)
	case err == nil:
		return inDocument(name, document, q)
	case !errors.Is(err, docx.ErrNotDocx):
		return nil, unreadable(name, err)
	}
	book, err := xlsx.Open(r, size)
	switch {
	case err == nil:
		return inWorkbook(name, book, q)
	case errors.Is(err, xlsx.ErrNotXlsx):
		return nil, foreignKind{"", "an archive", "take the file with the table out of it and use that"}.refuse(name)
	}
	return nil, unreadable(name, err)
}

// misnamed remarks on a name that belongs to another kind of file; empty when it does not.
func misnamed(name, is, ending string, endings ...string) []sheet.Remark {
	called := strings.ToLower(filepath.Ext(name))
	for _, e := range append(endings, ending) {
		if called == e {
			return nil
		}
	}
	return []sheet.Remark{{Says: phrase.Of("%s is called %s and holds %s; read as %s", name, called, phrase.Of(is), strings.TrimPrefix(ending, "."))}}
}
