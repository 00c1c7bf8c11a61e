package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// archive is the zip file with its parts by name.
type archive struct {
	parts map[string]*zip.File // by name in lower case: names of parts ignore case
	limit *Limits
	// elements is how many more may be read in all parts together.
	elements int64
}

// directoryMark begins each entry of a zip archive's directory.
var directoryMark = []byte("PK\x01\x02")

func openArchive(r io.ReaderAt, size int64, limit *Limits) (*archive, error) {
	if size > limit.File {
		return nil, &LimitError{"File", limit.File}
	}
	// Count the entries of the directory before reading it: reading costs memory for each
	// entry.
	entries, err := count(io.NewSectionReader(r, 0, size), directoryMark)
	if err != nil {
		return nil, damaged("archive", err)
	}
	if entries > limit.Entries {
		return nil, &LimitError{"Entries", limit.Entries}
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are only looked up here, never written to
		mark := make([]byte, 4)
		if n, _ := r.ReadAt(mark, 0); string(mark[:n]) == "PK\x03\x04" {
			return nil, damaged("archive", err)
		}
		return nil, ErrNotZip
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File)), limit: limit, elements: limit.Elements}
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

// count returns how often a short mark occurs.
func count(r io.Reader, mark []byte) (n int64, err error) {
	buffer := make([]byte, 256<<10)
	for kept := 0; ; {
		read, err := io.ReadFull(r, buffer[kept:])
		chunk := buffer[:kept+read]
		n += int64(bytes.Count(chunk, mark))
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
		kept = copy(buffer, chunk[len(chunk)-len(mark)+1:])
	}
}

// partName returns the normalised name of a part.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// errNoPart means that the archive does not have the part.
var errNoPart = errors.New("xlsx: no such part")

// read parses one part to its end, where the archive's checksum is verified.
func (a *archive) read(name string, element func(x *tokens, name string, e xml.StartElement) error) error {
	f := a.parts[partName(name)]
	switch {
	case f == nil:
		return errNoPart
	case f.Flags&1 != 0:
		return ErrEncrypted
	}
	in, err := f.Open()
	if err != nil {
		return damaged(name, err)
	}
	a.elements += 2 * int64(min(f.CompressedSize64, uint64(a.limit.File)))
	x := newTokens(in, a)
	err = x.all(element)
	if closed := in.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return damaged(name, err)
	}
	return nil
}

// relation is a reference from one part to another.
type relation struct{ id, kind, target string }

// relationsOf reads the relationships of a part; "" means the archive itself. References
// out of the archive are left out, because nothing is ever fetched.
func (a *archive) relationsOf(part string) (all []relation, err error) {
	dir, file := path.Split(part)
	err = a.read(dir+"_rels/"+file+".rels", func(_ *tokens, name string, e xml.StartElement) error {
		target := attribute(e, "Target")
		if name != "Relationship" || target == "" || strings.EqualFold(attribute(e, "TargetMode"), "External") {
			return nil
		}
		target = strings.ReplaceAll(target, `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		all = append(all, relation{attribute(e, "Id"), path.Base(attribute(e, "Type")), partName(target)})
		return nil
	})
	if errors.Is(err, errNoPart) {
		err = nil
	}
	return all, err
}
