package docx

import (
	"bytes"
	"errors"
	"io"

	"dondoc/documents/internal/opc"
)

// archive is the zip file with its parts by name.
type archive struct {
	*opc.Archive
	limit *Limits
}

var compoundMark = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")

func openArchive(r io.ReaderAt, size int64, limit *Limits) (*archive, error) {
	head := make([]byte, len(compoundMark))
	if n, _ := r.ReadAt(head, 0); size <= limit.File && bytes.Equal(head[:n], compoundMark) {
		return nil, compoundKind(r, size)
	}
	a, err := opc.Open(r, size, opc.Limits{File: limit.File, Entries: limit.Entries, Total: limit.Total, Token: limit.Token})
	return &archive{a, limit}, err
}

// compoundKind identifies an OLE container by the names of its streams, which it contains
// in UTF-16: Office stores an encrypted document in "EncryptedPackage".
func compoundKind(r io.ReaderAt, size int64) error {
	streams := []struct {
		name []byte
		kind error
	}{{wide("EncryptedPackage"), ErrEncrypted}, {wide("WordDocument"), ErrOldFormat}, {wide("Workbook"), ErrOldWorkbook}}
	found := len(streams)
	err := opc.Chunks(r, size, len(streams[0].name), func(chunk []byte) bool {
		for i, stream := range streams[:found] {
			if bytes.Contains(chunk, stream.name) {
				found = i
				break
			}
		}
		return found > 0
	})
	switch {
	case err != nil:
		return opc.Damaged("container", err)
	case found == len(streams):
		return ErrCompound
	}
	return streams[found].kind
}

// wide returns a name in UTF-16, as in an OLE container.
func wide(name string) []byte {
	b := make([]byte, 0, 2*len(name))
	for i := range len(name) {
		b = append(b, name[i], 0)
	}
	return b
}

// read parses one part. parse is called inside the root element and must read it to its
// end.
func (a *archive) read(name string, parse func(x *tokens) error) error {
	var other error // the part is sound, and none of a document
	err := a.Read(name, "Part", a.limit.Part, func(s *opc.Source, zipped int64) error {
		x := newTokens(s, zipped, a.limit)
		err := x.root()
		if err == nil {
			err = parse(x)
		}
		if errors.Is(err, ErrNotDocx) {
			other = err
		}
		if err == nil {
			err = x.rest()
		}
		return err
	})
	if other != nil {
		return other
	}
	return err
}
