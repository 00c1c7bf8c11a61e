package docx

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The namespaces of WordprocessingML, of formulas, and of markup that has a replacement;
// the second of a pair is that of the strict variant of ISO/IEC 29500.
const (
	wordSpace       = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictWordSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	mathSpace       = "http://schemas.openxmlformats.org/officeDocument/2006/math"
	strictMathSpace = "http://purl.oclc.org/ooxml/officeDocument/math"
	compatSpace     = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// local returns the element's name as this package writes it: WordprocessingML without a
// prefix, formulas with "m:", markup compatibility with "mc:", and "" for all else.
func local(n xml.Name) string {
	switch n.Space {
	case wordSpace, strictWordSpace:
		return n.Local
	case mathSpace, strictMathSpace:
		return "m:" + n.Local
	case compatSpace:
		return "mc:" + n.Local
	}
	return ""
}

// source feeds the decoder byte by byte, so that no more than a token's limit is ever
// read, and buffered, for one token.
type source struct {
	r     *bufio.Reader
	left  int64 // bytes that the token may still take
	total int64 // bytes that the part may still take
	limit *Limits
}

func (s *source) ReadByte() (byte, error) {
	if s.left <= 0 {
		return 0, &LimitError{"Token", s.limit.Token}
	}
	b, err := s.r.ReadByte()
	if err != nil {
		return 0, err
	}
	if s.total <= 0 {
		return 0, &LimitError{"Part", s.limit.Part}
	}
	s.left--
	s.total--
	return b, nil
}

// Read exists because the decoder asks for it when a part declares its encoding.
func (s *source) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	b, err := s.ReadByte()
	if err != nil {
		return 0, err
	}
	p[0] = b
	return 1, nil
}

// tokens reads the XML of one part within limits.
type tokens struct {
	decoder  *xml.Decoder
	source   *source
	depth    int64
	elements int64 // how many the part may still have
	limit    *Limits
}

// newTokens reads a part that took so many bytes in the archive.
func newTokens(r io.Reader, zipped uint64, limit *Limits) *tokens {
	buffered := bufio.NewReader(r)
	switch mark, _ := buffered.Peek(3); {
	case bytes.HasPrefix(mark, []byte{0xEF, 0xBB, 0xBF}):
		buffered.Discard(3)
	case bytes.HasPrefix(mark, []byte{0xFE, 0xFF}), bytes.HasPrefix(mark, []byte{0xFF, 0xFE}):
		utf16 := unicode.UTF16(unicode.BigEndian, unicode.ExpectBOM)
		buffered = bufio.NewReader(transform.NewReader(buffered, utf16.NewDecoder()))
	}
	s := &source{r: buffered, total: limit.Part, limit: limit}
	d := xml.NewDecoder(s)
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) {
		return in, nil // UTF-16 was decoded above; other encodings are not allowed and do not pass as UTF-8
	}
	return &tokens{decoder: d, source: s, elements: limit.Elements + 2*int64(zipped), limit: limit}
}

// next returns the next token. It is valid until the one after it is read.
func (x *tokens) next() (xml.Token, error) {
	x.source.left = x.limit.Token
	t, err := x.decoder.Token()
	if err != nil {
		return nil, err
	}
	switch t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > x.limit.Depth {
			return nil, &LimitError{"Depth", x.limit.Depth}
		}
		if x.elements--; x.elements < 0 {
			return nil, &LimitError{"Elements", x.limit.Elements}
		}
	case xml.EndElement:
		x.depth--
	}
	return t, nil
}

// root reads up to the first element.
func (x *tokens) root() (xml.StartElement, error) {
	for {
		t, err := x.next()
		if errors.Is(err, io.EOF) {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return xml.StartElement{}, err
		}
		if e, ok := t.(xml.StartElement); ok {
			return e, nil
		}
	}
}

// rest reads to the end of the part, where the archive's checksum is compared.
func (x *tokens) rest() error {
	for {
		if _, err := x.next(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// skip reads to the end of the element that was begun last.
func (x *tokens) skip() error {
	for end := x.depth - 1; x.depth > end; {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// children hands on every element inside the one that was begun last. The function must
// read it to its end.
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
			if err := each(local(t.Name), t); err != nil {
				return err
			}
		}
	}
}

// attribute returns an attribute of WordprocessingML, or one without a prefix.
func attribute(e xml.StartElement, name string) (string, bool) {
	for _, a := range e.Attr {
		if a.Name.Local == name && (a.Name.Space == wordSpace || a.Name.Space == strictWordSpace || a.Name.Space == "") {
			return a.Value, true
		}
	}
	return "", false
}

// value returns the attribute "val".
func value(e xml.StartElement) string {
	v, _ := attribute(e, "val")
	return v
}

// number returns the attribute "val" as a number; what is none, or is absurd, is not ok.
func number(e xml.StartElement) (int, bool) { return parsed(value(e)) }

// on says whether a property that can be on or off is on: it is when nothing is said.
func on(e xml.StartElement) bool {
	switch value(e) {
	case "0", "false", "off":
		return false
	}
	return true
}
