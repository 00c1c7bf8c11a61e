package reading

import (
	"dondoc/calendar"
	"dondoc/work"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// paperCode matches the number and symbol of an official document: of the state by Decree
// 30/2020 (12/QĐ-BVHTTDL, 15/2026/NĐ-CP, 1234/QĐ-TTg, 45/TTr-VPC, 1234/BVHTTDL-HTQT), and of
// the Party by Guideline 36-HD/VPTW (57-NQ/TW). A symbol begins with two capitals; small
// letters may follow.
var paperCode = regexp.MustCompile(`(?:^|[^\p{L}\p{N}/])(` +
	`\d{1,6}(?:/\d{4})?/\p{Lu}{2}[\p{L}\p{N}]*(?:[-–&]\p{Lu}[\p{L}\p{N}]*)*` +
	`|\d{1,6}-\p{Lu}{2}[\p{L}\p{N}]*(?:/\p{Lu}{2}[\p{L}\p{N}]*)(?:-\p{Lu}[\p{L}\p{N}]*)*)`)

// paperSort matches the kind of document before its code.
var paperSort = regexp.MustCompile(`(?i)((?:quyết định|kế hoạch|báo cáo|tờ trình|công văn|thông tư|nghị định|nghị quyết|chỉ thị|thông báo|biên bản|QĐ|KH|BC|TTr|CV|TB)(?:\s+số)?)\s*$`)

// Papers returns the official documents mentioned in words, each as written with the kind
// before it, in order and without repeats.
func Papers(words string) []string {
	return papers(words, func(string) string { return "" })
}

// DatedPapers returns the documents as Papers does, each with its day where that follows.
func DatedPapers(words string) []string { return papers(words, paperDate.FindString) }

// papers names the documents in words; more is what follows a number and belongs to it.
func papers(words string, more func(rest string) string) []string {
	var all []string
	for _, at := range paperCode.FindAllStringSubmatchIndex(words, -1) {
		name := words[at[2]:at[3]] + more(words[at[3]:])
		if m := paperSort.FindStringSubmatch(words[:at[2]]); m != nil {
			name = m[1] + " " + name
		}
		name = strings.Join(strings.Fields(name), " ")
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// paperDate matches the day that follows a document's number: ngày 3/2/2026, ngày 03 tháng 02 năm 2026.
var paperDate = regexp.MustCompile(`(?i)^[\s,;(]*(?:ngày|dated|of)\s+(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(\d{4})`)

// DecisionIn returns the first official document mentioned in words, with its day where that
// follows; zero when there is none.
func DecisionIn(words string) work.Decision {
	at := paperCode.FindStringSubmatchIndex(words)
	if at == nil {
		return work.Decision{}
	}
	d := work.Decision{Number: words[at[2]:at[3]]}
	if m := paperDate.FindStringSubmatch(words[at[3]:]); m != nil {
		var n [3]int
		for i := range n {
			n[i], _ = strconv.Atoi(m[i+1]) // they are digits
		}
		if day := (calendar.Date{Year: n[2], Month: time.Month(n[1]), Day: n[0]}); day.Valid() {
			d.Date = day
		}
	}
	return d
}
