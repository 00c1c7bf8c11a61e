package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
)

// precision is the part of a date that a number format shows.
type precision int

const (
	noDate precision = iota
	toYear
	toMonth
	toDay
)

// maxFormat is the longest number format in Excel; a longer one is not applied.
const maxFormat = 255

// readFormat parses a number format: it returns the format, "" for one that shows numbers
// as they are, and the part of a date that it shows.
func readFormat(code string) (string, precision) {
	switch strings.ToLower(strings.TrimSpace(code)) {
	case "", "general", "@", "standard":
		return "", noDate
	case "[$-f800]dddd, mmmm dd, yyyy", "[$-x-sysdate]dddd, mmmm dd, yyyy":
		return "d/m/yyyy", toDay // the computer's long date format
	}
	if len(code) > maxFormat {
		return "", noDate
	}
	letters := formatLetters(code)
	var day, month, year bool
	for i := 0; i < len(letters); {
		end := i + 1
		for end < len(letters) && letters[end] == letters[i] {
			end++
		}
		switch letters[i] {
		case 'd':
			day = true
		case 'y', 'e':
			year = true
		case 'm':
			// Next to hours or seconds it means minutes.
			minutes := i > 0 && letters[i-1] == 'h' || end < len(letters) && letters[end] == 's'
			month = month || !minutes
		}
		i = end
	}
	switch {
	case day:
		return code, toDay
	case month:
		return code, toMonth
	case year:
		return code, toYear
	}
	return code, noDate
}

// formatLetters returns the date and time letters in a format's first section, without
// anything quoted, escaped or in brackets.
func formatLetters(code string) []byte {
	var letters []byte
	for i := 0; i < len(code); i++ {
		switch c := code[i] | 0x20; {
		case code[i] == '"':
			if end := strings.IndexByte(code[i+1:], '"'); end >= 0 {
				i += end + 1
			}
		case code[i] == '[':
			if end := strings.IndexByte(code[i:], ']'); end >= 0 {
				if at := code[i+1] | 0x20; end > 1 && (at == 'h' || at == 's' || at == 'm') {
					letters = append(letters, 'h') // elapsed hours
				}
				i += end
			}
		case code[i] == '\\', code[i] == '_', code[i] == '*':
			i++
		case code[i] == ';':
			return letters
		case strings.HasPrefix(strings.ToLower(code[i:]), "general"):
			i += len("general") - 1
		case c == 'e' && i+1 < len(code) && (code[i+1] == '+' || code[i+1] == '-'):
			i++ // an exponent
		case c == 'd', c == 'm', c == 'y', c == 'e', c == 'h', c == 's':
			letters = append(letters, c)
		}
	}
	return letters
}

// dayOf returns the date of a serial number in the 1900 system, if there is one.
func dayOf(serial float64) (time.Time, bool) {
	days := math.Floor(serial)
	if !(days >= 1 && days <= 2958465) { // 31/12/9999
		return time.Time{}, false
	}
	if days < 60 {
		days++ // Excel counts 29 February 1900, which did not exist
	}
	return time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days)), true
}

// plainNumber formats a number like a cell without a format: 15 digits at most.
func plainNumber(v float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 15, 64), 64)
	if err != nil {
		rounded = v
	}
	if rounded != 0 && (math.Abs(rounded) >= 1e21 || math.Abs(rounded) < 1e-9) {
		return strconv.FormatFloat(rounded, 'G', -1, 64)
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// formatter formats numbers. It lets a cell in an empty workbook of excelize do it, and
// caches the texts, because sheets repeat values.
type formatter struct {
	file   *excelize.File
	looks  map[string]int // style ids in that workbook, by format
	texts  map[formatted]string
	failed map[string]bool // formats that cannot be applied
}

type formatted struct {
	format string
	value  float64
}

// keptTexts is the size of the cache.
const keptTexts = 50_000

// show returns the displayed text of a cell; a serial number is one of the 1900 system.
func (f *formatter) show(format string, value float64) string {
	whole := value == math.Trunc(value) && math.Abs(value) < 1e15
	if format == "" || format == "0" && whole || f.failed[format] {
		return plainNumber(value)
	}
	key := formatted{format, value}
	text, known := f.texts[key]
	if known {
		return text
	}
	text, ok := f.apply(format, value)
	if !ok {
		f.failed[format] = true
		return plainNumber(value)
	}
	if len(f.texts) >= keptTexts {
		clear(f.texts)
	}
	f.texts[key] = text
	return text
}

// apply lets excelize apply a format. Anybody can make a file with any format, and excelize
// does not support all of them: if it fails, the number is shown without a format.
func (f *formatter) apply(format string, value float64) (text string, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	const sheet, at = "Sheet1", "A1"
	if f.file == nil {
		f.file = excelize.NewFile()
		f.looks, f.texts, f.failed = map[string]int{}, map[formatted]string{}, map[string]bool{}
	}
	look, known := f.looks[format]
	if !known {
		var err error
		if look, err = f.file.NewStyle(&excelize.Style{CustomNumFmt: &format}); err != nil {
			return "", false
		}
		f.looks[format] = look
	}
	if err := f.file.SetCellFloat(sheet, at, value, -1, 64); err != nil {
		return "", false
	}
	if err := f.file.SetCellStyle(sheet, at, at, look); err != nil {
		return "", false
	}
	text, err := f.file.GetCellValue(sheet, at)
	return strings.TrimSpace(text), err == nil && text != ""
}
