package sheet

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet/repeats"
	"dondoc/reading"
	"dondoc/work/spelling"
)

// entry is a row of the table with content: a task or a heading, with the rows that
// continue it.
type entry struct {
	AppendixRow
	style style
	// grouped: its number is only in the second column of numbers, as for groups.
	grouped   bool
	itemStyle style           // of the second number beside the first
	mark      string          // of secrecy
	group     string          // of the column of groups, where the table has one
	within    bool            // it has no number and goes on with the group named above
	refusal   phrase.Phrase   // why it cannot be taken
	lostLead  bool            // an error stands where the lead unit was
	looks     []phrase.Phrase // what a person should know
}

// noLead is why a row is refused that is no heading and names no unit.
const noLead = "no lead unit"

// entry reads the cells of a record.
func (rr *rowReader) entry(r Record) entry {
	cell := func(meaning string) string { return r.Cell(rr.layout.column(meaning)) }
	e := entry{AppendixRow: AppendixRow{
		Row: r.Row, Code: strings.Join(strings.Fields(cell("code")), " "), Title: rr.title(r),
		Lead: cell("lead"), Coordinating: cell("coordinating"), Start: cell("start"), Deadline: cell("deadline"),
		StartMeant: r.date(rr.layout.column("start")), DeadlineMeant: r.date(rr.layout.column("deadline")),
		Deliverable: cell("deliverable"), Officer: cell("officer"), Mails: cell("mail"), Note: cell("note"),
	}, looks: r.Looks}
	if named := strings.Join(strings.Fields(cell("group")), " "); named != "" {
		rr.group = named
	} else {
		e.within = rr.group != "" && cell("number") == "" && e.Title != ""
	}
	e.group = rr.group
	if g := rr.layout.grid; len(g) > 0 && e.Deadline == "" {
		var parted bool
		if e.Deadline, parted = g.deadline(r, rr.anchors); parted {
			e.looks = append(slices.Clone(e.looks), phrase.Of("several times are marked: %s", e.Deadline))
		}
	}
	for _, column := range rr.layout.beside {
		if more := r.Cell(column); more != "" {
			e.Lead = strings.TrimSpace(e.Lead + "\n" + more)
		}
	}
	e.mark, _ = r.mark()
	// Some programs repeat a cell that is merged over the whole row.
	if e.Title != "" && strings.EqualFold(e.Lead, e.Title) {
		e.AppendixRow = AppendixRow{Row: r.Row, Code: e.Code, Title: e.Title}
	}
	if len(e.Lead) < 10 && !repeats.Ditto(e.Lead) && spelling.Fold(e.Lead) == "" {
		e.Lead = ""
	}
	if text := rr.across(r); text != "" {
		e.AppendixRow = AppendixRow{Row: r.Row}
		e.Title = text
	}
	rr.number(&e, cell("number"), cell("item"))
	e.headCode()
	for _, column := range rr.layout.details {
		if detail := r.Cell(column); detail != "" {
			e.Note = strings.TrimSpace(e.Note + "\n" + detail)
		}
	}
	if rr.layout.helpers {
		if named := helpersIn(e.Note); named != "" {
			e.Coordinating = named
		}
	}
	return e
}

// title joins the columns that contain a task's title.
func (rr *rowReader) title(r Record) string {
	title := r.Cell(rr.layout.column("task"))
	if len(rr.layout.titles) == 0 {
		return title
	}
	columns := append([]int{rr.layout.column("task")}, rr.layout.titles...)
	slices.Sort(columns)
	var parts []string
	for _, c := range columns {
		if cell := r.Cell(c); cell != "" && !slices.ContainsFunc(parts, func(p string) bool { return spelling.Fold(p) == spelling.Fold(cell) }) {
			parts = append(parts, strings.TrimRight(cell, " :"))
		}
	}
	return strings.Join(parts, ": ")
}

// number reads the columns of numbers, or the number before a title.
func (rr *rowReader) number(e *entry, numbered, item string) {
	e.Number, e.style = readNumber(numbered)
	_, e.itemStyle = readNumber(item)
	switch {
	case e.style != unnumbered:
	case numbered == "" && e.itemStyle != unnumbered:
		e.Number, e.style = readNumber(item)
		e.grouped = e.style == arabic || e.style == roman || e.style == capital
	case numbered != "" && e.Title == "" && e.Lead == "":
		// A heading that is merged over the row from its first column.
		number, title := cutNumber(numbered)
		e.Number, e.style = readNumber(number)
		e.Title = title
		if e.style == unnumbered {
			e.Number = ""
		}
	case numbered != "":
		e.Number = numbered
	case rr.layout.column("number") < 0 || e.alone():
		number, title := cutNumber(e.Title)
		n, s := readNumber(number)
		if s == unnumbered || rr.layout.column("number") >= 0 && s != roman && s != capital {
			break
		}
		e.Number, e.style, e.Title = n, s, title
	}
}

