package docx

import (
	"errors"
	"fmt"
)

// The reasons why a file is not read; compare with [errors.Is].
var (
	// ErrNotZip means that the file is not a zip archive, and so not a docx.
	ErrNotZip = errors.New("docx: not a zip archive")
	// ErrNotDocx means a valid zip archive without a Word document in it, such as a
	// workbook.
	ErrNotDocx = errors.New("docx: not a Word document")
	// ErrEncrypted means a document that needs a password.
	ErrEncrypted = errors.New("docx: encrypted")
	// ErrOldFormat means a document of Word 97 to 2003 (.doc), whatever its extension.
	ErrOldFormat = errors.New("docx: the binary format of Word 97 to 2003")
	// ErrOldWorkbook means a workbook of Excel 97 to 2003 (.xls), whatever its extension.
	ErrOldWorkbook = errors.New("docx: the binary format of Excel 97 to 2003")
	// ErrCompound means a container of an encrypted or an old document that does not tell
	// which of the two it is; the file's name may.
	ErrCompound = errors.New("docx: encrypted, or a binary format of Office 97 to 2003")
	// ErrDamaged means a file that is truncated or has invalid content.
	ErrDamaged = errors.New("docx: damaged")
	// ErrTooLarge means a file that exceeds one of the [Limits]; a [LimitError] says which.
	ErrTooLarge = errors.New("docx: too large")
)

// LimitError says which limit a file exceeds. It is an [ErrTooLarge].
type LimitError struct {
	Limit string // name of the field of Limits
	Max   int64  // its value
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("%v: more than %d (%s)", ErrTooLarge, e.Max, e.Limit)
}

// Is makes every LimitError an [ErrTooLarge].
func (e *LimitError) Is(target error) bool { return target == ErrTooLarge }

// damaged wraps an error with the place of the damage; a LimitError stays one.
func damaged(where string, err error) error {
	if limit, ok := errors.AsType[*LimitError](err); ok {
		return limit
	}
	if errors.Is(err, ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w: %s: %w", ErrDamaged, where, err)
}
