package xlsx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"dondoc/documents/internal/opc"
)

// tokens reads the XML of one part within limits. Names are taken without their prefix:
// no part that is read has two elements that differ in that only.
type tokens struct {
	decoder *xml.Decoder
	source  *opc.Source
	depth   int
	archive *archive
}

func newTokens(s *opc.Source, a *archive) *tokens {
	s.Mark()
	d := xml.NewDecoder(s)
	d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		if strings.EqualFold(charset, "us-ascii") {
			return in, nil
		}
		return nil, fmt.Errorf("the encoding %q", charset)
	}
	return &tokens{decoder: d, source: s, archive: a}
}

// next returns the next token. It is valid until the one after it is read.
func (x *tokens) next() (xml.Token, error) {
	x.source.Token()
	t, err := x.decoder.RawToken()
	if err != nil {
		return nil, err
	}
	switch t.(type) {
	case xml.StartElement:
		x.depth++
		if x.archive.elements--; x.archive.elements < 0 {
			return nil, &LimitError{Limit: "Elements", Max: x.archive.limit.Elements}
		}
	case xml.EndElement:
		if x.depth--; x.depth < 0 {
			return nil, errors.New("an element ends that never began")
		}
	}
	return t, nil
}

// all calls element for every element of the part; it may read it completely or in part.
func (x *tokens) all(element func(x *tokens, name string, e xml.StartElement) error) error {
	for {
		t, err := x.next()
		if errors.Is(err, io.EOF) && x.depth == 0 {
			return nil
		}
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := element(x, e.Name.Local, e); err != nil {
				return err
			}
		}
	}
}

// inside calls element for every element inside the current one, up to its end. It may read
// them completely or in part.
func (x *tokens) inside(element func(name string, e xml.StartElement) error) error {
	for outside := x.depth - 1; x.depth > outside; {
		t, err := x.next()
		if err != nil {
			return inPart(err)
		}
		if e, ok := t.(xml.StartElement); ok {
			if err := element(e.Name.Local, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// text returns the characters inside the current element.
func (x *tokens) text() (string, error) {
	var b strings.Builder
	for outside := x.depth - 1; x.depth > outside; {
		t, err := x.next()
		if err != nil {
			return "", inPart(err)
		}
		if c, ok := t.(xml.CharData); ok {
			b.Write(c)
		}
	}
	return b.String(), nil
}

// skip reads to the end of the current element.
func (x *tokens) skip() error {
	return x.inside(func(string, xml.StartElement) error { return nil })
}

// inPart converts an end of file inside an element into an error.
func inPart(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}

// attribute returns an attribute by its name without the prefix, "" when there is none.
func attribute(e xml.StartElement, name string) string {
	value, _ := opc.Attribute(e, name)
	return value
}

// isOn reports whether an attribute's value means yes.
func isOn(value string) bool { return value == "1" || value == "true" }
