package importing

import (
	"slices"
	"strings"

	"dondoc/reading"
	"dondoc/work"
	"dondoc/work/listing"
	"dondoc/work/mailing"
)

// officerCell takes the e-mail addresses out of a row's officer cell, and out of the cell beside it that has
// nothing else: they are no part of the task, which many people read.
func (im *importing) officerCell(row int, cell, beside string) string {
	bare, mails := reading.CellMails(cell)
	more, known := matched(bare, beside)
	if !known {
		im.remark(row, "it does not show which e-mail address is whose; left out")
	}
	for _, m := range more {
		if !slices.ContainsFunc(mails, func(o reading.CellMail) bool { return o.Name == m.Name || mailing.Same(o.Address, m.Address) }) {
			mails = append(mails, m)
		}
	}
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

// matched says whose the addresses are that stand in a cell beside officers: of those whose names it has,
// else, where there are as many, of one officer after the other. It returns false when neither tells.
func matched(officers, cell string) (mails []reading.CellMail, ok bool) {
	_, mails = reading.CellMails(cell)
	if len(mails) == 0 && strings.Contains(cell, "@") {
		return []reading.CellMail{{}}, true // meant as one
	}
	names := reading.OfficerNames(officers)
	unnamed := 0
	for _, m := range mails {
		if m.Name == "" {
			unnamed++
		}
	}
	switch {
	case unnamed == 0:
		return mails, true
	case unnamed < len(mails), len(names) > 0 && len(names) != len(mails):
		return nil, false
	}
	for i := range names {
		mails[i].Name = names[i]
	}
	return mails, true
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
