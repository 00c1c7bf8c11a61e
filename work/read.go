package work

import "slices"

// Read is the record that a value was read from, by which a commit sees what has happened to
// it. Only storage sets it; it is empty for a new value.
type Read struct{ record string }

// SetRecord remembers what the value was read from.
func (r *Read) SetRecord(record string) { r.record = record }

// Record returns what the value was read from.
func (r Read) Record() string { return r.record }

// Equal reports that where a value was read from makes no difference to it.
func (r Read) Equal(Read) bool { return true }

// Restored returns the task as it was before, in the place of this one: what people have been
// reminded of meanwhile stays known.
func (t Task) Restored(was Task) Task {
	was.Version, was.Read = t.Version, t.Read
	was.Assignments = slices.Clone(was.Assignments)
	for i := range was.Assignments {
		if now, ok := t.Assignment(was.Assignments[i].Unit); ok {
			was.Assignments[i].Reminded = now.Reminded
		}
	}
	return was
}
