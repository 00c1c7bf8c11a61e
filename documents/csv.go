package documents

import (
	"encoding/csv"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
)

// readSeparated reads a table of separated values; name is the file's. It tries the usual
// separators and uses the one with which the first rows get the best score, or the comma
// when none has a score.
//
// Rows are numbered as in a spreadsheet: from 1, counting titles and blank rows, and
// counting a row with line breaks in a cell once. Blank rows are not among the records.
func readSeparated(r io.Reader, name string, score func(first []sheet.Record) int) (sheet.Table, error) {
	table := sheet.Table{Name: filepath.Base(name)}
	text, remark, err := readText(r, table.Name)
	if err != nil {
		return sheet.Table{}, err
	}
	if !remark.IsZero() {
		table.Remarks = append(table.Remarks, sheet.Remark{Says: remark})
	}
	if rest, ok := strings.CutPrefix(text, "sep="); ok && len(rest) > 1 && rest[1] == '\n' {
		// A line "sep=;" for Excel. It is a row of the file, so the rows after it keep
		// their numbers.
		text = "\n" + rest[2:]
	}
	best, separator := 0, ','
	for _, candidate := range ",;\t|" {
		found, err := head(text, candidate)
		if err != nil {
			continue
		}
		if s := score(found); s > best {
			best, separator = s, candidate
		}
	}
	table.Records, err = parse(text, separator, maxRows+1)
	if err != nil {
		return sheet.Table{}, phrase.Of("%s is not a table of separated values: %s", table.Name, err)
	}
	if len(table.Records) > maxRows {
		return sheet.Table{}, phrase.Of("%s has more than %d rows", table.Name, maxRows)
	}
	return table, nil
}

// headRows is how many of the first rows are used to choose the separator.
const headRows = 22

// head parses the first rows only.
func head(text string, separator rune) ([]sheet.Record, error) {
	records, err := parse(text, separator, headRows)
	if errors.Is(err, errOpenQuote) {
		err = nil
	}
	return records, err
}

var errOpenQuote = phrase.Of("a quotation mark is never closed")

// endMark is appended to the text to detect a quoted cell that is never closed, which then
// contains the mark. Texts contain no zero bytes.
const endMark = "\x00end"

// parse reads up to limit rows that are not blank, with the tolerance of spreadsheets: rows
// may differ in length, and quotation marks inside a cell need not be doubled.
func parse(text string, separator rune, limit int) ([]sheet.Record, error) {
	if separator == '\t' {
		text = requoted(text)
	}
	r := csv.NewReader(strings.NewReader(text + "\n" + endMark + "\n"))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = separator, true, -1, true
	var records []sheet.Record
	for row := 1; len(records) < limit; row++ {
		before := int(r.InputOffset())
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		// The csv reader skips empty lines; a spreadsheet counts them.
		row += leadingLines(text, before)
		if last := cells[len(cells)-1]; strings.HasSuffix(strings.TrimSuffix(last, "\n"), endMark) {
			if len(cells) > 1 || last != endMark {
				return records, phrase.Of("row %d: %s", row, errOpenQuote)
			}
			break
		}
		if record := (sheet.Record{Row: row, Cells: cells}); !record.Blank() {
			record.Cells = slices.Clone(cells)
			records = append(records, record)
		}
	}
	return records, nil
}

func leadingLines(text string, from int) int {
	n := 0
	for from+n < len(text) && text[from+n] == '\n' {
		n++
	}
	return n
}
