package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// archive is the zip file with its parts by name.
type archive struct {
	parts map[string]*zip.File // by name in lower case: names of parts ignore case
	limit *Limits
}

var (
	zipMark       = []byte("PK\x03\x04")
	directoryMark = []byte("PK\x01\x02")
	compoundMark  = []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
)

func openArchive(r io.ReaderAt, size int64, limit *Limits) (*archive, error) {
	if size > limit.File {
		return nil, &LimitError{"File", limit.File}
	}
	head := make([]byte, len(compoundMark))
	n, _ := r.ReadAt(head, 0)
	head = head[:n]
	if bytes.Equal(head, compoundMark) {
		return nil, compoundKind(r, size)
	}
	// Count the entries of the directory before reading it: reading costs memory for each
	// entry.
	entries, err := count(r, size, directoryMark)
	if err != nil {
		return nil, damaged("archive", err)
	}
	if entries > limit.Entries {
		return nil, &LimitError{"Entries", limit.Entries}
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are only looked up here, never written to
		if bytes.HasPrefix(head, zipMark) {
			return nil, damaged("archive", err)
		}
		return nil, ErrNotZip
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), limit: limit}
	left := uint64(limit.Total)
	for _, f := range z.File {
		if f.UncompressedSize64 > left {
			return nil, &LimitError{"Total", limit.Total}
		}
		left -= f.UncompressedSize64
		name := partName(f.Name)
		if _, twice := a.parts[name]; !twice {
			a.parts[name] = f
		}
	}
	return a, nil
}

// partName returns the normalised name of a part.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// count returns how often a short mark occurs in a file.
func count(r io.ReaderAt, size int64, mark []byte) (n int64, err error) {
	err = chunks(r, size, len(mark)-1, func(chunk []byte) bool {
		n += int64(bytes.Count(chunk, mark))
		return true
	})
	return n, err
}

// chunks passes a file on piece by piece, each with the last bytes of the previous one.
func chunks(r io.ReaderAt, size int64, overlap int, each func([]byte) bool) error {
	in := io.NewSectionReader(r, 0, size)
	buffer := make([]byte, 256<<10)
	for kept := 0; ; {
		n, err := io.ReadFull(in, buffer[kept:])
		chunk := buffer[:kept+n]
		if n > 0 && !each(chunk) {
			return nil
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return nil
		}
		if err != nil {
			return err
		}
		kept = copy(buffer, chunk[max(0, len(chunk)-overlap):])
	}
}

// compoundKind identifies an OLE container by the names of its streams, which it contains
// in UTF-16: Office stores an encrypted document in "EncryptedPackage".
func compoundKind(r io.ReaderAt, size int64) error {
	streams := []struct {
		name []byte
		kind error
	}{{wide("EncryptedPackage"), ErrEncrypted}, {wide("WordDocument"), ErrOldFormat}, {wide("Workbook"), ErrOldWorkbook}}
	found := len(streams)
	err := chunks(r, size, len(streams[0].name), func(chunk []byte) bool {
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
		return damaged("container", err)
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
	f := a.parts[partName(name)]
	switch {
	case f == nil:
		return errNoPart
	case f.Flags&1 != 0:
		return ErrEncrypted
	case f.UncompressedSize64 > uint64(a.limit.Part):
		return &LimitError{"Part", a.limit.Part}
	}
	in, err := f.Open()
	if err != nil {
		return damaged(name, err)
	}
	defer in.Close()
	x := newTokens(in, min(f.CompressedSize64, uint64(a.limit.File)), a.limit)
	err = x.root()
	if err == nil {
		err = parse(x)
	}
	if err == nil {
		err = x.rest()
	}
	if err != nil && !errors.Is(err, ErrNotDocx) {
		return damaged(name, err)
	}
	return err
}

// errNoPart means that the archive does not have the part.
var errNoPart = errors.New("docx: no such part")
