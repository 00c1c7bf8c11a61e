package documents

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

// record is one row of a table.
type record struct {
	row   int // as a spreadsheet numbers it: from 1, blank rows counted, however many lines a cell has
	cells []string
}

// cell returns the text of a column without space around it; columns that the row does
// not have are empty.
func (r record) cell(column int) string {
	if column < 0 || column >= len(r.cells) {
		return ""
	}
	return strings.TrimSpace(r.cells[column])
}

func (r record) blank() bool {
	for i := range r.cells {
		if r.cell(i) != "" {
			return false
		}
	}
	return true
}

// readTable reads separated values. Of the separators in use it takes the one with which
// the best header is found.
func readTable(text, name string, columns columnSet) (records []record, h header, err error) {
	if rest, ok := strings.CutPrefix(text, "sep="); ok && len(rest) > 1 && rest[1] == '\n' {
		// Excel's hint. It is a row of the file, so the rows after it keep their numbers.
		text = "\n" + rest[2:]
	}
	best := -1
	for _, separator := range ",;\t|" {
		found, err := head(text, separator)
		if err != nil {
			continue
		}
		if sought := findHeader(found, columns); sought.score() > best {
			best, h = sought.score(), sought
			h.separator = separator
		}
	}
	if best <= 0 {
		h.separator = ','
	}
	records, err = parse(text, h.separator, maxRows+1)
	if err != nil {
		return nil, header{}, fmt.Errorf("%s is not a table of separated values: %w", name, err)
	}
	if n := len(records); n > 0 && records[n-1].row > maxRows {
		return nil, header{}, fmt.Errorf("%s has more than %d rows", name, maxRows)
	}
	if h.missing() {
		return nil, header{}, fmt.Errorf("%s: %s", name, h.complaint(columns))
	}
	return records, h, nil
}

// headerRows is how far down the header may stand.
const headerRows = 20

// head parses the first rows only.
func head(text string, separator rune) ([]record, error) {
	records, err := parse(text, separator, headerRows+1)
	if errors.Is(err, errOpenQuote) {
		err = nil
	}
	return records, err
}

var errOpenQuote = errors.New("a quotation mark is never closed")

// endMark follows the text, so that a quoted cell which is never closed shows: it
// swallows the mark. Texts hold no zero bytes.
const endMark = "\x00end"

// parse reads up to limit rows, as spreadsheets do: rows may be ragged, and quotation
// marks inside a cell need not be doubled.
func parse(text string, separator rune, limit int) ([]record, error) {
	if separator == '\t' {
		text = requoted(text)
	}
	r := csv.NewReader(strings.NewReader(text + "\n" + endMark + "\n"))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = separator, true, -1
	var records []record
	for row := 1; row <= limit; row++ {
		before := int(r.InputOffset())
		cells, err := r.Read()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		// The reader steps over empty lines; a spreadsheet counts them.
		row += leadingLines(text, before)
		if last := cells[len(cells)-1]; strings.HasSuffix(strings.TrimSuffix(last, "\n"), endMark) {
			if len(cells) > 1 || last != endMark {
				return records, fmt.Errorf("row %d: %w", row, errOpenQuote)
			}
			break
		}
		records = append(records, record{row, cells})
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
