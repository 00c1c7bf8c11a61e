package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet/heads"
	"dondoc/reading"
)

var (
	columnNumber = regexp.MustCompile(`^\(?(\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?$`)
	// closings match the end of a table; after it come signatures.
	closings = regexp.MustCompile(`(?i)^(?:nơi nhận|noi nhan|người lập|người ký|kt\.|tm\.|tl\.|tuq\.|\(đã ký|\(ký|ký tên|ký bởi|xác nhận của|thủ trưởng|lãnh đạo đơn vị|\(?signed|[\p{L}. ]{2,40},\s*ngày\s*[\d….]*\s*tháng)` +
		`|^(?:(?:PHÓ|QUYỀN|Q\.) )?(?:BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|HIỆU TRƯỞNG|TRƯỞNG PHÒNG|TỔNG BIÊN TẬP|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA)$`)
	pageWords   = regexp.MustCompile(`(?i)^[-–(]*\s*(?:(?:trang|page|tr\.)\s*(?:số\s*)?\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?|\(?(?:tiếp theo|tiếp theo trang trước|còn tiếp|xem tiếp trang sau|continued|cont['’.]?d?)\)?)\s*[-–)]*$`)
	pageNumbers = regexp.MustCompile(`^[-–]?\s*\d{1,3}\s*[-–]?$`)
	// totals match rows in or under a table that are not part of it.
	totals = regexp.MustCompile(`(?i)^(?:tổng cộng|tổng số|tổng:|cộng:|cộng$|total|ghi chú\s*:|note\s*:|\(\*+\)|\*+\)|\*{1,3}\s|lưu\s*:|lưu ý\s*:|chú thích|(?:danh mục|phụ lục|biểu|bảng|kế hoạch) (?:này|trên))`)
	// itemMarks match the beginning of a step of the task above: "- Trình Chính phủ".
	itemMarks = regexp.MustCompile(`^[-–—+•*▪]\s*[\p{L}\d]`)
	// openEnds match the end of a title that continues in the row below.
	openEnds = regexp.MustCompile(`(?i)(?:[,;–-]|(?:^|\s)(?:và|của|về|các|tại|trong|cho|với|theo|là|để|từ|đến|hoặc|do|bằng|những|the|of|and|for|to|in))$`)
)

// rowReader converts the records under a header into entries.
type rowReader struct {
	layout  *layout
	records []Record // under the header
	entries []entry
	below   [joinable][]string // cells that continue those of the last entry; see joined
	closed  bool               // the table has ended
	cut     bool               // nothing can continue the last entry any more
	last    int                // the previous row
	group   string             // the last name in the column of groups
	mark    string             // of secrecy, in a row that is not a task
	looks   []Remark
	count   account
	merges  bool // the file's reader reports merged cells
	// anchors are the rows in which merged cells begin.
	anchors map[int]Record
	filled  map[string][]int // rows that got values from merged cells, by column
}

func (rr *rowReader) read(r Record) {
	legacy := r.legacy()
	r, errors := r.cleaned().emptied()
	if len(errors) > 0 {
		rr.remarkErrors(r.Row, errors)
	}
	if r.Blank() {
		return
	}
	gap := r.Row - rr.last - 1
	rr.last = r.Row
	if columnNumbers(r) || rr.repeatsHeader(r) {
		rr.count.header++
		return
	}
	if rr.pageMark(r) {
		rr.count.leave(r.Row)
		return
	}
	rr.cut = rr.cut || gap >= 2
	e := rr.entry(r)
	e.lostLead = slices.Contains(errors, rr.layout.column("lead"))
	switch {
	case legacy != "":
		e.refusal = phrase.Of("the words are in %s; convert it to Unicode (UTF-8) and import it again", phrase.Of(legacy))
	case r.lost():
		e.refusal = phrase.Of(lostLetters)
	}
	if !strings.ContainsFunc(e.Title, wordly) {
		e.Title = "" // a dash, dots
	}
	if rr.ends(r, e) {
		rr.count.leave(r.Row)
		if e.mark != "" {
			rr.mark = e.mark
		}
		return
	}
	if e.noNumber() && e.refusal.IsZero() && !rr.continues(e) || !e.noNumber() || rr.step(&e) {
		rr.fill(&e, r)
	}
	if rr.step(&e) {
		e.style, e.Number, e.Title = dash, "", stepMark.ReplaceAllString(e.Title, "")
		rr.append(e)
		return
	}
	bare := e.Lead == "" && e.Coordinating == "" && e.Deadline == "" && e.Deliverable == "" && e.Officer == "" && e.Mails == "" && e.Note == "" && e.Start == ""
	switch {
	case e.style == dash && (e.Lead == "" || e.Title == ""):
		if !rr.closed {
			e.Title = strings.TrimSpace(e.Number + " " + e.Title)
			rr.join(e, gap)
		}
		return
	case e.noNumber() && e.refusal.IsZero() && rr.continues(e):
		rr.join(e, gap)
		return
	case e.Title == "" && bare:
		rr.count.leave(r.Row)
		return
	case e.Title == "" && e.refusal.IsZero():
		e.refusal = phrase.Of("no title")
	}
	rr.append(e)
}

