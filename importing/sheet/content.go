package sheet

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"dondoc/importing/sheet/repeats"
	"dondoc/reading"
)

// sampleRows is how many rows under a header are used to classify the columns.
const sampleRows = 300

var (
	codeCell = regexp.MustCompile(`^(?:[\p{L}\d]{1,10}[.\-_/]){0,6}[\p{L}\d]{1,10}$`)
	dateCell = regexp.MustCompile(`(?i)\d{1,2}\s*[/.-]\s*\d{1,4}|\bq[1-4]\b|\bh[12]\b|(?:^|[^\p{L}])(?:quý|quy|tháng|năm|(?:hằng|hàng) (?:ngày|tuần|tháng|quý|năm|kỳ)|mỗi|thường xuyên|định kỳ|giai đoạn|ngày|tuần|thang|ngay|monthly|quarterly|annually|weekly|yearly|ongoing|tbc|tbd|every|by|before|january|february|march|april|june|july|august|september|october|november|december|jan|feb|apr|jun|jul|aug|sep|oct|nov|dec)(?:$|[^\p{L}])|(?:^|\D)(?:19|20)\d\d(?:$|\D)`)
)

// content counts the kinds of cells in a column: how many are filled, and how many of those
// are row numbers, codes, dates or names of units.
type content struct {
	filled, numbers, digits, codes, dates, units, words, repeated, marks int
	seen                                                                 map[string]bool
}

// englishBody matches the name of an English body, which its last word tells.
var englishBody = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’&-]*,? (?:(?:of|and|for|the) )*){1,8}(?:Authority|Agency|Agencies|Department|Departments|Board|Boards|Office|Offices|Council|Councils|Ministry|Commission|Committee|Committees|Institute|Centre|Center|Bureau|Division|Unit|Association|Union|Trust|Fund|Society|University|School|Schools|Directorate|Secretariat|Team|Service|Inspectorate)$`)

// sampled classifies the cells of every column under a header.
func sampled(records []Record, columns int) []content {
	all := make([]content, columns)
	for i, r := range records {
		if i >= sampleRows {
			break
		}
		for c := range min(columns, len(r.Cells)) {
			if cell := r.Cell(c); cell != "" {
				all[c].add(cell)
			}
		}
	}
	return all
}

func (c *content) add(cell string) {
	c.filled++
	if c.seen == nil {
		c.seen = map[string]bool{}
	}
	if c.seen[cell] {
		c.repeated++
	}
	c.seen[cell] = true
	words := len(strings.Fields(cell))
	c.words += words
	if gridMark.MatchString(cell) {
		c.marks++
	}
	if _, style := readNumber(cell); style != unnumbered && style != dash {
		c.numbers++
		if style == arabic {
			c.digits++
		}
		return
	}
	short := utf8.RuneCountInString(cell) <= 60
	if words == 1 && strings.ContainsAny(cell, "0123456789.-_/") && codeCell.MatchString(cell) && !plainDate.MatchString(cell) {
		c.codes++
	}
	if short && dateCell.MatchString(cell) {
		c.dates++
	}
	if words <= 30 && (reading.NamesUnits(cell) || englishBody.MatchString(cell)) || repeats.Ditto(cell) {
		c.units++
	}
}

var plainDate = regexp.MustCompile(`^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$|^\d{1,2}[/.-]\d{4}$|^(?:19|20)\d\d(?:-\d\d){0,2}$`)

// most reports whether at least that percentage of the filled cells is of a kind.
func (c content) most(of, percent int) bool { return c.filled > 0 && 100*of >= percent*c.filled }

// few reports whether hardly any are, among enough cells to tell.
func (c content) few(of int) bool { return c.filled >= 3 && 10*of < c.filled }

func (c content) averageWords() int { return c.words / max(1, c.filled) }

// impossible is a penalty that no header can make up for.
const impossible = -300

// suits returns how well the cells agree with a meaning for the column; below zero they
// contradict it.
func (c content) suits(meaning string) int {
	codes, dates, numbers, units := c.most(c.codes, 60), c.most(c.dates, 60), c.most(c.digits, 60), c.most(c.units, 60)
	switch meaning {
	case "number":
		if c.filled >= 3 && c.averageWords() > 3 {
			return impossible
		}
		return choose(c.most(c.numbers, 60), 30, c.few(c.numbers), -90)
	case "code":
		if c.averageWords() > 3 {
			return impossible
		}
		return choose(codes, 25, numbers, -20)
	case "task":
		if codes || numbers {
			return impossible
		}
		if dates && c.averageWords() <= 6 {
			return -120
		}
		return choose(c.averageWords() >= 4, 15, c.most(c.units, 80), -60)
	case "lead", "coordinating":
		if dates && !units || numbers || codes {
			return impossible
		}
		return choose(c.most(c.units, 50), 30, c.few(c.units) && c.averageWords() > 7, -60)
	case "deadline", "start":
		if units && !dates || codes {
			return impossible
		}
		return choose(c.most(c.dates, 50), 35, c.few(c.dates), -70)
	case "deliverable":
		return choose(false, 0, dates || numbers || codes, -80)
	case "officer":
		return choose(false, 0, dates || numbers || units, -60)
	case "mail":
		return choose(false, 0, dates || numbers || units, -120)
	case "note":
		return 0
	}
	return 0
}

func choose(good bool, up int, bad bool, down int) int {
	switch {
	case good:
		return up
	case bad:
		return down
	}
	return 0
}

// evident returns the meaning that the cells alone show, whatever the header says; empty
// when they show none.
func (c content) evident() string {
	switch {
	case c.filled < 2:
		return ""
	case c.most(c.numbers, 75) && c.digits > 0:
		return "number"
	case c.most(c.codes, 75):
		return "code"
	case c.most(c.dates, 75) && c.averageWords() <= 8:
		return "deadline"
	case c.most(c.units, 75):
		return "lead"
	}
	return ""
}
