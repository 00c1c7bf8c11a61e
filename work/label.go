package work

import (
	"cmp"
	"fmt"

	"dondoc/work/spelling"
)

// IDEnd returns the last four digits of a user id, which distinguish people of the same
// name.
func IDEnd(id int64) string { return fmt.Sprintf("%04d", id%10000) }

// Label names a person so that others of the same name can be told apart: with the unit,
// and within one unit with the end of the id.
func (d *Directory) Label(p Person) string {
	same := func(other Person) bool { return other.ID != p.ID && spelling.Fold(other.Name) == spelling.Fold(p.Name) }
	others := d.People(same)
	if len(others) == 0 {
		return p.Name
	}
	label := p.Name
	if unit := d.Unit(p.Unit); unit.Name != "" {
		label += " (" + cmp.Or(unit.Abbreviation, unit.Name) + ")"
	}
	for _, o := range others {
		if o.Unit == p.Unit {
			return label + " …" + IDEnd(p.ID)
		}
	}
	return label
}
