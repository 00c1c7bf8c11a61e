package opc

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// Limits bound what opening an archive may cost, and what of it is read.
type Limits struct {
	File    int64 // bytes of the archive
	Entries int64 // of the archive
	Total   int64 // unzipped bytes of all entries together, as the archive declares them
	Token   int64 // bytes of one tag, text or comment of the XML
}

// Archive is a zip file with its parts by name.
type Archive struct {
	parts map[string]*zip.File // by name in lower case: names of parts ignore case
	limit Limits
}

var (
	zipMark       = []byte("PK\x03\x04")
	directoryMark = []byte("PK\x01\x02")
)

// Open opens an archive of the given size.
func Open(r io.ReaderAt, size int64, limit Limits) (*Archive, error) {
	if size > limit.File {
		return nil, &LimitError{"File", limit.File}
	}
	// The directory is counted before it is read: reading it costs memory per entry.
	entries := int64(0)
	err := Chunks(r, size, len(directoryMark)-1, func(chunk []byte) bool {
		entries += int64(bytes.Count(chunk, directoryMark))
		return true
	})
	if err != nil {
		return nil, Damaged("archive", err)
	}
	if entries > limit.Entries {
		return nil, &LimitError{"Entries", limit.Entries}
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are looked up here, never written to
		mark := make([]byte, len(zipMark))
		if n, _ := r.ReadAt(mark, 0); bytes.Equal(mark[:n], zipMark) {
			return nil, Damaged("archive", err)
		}
		return nil, ErrNotZip
	}
	a := &Archive{parts: make(map[string]*zip.File, len(z.File)), limit: limit}
	left := uint64(limit.Total)
	for _, f := range z.File {
		if f.UncompressedSize64 > left {
			return nil, &LimitError{"Total", limit.Total}
		}
		left -= f.UncompressedSize64
		name := PartName(f.Name)
		if _, twice := a.parts[name]; !twice {
			a.parts[name] = f
		}
	}
	return a, nil
}

// Chunks hands on a file piece by piece, each with the last bytes of the one before, until the
// function returns false.
func Chunks(r io.ReaderAt, size int64, overlap int, each func([]byte) bool) error {
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

// PartName returns the form under which a part is found.
func PartName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// Has reports whether the archive has a part.
func (a *Archive) Has(name string) bool { return a.parts[PartName(name)] != nil }

// Read hands on the bytes of one part, of which no more than most may be read, a limit of that
// name, and how many the part takes in the archive, as far as a file can be that large. The
// function reads to the end, where the archive's checksum is compared. What goes wrong in it
// makes the part damaged, unless it is a limit.
func (a *Archive) Read(name string, limit string, most int64, parse func(s *Source, zipped int64) error) error {
	f := a.parts[PartName(name)]
	switch {
	case f == nil:
		return ErrNoPart
	case f.Flags&1 != 0:
		return ErrEncrypted
	case f.UncompressedSize64 > uint64(most):
		return &LimitError{limit, most}
	}
	in, err := f.Open()
	if err != nil {
		return Damaged(name, err)
	}
	err = parse(newSource(in, a.limit.Token, LimitError{limit, most}), int64(min(f.CompressedSize64, uint64(a.limit.File))))
	if closed := in.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return Damaged(name, err)
	}
	return nil
}
