// Package repeats knows the cells of a table that say nothing of their own, but repeat
// another: "nt", "như trên", "như mục 3".
package repeats

import (
	"regexp"
	"strings"

	"dondoc/work/spelling"
)

// Ditto reports whether a cell only refers to the one above: "nt", như trên.
func Ditto(cell string) bool {
	if cell == "" || len(cell) > 40 || strings.IndexByte("nNdDiIaAsSxX-/,\"'(.\xe2\xe3", cell[0]) < 0 {
		return false
	}
	switch strings.TrimSpace(cell) {
	case `"`, `""`, `''`, `-"-`, `- " -`, "″", "〃", "”", "“", "-”-", "-“-", "//", "-//-", "- // -", ",,", "–//–":
		return true
	}
	switch spelling.Fold(cell) {
	case "nt", "n t", "nhu tren", "nhu o tren", "nhu muc tren", "nhu dong tren", "nhu hang tren", "nhu viec tren", "nhu nhiem vu tren", "nhu y tren", "nhu don vi tren", "xem tren", "ditto", "idem", "as above", "same as above":
		return true
	}
	return false
}

// referral matches a cell that refers to another row by its number: "như mục 5", "đơn vị
// như nhiệm vụ 2".
var referral = regexp.MustCompile(`(?i)^\(?(?:(?:đơn vị|cơ quan|thời hạn|thời gian|sản phẩm)\s+)?(?:như|theo|xem|same as|as|see)\s+(?:ở\s+|tại\s+)?(?:mục|nhiệm vụ|việc|dòng|hàng|số|số thứ tự|stt|tt|điểm|ý|no\.?|item|task|row)\s+(?:số\s+|thứ\s+)?(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}(?:\.\d{1,3})*)\)?\.?$`)

// Referred returns the number of the row that a cell refers to; empty when it says
// something of its own.
func Referred(cell string) string {
	if len(cell) > 60 {
		return ""
	}
	if m := referral.FindStringSubmatch(strings.TrimSpace(cell)); m != nil {
		return m[1]
	}
	return ""
}
