package importing

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"dondoc/reading"
	"dondoc/work"
)

// entry is a row of the table that says something: a task or a heading, with the rows
// that continue it.
type entry struct {
	AppendixRow
	style   style
	mark    string // of secrecy
	refusal string // why it cannot be taken
}

// heads reports whether the entry is a section's heading: a title and no lead unit. Beside
// a heading that is numbered as one, the column may hold a fragment of the task above.
func (e entry) heads() bool {
	if e.refusal != "" || e.style == dash {
		return false
	}
	titled := e.style == roman || e.style == capital || e.style == compound
	return e.Lead == "" || titled && !namesUnit(e.Lead)
}

var (
	columnNumber = regexp.MustCompile(`^\(?(\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?$`)
	// closings end a table; what follows them are signatures.
	closings = regexp.MustCompile(`(?i)^(?:nơi nhận|noi nhan|người lập|kt\.|tm\.|tl\.|tuq\.|\(ký|ký tên|xác nhận của)|^(?:BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|CHÁNH VĂN PHÒNG)$`)
	// totals stand in or under a table and are none of its rows.
	totals = regexp.MustCompile(`(?i)^(?:tổng cộng|tổng số|tổng:|cộng:|cộng$|total|ghi chú:|note:|\(\*+\)|\*\)|lưu:)`)
)

// rowReader turns the records under a header into entries.
type rowReader struct {
	header  header
	entries []entry
	below   [7][]string // cells that continue those of the last entry; see joined
	closed  bool        // the table has ended
	mark    string      // of secrecy, in a row that is no task
}

func (rr *rowReader) read(r Record) {
	if columnNumbers(r) || rr.repeatsHeader(r) {
		return
	}
	e := rr.entry(r)
	first := firstText(r)
	if e.style == unnumbered {
		if closings.MatchString(first) {
			rr.closed = true
		}
		if rr.closed || totals.MatchString(first) {
			if e.mark != "" {
				rr.mark = e.mark
			}
			return
		}
	}
	bare := e.Lead == "" && e.Coordinating == "" && e.Deadline == "" && e.Deliverable == "" && e.Officer == "" && e.Note == ""
	switch {
	case e.style == dash && (e.Lead == "" || e.Title == ""):
		if !rr.closed {
			e.Title = strings.TrimSpace(e.Number + " " + e.Title)
			rr.join(e)
		}
		return
	case e.style == unnumbered && e.Number == "" && (e.Title == "" || e.Lead == "" || e.breaksOff()) && e.refusal == "":
		if !rr.startsAnew(e) {
			rr.join(e)
			return
		}
		if e.Title == "" {
			e.refusal = "no title"
		}
	case e.Title == "" && bare:
		return
	case e.Title == "":
		e.refusal = "no title"
	}
	rr.closed = false
	rr.settle()
	if n := len(rr.entries); n > 0 {
		last := rr.entries[n-1]
		ditto(&e.Lead, last.Lead)
		ditto(&e.Coordinating, last.Coordinating)
		ditto(&e.Deadline, last.Deadline)
	}
	rr.entries = append(rr.entries, e)
}

// startsAnew reports whether a row without a number, in a table that has none at all, is a
// task that lacks something and no continuation: it has a deadline of its own.
func (rr *rowReader) startsAnew(e entry) bool {
	n := len(rr.entries)
	return rr.header.column("number") < 0 && n > 0 && !e.breaksOff() && hasDeadline(e) && hasDeadline(rr.entries[n-1])
}

// entry reads the cells of a record.
func (rr *rowReader) entry(r Record) entry {
	cell := func(key string) string { return r.Cell(rr.header.column(key)) }
	e := entry{AppendixRow: AppendixRow{
		Row: r.Row, Title: cell("task"), Lead: cell("lead"), Coordinating: cell("coordinating"),
		Deadline: cell("deadline"), Deliverable: cell("deliverable"), Officer: cell("officer"), Note: cell("note"),
	}}
	e.mark, _ = r.mark()
	// A cell merged over the whole row is repeated by some programs.
	if e.Title != "" && work.Fold(e.Lead) == work.Fold(e.Title) {
		e.AppendixRow = AppendixRow{Row: r.Row, Title: e.Title}
	}
	if work.Fold(e.Lead) == "" {
		e.Lead = ""
	}
	numbered := cell("number")
	e.Number, e.style = readNumber(numbered)
	switch {
	case e.style != unnumbered:
	case numbered != "" && e.Title == "" && e.Lead == "":
		// A heading merged over the row from its first column.
		number, title := cutNumber(numbered)
		e.Number, e.style = readNumber(number)
		e.Title = title
		if e.style == unnumbered {
			e.Number = ""
		}
	case numbered != "":
		e.Number = numbered
	case rr.header.column("number") < 0 || e.alone():
		number, title := cutNumber(e.Title)
		n, s := readNumber(number)
		if s == unnumbered || rr.header.column("number") >= 0 && s != roman && s != capital {
			break
		}
		e.Number, e.style, e.Title = n, s, title
	}
	return e
}

