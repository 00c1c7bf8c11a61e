package documents

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Limits of what is read.
const (
	maxBytes = 50 << 20
	maxRows  = 200_000
)

// magics are the first bytes of files that are often sent in place of a csv.
var magics = []struct{ begins, is string }{
	{"PK\x03\x04", "a Word or Excel file or another archive"},
	{"\xd0\xcf\x11\xe0", "an old Word or Excel file (doc, xls)"},
	{"%PDF", "a PDF file"},
	{"{\\rtf", "an RTF file"},
	{"\x1f\x8b", "a compressed file"},
	{"\x89PNG", "a picture"},
	{"\xff\xd8\xff", "a picture"},
	{"Rar!", "an archive"},
}

// readText reads a whole file as text in Unicode NFC with lines that end in \n. It takes
// UTF-8 with or without a byte order mark, and UTF-16 with one, which is what Excel saves
// as "Unicode text".
func readText(r io.Reader, name string) (string, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	switch {
	case err != nil:
		return "", fmt.Errorf("%s cannot be read: %w", name, err)
	case len(data) > maxBytes:
		return "", fmt.Errorf("%s is larger than %d MB", name, maxBytes>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return "", fmt.Errorf("%s is empty", name)
	}
	for _, m := range magics {
		if bytes.HasPrefix(data, []byte(m.begins)) {
			return "", fmt.Errorf("%s is %s; save the table as csv (UTF-8) and use that", name, archive(data, m.is))
		}
	}
	text, ok := decode(data)
	switch {
	case !ok:
		return "", fmt.Errorf("%s is not in UTF-8; save the table as \"CSV UTF-8\" and use that", name)
	case strings.ContainsRune(text, 0):
		return "", fmt.Errorf("%s is not a text file; save the table as csv (UTF-8) and use that", name)
	case strings.TrimSpace(text) == "":
		return "", fmt.Errorf("%s is empty", name)
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return norm.NFC.String(strings.ReplaceAll(text, "\r", "\n")), nil
}

// archive says more about a file of the kind that xlsx and docx are.
func archive(data []byte, is string) string {
	head := data[:min(len(data), 64<<10)]
	switch {
	case !bytes.HasPrefix(data, []byte("PK")):
		return is
	case bytes.Contains(head, []byte("xl/")):
		return "an Excel workbook (xlsx)"
	case bytes.Contains(head, []byte("word/")):
		return "a Word document (docx)"
	}
	return is
}

func decode(data []byte) (text string, ok bool) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order = binary.BigEndian
	default:
		data = bytes.TrimPrefix(data, []byte("\ufeff"))
		return string(data), utf8.Valid(data)
	}
	data = data[2:]
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	text = string(utf16.Decode(units))
	return text, len(data)%2 == 0 && !strings.ContainsRune(text, utf8.RuneError)
}
