package reading

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestOfficerNames(t *testing.T) {
	for cell, want := range map[string][]string{
		"":                  nil,
		"Đ/c Nguyễn Văn An": {"Nguyễn Văn An"},
		"đ/c Nguyễn Văn An, đ/c Trần Thị Bình":       {"Nguyễn Văn An", "Trần Thị Bình"},
		"Ông Nguyễn Văn An (0912.345.678)":           {"Nguyễn Văn An"},
		"Đồng chí Trần Thị Bình - ĐT: 0912 345 678":  {"Trần Thị Bình"},
		"Bà Trần Thị Bình; @an_bc":                   {"Trần Thị Bình", "@an_bc"},
		"CV: Nguyễn Văn An\nhttps://t.me/an_bc":      {"Nguyễn Văn An", "@an_bc"},
		"Nguyễn Văn An / Trần Thị Bình":              {"Nguyễn Văn An", "Trần Thị Bình"},
		"Nguyễn Văn An/Trần Thị Bình":                {"Nguyễn Văn An", "Trần Thị Bình"},
		"- PCT Nguyễn Văn An\n- Chuyên viên: Lê Thị": {"Nguyễn Văn An", "Lê Thị"},
		"Nguyễn Văn An, an@bo.gov.vn":                {"Nguyễn Văn An"},
		"+84 912 345 678":                            nil,
		"Nguyễn Văn An và Trần Thị Bình":             {"Nguyễn Văn An", "Trần Thị Bình"},
	} {
		if got := OfficerNames(cell); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

func TestPersons(t *testing.T) {
	for cell, want := range map[string][]string{
		"Cục Báo chí": nil,
		"Cục Báo chí\n- PGĐ: Trần Thị Mẫu\n+ CV Lê Văn Thử": {"Lê Văn Thử", "Trần Thị Mẫu"},
		"Cục Báo chí - PCT Ngô Văn An":                      {"Ngô Văn An"},
		"Cục Báo chí (đ/c Ngô Văn An)":                      {"Ngô Văn An"},
		"Cục Báo chí\nPGĐ phụ trách: Lê Thị Cúc":            {"Lê Thị Cúc"},
		"UBND thành phố\nTP Hồ Chí Minh":                    nil,
		"Cục Báo chí\n- Giám đốc Trung tâm Phim":            nil,
	} {
		if got := Persons(cell); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", cell, got, want)
		}
	}
}

// A cell of many kilobytes is no unit cell, and must not hold up an import.
func TestHostileUnitCells(t *testing.T) {
	d := ministry()
	for _, piece := range []string{"phối hợp ", "- ", "Cục Báo chí phối hợp với ", "1. ", "(", "đ/c Ngô Văn An, ", "Cục\n", "\nvà ", "Các Cục: A, "} {
		cell := strings.Repeat(piece, 20_000/len(piece))
		before := time.Now()
		SplitUnits(cell, d)
		Persons(cell)
		OfficerNames(cell)
		if took := time.Since(before); took > time.Minute { // what grows faster than with the square takes hours
			t.Errorf("%q, 20 kB: %v", piece, took)
		}
	}
}
