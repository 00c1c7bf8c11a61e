package reading

import (
	"regexp"
	"slices"
	"strings"
)

// paperCode matches the number and symbol of an official document according to Decree
// 30/2020: 12/QĐ-BVHTTDL, 15/2026/NĐ-CP, 1234/BVHTTDL-HTQT.
var paperCode = regexp.MustCompile(`(?:^|[^\p{L}\p{N}/])(\d{1,6}(?:/\d{4})?/\p{Lu}[\p{Lu}\p{N}]*(?:[-–]\p{Lu}[\p{Lu}\p{N}]*)*)`)

// paperSort matches the kind of document before its code.
var paperSort = regexp.MustCompile(`(?i)((?:quyết định|kế hoạch|báo cáo|tờ trình|công văn|thông tư|nghị định|nghị quyết|chỉ thị|thông báo|biên bản|QĐ|KH|BC|TTr|CV|TB)(?:\s+số)?)\s*$`)

// Papers returns the official documents mentioned in words, each as written with the kind
// before it, in order and without repeats.
func Papers(words string) []string {
	var all []string
	for _, at := range paperCode.FindAllStringSubmatchIndex(words, -1) {
		name := words[at[2]:at[3]]
		if m := paperSort.FindStringSubmatch(words[:at[2]]); m != nil {
			name = strings.Join(strings.Fields(m[1]), " ") + " " + name
		}
		if !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}
