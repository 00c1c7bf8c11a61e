package opc

import (
	"bufio"
	"encoding/xml"
	"io"
)

// Source feeds a decoder of XML byte by byte, so that no more than a token's limit is ever
// read, and buffered, for one token. Between the file and the source a decoder of an encoding
// may stand: see [Source.Through].
type Source struct {
	r     *bufio.Reader
	left  int64 // bytes that the token may still take
	total int64 // bytes that the part may still take
	token int64
	part  LimitError
}

func newSource(r io.Reader, token int64, part LimitError) *Source {
	return &Source{r: bufio.NewReaderSize(r, 64<<10), total: part.Max, token: token, part: part}
}

// Mark takes the byte order mark of UTF-8 off, or returns that of UTF-16 and leaves it.
func (s *Source) Mark() (utf16 bool) {
	switch mark, _ := s.r.Peek(3); {
	case len(mark) == 3 && string(mark) == "\xEF\xBB\xBF":
		_, _ = s.r.Discard(3) // it was seen
	case len(mark) >= 2 && (string(mark[:2]) == "\xFE\xFF" || string(mark[:2]) == "\xFF\xFE"):
		return true
	}
	return false
}

// Through puts a decoder before what has not been read yet.
func (s *Source) Through(decode func(io.Reader) io.Reader) { s.r = bufio.NewReader(decode(s.r)) }

// Token begins a token.
func (s *Source) Token() { s.left = s.token }

// ReadByte returns the next byte, or a LimitError.
func (s *Source) ReadByte() (byte, error) {
	if s.left <= 0 {
		return 0, &LimitError{"Token", s.token}
	}
	b, err := s.r.ReadByte()
	if err != nil {
		return 0, err
	}
	if s.total <= 0 {
		return 0, &LimitError{s.part.Limit, s.part.Max}
	}
	s.left--
	s.total--
	return b, nil
}

// Read exists because the decoder asks for it when a part declares its encoding.
func (s *Source) Read(p []byte) (int, error) {
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

// Attribute returns an attribute by its name without the prefix: the elements that are read
// have no two of one name.
func Attribute(e xml.StartElement, name string) (string, bool) {
	for i := range e.Attr {
		if a := &e.Attr[i]; a.Name.Local == name && a.Name.Space != "xmlns" {
			return a.Value, true
		}
	}
	return "", false
}