// across returns the text of a row that is one cell over the column of tasks and others, if
// that cell begins in a column before it which is not of numbers: a heading. A csv does not
// show how wide a cell is, but the words of a heading do.
func (rr *rowReader) across(r Record) string {
	only := -1
	for c := range r.Cells {
		if r.Cell(c) == "" {
			continue
		}
		if only >= 0 {
			return ""
		}
		only = c
	}
	task := rr.layout.column("task")
	if only < 0 || only >= task || slices.Contains([]int{rr.layout.column("number"), rr.layout.column("item"), rr.layout.column("code")}, only) {
		return ""
	}
	if only+r.Wide[only] > task || headingWords.MatchString(r.Cell(only)) {
		return r.Cell(only)
	}
	return ""
}

// headingWords match the beginning of a heading that no unit's name has.
var headingWords = regexp.MustCompile(`^(?:PHẦN|MỤC|CHƯƠNG|NHÓM|Phần|Mục|Chương|Nhóm|PART|SECTION|Part|Section)\s+(?:[IVXLC]{1,7}|\d{1,2}|[A-ZĐ]|(?i:thứ\s))|^[IVX]{1,5}\.\s+\p{L}`)

// headCode reads a code of one letter or a roman numeral as the number of a heading, in a
// row that has no other number: "A" above "A1", "A2".
func (e *entry) headCode() {
	if e.style != unnumbered || e.Number != "" {
		return
	}
	if _, s := readNumber(e.Code); s == roman || s == capital {
		e.style = s
	}
}

// fill copies the values of merged cells that begin in a row above.
func (rr *rowReader) fill(e *entry, r Record) {
	if r.Above == nil {
		return
	}
	for meaning, cell := range map[string]*string{
		"lead": &e.Lead, "coordinating": &e.Coordinating, "start": &e.Start, "deadline": &e.Deadline,
		"deliverable": &e.Deliverable, "officer": &e.Officer, "mail": &e.Mails, "note": &e.Note,
	} {
		column := rr.layout.column(meaning)
		row := r.Anchor(column)
		if row == 0 || column < 0 || *cell != "" {
			continue
		}
		if above, ok := rr.anchors[row]; ok && above.Cell(column) != "" {
			*cell = above.Cell(column)
			switch meaning {
			case "start":
				e.StartMeant = above.date(column)
			case "deadline":
				e.DeadlineMeant = above.date(column)
			}
			rr.filled[meaning] = append(rr.filled[meaning], r.Row)
		}
	}
}

// noNumber reports whether the row has no number of any kind.
func (e entry) noNumber() bool { return e.style == unnumbered && e.Number == "" && e.Code == "" }

// titled reports whether the row has a number in the style of headings.
func (e entry) titled() bool {
	return e.style == roman || e.style == capital || e.style == compound
}

// alone reports whether the entry has nothing but a title.
func (e entry) alone() bool {
	return e.AppendixRow == AppendixRow{Row: e.Row, Code: e.Code, Title: e.Title, Number: e.Number}
}

// pointing matches words that refer the reader to the rows below.
var pointing = regexp.MustCompile(`(?i)dưới đây|sau đây|(?:nêu|ghi|nói) (?:ở )?(?:dưới|sau|trên)|từng (?:mốc|việc|nhiệm vụ|mục|nội dung|hạng mục)|(?:các|những) (?:mức|mốc|việc|nhiệm vụ|nội dung|sản phẩm|kết quả) (?:cụ thể )?sau|như sau|cụ thể từng|theo (?:từng|các) (?:mục|mốc|việc)|as below|as follows|see below|listed below|:$`)

// pointsBelow reports whether a row only introduces those below it.
func (e entry) pointsBelow() bool {
	for _, cell := range []string{e.Title, e.Deadline, e.Deliverable} {
		if pointing.MatchString(cell) {
			return true
		}
	}
	return false
}

