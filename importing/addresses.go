package importing

import (
	"slices"

	"dondoc/reading"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/mailing"
)

// officerCell takes the e-mail addresses out of a row's officer cell: they are no part of the task,
// which many people read.
func (im *importing) officerCell(row int, cell string) string {
	bare, mails := reading.CellMails(cell)
	for _, m := range mails {
		switch {
		case m.Address == "" && m.Name == "":
			im.remark(row, "an e-mail address is not valid; left out")
		case m.Address == "":
			im.remark(row, "the e-mail address of %q is not valid; left out", m.Name)
		case m.Name == "":
			im.remark(row, "an e-mail address stands beside nobody's name; left out")
		default:
			im.mails[row] = append(im.mails[row], m)
		}
	}
	return bare
}

// address notes the addresses of a row for the units in which the named persons work: the one where
// somebody of the name is known; the lead that stands at the same place; else the first.
func (im *importing) address(row int, t *work.Task, names []string) {
	var leads []int
	for _, a := range t.LeadAssignments() {
		if !im.unitOf(a.Unit).Group && a.Group == 0 {
			leads = append(leads, a.Unit)
		}
	}
	if len(leads) == 0 {
		return
	}
	for _, m := range im.mails[row] {
		unit := leads[0]
		if i := slices.Index(names, m.Name); i >= 0 && len(names) == len(leads) {
			unit = leads[i]
		}
		for _, lead := range leads {
			if _, known := im.personNamed([]string{m.Name}, lead); known {
				unit = lead
				break
			}
		}
		im.note(unit, m)
	}
}

func (im *importing) note(unit int, m reading.CellMail) {
	if !slices.ContainsFunc(im.plan.Addresses, func(o listing.Address) bool { return o.Unit == unit && mailing.Same(o.Address, m.Address) }) {
		im.plan.Addresses = append(im.plan.Addresses, listing.Address{Unit: unit, Name: m.Name, Address: m.Address})
	}
}

// numberAddresses replaces the provisional numbers of new units.
func numberAddresses(all []listing.Address, first int) {
	for i, a := range all {
		if a.Unit < 0 {
			all[i].Unit = first - a.Unit - 1
		}
	}
}
