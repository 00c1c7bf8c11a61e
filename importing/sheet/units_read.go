package sheet

import (
	"fmt"
	"regexp"
	"strings"
)

// unitColumns are the headers found in real lists of units.
var unitColumns = columnSet{
	{"name", "the name (Tên đơn vị, name)", true, "name viname vietnamesename tendonvi* ten* donvi unit unitname coquan* coquandonvi*", "tat khac goi anh"},
	{"abbreviation", "the abbreviation", false, "abbreviation abbrev abbr viettat* tenviettat* kyhieu* acronym", ""},
	{"aliases", "other names", false, "aliases alias othernames tenkhac* tengoikhac* tenthuonggoi*", ""},
	{"english", "the English name", false, "english* enname* tentienganh* tienganh*", ""},
	{"kind", "the kind", false, "kind type loai* phanloai*", ""},
	{"members", "the members", false, "members member thanhvien* donvithanhvien* gomcac*", ""},
	{"mail", "the head's e-mail", false, "emailthutruong* emailcuathutruong* emaillanhdao* emailcualanhdao* thudientuthutruong* thudientucuathutruong* thudientulanhdao* thudientucualanhdao* diachiemailcuathutruong* diachithudientucuathutruong* headsemail* heademail* emailofhead* emailofthehead* email thudientu diachiemail diachithudientu mail emailaddress", ""},
}

var listBreaks = regexp.MustCompile(`[;\n]+`)

// ScoreUnits returns how well the first rows fit a list of units; 0 for not at all.
func ScoreUnits(first []Record) int { return unitColumns.score(first) }

// ReadUnits finds the units in a list of them. The header is found as in an appendix.
// Other columns are ignored.
func ReadUnits(t Table) ([]UnitRow, error) {
	h, err := unitColumns.find(t)
	if err != nil {
		return nil, err
	}
	var rows []UnitRow
	for i, rec := range t.Records {
		if i <= h.at || rec.Blank() {
			continue
		}
		cell := func(key string) string { return strings.Join(strings.Fields(rec.Cell(h.column(key))), " ") }
		list := func(key string) (names []string) {
			for _, n := range listBreaks.Split(rec.Cell(h.column(key)), -1) {
				if n = strings.Join(strings.Fields(n), " "); n != "" {
					names = append(names, n)
				}
			}
			return names
		}
		rows = append(rows, UnitRow{
			Row: rec.Row, Name: cell("name"), Abbreviation: cell("abbreviation"), English: cell("english"),
			Kind: cell("kind"), Aliases: list("aliases"), Members: list("members"),
			HeadMail: cell("mail"),
		})
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s has a header in row %d and no units below it", t.Name, h.row)
	}
	return rows, nil
}
