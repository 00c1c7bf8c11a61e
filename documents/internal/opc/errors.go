package opc

import (
	"errors"
	"fmt"
)

// The reasons for which an archive is not read.
var (
	ErrNotZip    = errors.New("not a zip archive")
	ErrEncrypted = errors.New("encrypted")
	ErrDamaged   = errors.New("damaged")
	ErrTooLarge  = errors.New("too large")
	// ErrNoPart is the answer for a part that the archive does not have.
	ErrNoPart = errors.New("no such part")
)

// LimitError says which limit a file is beyond. It is an [ErrTooLarge].
type LimitError struct {
	Limit string // name of the field of the limits
	Max   int64  // its value
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%v: more than %d (%s)", ErrTooLarge, e.Max, e.Limit)
}

// Is makes every LimitError an [ErrTooLarge].
func (e *LimitError) Is(target error) bool { return target == ErrTooLarge }

// Damaged says what is broken where; a limit that was met on the way stays a limit.
func Damaged(where string, err error) error {
	if limit, ok := errors.AsType[*LimitError](err); ok {
		return limit
	}
	if errors.Is(err, ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w: %s: %w", ErrDamaged, where, err)
}

// Spend counts what was read against a limit.
func Spend(sum *int64, n int, name string, limit int64) error {
	if *sum += int64(n); *sum > limit {
		return &LimitError{name, limit}
	}
	return nil
}
