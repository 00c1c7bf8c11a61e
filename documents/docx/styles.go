package docx

import (
	"encoding/xml"

	"dondoc/documents/internal/opc"
)

// styles are the styles of a document that affect numbering.
type styles struct {
	paragraphs map[string]style
	lists      map[string]int // numbering styles, with the list that each names
	usual      string         // the style of paragraphs without one
}

type style struct {
	basedOn     string
	list, level *int
}

func (a *archive) readStyles(part string) (styles, error) {
	s := styles{paragraphs: map[string]style{}, lists: map[string]int{}}
	if part == "" {
		return s, nil
	}
	err := a.read(part, func(x *tokens) error {
		return x.children(func(name string, e xml.StartElement) error {
			if name != "style" {
				return x.skip()
			}
			return s.readStyle(x, e)
		})
	})
	return s, err
}

func (s *styles) readStyle(x *tokens, e xml.StartElement) error {
	id, _ := opc.Attribute(e, "styleId")
	kind, _ := opc.Attribute(e, "type")
	usual, _ := opc.Attribute(e, "default")
	if kind != "paragraph" && kind != "numbering" {
		return x.skip()
	}
	var read style
	err := x.children(func(name string, e xml.StartElement) (err error) {
		switch name {
		case "basedOn":
			read.basedOn = value(e)
		case "pPr":
			return x.children(func(name string, _ xml.StartElement) (err error) {
				if name == "numPr" {
					read.list, read.level, err = x.numberingProperties()
					return err
				}
				return x.skip()
			})
		}
		return x.skip()
	})
	if err != nil {
		return err
	}
	if kind == "numbering" {
		if read.list != nil {
			s.lists[id] = *read.list
		}
		return nil
	}
	s.paragraphs[id] = read
	if usual == "1" || usual == "true" || usual == "on" {
		s.usual = id
	}
	return nil
}

// place is the position of a paragraph in a list; list 0 means none.
type place struct{ list, level int }

// deepestStyle limits how far styles may be based on each other.
const deepestStyle = 64

// numbering returns the list and the level of a paragraph: its own properties override
// those of its style. A style's level is the one that the list links to it.
func (s *styles) numbering(p paragraphProperties, l *lists) place {
	id := p.style
	if id == "" {
		id = s.usual
	}
	var found place
	if p.list == nil {
		var level *int
		for range deepestStyle {
			st, ok := s.paragraphs[id]
			if !ok {
				break
			}
			if level == nil {
				level = st.level
			}
			if st.list != nil {
				found.list = *st.list
				if linked, ok := l.levelOfStyle(found.list, id); ok {
					found.level = linked
				} else if level != nil {
					found.level = *level
				}
				break
			}
			id = st.basedOn
		}
	} else {
		found.list = *p.list
	}
	if p.level != nil {
		found.level = *p.level
	}
	found.level = min(max(found.level, 0), levels-1)
	return found
}
