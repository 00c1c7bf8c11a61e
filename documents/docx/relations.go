package docx

import (
	"encoding/xml"
	"errors"

	"dondoc/documents/internal/opc"
)

// relations are the parts that one part refers to, by the last word of the relationship's
// type, which is the same in the strict variant. Only the first of each type is kept.
type relations map[string]string

// relationsOf reads the relations of a part; "" stands for the archive itself.
func (a *archive) relationsOf(part string) (relations, error) {
	found := relations{}
	err := a.read(opc.RelationsPart(part), func(x *tokens) error {
		return x.children(func(_ string, e xml.StartElement) error {
			if r, ok := opc.RelationOf(part, e); ok {
				if _, twice := found[r.Kind]; !twice {
					found[r.Kind] = r.Target
				}
			}
			return x.skip()
		})
	})
	if errors.Is(err, opc.ErrNoPart) {
		return found, nil
	}
	return found, err
}

// part returns the part of that kind that is referred to, "" where there is none.
func (a *archive) part(to relations, kind string) string {
	if name, ok := to[kind]; ok && a.Has(name) {
		return name
	}
	return ""
}

// mainPart finds the document by the archive's relationships, else at Word's usual place.
func (a *archive) mainPart() (string, error) {
	to, err := a.relationsOf("")
	if _, ok := errors.AsType[*LimitError](err); ok {
		return "", err
	}
	if name := a.part(to, "officeDocument"); name != "" {
		return name, nil
	}
	const usual = "word/document.xml"
	if !a.Has(usual) {
		return "", ErrNotDocx
	}
	return usual, nil
}
