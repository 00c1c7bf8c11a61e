package docx

import (
	"encoding/xml"
	"strings"

	"dondoc/documents/internal/opc"
)

// line is the text of one paragraph during reading.
type line struct {
	text    strings.Builder
	fields  []bool // the open fields, outer first: whether their result has begun
	hidden  bool   // the run is not shown
	strike  bool   // the run is struck through
	changed bool
	struck  bool            // some of its words are struck through
	kept    strings.Builder // the text without those words
	boxes   []Block         // content of text boxes
}

// visible reports whether text at this point is shown: the instruction of a field is not.
func (l *line) visible() bool {
	for _, result := range l.fields {
		if !result {
			return false
		}
	}
	return !l.hidden
}

func (p *parser) write(l *line, text string) error {
	if !l.visible() {
		return nil
	}
	l.text.WriteString(text)
	if l.strike && strings.TrimSpace(text) != "" {
		if !l.struck {
			l.struck = true
			before := l.text.String()
			l.kept.WriteString(before[:len(before)-len(text)])
		}
	} else if l.struck {
		l.kept.WriteString(text)
	}
	return opc.Spend(&p.text, len(text), "Text", p.limit.Text)
}

// inline reads one element of a paragraph: a run, or an element that contains runs.
func (p *parser) inline(l *line, name string, e xml.StartElement) error {
	inner := func() error {
		return p.children(func(name string, e xml.StartElement) error { return p.inline(l, name, e) })
	}
	switch name {
	case "r":
		return p.run(l)
	case "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo":
		return inner()
	case "ins", "moveTo":
		l.changed = true
		return inner()
	case "del", "moveFrom":
		l.changed = true
	case "sdt":
		return p.control(inner)
	case "mc:AlternateContent":
		return p.alternate(inner)
	case "m:oMath", "m:oMathPara":
		return p.formula(l)
	}
	return p.skip()
}

// run reads a w:r.
func (p *parser) run(l *line) error {
	defer func() { l.hidden, l.strike = false, false }()
	return p.children(func(name string, e xml.StartElement) error { return p.runPart(l, name, e) })
}

func (p *parser) runPart(l *line, name string, e xml.StartElement) error {
	inner := func() error {
		return p.children(func(name string, e xml.StartElement) error { return p.runPart(l, name, e) })
	}
	var err error
	switch name {
	case "rPr":
		return p.children(func(name string, e xml.StartElement) error {
			switch name {
			case "vanish":
				l.hidden = on(e)
			case "strike", "dstrike":
				l.strike = l.strike || on(e)
			}
			return p.skip()
		})
	case "t":
		return p.characters(l)
	case "tab", "ptab":
		err = p.write(l, "\t")
	case "br", "cr":
		err = p.write(l, "\n")
	case "noBreakHyphen":
		err = p.write(l, "-")
	case "sym":
		font, _ := opc.Attribute(e, "font")
		char, _ := opc.Attribute(e, "char")
		err = p.write(l, symbol(font, char))
	case "fldChar":
		kind, _ := opc.Attribute(e, "fldCharType")
		l.field(kind)
	case "ruby":
		return p.children(func(name string, _ xml.StartElement) error {
			if name == "rubyBase" {
				return p.children(func(name string, e xml.StartElement) error { return p.inline(l, name, e) })
			}
			return p.skip()
		})
	case "drawing", "pict", "object":
		return p.drawing(l)
	case "mc:AlternateContent":
		return p.alternate(inner)
	}
	if err != nil {
		return err
	}
	return p.skip()
}

// field handles the marks of a field: beginning, result, end. For a field that began in
// another paragraph this one is in its result, because instructions do not span paragraphs.
func (l *line) field(kind string) {
	last := len(l.fields) - 1
	switch {
	case kind == "begin":
		l.fields = append(l.fields, false)
	case kind == "separate" && last >= 0:
		l.fields[last] = true
	case kind == "end" && last >= 0:
		l.fields = l.fields[:last]
	}
}

// characters reads the text of a w:t.
func (p *parser) characters(l *line) error {
	for {
		t, err := p.next()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			if err := p.write(l, string(t)); err != nil {
				return err
			}
		case xml.StartElement:
			if err := p.skip(); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// formula reads the letters of a formula in document order.
func (p *parser) formula(l *line) error {
	return p.children(func(name string, _ xml.StartElement) error {
		switch {
		case name == "m:t" || name == "t":
			return p.characters(l)
		case strings.HasSuffix(name, "Pr"), name == "del", name == "moveFrom", name == "instrText":
			return p.skip()
		}
		return p.formula(l)
	})
}

// drawing looks for text boxes in a picture or a shape. A text box has its own list
// counters.
func (p *parser) drawing(l *line) error {
	return p.children(func(name string, _ xml.StartElement) error {
		switch name {
		case "txbxContent":
			var f flow
			outside := p.counts
			p.counts = counters{}
			err := p.blocks(&f)
			p.counts = outside
			if box := f.finish(); !blank(box) && l.visible() {
				l.boxes = append(l.boxes, box...)
			}
			return err
		case "mc:AlternateContent":
			return p.alternate(func() error { return p.drawing(l) })
		}
		return p.drawing(l)
	})
}
