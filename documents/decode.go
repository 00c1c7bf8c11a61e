package documents

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"

	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
)

// MaxBytes is the size of the largest file that is accepted.
const MaxBytes = 50 << 20

// maxRows is how many rows that are not blank a table may have.
const maxRows = 200_000

// tableless are file extensions that do not belong to separated values.
var tableless = []string{".xlsx", ".xls", ".xlsm", ".docx", ".doc", ".ods", ".odt", ".pdf"}

// readText reads a whole file as text in Unicode NFC with lines that end in \n. It takes
// UTF-8, UTF-16 with or without a byte order mark, which is what Excel saves as "Unicode
// text", and Windows-1258. The remark says what was unexpected and done all the same.
func readText(r io.Reader, name string) (text string, remark phrase.Phrase, err error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case err != nil:
		return "", remark, phrase.Of("%s cannot be read: %s", name, err)
	case len(data) > MaxBytes:
		return "", remark, phrase.Of("%s is larger than %d MB", name, MaxBytes>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return "", remark, phrase.Of("%s is empty", name)
	}
	if err := foreign(name, data); err != nil {
		return "", remark, err
	}
	text, remark, err = decode(data, name)
	switch {
	case err != nil:
		return "", remark, err
	case controlled(text):
		return "", remark, notText(name)
	case strings.TrimSpace(text) == "":
		return "", remark, phrase.Of("%s is empty", name)
	}
	if ending := strings.ToLower(filepath.Ext(name)); slices.Contains(tableless, ending) {
		remark = phrase.Of("%s is called %s and holds plain text; read as csv", name, ending)
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return norm.NFC.String(strings.ReplaceAll(text, "\r", "\n")), remark, nil
}

// decode turns the bytes of a file into text.
func decode(data []byte, name string) (text string, remark phrase.Phrase, err error) {
	if order, marked := byteOrder(data); order != nil {
		text, err := order.NewDecoder().String(string(data))
		if err != nil || strings.ContainsRune(text, utf8.RuneError) {
			return "", remark, phrase.Of("%s is damaged: it is not whole UTF-16; save the table as \"CSV UTF-8\" and use that", name)
		}
		if !marked {
			remark = phrase.Of("%s is in UTF-16 without a byte order mark; read as that", name)
		}
		return text, remark, nil
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return string(data), remark, nil
	}
	if controlled(string(data)) {
		return "", remark, notText(name)
	}
	if text, ok := windows1258(data); ok {
		return text, phrase.Of("%s is in Windows-1258; read as that", name), nil
	}
	if latin, err := charmap.Windows1252.NewDecoder().String(string(data)); err == nil {
		if old := sheet.LegacyEncoding(latin); old != "" {
			return "", remark, phrase.Of("%s is written in %s; convert it to Unicode (UTF-8) and import it again", name, phrase.Of(old))
		}
	}
	return "", remark, phrase.Of("%s is not in UTF-8; save the table as \"CSV UTF-8\" and use that", name)
}

func notText(name string) error {
	return phrase.Of("%s is none of the files that can be read; save the table as .xlsx, .docx or csv (UTF-8) and use that", name)
}

// controlled reports whether data is no text in any encoding: it has zeros, or more control
// characters than Word's hyphens and breaks, which stay behind in cells.
func controlled(data string) bool {
	if len(data) > 1<<16 {
		data = data[:1<<16]
	}
	controls, all := 0, 0
	for _, r := range data {
		switch all++; {
		case r == 0:
			return true
		case r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a", r):
			controls++
		}
	}
	return 20*controls > all
}

// byteOrder returns the decoder of a file in UTF-16, and nil for every other. Without a
// byte order mark it recognises UTF-16 by the zero in every second byte of Latin letters
// and separators.
func byteOrder(data []byte) (order encoding.Encoding, marked bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM), true
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		return xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM), true
	case len(data)%2 != 0:
		return nil, false
	}
	var zeros [2]int
	head := data[:min(len(data), 4096)]
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	switch enough := len(head) / 5; {
	case zeros[1] > enough && zeros[0] == 0:
		return xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM), false
	case zeros[0] > enough && zeros[1] == 0:
		return xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM), false
	}
	return nil, false
}

// windows1258 decodes the Vietnamese code page of Windows. It stores most tones as marks
// after the vowel, which distinguishes it from the older encodings of offices.
func windows1258(data []byte) (text string, ok bool) {
	text, err := charmap.Windows1258.NewDecoder().String(string(data))
	if err != nil || strings.ContainsRune(text, utf8.RuneError) {
		return "", false
	}
	tones, astray := 0, 0
	last := ' '
	for _, r := range text {
		if unicode.Is(unicode.Mn, r) {
			tones++
			if !strings.ContainsRune("aăâeêioôơuưyAĂÂEÊIOÔƠUƯYàáèéìíòóùú", last) {
				astray++
			}
		}
		last = r
	}
	return text, tones > 0 && 10*astray < tones
}
