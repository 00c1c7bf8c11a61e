package sheet

import (
	"fmt"
	"strings"
)

// DayRow is one row of a list of days, with its cells word for word.
type DayRow struct {
	Row       int
	Date      string
	Name      string
	Kind      string
	Certainty string
}

// dayColumns are the headers of lists of holidays and swapped days. The weekday's column is
// ignored, because the date determines it.
var dayColumns = columnSet{
	{"date", "the date (Ngày, date)", true, "date day ngay ngaythang* ngayduonglich* ngaynghi* thoigian*", ""},
	{"kind", "the kind (Loại, kind), off or work", true, "kind type loai* phanloai* hinhthuc*", ""},
	{"name", "the name", false, "name holiday ten* ngayle* dip* lydo* noidung* description* ghichu*", ""},
	{"certainty", "how certain it is", false, "certainty certain mucdochacchan* dochacchan* dotincay*", ""},
}

// ScoreDays returns how well the first rows fit a list of days; 0 for not at all.
func ScoreDays(first []Record) int { return dayColumns.score(first) }

// ReadDays finds the days off and the worked days of weekends in a list of them. The
// header is found as in an appendix. Other columns are ignored. Package importing
// interprets the cells.
func ReadDays(t Table) ([]DayRow, error) {
	h, err := dayColumns.find(t)
	if err != nil {
		return nil, err
	}
	var rows []DayRow
	for i, rec := range t.Records {
		if i <= h.at || rec.Blank() {
			continue
		}
		cell := func(key string) string { return strings.Join(strings.Fields(rec.Cell(h.column(key))), " ") }
		rows = append(rows, DayRow{
			Row: rec.Row, Date: cell("date"), Name: cell("name"), Kind: cell("kind"), Certainty: cell("certainty"),
		})
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s has a header in row %d and no days below it", t.Name, h.row)
	}
	return rows, nil
}
