package docx

import (
	"encoding/xml"
	"errors"
	"path"
	"strings"
)

// relations are the parts that one part refers to, by the last word of the relationship's
// type, which is the same in the strict variant. Only the first of each type is kept.
type relations map[string]string

// relationsOf reads the relationships of a part; "" means the archive itself. References
// out of the archive are left out, because nothing is ever fetched.
func (a *archive) relationsOf(part string) (relations, error) {
	dir, file := path.Split(part)
	found := relations{}
	err := a.read(dir+"_rels/"+file+".rels", func(x *tokens) error {
		return x.children(func(_ string, e xml.StartElement) error {
			var kind, target, mode string
			for _, at := range e.Attr {
				switch at.Name.Local {
				case "Type":
					kind = path.Base(at.Value)
				case "Target":
					target = at.Value
				case "TargetMode":
					mode = at.Value
				}
			}
			if e.Name.Local == "Relationship" && target != "" && !strings.EqualFold(mode, "External") {
				if _, twice := found[kind]; !twice {
					found[kind] = target
				}
			}
			return x.skip()
		})
	})
	if errors.Is(err, errNoPart) {
		return found, nil
	}
	return found, err
}

// part returns the name of the part that a part refers to, "" when there is none.
func (a *archive) part(from string, to relations, kind string) string {
	target, ok := to[kind]
	if !ok {
		return ""
	}
	target = strings.ReplaceAll(target, `\`, "/")
	if !strings.HasPrefix(target, "/") {
		target = path.Join(path.Dir(from), target)
	}
	if name := partName(target); a.parts[name] != nil {
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
	if name := a.part("", to, "officeDocument"); name != "" {
		return name, nil
	}
	const usual = "word/document.xml"
	if a.parts[usual] == nil {
		return "", ErrNotDocx
	}
	return usual, nil
}
