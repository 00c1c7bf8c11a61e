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
	// elements counts what may still be read of all parts together.
	elements int64
}

// directoryMark begins each entry of a zip archive's directory.
var directoryMark = []byte("PK\x01\x02")

func openArchive(r io.ReaderAt, size int64, limit *Limits) (*archive, error) {
	if size > limit.File {
		return nil, &LimitError{"File", limit.File}
	}
	// The directory is counted before it is read: reading it costs memory per entry.
	entries, err := count(io.NewSectionReader(r, 0, size), directoryMark)
	if err != nil {
		return nil, damaged("archive", err)
	}
	if entries > limit.Entries {
		return nil, &LimitError{"Entries", limit.Entries}
	}
	z, err := zip.NewReader(r, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) { // names are looked up here, never written to
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

// partName returns the form under which a part is found.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(name, `\`, "/")), "/"))
}

// errNoPart is the answer for a part that the archive does not have.
var errNoPart = errors.New("xlsx: no such part")

// read parses one part and reads it to its end, where the archive's checksum is compared.
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

// relation is what one part says of another that it refers to.
type relation struct{ id, kind, target string }

// relationsOf reads the relations of a part; "" stands for the archive itself. References
// out of the archive are left out: nothing is ever fetched.
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
