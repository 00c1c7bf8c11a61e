package xlsx

import (
	"errors"
	"fmt"
)

// Limits bounds the cost of reading a workbook. A file that exceeds one is refused with a
// [LimitError] that names the field.
type Limits struct {
	File     int64 // bytes of the archive
	Entries  int64 // entries of the archive
	Total    int64 // unzipped bytes of all entries together, as the archive declares them
	Token    int64 // bytes of one tag, text or comment of the XML
	Elements int64 // XML elements, in addition to two for each zipped byte of the parts: real rows do not compress that well
	Text     int64 // bytes of text in the workbook
	Sheets   int64 // sheets of the workbook
	Styles   int64 // cell styles
	Rows     int64 // rows of one sheet that are not empty
	Columns  int64 // columns of one sheet that are not empty
	Cells    int64 // cells of one sheet, including empty ones before others in the row
}

// DefaultLimits fit a sheet of 100,000 rows of ten columns. A file at every limit costs
// less than 100 MB of memory.
var DefaultLimits = Limits{
	File:     64 << 20,
	Entries:  4096,
	Total:    64 << 20,
	Token:    1 << 20,
	Elements: 800_000,
	Text:     32 << 20,
	Sheets:   1000,
	Styles:   65_490, // Excel's own limit
	Rows:     200_000,
	Columns:  1024,
	Cells:    1_500_000,
}

// The reasons why a file is not read; compare with [errors.Is].
var (
	// ErrNotZip means that the file is not a zip archive, and so not a workbook of this
	// type.
	ErrNotZip = errors.New("xlsx: not a zip archive")
	// ErrNotXlsx means a valid zip archive without a workbook in it, such as a document.
	ErrNotXlsx = errors.New("xlsx: not an Excel workbook")
	// ErrBinary means a workbook in Excel's binary format (.xlsb).
	ErrBinary = errors.New("xlsx: the binary format .xlsb")
	// ErrEncrypted means an archive that needs a password.
	ErrEncrypted = errors.New("xlsx: encrypted")
	// ErrDamaged means a file that is truncated or has invalid content.
	ErrDamaged = errors.New("xlsx: damaged")
	// ErrTooLarge means a file that exceeds one of the [Limits]; a [LimitError] says which.
	ErrTooLarge = errors.New("xlsx: too large")
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

// damaged wraps an error with the place of the damage; errors of this package stay what
// they are.
func damaged(where string, err error) error {
	if limit := (*LimitError)(nil); errors.As(err, &limit) {
		return limit
	}
	if errors.Is(err, ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w: %s: %w", ErrDamaged, where, err)
}

// spend counts what was read against a limit.
func spend(sum *int64, n int, name string, limit int64) error {
	if *sum += int64(n); *sum > limit {
		return &LimitError{name, limit}
	}
	return nil
}
