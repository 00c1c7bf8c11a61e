package xlsx

import (
	"errors"

	"dondoc/documents/internal/opc"
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
	// ErrNotZip is a file that is no zip archive, so it is no workbook of this kind.
	ErrNotZip = opc.ErrNotZip
	// ErrNotXlsx is a sound zip archive without a workbook in it, such as a document.
	ErrNotXlsx = errors.New("xlsx: not an Excel workbook")
	// ErrBinary means a workbook in Excel's binary format (.xlsb).
	ErrBinary = errors.New("xlsx: the binary format .xlsb")
	// ErrEncrypted is an archive that opens with a password only.
	ErrEncrypted = opc.ErrEncrypted
	// ErrDamaged is a file that is cut off, or broken inside.
	ErrDamaged = opc.ErrDamaged
	// ErrTooLarge is a file beyond one of the [Limits]; a [LimitError] says which.
	ErrTooLarge = opc.ErrTooLarge
)

// LimitError says which limit a file is beyond. It is an [ErrTooLarge].
type LimitError = opc.LimitError
