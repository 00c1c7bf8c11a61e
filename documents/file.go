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

// AppendixOptions tell what the file does not: how to read an appendix.
type AppendixOptions struct {
	Columns sheet.Mapping // meanings of columns
	Sheet   string        // the only sheet of a workbook to read
	Lead    string        // leads the tasks where no column says who does
}

// ReadAppendix reads a plan's appendix from a file of any supported type, which is
// determined by content, not by name. In a workbook or document it reads all tables of
// tasks.
func ReadAppendix(r io.ReaderAt, size int64, name string, o AppendixOptions) (sheet.Appendix, error) {
	f, err := readTables(r, size, name, query{score: o.Columns.Score, names: func(first []sheet.Record) bool { return o.Columns.Names(first, o.Lead) }, sheet: o.Sheet})
	if err != nil {
		return sheet.Appendix{}, err
	}
	for i := range f.tables {
		f.tables[i].Map, f.tables[i].Lead = o.Columns, o.Lead
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

// tablesOf are the requested tables in a file, at least one, and remarks about the rest of
// it.
type tablesOf struct {
	tables  []sheet.Table
	remarks []sheet.Remark
}

// query describes the requested tables.
type query struct {
	score func(first []sheet.Record) int  // how well the first rows of a table fit
	names func(first []sheet.Record) bool // whether they belong to a requested table; nil: only the best table is requested
	sheet string                          // the only sheet to read in a workbook
}

// fits reports whether a table is requested, in a file that may have several.
func (q query) fits(records []sheet.Record) bool {
	return q.names != nil && q.names(firstOf(records))
}

func (q query) scoreOf(records []sheet.Record) int {
	return q.score(firstOf(records))
}

// firstOf returns the rows that determine the kind of a table.
func firstOf(records []sheet.Record) []sheet.Record {
	return records[:min(headRows, len(records))]
}

// readTables reads the requested tables.
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

// misnamed remarks on a file name with the extension of another type; empty when it fits.
func misnamed(name, is, ending string, endings ...string) []sheet.Remark {
	called := strings.ToLower(filepath.Ext(name))
	for _, e := range append(endings, ending) {
		if called == e {
			return nil
		}
	}
	return []sheet.Remark{{Says: phrase.Of("%s is called %s and holds %s; read as %s", name, called, phrase.Of(is), strings.TrimPrefix(ending, "."))}}
}
