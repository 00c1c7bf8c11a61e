package docx

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"dondoc/documents/internal/opc"
)

// The namespaces of WordprocessingML, of formulas, and of markup compatibility; the second
// of a pair is that of the strict variant of ISO/IEC 29500.
const (
	wordSpace       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictWordSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	mathSpace       = "http://schemas.openxmlformats.org/officeDocument/2006/math"
	strictMathSpace = "http://purl.oclc.org/ooxml/officeDocument/math"
	compatSpace     = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// vocabulary returns the prefix that this package uses for names of a namespace: none for
// WordprocessingML, "m:" for formulas, "mc:" for markup compatibility. Other namespaces are
// unknown.
func vocabulary(space string) (prefix string, known bool) {
	switch space {
	case wordSpace, strictWordSpace:
		return "", true
	case mathSpace, strictMathSpace:
		return "m:", true
	case compatSpace:
		return "mc:", true
	}
	return "", false
}

// tokens reads the XML of one part within limits. It resolves namespaces itself, for the
// few that it knows, since the decoder takes twice the time when it does.
type tokens struct {
	decoder  *xml.Decoder
	source   *opc.Source
	open     []xml.Name // the elements that are open, outer first, as they are written
	bindings []binding  // of prefixes, outer first
	name     string     // of the current element: see vocabulary; "" in other namespaces
	elements int64      // how many more the part may have
	limit    *Limits
}

// binding is the namespace of a prefix, within an element.
type binding struct {
	prefix string
	space  string
	depth  int // of the element
}

// newTokens reads a part that took so many bytes in the archive.
func newTokens(s *opc.Source, zipped int64, limit *Limits) *tokens {
	if s.Mark() {
		utf16 := unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
		s.Through(func(r io.Reader) io.Reader { return transform.NewReader(r, utf16.NewDecoder()) })
	}
	d := xml.NewDecoder(s)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) {
		return in, nil // UTF-16 is already decoded; other encodings are not allowed and are not valid UTF-8
	}
	return &tokens{decoder: d, source: s, elements: limit.Elements + 2*zipped, limit: limit}
}

// next returns the next token. It is valid until the one after it is read.
func (x *tokens) next() (xml.Token, error) {
	x.source.Token()
	t, err := x.decoder.RawToken()
	if errors.Is(err, io.EOF) && len(x.open) > 0 {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case xml.StartElement:
		return t, x.begin(t)
	case xml.EndElement:
		return t, x.end(t)
	}
	return t, nil
}

func (x *tokens) begin(e xml.StartElement) error {
	if x.open = append(x.open, e.Name); len(x.open) > int(x.limit.Depth) {
		return &LimitError{Limit: "Depth", Max: x.limit.Depth}
	}
	if x.elements--; x.elements < 0 {
		return &LimitError{Limit: "Elements", Max: x.limit.Elements}
	}
	for _, a := range e.Attr {
		switch {
		case a.Name.Space == "xmlns":
			x.bindings = append(x.bindings, binding{a.Name.Local, a.Value, len(x.open)})
		case a.Name.Space == "" && a.Name.Local == "xmlns":
			x.bindings = append(x.bindings, binding{"", a.Value, len(x.open)})
		}
	}
	x.name = ""
	for i := len(x.bindings) - 1; i >= 0; i-- {
		if b := &x.bindings[i]; b.prefix == e.Name.Space {
			if prefix, known := vocabulary(b.space); known {
				x.name = prefix + e.Name.Local
			}
			break
		}
	}
	return nil
}

func (x *tokens) end(e xml.EndElement) error {
	last := len(x.open) - 1
	if last < 0 || x.open[last] != e.Name {
		return fmt.Errorf("unexpected </%s>", e.Name.Local)
	}
	x.open = x.open[:last]
	for n := len(x.bindings); n > 0 && x.bindings[n-1].depth > last; n-- {
		x.bindings = x.bindings[:n-1]
	}
	return nil
}

// root reads up to the first element.
func (x *tokens) root() error {
	for {
		t, err := x.next()
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		if _, ok := t.(xml.StartElement); ok {
			return nil
		}
	}
}

// rest reads to the end of the part, where the archive's checksum is verified.
func (x *tokens) rest() error {
	for {
		if _, err := x.next(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// skip reads to the end of the current element.
func (x *tokens) skip() error {
	for outside := len(x.open) - 1; len(x.open) > outside; {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// children calls each for every element inside the current one. each must read it to its
// end.
func (x *tokens) children(each func(name string, e xml.StartElement) error) error {
	for {
		t, err := x.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := each(x.name, t); err != nil {
				return err
			}
		}
	}
}

// value returns the attribute "val".
func value(e xml.StartElement) string {
	v, _ := opc.Attribute(e, "val")
	return v
}

// number returns the attribute "val" as a number; it is not ok for other text and for
// absurdly large numbers.
func number(e xml.StartElement) (int, bool) { return parsed(value(e)) }

// on reports whether a property that can be on or off is on, which is the default without a
// value.
func on(e xml.StartElement) bool {
	switch value(e) {
	case "0", "false", "off":
		return false
	}
	return true
}
