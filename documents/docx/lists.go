package docx

import (
	"encoding/xml"
	"strings"

	"dondoc/documents/internal/opc"
)

// levels is how many levels a list has.
const levels = 9

// level is the definition of one level of a list.
type level struct {
	start   int
	format  string // w:numFmt
	digits  int    // minimum digits of a decimal number
	text    string // w:lvlText, with %1 for the number of the first level
	restart int    // the level, from 1, after which it restarts; 0 never, -1 after any level above
	legal   bool   // numbers of the levels above are shown as decimals
	style   string // the paragraph style linked to it
}

// definition is a w:abstractNum. All its lists share a counter.
type definition struct {
	levels [levels]*level
	link   string // the numbering style that has the levels
}

// list is a w:num: a definition with overrides.
type list struct {
	definition int
	starts     [levels]*int
	overrides  [levels]*level
}

// lists are the lists of a document.
type lists struct {
	definitions map[int]*definition
	lists       map[int]*list
	sheet       styles
}

func (a *archive) readNumbering(part string, sheet styles) (*lists, error) {
	l := &lists{map[int]*definition{}, map[int]*list{}, sheet}
	if part == "" {
		return l, nil
	}
	return l, a.read(part, func(x *tokens) error {
		return x.children(func(name string, e xml.StartElement) error {
			switch name {
			case "abstractNum":
				return l.readDefinition(x, e)
			case "num":
				return l.readList(x, e)
			}
			return x.skip()
		})
	})
}

func (l *lists) readDefinition(x *tokens, e xml.StartElement) error {
	id, ok := attributeNumber(e, "abstractNumId")
	if !ok {
		return x.skip()
	}
	d := &definition{}
	l.definitions[id] = d
	return x.children(func(name string, e xml.StartElement) error {
		switch name {
		case "lvl":
			if i, ok := attributeNumber(e, "ilvl"); ok && i >= 0 && i < levels {
				read, err := readLevel(x)
				d.levels[i] = read
				return err
			}
		case "numStyleLink":
			d.link = value(e)
		}
		return x.skip()
	})
}

func readLevel(x *tokens) (*level, error) {
	v := &level{start: 0, format: "decimal", restart: -1}
	var each func(name string, e xml.StartElement) error
	each = func(name string, e xml.StartElement) error {
		n, isNumber := number(e)
		switch name {
		case "start":
			if isNumber {
				v.start = max(n, 0)
			}
		case "numFmt":
			v.format = value(e)
			v.digits = 0
			if pattern, ok := opc.Attribute(e, "format"); ok && v.format == "custom" {
				first, _, _ := strings.Cut(pattern, ",")
				v.format, v.digits = "decimal", min(len(first), 10)
			}
		case "lvlText":
			v.text = shortened(value(e))
		case "lvlRestart":
			if isNumber {
				v.restart = n
			}
		case "isLgl":
			v.legal = on(e)
		case "pStyle":
			v.style = value(e)
		case "mc:AlternateContent": // a special format, with a plain one as fallback
			chosen := false
			return x.children(func(string, xml.StartElement) error {
				if chosen {
					return x.skip()
				}
				chosen = true
				return x.children(each)
			})
		}
		return x.skip()
	}
	return v, x.children(each)
}

// shortened truncates the text of a level like Word: no number is longer than a line.
func shortened(text string) string {
	if r := []rune(text); len(r) > 255 {
		return string(r[:255])
	}
	return text
}

func (l *lists) readList(x *tokens, e xml.StartElement) error {
	id, ok := attributeNumber(e, "numId")
	if !ok {
		return x.skip()
	}
	read := &list{definition: -1}
	l.lists[id] = read
	return x.children(func(name string, e xml.StartElement) error {
		switch name {
		case "abstractNumId":
			if n, ok := number(e); ok {
				read.definition = n
			}
		case "lvlOverride":
			i, ok := attributeNumber(e, "ilvl")
			if !ok || i < 0 || i >= levels {
				break
			}
			return x.children(func(name string, e xml.StartElement) (err error) {
				switch name {
				case "startOverride":
					if n, ok := number(e); ok && n >= 0 {
						read.starts[i] = &n
					}
				case "lvl":
					read.overrides[i], err = readLevel(x)
					return err
				}
				return x.skip()
			})
		}
		return x.skip()
	})
}

// level returns a level of a list, nil where it is not defined.
func (l *lists) level(id, at int) *level {
	// A definition may be a link to a style, which names a list with another definition.
	for range deepestStyle {
		from := l.lists[id]
		if from == nil {
			return nil
		}
		if from.overrides[at] != nil {
			return from.overrides[at]
		}
		d := l.definitions[from.definition]
		if d == nil {
			return nil
		}
		if d.levels[at] != nil || d.link == "" {
			return d.levels[at]
		}
		id = l.sheet.lists[d.link]
	}
	return nil
}

// levelOfStyle returns the level of a list that is linked to a paragraph style.
func (l *lists) levelOfStyle(id int, style string) (int, bool) {
	for i := range levels {
		if v := l.level(id, i); v != nil && v.style == style {
			return i, true
		}
	}
	return 0, false
}

func attributeNumber(e xml.StartElement, name string) (int, bool) {
	v, _ := opc.Attribute(e, name)
	return parsed(v)
}