// breaksOff reports whether both the title and the lead unit begin in the middle of a
// sentence, as after a page break.
func (e entry) breaksOff() bool {
	return beginsLow(e.Title) && beginsLow(e.Lead) && !reading.SpeaksOfMany(e.Lead)
}

func beginsLow(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLower(r)
}

// joinable is how many cells those are.
const joinable = 9

// joined are the cells that a row without a number can continue, the units first.
func (e *entry) joined() [joinable]*string {
	return [...]*string{&e.Lead, &e.Coordinating, &e.Title, &e.Deadline, &e.Deliverable, &e.Officer, &e.Note, &e.Start, &e.Mails}
}

// repeat replaces "nt", như trên, by the value above it. A deadline keeps its words and is
// read like those above.
func (rr *rowReader) repeat(e *entry) {
	for _, c := range [...]struct {
		cell *string
		of   func(above *entry) string
	}{
		{&e.Lead, func(a *entry) string { return a.Lead }},
		{&e.Coordinating, func(a *entry) string { return a.Coordinating }},
		{&e.Start, func(a *entry) string { return a.Start }},
		{&e.Deliverable, func(a *entry) string { return a.Deliverable }},
		{&e.Officer, func(a *entry) string { return a.Officer }},
		{&e.Mails, func(a *entry) string { return a.Mails }},
	} {
		if !strings.ContainsAny(*c.cell, ";\n") {
			*c.cell = rr.meant(e, *c.cell, c.of)
			continue
		}
		// "UBND các xã; như trên": one of several.
		pieces := noteBreaks.Split(*c.cell, -1)
		for i, piece := range pieces {
			pieces[i] = rr.meant(e, piece, c.of)
		}
		if !slices.Equal(pieces, noteBreaks.Split(*c.cell, -1)) {
			*c.cell = strings.Join(pieces, "\n")
		}
	}
	meant := func(a *entry) string { return cmp.Or(a.DeadlineMeant, a.Deadline) }
	if repeats.Ditto(e.Deadline) {
		e.DeadlineMeant = rr.above(meant)
	} else if number := repeats.Referred(e.Deadline); number != "" {
		e.DeadlineMeant = rr.refer(e, number, meant)
	}
}

// meant returns what a cell says, or what the one that it refers to says.
func (rr *rowReader) meant(e *entry, cell string, of func(*entry) string) string {
	text := strings.TrimSpace(cell)
	if repeats.Ditto(text) {
		return rr.above(of)
	}
	if number := repeats.Referred(text); number != "" {
		return rr.refer(e, number, of)
	}
	return cell
}

// refer returns a cell of the row with that number above, and says so. A cell that refers to
// a row that is not above is empty: no unit is called "như mục 9".
func (rr *rowReader) refer(e *entry, number string, of func(*entry) string) string {
	to := rr.numbered(number)
	if to == nil {
		e.looks = append(slices.Clone(e.looks), phrase.Of("refers to number %s, which no row above has", number))
		return ""
	}
	e.looks = append(slices.Clone(e.looks), phrase.Of("refers to number %s in row %d; taken from there: %q", number, to.Row, Shorten(of(to), 80)))
	return of(to)
}

// above returns a cell of the nearest entry that has it.
func (rr *rowReader) above(cell func(*entry) string) string {
	for i := len(rr.entries) - 1; i >= max(0, len(rr.entries)-50); i-- {
		if text := cell(&rr.entries[i]); text != "" {
			return text
		}
	}
	return ""
}

var helperWords = regexp.MustCompile(`(?i)^\s*[-+•]?\s*(?:(?:đơn vị|cơ quan)\s+)?phối hợp(?:\s+(?:với|cùng|thực hiện))*\s*:?\s*`)

// helpersIn returns the coordinating units in a note: after the words "phối hợp", or all of
// it when it contains only units.
func helpersIn(note string) string {
	var named []string
	all := true
	for _, piece := range noteBreaks.Split(note, -1) {
		if piece = strings.TrimSpace(piece); piece == "" {
			continue
		}
		if rest := helperWords.ReplaceAllString(piece, ""); rest != piece && rest != "" {
			named = append(named, rest)
			continue
		}
		all = all && reading.OnlyUnits(piece)
	}
	if len(named) == 0 && all {
		return note
	}
	return strings.Join(named, "; ")
}

var noteBreaks = regexp.MustCompile(`[;\n]+`)
