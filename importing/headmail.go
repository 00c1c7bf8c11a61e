package importing

import (
	"dondoc/reading"
	"dondoc/work"
	"dondoc/work/listing"
)

// headMail takes the address of the head from a row of a list of units.
func (l *unitList) headMail(row int, unit work.Unit, cell string) {
	name, address, ok := headOf(cell)
	switch {
	case cell == "":
	case !ok:
		l.remark(row, "the head's e-mail address is not valid; left out")
	case unit.Group:
		l.remark(row, "a group has no head; the e-mail address is left out")
	default:
		l.plan.Addresses = append(l.plan.Addresses, listing.Address{Unit: unit.ID, Head: true, Name: name, Address: address})
	}
}

// headOf reads the cell: an address, with the head's name or without.
func headOf(cell string) (name, address string, ok bool) {
	bare, mails := reading.CellMails(cell)
	if len(mails) != 1 || mails[0].Address == "" {
		return "", "", false
	}
	if name = mails[0].Name; name == "" && bare != "" {
		if names := reading.OfficerNames(bare); len(names) == 1 {
			name = names[0]
		}
	}
	return name, mails[0].Address, true
}
