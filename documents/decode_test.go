package documents

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"dondoc/importing/sheet"
)

const smallTable = "TT,Nhiệm vụ,Đơn vị chủ trì\n1,Xây dựng kế hoạch đào tạo,Cục Nghệ thuật biểu diễn\n2,Tổ chức hội thảo,Vụ Pháp chế\n"

// encoded1258 writes Vietnamese as the code page of Windows does: letters with a roof or
// a horn as one, tones as marks behind them.
func encoded1258(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	for _, r := range text {
		parts := []rune(norm.NFD.String(string(r)))
		letter, tones := string(parts[0]), ""
		for _, mark := range parts[1:] {
			if mark == '\u0302' || mark == '\u0306' || mark == '\u031b' {
				letter = norm.NFC.String(letter + string(mark))
			} else {
				tones += string(mark)
			}
		}
		b.WriteString(letter + tones)
	}
	s, err := charmap.Windows1258.NewEncoder().String(b.String())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReadInOtherEncodings(t *testing.T) {
	want := outlineOf(mustRead(t, smallTable))
	wide := func(e unicode.Endianness) string {
		s, err := unicode.UTF16(e, unicode.IgnoreBOM).NewEncoder().String(smallTable)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, c := range map[string]struct{ text, remark string }{
		"UTF-16 LE, no mark": {wide(unicode.LittleEndian), "plan.csv is in UTF-16 without a byte order mark; read as that"},
		"UTF-16 BE, no mark": {wide(unicode.BigEndian), "plan.csv is in UTF-16 without a byte order mark; read as that"},
		"Windows-1258":       {encoded1258(t, smallTable), "plan.csv is in Windows-1258; read as that"},
	} {
		table, err := readSeparated(strings.NewReader(c.text), "plan.csv", sheet.ScoreAppendix)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		a, err := sheet.ReadAppendix(table)
		if err != nil || outlineOf(a) != want || len(a.Looks) != 1 || a.Looks[0].String() != c.remark {
			t.Errorf("%s: %v %v\n%s", name, err, a.Looks, outlineOf(a))
		}
	}
}

// Formatted rows without words cost nothing and count for nothing, however many.
func TestBlankRowsCountForNothing(t *testing.T) {
	blank := strings.Repeat(",,,\n", 1_000_000)
	table, err := readSeparated(strings.NewReader("TT,Nhiệm vụ,Đơn vị chủ trì,Thời hạn\n1,Việc một,Cục A,2026\n"+blank+"2,Việc hai,Cục A,2026\n"+blank), "plan.csv", sheet.ScoreAppendix)
	if err != nil || len(table.Records) != 3 || table.Records[2].Row != 1_000_003 {
		t.Fatal(err, len(table.Records))
	}
	if a, err := sheet.ReadAppendix(table); err != nil || len(a.Rows) != 2 || !a.Account.IsZero() {
		t.Error(err, a)
	}
}
