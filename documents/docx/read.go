package docx

import (
	"encoding/xml"
	"errors"
	"io"

	"dondoc/documents/internal/opc"
)

// Read reads a document of the given size within the [DefaultLimits].
func Read(r io.ReaderAt, size int64) (*Document, error) { return DefaultLimits.Read(r, size) }

// Read reads a document of the given size. The error is one of those of this package.
func (l Limits) Read(r io.ReaderAt, size int64) (*Document, error) {
	a, err := openArchive(r, size, &l)
	if err != nil {
		return nil, err
	}
	name, err := a.mainPart()
	if err != nil {
		return nil, err
	}
	to, err := a.relationsOf(name)
	if err != nil {
		return nil, err
	}
	sheet, err := a.readStyles(a.part(to, "styles"))
	if err != nil {
		return nil, err
	}
	lists, err := a.readNumbering(a.part(to, "numbering"), sheet)
	if err != nil {
		return nil, err
	}
	var f flow
	err = a.read(name, func(x *tokens) error {
		if x.name != "document" {
			return ErrNotDocx
		}
		p := &parser{tokens: x, limit: &l, sheet: sheet, lists: lists, counts: counters{}}
		return x.children(func(name string, _ xml.StartElement) error {
			if name != "body" {
				return x.skip()
			}
			return p.blocks(&f)
		})
	})
	if errors.Is(err, opc.ErrNoPart) {
		err = ErrNotDocx
	}
	if err != nil {
		return nil, err
	}
	return &Document{Blocks: f.finish()}, nil
}
