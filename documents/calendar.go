package documents

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"dondoc/work"
)

// dayColumns follow the headers of lists of holidays and swapped days. That of the
// weekday is left alone: the date says it.
var dayColumns = columnSet{
	{"date", "the date (Ngày, date)", true, "date day ngay ngaythang* ngayduonglich* ngaynghi* thoigian*", ""},
	{"kind", "the kind (Loại, kind), off or work", true, "kind type loai* phanloai* hinhthuc*", ""},
	{"name", "the name", false, "name holiday ten* ngayle* dip* lydo* noidung* description* ghichu*", ""},
	{"certainty", "how certain it is", false, "certainty certain mucdochacchan* dochacchan* dotincay*", ""},
}

// ReadCalendar reads a list of days off and of days of the weekend that are worked from
// separated values; name is the file's. The header is found as in an appendix, and rows
// are numbered likewise. Columns that mean nothing here are stepped over; what the cells
// mean is for [work.PlanDays].
func ReadCalendar(r io.Reader, name string) ([]work.DayRow, error) {
	base := filepath.Base(name)
	text, err := readText(r, base)
	if err != nil {
		return nil, err
	}
	records, h, err := readTable(text, base, dayColumns)
	if err != nil {
		return nil, err
	}
	var rows []work.DayRow
	for i, rec := range records {
		if i <= h.at || rec.blank() {
			continue
		}
		cell := func(key string) string { return strings.Join(strings.Fields(rec.cell(h.column(key))), " ") }
		rows = append(rows, work.DayRow{
			Row: rec.row, Date: cell("date"), Name: cell("name"), Kind: cell("kind"), Certainty: cell("certainty"),
		})
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s has a header in row %d and no days below it", base, h.row)
	}
	return rows, nil
}