// append ends the last entry and begins another.
func (rr *rowReader) append(e entry) {
	rr.closed, rr.cut = false, false
	rr.closeEntry()
	rr.repeat(&e)
	rr.entries = append(rr.entries, e)
}

// wordly reports whether a character can be of a title.
func wordly(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) }

// ends reports whether a row stands under the table, or adds it up.
func (rr *rowReader) ends(r Record, e entry) bool {
	if e.style != unnumbered || e.Code != "" {
		return false
	}
	first := firstText(r)
	if closings.MatchString(first) {
		rr.closed = true
	}
	sentence := strings.HasSuffix(first, "./.") && !beginsLow(first)
	if sentence || totals.MatchString(first) {
		rr.cut = true
		return true
	}
	return rr.closed
}

// continues reports whether a row without a number continues the one above it: it has no
// title, or one that begins in the middle of a sentence.
func (rr *rowReader) continues(e entry) bool {
	switch {
	case e.Title == "":
		return !rr.startsAnew(e)
	case e.breaksOff(), e.Lead == "" && itemMarks.MatchString(e.Title):
		return true
	case e.Lead != "":
		return false
	case beginsLow(e.Title):
		return !rr.startsAnew(e)
	}
	n := len(rr.entries)
	return n > 0 && !rr.cut && len(rr.below[2]) == 0 && openEnds.MatchString(rr.entries[n-1].Title) ||
		n > 0 && len(rr.below[2]) > 0 && openEnds.MatchString(rr.below[2][len(rr.below[2])-1])
}

// startsAnew reports whether a row without a number, in a table without any numbers, is an
// incomplete task and not a continuation: it has its own deadline.
func (rr *rowReader) startsAnew(e entry) bool {
	n := len(rr.entries)
	return rr.layout.column("number") < 0 && n > 0 && !e.breaksOff() && hasDeadline(e) && hasDeadline(rr.entries[n-1])
}

// closeEntry appends the collected continuations to the cells of the last entry.
func (rr *rowReader) closeEntry() {
	if len(rr.entries) == 0 {
		return
	}
	last := &rr.entries[len(rr.entries)-1]
	for i, cell := range last.joined() {
		if len(rr.below[i]) > 0 && (cell == &last.Deadline || cell == &last.Start) {
			last.DeadlineMeant, last.StartMeant = "", "" // the deadline is now more than the one date
		}
		for _, more := range rr.below[i] {
			between := " "
			if i < 2 && reading.NamesUnits(more) {
				between = "\n" // another unit, not the rest of a name
			}
			*cell = strings.TrimSpace(*cell + between + more)
		}
		rr.below[i] = nil
	}
}

// join adds a row without a number to the one above, cell by cell. A row after a gap or a
// closing line is not joined.
func (rr *rowReader) join(e entry, gap int) {
	n := len(rr.entries)
	if n == 0 || rr.cut || gap > 0 && !beginsLow(e.Title) && e.Title+e.Lead != "" && !(e.Title == "" && reading.NamesUnits(e.Lead)) {
		rr.count.leave(e.Row)
		return
	}
	rr.count.join(e.Row)
	last := &rr.entries[n-1]
	last.looks = append(last.looks, e.looks...)
	if step := itemMarks.MatchString(e.Title); step && e.Deadline != "" && hasDeadline(*last) && hasDeadline(e) {
		// The step has its own date; the task keeps its deadline.
		e.Title, e.Deadline = e.Title+" ("+e.Deadline+")", ""
	}
	// What stands beside a heading is a fragment; a task may have its unit a row lower.
	task := last.Lead != "" || !last.refusal.IsZero() || last.style == arabic
	for i, cell := range e.joined() {
		if *cell != "" && (task || i >= 2) {
			rr.below[i] = append(rr.below[i], *cell)
		}
	}
	if last.mark == "" {
		last.mark = e.mark
	}
}

