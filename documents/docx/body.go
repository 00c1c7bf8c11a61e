package docx

import (
	"encoding/xml"
	"strings"

	"dondoc/documents/internal/opc"
)

// parser reads the body. Its counters limit how much it may still read.
type parser struct {
	*tokens
	limit                         *Limits
	sheet                         styles
	lists                         *lists
	counts                        counters // of the body; a text box has its own
	text, paragraphs, rows, cells int64
}

// flow collects the blocks of the body, of a cell or of a text box.
type flow struct {
	blocks []Block
	joined *Paragraph // its paragraph mark is deleted, so the next paragraph continues it
}

func (f *flow) paragraph(p Paragraph) {
	if f.joined != nil {
		p.continues(*f.joined)
		p.Changed = true
		f.joined = nil
	}
	f.blocks = append(f.blocks, &p)
}

// continues prepends the text of the previous paragraph.
func (p *Paragraph) continues(before Paragraph) {
	if p.Struck || before.Struck {
		p.Kept = before.withoutStruck() + p.withoutStruck()
	}
	p.Text, p.Struck = before.Text+p.Text, p.Struck || before.Struck
}

func (p *Paragraph) withoutStruck() string {
	if p.Struck {
		return p.Kept
	}
	return p.Text
}

func (f *flow) table(t *Table) {
	f.finish()
	f.blocks = append(f.blocks, t)
}

func (f *flow) finish() []Block {
	if p := f.joined; p != nil && p.Text != "" {
		f.joined = nil
		f.blocks = append(f.blocks, p)
	}
	f.joined = nil
	return f.blocks
}

// blocks reads the blocks inside the current element.
func (p *parser) blocks(f *flow) error {
	return p.children(func(name string, _ xml.StartElement) error { return p.block(f, name) })
}

// block reads an element that is a block, or contains blocks.
func (p *parser) block(f *flow, name string) error {
	inner := func() error { return p.blocks(f) }
	switch name {
	case "p":
		return p.paragraph(f)
	case "tbl":
		t, err := p.table()
		if err == nil {
			f.table(t)
		}
		return err
	case "customXml", "ins", "moveTo", "smartTag":
		return inner()
	case "sdt":
		return p.control(inner)
	case "mc:AlternateContent":
		return p.alternate(inner)
	}
	return p.skip()
}

// control reads a content control. While nobody has filled it in, its content is a prompt
// of Word and is left out.
func (p *parser) control(content func() error) error {
	prompt := false
	return p.children(func(name string, _ xml.StartElement) error {
		switch {
		case name == "sdtPr":
			return p.children(func(name string, e xml.StartElement) error {
				prompt = prompt || name == "showingPlcHdr" && on(e)
				return p.skip()
			})
		case name == "sdtContent" && !prompt:
			return content()
		}
		return p.skip()
	})
}

// alternate reads the first variant with text, of those that the markup offers for the same
// content.
func (p *parser) alternate(content func() error) error {
	before := p.text
	return p.children(func(name string, _ xml.StartElement) error {
		if (name == "mc:Choice" || name == "mc:Fallback") && p.text == before {
			return content()
		}
		return p.skip()
	})
}

// paragraph reads one paragraph; its text boxes follow it.
func (p *parser) paragraph(f *flow) error {
	if err := opc.Spend(&p.paragraphs, 1, "Paragraphs", p.limit.Paragraphs); err != nil {
		return err
	}
	var l line
	var prop paragraphProperties
	err := p.children(func(name string, e xml.StartElement) (err error) {
		if name == "pPr" {
			prop, err = p.properties()
			return err
		}
		return p.inline(&l, name, e)
	})
	if err != nil {
		return err
	}
	read := Paragraph{Style: prop.style, Text: l.text.String(), Changed: l.changed || prop.inserted || prop.deleted, Struck: l.struck, Kept: l.kept.String()}
	if prop.deleted {
		if f.joined != nil {
			read.continues(*f.joined)
		}
		f.joined = &read
	} else {
		if n := p.sheet.numbering(prop, p.lists); n.list != 0 {
			read.Number, read.Bullet = p.lists.next(p.counts, n)
			if read.Number != "" {
				read.Level = n.level
			}
			if err := opc.Spend(&p.text, len(read.Number), "Text", p.limit.Text); err != nil {
				return err
			}
		}
		f.paragraph(read)
	}
	f.blocks = append(f.blocks, l.boxes...)
	return nil
}

// paragraphProperties are the properties of a paragraph besides its text.
type paragraphProperties struct {
	style             string
	list, level       *int // direct numbering; nil when not specified
	inserted, deleted bool // its mark, by a tracked change
}

func (p *parser) properties() (prop paragraphProperties, err error) {
	err = p.children(func(name string, e xml.StartElement) error {
		switch name {
		case "pStyle":
			prop.style = value(e)
		case "numPr":
			prop.list, prop.level, err = p.numberingProperties()
			return err
		case "rPr":
			return p.children(func(name string, _ xml.StartElement) error {
				switch name {
				case "ins", "moveTo":
					prop.inserted = true
				case "del", "moveFrom":
					prop.deleted = true
				}
				return p.skip()
			})
		}
		return p.skip()
	})
	return prop, err
}

// numberingProperties reads the inside of a w:numPr.
func (x *tokens) numberingProperties() (list, level *int, err error) {
	err = x.children(func(name string, e xml.StartElement) error {
		if n, ok := number(e); ok {
			switch name {
			case "numId":
				list = &n
			case "ilvl":
				level = &n
			}
		}
		return x.skip()
	})
	return list, level, err
}

// blank reports whether blocks contain no text at all.
func blank(blocks []Block) bool {
	for _, b := range blocks {
		if p, ok := b.(*Paragraph); !ok || strings.TrimSpace(p.String()) != "" {
			return false
		}
	}
	return true
}
