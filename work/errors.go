package work

import "errors"

// The errors that callers distinguish. They are wrapped with the operation that failed.
var (
	// ErrNotFound: what was asked for does not exist.
	ErrNotFound = errors.New("not found")
	// ErrConflict: something changed between reading and writing. Read again and repeat.
	ErrConflict = errors.New("changed meanwhile")
	// ErrRepeated: this cause was applied before; its effects and messages remain.
	ErrRepeated = errors.New("already done")
	// ErrBroken: what is stored, or was to be stored, cannot be processed. Trying again
	// does not help; somebody must look at it.
	ErrBroken = errors.New("cannot be processed")
)

// Refusal is a "no" for a person to read: the key of a sentence in the catalogues and the
// values for it. Nothing was changed, and it is not a fault.
type Refusal struct {
	Key  string
	Data map[string]any
}

// Refuse makes a Refusal; pairs are alternating names and values for the sentence.
func Refuse(key string, pairs ...any) *Refusal {
	r := &Refusal{Key: key, Data: map[string]any{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		r.Data[pairs[i].(string)] = pairs[i+1]
	}
	return r
}

func (r *Refusal) Error() string { return "refused: " + r.Key }
