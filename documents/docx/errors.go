package docx

import (
	"errors"

	"dondoc/documents/internal/opc"
)

// The reasons why a file is not read; compare with [errors.Is].
var (
	// ErrNotZip is a file that is no zip archive, so it is no docx of any kind.
	ErrNotZip = opc.ErrNotZip
	// ErrNotDocx is a sound zip archive without a Word document in it, such as a workbook.
	ErrNotDocx = errors.New("docx: not a Word document")
	// ErrEncrypted is a document that opens with a password only.
	ErrEncrypted = opc.ErrEncrypted
	// ErrOldFormat is a document of Word 97 to 2003 (.doc), whatever its name says.
	ErrOldFormat = errors.New("docx: the binary format of Word 97 to 2003")
	// ErrOldWorkbook means a workbook of Excel 97 to 2003 (.xls), whatever its extension.
	ErrOldWorkbook = errors.New("docx: the binary format of Excel 97 to 2003")
	// ErrCompound means a container of an encrypted or an old document that does not tell
	// which of the two it is; the file's name may.
	ErrCompound = errors.New("docx: encrypted, or a binary format of Office 97 to 2003")
	// ErrDamaged is a file that is cut off, or broken inside.
	ErrDamaged = opc.ErrDamaged
	// ErrTooLarge is a file beyond one of the [Limits]; a [LimitError] says which.
	ErrTooLarge = opc.ErrTooLarge
)

// LimitError says which limit a file is beyond. It is an [ErrTooLarge].
type LimitError = opc.LimitError
