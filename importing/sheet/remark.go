package sheet

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Remark is one line of a report about a file: why a row was refused or needs a look.
type Remark struct {
	Row  int // zero when it is about the whole file
	Text string
	// Part is the table that the row is in, in a file of several.
	Part string

	order int // position among the rows of the file
}

func (r Remark) String() string {
	text := r.Text
	if r.Part != "" {
		text = r.Part + ": " + text
	}
	if r.Row == 0 {
		return text
	}
	return "row " + strconv.Itoa(r.Row) + ": " + text
}

// Compare orders remarks by row, with those about the whole file last.
func (r Remark) Compare(o Remark) int {
	return cmp.Or(cmp.Compare(min(o.Row, 1), min(r.Row, 1)), cmp.Compare(r.order, o.order), cmp.Compare(r.Row, o.Row))
}

// partRows is more than any table has rows. In an appendix joined from several tables, the
// rows of each part are offset by a multiple of it.
const partRows = 1 << 21

// Located returns a remark with its row numbered as in its table.
func (a *Appendix) Located(r Remark) Remark {
	r.order = r.Row
	if number := a.numbers[r.Row]; number != "" {
		r.Text = "number " + number + ": " + r.Text
	}
	if part := r.Row / partRows; part < len(a.parts) && r.Row > 0 {
		r.Part, r.Row = a.parts[part], r.Row%partRows
	}
	return r
}

// RowName is the name of a row in a sentence.
func (a *Appendix) RowName(row int) string {
	if part := row / partRows; part < len(a.parts) {
		return fmt.Sprintf("%d of %s", row%partRows, a.parts[part])
	}
	return strconv.Itoa(row)
}

// RowNames lists ascending rows.
func (a *Appendix) RowNames(rows []int) string {
	if len(a.parts) == 0 {
		return Ranges(rows)
	}
	var names []string
	for len(rows) > 0 {
		part, n := rows[0]/partRows, 0
		var own []int
		for n < len(rows) && rows[n]/partRows == part {
			own = append(own, rows[n]%partRows)
			n++
		}
		names = append(names, Ranges(own)+" of "+a.parts[part])
		rows = rows[n:]
	}
	return strings.Join(names, ", ")
}
