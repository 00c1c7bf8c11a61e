package documents

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"regexp"
	"strconv"

	"dondoc/importing/sheet"
)

// CSV writes the exported table: UTF-8 with a byte order mark, so that spreadsheets display
// Vietnamese correctly, and one row for each assignment.
type CSV struct {
	w *csv.Writer
}

// NewCSV begins a table with its header.
func NewCSV(w io.Writer) (*CSV, error) {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return nil, err
	}
	c := &CSV{csv.NewWriter(w)}
	return c, c.w.Write(sheet.ExportColumns)
}

// Write adds rows.
func (c *CSV) Write(rows ...ExportRow) error {
	for _, r := range rows {
		err := c.w.Write([]string{
			strconv.Itoa(r.Task), harmless(r.Plan), harmless(r.Number), harmless(r.Section), harmless(r.Title),
			harmless(r.LeadUnits), harmless(r.CoordinatingUnits), harmless(r.Deliverable), harmless(r.Unit),
			r.Role, harmless(r.Officer), harmless(r.DeadlineText), r.DeadlineKind, r.Start.String(), r.Due.String(),
			r.Recurrence, string(r.State), strconv.Itoa(r.Percent), r.SubmittedOn.String(), r.DoneOn.String(),
			string(r.Category), r.LastProgressOn.String(), harmless(r.LastProgress),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Close writes buffered data. It does not close the underlying writer.
func (c *CSV) Close() error {
	c.w.Flush()
	return c.w.Error()
}

// formula matches texts that a spreadsheet would calculate instead of showing: a cell that
// begins with "=", or with another sign of a formula followed by a call of a function,
// another sheet or a program. "- Xây dựng …", "+84 …" and "@username" do not match.
var formula = regexp.MustCompile(`(?s)^[\t\r\n ]*(?:=|[+@-][^\s].*[(|!])`)

// harmless prevents spreadsheets from calculating people's texts: a formula gets an
// apostrophe before it. Every other text stays as it is.
func harmless(text string) string {
	if formula.MatchString(text) {
		return "'" + text
	}
	return text
}

// JSONL writes the line-by-line export: one JSON object on each line.
type JSONL struct {
	e *json.Encoder
}

// NewJSONL begins an export.
func NewJSONL(w io.Writer) *JSONL {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return &JSONL{e}
}

// Write adds a line. record is one of the types in this package: UnitRecord, TaskRecord and
// so on.
func (j *JSONL) Write(record any) error { return j.e.Encode(record) }