// remarkErrors remarks on cells with a spreadsheet error instead of a value.
func (rr *rowReader) remarkErrors(row int, columns []int) {
	var names []phrase.Phrase
	for _, c := range columns {
		if c < len(rr.layout.heads) {
			names = append(names, rr.layout.named(c))
		}
	}
	if len(names) > 0 {
		rr.looks = append(rr.looks, Remark{Row: row, Says: phrase.Of("an error value in %s; taken as empty", phrase.Join(", ", names))})
	}
}

// columnNumbers reports whether a row contains the numbers of the columns: (1), (2), (3) …
// or A, B, 1, 2.
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

// repeatsHeader reports whether a row repeats the header, as at the top of a page. If its
// columns are in another order, that order applies from there on.
func (rr *rowReader) repeatsHeader(r Record) bool {
	l := rr.layout
	if _, s := readNumber(r.Cell(l.column("number"))); s != unnumbered {
		return false
	}
	same, filled := 0, 0
	for c := range r.Cells {
		cell := r.Cell(c)
		if cell == "" {
			continue
		}
		if filled++; len(strings.Fields(cell)) > 8 {
			return false
		}
		if c < len(l.parts) && l.saysInHeader(c, cell) {
			same++
		}
	}
	if same == filled && (filled > 1 || len(l.parts) < 3) {
		return true
	}
	if filled < 2 || 2*same < filled && heads.Meanings(r.Cell(l.column("number")))["number"] == 0 && l.column("number") >= 0 {
		return false
	}
	again := newLayout(headParts([]Record{r}), nil, nil)
	number := again.column("number")
	if len(again.lacks()) > 0 || number < 0 && l.column("number") >= 0 {
		return 2*same >= filled
	}
	if len(again.columns) >= len(l.columns)-1 && again.otherOrder(l) {
		if sampled := newLayout(again.parts, rr.sampledBelow(r), nil); len(sampled.lacks()) == 0 {
			again = sampled
		}
		rr.layout = again
		rr.layout.row, rr.layout.at, rr.layout.first = l.row, l.at, l.first
	}
	return true
}

// otherOrder reports whether a header further down puts one of the columns that both have
// somewhere else.
func (l *layout) otherOrder(first *layout) bool {
	for _, meaning := range []string{"task", "lead", "coordinating", "deadline", "deliverable"} {
		if c := l.column(meaning); c >= 0 && c != first.column(meaning) {
			return true
		}
	}
	return false
}

// sampledBelow classifies the cells under a header further down, up to the next one.
func (rr *rowReader) sampledBelow(header Record) []content {
	at := slices.IndexFunc(rr.records, func(r Record) bool { return r.Row > header.Row })
	if at < 0 {
		return nil
	}
	below := rr.records[at:min(len(rr.records), at+sampleRows)]
	return sampled(untilHeader(cleaned(below)), len(header.Cells))
}

// pageMark reports whether a row is only the foot or head of a page in the middle of the
// table: "Trang 2/3", "- 2 -", a number alone that no column of numbers holds.
func (rr *rowReader) pageMark(r Record) bool {
	only := -1
	for c := range r.Cells {
		if r.Cell(c) == "" {
			continue
		}
		if only >= 0 {
			return false
		}
		only = c
	}
	return pageWords.MatchString(r.Cell(only)) || pageNumbers.MatchString(r.Cell(only)) && !slices.Contains([]int{
		rr.layout.column("number"), rr.layout.column("item"), rr.layout.column("code"), rr.layout.column("task"),
	}, only)
}

// saysInHeader reports whether a cell has the text of that column's header.
func (l *layout) saysInHeader(c int, cell string) bool {
	said := fold(cell)
	if said == fold(l.heads[c]) {
		return true
	}
	for _, p := range l.parts[c] {
		if fold(p) == said {
			return true
		}
	}
	return false
}

func firstText(r Record) string {
	for i := range r.Cells {
		if text := r.Cell(i); text != "" {
			return text
		}
	}
	return ""
}