// joined are the cells that a row without a number continues, the units first.
func (e *entry) joined() [7]*string {
	return [...]*string{&e.Lead, &e.Coordinating, &e.Title, &e.Deadline, &e.Deliverable, &e.Officer, &e.Note}
}

// settle puts what was collected below the last entry onto its cells.
func (rr *rowReader) settle() {
	if len(rr.entries) == 0 {
		return
	}
	for i, cell := range rr.entries[len(rr.entries)-1].joined() {
		if len(rr.below[i]) > 0 {
			*cell = strings.TrimSpace(*cell + " " + strings.Join(rr.below[i], " "))
			rr.below[i] = nil
		}
	}
}

// ditto replaces "nt", như trên, by what stands above it.
func ditto(cell *string, above string) {
	if len(*cell) > 20 {
		return
	}
	if said := work.Fold(*cell); said == "nt" || said == "nhu tren" {
		*cell = above
	}
}

// alone reports whether the entry has nothing but a title.
func (e entry) alone() bool {
	return e.AppendixRow == AppendixRow{Row: e.Row, Title: e.Title}
}

// breaksOff reports whether both the title and the lead unit begin in the middle of a
// sentence, as they do after a page break.
func (e entry) breaksOff() bool {
	return beginsLow(e.Title) && beginsLow(e.Lead) && !reading.SpeaksOfMany(e.Lead)
}

func beginsLow(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

// join puts a row that has no number onto the one above, cell by cell. With none above it
// is a heading.
func (rr *rowReader) join(e entry) {
	if len(rr.entries) == 0 {
		if e.Title != "" && e.alone() {
			rr.entries = append(rr.entries, e)
		}
		return
	}
	last := &rr.entries[len(rr.entries)-1]
	// What stands beside a heading is a fragment; a task may have its unit a row lower.
	task := last.Lead != "" || last.refusal != "" || last.style == arabic
	for i, cell := range e.joined() {
		if *cell != "" && (task || i >= 2) {
			rr.below[i] = append(rr.below[i], *cell)
		}
	}
	if last.mark == "" {
		last.mark = e.mark
	}
}

// columnNumbers reports whether a row numbers the columns: (1), (2), (3) … or A, B, 1, 2.
func columnNumbers(r Record) bool {
	n, digits := 0, 0
	for i := range r.Cells {
		switch m := columnNumber.FindStringSubmatch(r.Cell(i)); {
		case r.Cell(i) == "":
		case m == nil:
			return false
		default:
			n++
			if m[1][0] <= '9' {
				digits++
			}
		}
	}
	return n >= 3 && digits >= 1 || n == 2 && digits == 2
}

// repeatsHeader reports whether a row is the header again, as at the top of a page. One
// with the columns in another order holds from there on.
func (rr *rowReader) repeatsHeader(r Record) bool {
	if _, s := readNumber(r.Cell(rr.header.column("number"))); s != unnumbered {
		return false
	}
	h := appendixColumns.header(r.Cells)
	if h.missing() {
		return false
	}
	number := h.column("number")
	if number < 0 && rr.header.column("number") >= 0 || len(h.columns) < len(rr.header.columns) {
		return false
	}
	for _, key := range []string{"task", "lead"} {
		if len(strings.Fields(r.Cell(h.column(key)))) > 8 {
			return false
		}
	}
	rr.header.columns = h.columns
	return true
}

func firstText(r Record) string {
	for i := range r.Cells {
		if text := r.Cell(i); text != "" {
			return text
		}
	}
	return ""
}
