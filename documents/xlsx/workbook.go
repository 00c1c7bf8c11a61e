package xlsx

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"dondoc/documents/internal/opc"
)

// Workbook is an open workbook. Sheets are read from its file on demand.
type Workbook struct {
	Sheets []Sheet // in the order of their tabs, without charts and macro sheets

	archive  *archive
	limit    *Limits
	date1904 bool
	strings  []words
	styles   []style
	formats  formatter
	text     int64 // bytes of text read so far
}

// Sheet is a worksheet.
type Sheet struct {
	Name   string
	Hidden bool
	part   string
}

// Open opens a workbook of the given size within the [DefaultLimits].
func Open(r io.ReaderAt, size int64) (*Workbook, error) { return DefaultLimits.Open(r, size) }

// Open opens a workbook of the given size. The error is one of those of this package.
func (l Limits) Open(r io.ReaderAt, size int64) (*Workbook, error) {
	a, err := openArchive(r, size, &l)
	if err != nil {
		return nil, err
	}
	w := &Workbook{archive: a, limit: &l}
	main, err := w.mainPart()
	if err != nil {
		return nil, err
	}
	to, err := a.relationsOf(main)
	if err != nil {
		return nil, err
	}
	if err := w.readSheets(main, to); err != nil {
		return nil, err
	}
	for _, r := range to {
		switch {
		case r.Kind == "styles" && w.styles == nil:
			err = w.readStyles(r.Target)
		case r.Kind == "sharedStrings" && w.strings == nil:
			err = w.readStrings(r.Target)
		default:
			continue
		}
		if err != nil && !errors.Is(err, opc.ErrNoPart) {
			return nil, err
		}
	}
	return w, nil
}

// mainPart finds the workbook by the archive's relationships, else at Excel's usual place.
func (w *Workbook) mainPart() (string, error) {
	to, err := w.archive.relationsOf("")
	if limit := (*LimitError)(nil); errors.As(err, &limit) {
		return "", err
	}
	name := "xl/workbook.xml"
	for _, r := range to {
		if r.Kind == "officeDocument" {
			name = r.Target
			break
		}
	}
	switch {
	case !w.archive.Has(name):
		return "", ErrNotXlsx
	case strings.HasSuffix(name, ".bin"):
		return "", ErrBinary
	}
	return name, nil
}

// readSheets reads the list of sheets.
func (w *Workbook) readSheets(main string, to []opc.Relation) error {
	parts := map[string]string{}
	for _, r := range to {
		if r.Kind == "worksheet" {
			parts[r.ID] = r.Target
		}
	}
	first := true
	err := w.archive.read(main, func(_ *tokens, name string, e xml.StartElement) error {
		if first && name != "workbook" {
			return ErrNotXlsx
		}
		first = false
		switch name {
		case "workbookPr":
			w.date1904 = isOn(attribute(e, "date1904"))
		case "sheet":
			part := parts[attribute(e, "id")]
			if part == "" {
				return nil
			}
			delete(parts, attribute(e, "id")) // so that no sheet is read twice
			if len(w.Sheets) == int(w.limit.Sheets) {
				return &LimitError{Limit: "Sheets", Max: w.limit.Sheets}
			}
			state := attribute(e, "state")
			w.Sheets = append(w.Sheets, Sheet{Name: attribute(e, "name"), Hidden: state == "hidden" || state == "veryHidden", part: part})
		}
		return nil
	})
	if errors.Is(err, ErrNotXlsx) {
		return ErrNotXlsx
	}
	return err
}

// words are the text of a cell. Each run of rich text may be struck through.
type words struct {
	text string
	runs *runs // of rich text
}

// runs are the words of rich text, divided by whether they are struck through.
type runs struct{ kept, cut string }

// readStrings reads the table of shared strings.
func (w *Workbook) readStrings(part string) error {
	return w.archive.read(part, func(x *tokens, name string, _ xml.StartElement) error {
		if name != "si" {
			return nil
		}
		s, err := w.readWords(x)
		w.strings = append(w.strings, s)
		return err
	})
}

// readWords reads a text, plain or rich, up to the end of the current element. Phonetic
// readings are left out.
func (w *Workbook) readWords(x *tokens) (s words, err error) {
	var all, kept, cut strings.Builder
	rich, struck := false, false
	err = x.inside(func(name string, e xml.StartElement) error {
		switch name {
		case "rPh":
			return x.skip()
		case "r":
			rich, struck = true, false
		case "strike":
			struck = attribute(e, "val") == "" || isOn(attribute(e, "val"))
		case "t":
			t, err := x.text()
			if err != nil {
				return err
			}
			all.WriteString(t)
			switch {
			case struck:
				cut.WriteString(t)
			case rich:
				kept.WriteString(t)
			}
		}
		return nil
	})
	s.text = all.String()
	if rich {
		s.runs = &runs{}
		if cut.Len() > 0 {
			*s.runs = runs{kept.String(), cut.String()}
		}
	}
	if err == nil {
		err = opc.Spend(&w.text, len(s.text)+cut.Len(), "Text", w.limit.Text)
	}
	return s, err
}
