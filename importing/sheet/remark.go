package sheet

import (
	"cmp"

	"dondoc/importing/phrase"
)

// Remark is one line of a report about a file: why a row was refused or needs a look.
type Remark struct {
	Row  int // zero when it is about the whole file
	Says phrase.Phrase
	// Part is the table that the row is in, in a file of several.
	Part phrase.Phrase
	// Refused is true of a row that was not taken.
	Refused bool

	order int // position among the rows of the file
}

// Phrase is the whole line, the place before it.
func (r Remark) Phrase() phrase.Phrase {
	says := r.Says
	if !r.Part.IsZero() {
		says = phrase.Of("%s: %s", r.Part, says)
	}
	if r.Row == 0 {
		return says
	}
	return phrase.Of("row %d: %s", r.Row, says)
}

func (r Remark) String() string { return r.Phrase().String() }

// Compare orders remarks by row, those about the whole file last.
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
		r.Says = phrase.Of("number %s: %s", number, r.Says)
	}
	if part := r.Row / partRows; part < len(a.parts) && r.Row > 0 {
		r.Part, r.Row = a.parts[part], r.Row%partRows
	}
	return r
}

// RowName is what a sentence calls a row.
func (a *Appendix) RowName(row int) phrase.Phrase {
	if part := row / partRows; part < len(a.parts) {
		return phrase.Of("%d of %s", row%partRows, a.parts[part])
	}
	return phrase.Of("%d", row)
}

// RowNames lists ascending rows.
func (a *Appendix) RowNames(rows []int) phrase.Phrase {
	if len(a.parts) == 0 {
		return Ranges(rows)
	}
	var names []phrase.Phrase
	for len(rows) > 0 {
		part, n := rows[0]/partRows, 0
		var own []int
		for n < len(rows) && rows[n]/partRows == part {
			own = append(own, rows[n]%partRows)
			n++
		}
		names = append(names, phrase.Of("%s of %s", Ranges(own), a.parts[part]))
		rows = rows[n:]
	}
	return phrase.Of("%s", phrase.Join(", ", names))
}
