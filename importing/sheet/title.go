package sheet

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// letterheads match rows above a table that are not about the plan.
	letterheads = regexp.MustCompile(`(?i)^(?:(?:phụ lục|phu luc|biểu|mẫu|bảng|appendix|annex)(?:\s+(?:số\s*)?[\dIVX]{1,5})?[.:]?$|cộng hòa xã hội|cộng hoà xã hội|độc lập\s*[-–]|chính phủ$|bộ văn hóa, thể thao và du lịch$|số:|đơn vị tính|-{2,}|_{2,}|\*{2,})`)
	// labels match the beginning of an appendix: the text above it is another part of the
	// document.
	labels = regexp.MustCompile(`(?i)^(?:phụ lục|phu luc|appendix|annex)(?:\s+(?:số\s*)?[\dIVX]{1,5})?\s*(?:$|[.:–-])`)
)

// titleOf reads the rows and paragraphs above the header: it returns the plan's title, and
// all of their text.
func titleOf(preamble []string, above []Record) (title, all string) {
	lines := make([]string, 0, len(preamble)+len(above))
	for _, p := range preamble {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			lines = append(lines, p)
		}
	}
	document := len(lines) > 0
	for _, r := range above {
		for i := range r.Cells {
			if text := strings.Join(strings.Fields(r.Cell(i)), " "); text != "" {
				lines = append(lines, text)
			}
		}
	}
	all = strings.Join(lines, "\n")
	for i, line := range slices.Backward(lines) {
		if labels.MatchString(line) {
			lines = lines[i:]
			break
		}
	}
	if document {
		lines = titleLines(lines)
	}
	var titles []string
	for _, line := range lines {
		if !letterheads.MatchString(line) && !strings.HasPrefix(line, "(") {
			titles = append(titles, line)
		}
	}
	return strings.Join(titles, " "), all
}

// Limits of a title in a document, in lines and letters.
const (
	maxTitleLines   = 5
	maxTitleLetters = 400
)

// titleLines returns the lines of a document's text that form the title: the last ones in
// capitals, and those that continue them.
func titleLines(lines []string) []string {
	capitals := func(i int) bool {
		return i >= 0 && isCapitals(lines[i]) && !letterheads.MatchString(lines[i])
	}
	first := len(lines) - 1
	for first >= 0 && !capitals(first) {
		first--
	}
	if first < 0 {
		// Nothing is in capitals: take the first line that can be a title.
		first = slices.IndexFunc(lines, func(l string) bool {
			return !letterheads.MatchString(l) && !strings.HasPrefix(l, "(") && utf8.RuneCountInString(l) <= maxTitleLetters
		})
		if first < 0 {
			return nil
		}
		return lines[first : first+1]
	}
	end := first + 1
	for capitals(first - 1) {
		first--
	}
	for end < len(lines) && end-first < maxTitleLines {
		line := lines[end]
		ends := strings.HasPrefix(line, "(") || strings.HasSuffix(line, ":") || strings.HasSuffix(line, "./.") || letterheads.MatchString(line)
		if ends || len(strings.Join(lines[first:end+1], " ")) > 2*maxTitleLetters {
			break
		}
		end++
	}
	return lines[first:min(end, first+maxTitleLines)]
}

// isCapitals reports whether a line is written in capitals, as titles are.
func isCapitals(line string) bool {
	letters, low := 0, 0
	for _, r := range line {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.IsLower(r) {
			low++
		}
	}
	return letters >= 6 && 10*low <= letters
}
