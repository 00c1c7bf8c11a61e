package request

import "dondoc/work"

// MayRead refuses what the person may not read: another unit's work, or everybody's for 0.
func (r Request) MayRead(unit int) error {
	switch {
	case unit == 0 && r.Person.May(work.SeeEvery, 0):
		return nil
	case unit == 0:
		return work.Refuse("refuse.every_unit")
	case !r.Person.May(work.SeeUnit, unit):
		return work.Refuse("refuse.other_units_work")
	case r.Directory.Unit(unit).ID == 0:
		return work.Refuse("refuse.button") // only a button names a unit that is not there
	}
	return nil
}
