package documents

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"

	"dondoc/documents/docx"
	"dondoc/documents/xlsx"
	"dondoc/importing/phrase"
)

// compoundMark is the beginning of the container for old and for encrypted Office files.
const compoundMark = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// foreignKind is a type of file that is not supported.
type foreignKind struct{ begins, is, advice string }

func (k foreignKind) refuse(name string) error {
	return phrase.Of("%s is %s; %s", name, phrase.Of(k.is), phrase.Of(k.advice))
}

const (
	asTable   = "open it in the program that it comes from and save the table as .xlsx, .docx or csv (UTF-8)"
	asBook    = "open it in Excel and save it as .xlsx"
	asPaper   = "open it in Word and save it as .docx"
	fromPaper = "use the Word or Excel file that it was made from"
	unpack    = "take the file with the table out of it and use that"
)

// foreignKinds are types of files that people often send instead of a table, by their first
// bytes.
var foreignKinds = []foreignKind{
	{"PK\x03\x04", "a Word or Excel file or another archive", asTable},
	{"PK\x05\x06", "an empty archive", unpack},
	{"\xd0\xcf\x11\xe0", "an old Word or Excel file (doc, xls)", asTable},
	{"%PDF", "a PDF file", fromPaper},
	{"{\\rtf", "an RTF file", asPaper},
	{"\x1f\x8b", "a compressed file", unpack},
	{"BZh", "a compressed file", unpack},
	{"\xfd7zXZ", "a compressed file", unpack},
	{"7z\xbc\xaf", "an archive", unpack},
	{"Rar!", "an archive", unpack},
	{"\x89PNG", "a picture", fromPaper},
	{"\xff\xd8\xff", "a picture", fromPaper},
	{"GIF8", "a picture", fromPaper},
	{"II*\x00", "a picture", fromPaper},
	{"MM\x00*", "a picture", fromPaper},
	{"BM", "", ""}, // see foreign
	{"RIFF", "", ""},
	{"MIME-Version:", "a web page (mht)", asBook},
}

// packages are types of zip archives that are recognised by their first entry.
var packages = []foreignKind{
	{"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument workbook (ods)", "open it in Excel or LibreOffice and save it as .xlsx"},
	{"mimetypeapplication/vnd.oasis.opendocument.text", "an OpenDocument text (odt)", "open it in Word or LibreOffice and save it as .docx"},
	{"mimetypeapplication/", "a file of another program", asTable},
}

// markup are types of files that look like text.
var markup = []foreignKind{
	{`progid="excel.sheet"`, "a workbook in Excel's XML of 2003", asBook},
	{`progid="word.document"`, "a document in Word's XML of 2003", asPaper},
	{"<!doctype html", "a web page (HTML)", asBook},
	{"<html", "a web page (HTML)", asBook},
}

// foreign returns why a file of another type is not read, by its first bytes; nil when the
// type is not recognised.
func foreign(name string, data []byte) error {
	for _, k := range foreignKinds {
		if !bytes.HasPrefix(data, []byte(k.begins)) {
			continue
		}
		if k.is == "" {
			// A table may begin with these letters too.
			if bytes.IndexByte(data[:min(len(data), 64)], 0) < 0 {
				continue
			}
			k.is, k.advice = "a picture", fromPaper
		}
		return k.refuse(name)
	}
	start := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 2048)], []byte("\ufeff"))))
	if !bytes.HasPrefix(start, []byte("<")) {
		return nil
	}
	for _, k := range markup {
		if bytes.Contains(start, []byte(k.begins)) {
			return k.refuse(name)
		}
	}
	return nil
}

// compound returns what to do with a container of old or encrypted Office files; err tells
// what package docx found in it.
func compound(name string, err error) error {
	ending := strings.ToLower(filepath.Ext(name))
	old := map[string]bool{".doc": true, ".dot": true, ".xls": true, ".xlt": true}[ending]
	book := strings.HasPrefix(ending, ".xl")
	paper := strings.HasPrefix(ending, ".do")
	switch {
	case errors.Is(err, docx.ErrEncrypted) && book:
		return phrase.Of("%s is protected with a password; open it in Excel, take the password off and save it as .xlsx", name)
	case errors.Is(err, docx.ErrEncrypted):
		return phrase.Of("%s is protected with a password; open it, take the password off and save it as .docx or .xlsx", name)
	case errors.Is(err, docx.ErrOldWorkbook), errors.Is(err, docx.ErrCompound) && old && book:
		return phrase.Of("%s is in the old Excel format (.xls); %s", name, phrase.Of(asBook))
	case errors.Is(err, docx.ErrOldFormat), errors.Is(err, docx.ErrCompound) && old && paper:
		return phrase.Of("%s is in the old Word format (.doc); %s", name, phrase.Of(asPaper))
	case errors.Is(err, docx.ErrCompound) && book:
		return phrase.Of("%s is protected with a password, or an old Excel file under a new name; open it in Excel, take the password off and save it as .xlsx", name)
	case errors.Is(err, docx.ErrCompound) && paper:
		return phrase.Of("%s is protected with a password, or an old Word file under a new name; open it in Word, take the password off and save it as .docx", name)
	case errors.Is(err, docx.ErrCompound):
		return phrase.Of("%s is protected with a password or in an old format of Word or Excel; open it and save it without a password as .docx or .xlsx", name)
	}
	return unreadable(name, err)
}

// unreadable returns the sentence for an error of packages docx and xlsx.
func unreadable(name string, err error) error {
	limit, most := limitOf(err)
	switch {
	case limit == "Rows" || limit == "Columns":
		return phrase.Of("%s has more than %d %s; split it", name, most, phrase.Of(strings.ToLower(limit)))
	case limit == "File":
		return phrase.Of("%s is larger than %d MB", name, most>>20)
	case limit == "Total" || limit == "Part":
		return phrase.Of("%s is too large: unpacked it has more than %d MB; leave in it only the table, and save it again", name, most>>20)
	case limit != "":
		return phrase.Of("%s is too large to be read (%s); leave in it only the table, and save it again", name, phrase.Of(strings.ToLower(limit)))
	case errors.Is(err, docx.ErrEncrypted):
		return phrase.Of("%s is protected with a password; take the password off and save it again", name)
	case errors.Is(err, xlsx.ErrBinary):
		return phrase.Of("%s is in Excel's binary format (.xlsb); %s", name, phrase.Of(asBook))
	case errors.Is(err, docx.ErrDamaged), errors.Is(err, docx.ErrNotZip):
		return phrase.Of("%s is damaged or not complete; open it in the program that it comes from, save it again and use that", name)
	}
	return phrase.Of("%s cannot be read: %s", name, err)
}

// limitOf returns which limit a file is beyond; "" when it is none. The readers of documents
// and workbooks share their errors, so that one is asked for both.
func limitOf(err error) (limit string, most int64) {
	if l := (*docx.LimitError)(nil); errors.As(err, &l) {
		return l.Limit, l.Max
	}
	return "", 0
}
