package sheet

import (
	"regexp"
	"strings"
)

// The marks of the Law on Protection of State Secrets (29/2018/QH14, article 8), as a
// separate text or in brackets at the end of one. The same words also occur in harmless
// texts: "bí mật nhà nước", "bảo mật", "mật độ", "mật ong".
var (
	markAlone = regexp.MustCompile(`(?i)^[\s\p{P}\p{S}]*(?:(?:(?:mức )?độ mật|ghi chú)\s*[:\-–]?\s*|(?:tài liệu|văn bản|hồ sơ)\s+)?(mật|tối mật|tuyệt mật|mat|toi mat|tuyet mat)[\s\p{P}\p{S}]*$`)
	markAtEnd = regexp.MustCompile(`(?i)[(\[]\s*(?:độ mật\s*:\s*)?(mật|tối mật|tuyệt mật)\s*[)\]][\s.;]*$`)
)

// markOf returns the mark of a cell, or empty. It looks at each line and at the cell as a
// whole, because a narrow column breaks "Tối mật" in two.
func markOf(cell string) string {
	if len(cell) < 3 || !mayBeMarked(cell) {
		return ""
	}
	for _, line := range append([]string{cell}, strings.Split(cell, "\n")...) {
		line = strings.Join(strings.Fields(line), " ")
		for _, mark := range []*regexp.Regexp{markAlone, markAtEnd} {
			if m := mark.FindStringSubmatch(line); m != nil {
				return markNames[strings.ToLower(m[1])]
			}
		}
	}
	return ""
}

// mayBeMarked is a fast check for the common ending of the marks.
func mayBeMarked(cell string) bool {
	for i := 0; i < len(cell); i++ {
		if cell[i] != 't' && cell[i] != 'T' || i == 0 {
			continue
		}
		if before := cell[:i]; before[i-1] == 'a' || before[i-1] == 'A' || strings.HasSuffix(before, "ậ") || strings.HasSuffix(before, "Ậ") {
			return true
		}
	}
	return false
}

var markNames = map[string]string{
	"mật": "Mật", "tối mật": "Tối mật", "tuyệt mật": "Tuyệt mật",
	"mat": "Mật", "toi mat": "Tối mật", "tuyet mat": "Tuyệt mật",
}

// mark returns the mark in any cell of the row. alone is true when the row has no other
// content: then the mark applies to the whole file.
func (r Record) mark() (mark string, alone bool) {
	alone = true
	for i := range r.Cells {
		cell := r.Cell(i)
		if cell == "" {
			continue
		}
		if m := markOf(cell); m != "" {
			mark = m
			alone = alone && markAlone.MatchString(strings.Join(strings.Fields(cell), " "))
		} else {
			alone = false
		}
	}
	return mark, mark != "" && alone
}
