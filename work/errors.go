package work

import "errors"

// The errors that callers tell apart. They are wrapped with what was being done.
var (
	// ErrNotFound: what was asked for does not exist.
	ErrNotFound = errors.New("not found")
	// ErrConflict: something changed between reading and writing. Read again and repeat.
	ErrConflict = errors.New("changed meanwhile")
	// ErrRepeated: this cause has been applied before; its effects and messages stand.
	ErrRepeated = errors.New("already done")
	// ErrBroken: what is stored, or was to be stored, cannot be processed. Trying again
	// does not help; somebody must look.
	ErrBroken = errors.New("cannot be processed")
)

// Refusal is a "no" that a person should read: the key of a sentence in the catalogues
// and what fills it. It changes nothing and is not a fault.
type Refusal struct {
	Key  string
	Data map[string]any
}

// Refuse makes a Refusal; pairs are names and values for the sentence.
func Refuse(key string, pairs ...any) *Refusal {
	r := &Refusal{Key: key, Data: map[string]any{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		r.Data[pairs[i].(string)] = pairs[i+1]
	}
	return r
}

func (r *Refusal) Error() string { return "refused: " + r.Key }
