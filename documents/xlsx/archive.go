package xlsx

import (
	"encoding/xml"
	"errors"
	"io"

	"dondoc/documents/internal/opc"
)

// archive is the zip file with its parts by name.
type archive struct {
	*opc.Archive
	limit *Limits
	// elements is how many more may be read in all parts together.
	elements int64
}

func openArchive(r io.ReaderAt, size int64, limit *Limits) (*archive, error) {
	a, err := opc.Open(r, size, opc.Limits{File: limit.File, Entries: limit.Entries, Total: limit.Total, Token: limit.Token})
	return &archive{Archive: a, limit: limit, elements: limit.Elements}, err
}

// read parses one part and reads it to its end.
func (a *archive) read(name string, element func(x *tokens, name string, e xml.StartElement) error) error {
	return a.Read(name, "Total", a.limit.Total, func(s *opc.Source, zipped int64) error {
		a.elements += 2 * zipped
		return newTokens(s, a).all(element)
	})
}

// relationsOf reads the relations of a part; "" stands for the archive itself.
func (a *archive) relationsOf(part string) (all []opc.Relation, err error) {
	err = a.read(opc.RelationsPart(part), func(_ *tokens, _ string, e xml.StartElement) error {
		if r, ok := opc.RelationOf(part, e); ok {
			all = append(all, r)
		}
		return nil
	})
	if errors.Is(err, opc.ErrNoPart) {
		err = nil
	}
	return all, err
}
