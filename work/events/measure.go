package events

import "dondoc/work/measures"

// OfMeasure returns what became of a recommended measure, once for each task that it is about, and
// once of no task where it is about a unit: that it was recommended, or a leader's answer. The field
// is the state. It follows from the measure alone, whose answer comes once. By, At and Cause are left
// to the caller.
func OfMeasure(m measures.Measure) []Event {
	e := Event{What: Measured, Field: Field(m.State), After: m.ID + " " + string(m.State)}
	switch {
	case m.State == measures.Proposed && m.Version > 0:
		return nil // it was put before a leader
	case m.State != measures.Proposed:
		e.Before = m.ID + " " + string(measures.Proposed)
	}
	if m.State == measures.Approved {
		e.After += " " + m.Due.String()
	}
	if len(m.Tasks) == 0 {
		if len(m.Units) == 1 {
			e.Unit = m.Units[0]
		}
		return []Event{e}
	}
	var all []Event
	for _, task := range m.Tasks {
		e.Task = task
		all = append(all, e)
	}
	return all
}
