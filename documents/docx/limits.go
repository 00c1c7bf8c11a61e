package docx

// Limits bounds the cost of reading a file. Each limit is checked before memory is
// allocated; a file that exceeds one is refused with a [LimitError] that names the field.
type Limits struct {
	File       int64 // bytes of the archive
	Entries    int64 // entries of the archive
	Total      int64 // unzipped bytes of all entries together, as the archive declares them
	Part       int64 // unzipped bytes of one part, counted while reading
	Token      int64 // bytes of one tag, text or comment of the XML
	Depth      int64 // nested XML elements
	Elements   int64 // XML elements of one part, in addition to two for each of its zipped bytes: real text does not compress that well
	Text       int64 // bytes of text in the document
	Paragraphs int64 // paragraphs, including those in cells
	Rows       int64 // table rows in the document
	Cells      int64 // table cells in the document
	Columns    int64 // grid columns of a table
	Span       int64 // grid columns of one cell, or skipped at either side of a row
}

// DefaultLimits fit a document of about a thousand pages: 25,000 rows of ten columns. A
// file at every limit costs less than 100 MB of memory.
var DefaultLimits = Limits{
	File:       64 << 20,
	Entries:    4096,
	Total:      64 << 20,
	Part:       64 << 20,
	Token:      1 << 20,
	Depth:      256,
	Elements:   800_000,
	Text:       16 << 20,
	Paragraphs: 300_000,
	Rows:       50_000,
	Cells:      250_000,
	Columns:    1024,
	Span:       256,
}
