package reading

import "dondoc/calendar"

// countedFrom returns the day from which a length of time counts: "10 ngày kể từ ngày 30/11". Without one it is the day of
// writing, and named is false.
func (c *clause) countedFrom(length moment, on calendar.Date) (from calendar.Date, named bool) {
	for _, m := range c.moments {
		if !m.begins || m.count > 0 || m.paper || m.from < length.to || m.from > length.to+2 {
			continue
		}
		if d, ok, _ := m.resolve(on, false, nil); ok && d.Plausible() {
			return d, true
		}
	}
	return on, false
}
