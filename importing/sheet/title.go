package sheet

import (
	"regexp"
	"strings"
)

// letterheads are rows above a table that say nothing about the plan.
var letterheads = regexp.MustCompile(`(?i)^(?:(?:phụ lục|phu luc|biểu|mẫu|bảng|appendix|annex)(?:\s+(?:số\s*)?[\dIVX]{1,5})?[.:]?$|cộng hòa xã hội|cộng hoà xã hội|độc lập\s*[-–]|chính phủ$|bộ văn hóa, thể thao và du lịch$|số:|đơn vị tính|-{2,}|_{2,}|\*{2,})`)

// titleOf reads the rows above the header: the plan's title, and all they say.
func titleOf(above []Record) (title, all string) {
	var titles, texts []string
	for _, r := range above {
		for i := range r.Cells {
			text := strings.Join(strings.Fields(r.Cell(i)), " ")
			if text == "" {
				continue
			}
			texts = append(texts, text)
			if !letterheads.MatchString(text) && !strings.HasPrefix(text, "(") {
				titles = append(titles, text)
			}
		}
	}
	return strings.Join(titles, " "), strings.Join(texts, "\n")
}
