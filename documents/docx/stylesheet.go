package docx

import (
	"fmt"
	"strings"
)

// Style is a paragraph style of written documents. Sizes follow the appendix of Decree
// 30/2020/NĐ-CP.
type Style string

// The styles of the body.
const (
	Body      Style = "Body"     // justified, first line indented by 1 cm, 6 pt below
	Heading1  Style = "Heading1" // I. bold; the caller passes capitals
	Heading2  Style = "Heading2" // 1. bold
	Heading3  Style = "Heading3" // a) regular
	Closing   Style = "Closing"  // like Body, and kept on the same page as the next paragraph
	Centered  Style = "Centered"
	Addressee Style = "Addressee" // the line with the addressee
	Caption   Style = "Caption"   // over a table or under a picture: centred, italic, 13 pt
	Unit      Style = "Unit"      // above the right edge of a table: italic, 12 pt
	Note      Style = "Note"      // under a table: 12 pt
)

// The styles of the parts that have their own methods.
const (
	headRegular Style = "HeadRegular" // 12
	headBold    Style = "HeadBold"    // 12
	headMotto   Style = "HeadMotto"   // 13 bold
	headNumber  Style = "HeadNumber"  // 13
	headDate    Style = "HeadDate"    // 13 italic
	titleStyle  Style = "Title"
	subject     Style = "Subject"
	appendix    Style = "AppendixReference" // 14 italic
	recipients  Style = "RecipientsTitle"
	recipient   Style = "Recipients"
	signer      Style = "Signer"
)

// styleRow is a paragraph style as a table row; lengths in twentieths of a point, sizes in
// points.
type styleRow struct {
	id           Style
	name         string // its name in Word
	size         int
	bold, italic bool
	align        Align
	first        int // indent of the first line
	before       int
	after        int
	line         int // line spacing in 240ths of a line; 0 is single
	keep         bool
	outline      int // level of a heading, from 1
}

var styleRows = []styleRow{
	{id: Body, name: "Body Text", size: 14, align: Justify, first: 567, after: 120, line: 269},
	{id: Heading1, name: "heading 1", size: 14, bold: true, align: Justify, first: 567, before: 120, after: 120, line: 269, keep: true, outline: 1},
	{id: Heading2, name: "heading 2", size: 14, bold: true, align: Justify, first: 567, after: 120, line: 269, keep: true, outline: 2},
	{id: Heading3, name: "heading 3", size: 14, align: Justify, first: 567, after: 120, line: 269, keep: true, outline: 3},
	{id: Closing, name: "Closing Text", size: 14, align: Justify, first: 567, after: 240, line: 269, keep: true},
	{id: Centered, name: "Centered", size: 14, align: Center},
	{id: Addressee, name: "Addressee", size: 14, align: Center, before: 240, after: 240},
	{id: Caption, name: "caption", size: 13, italic: true, align: Center, before: 60, after: 120},
	{id: Unit, name: "Unit of Measure", size: 12, italic: true, align: Right, after: 40, keep: true},
	{id: Note, name: "Table Note", size: 12, align: Justify, before: 60, after: 60},
	{id: headRegular, name: "Head Regular", size: 12, align: Center},
	{id: headBold, name: "Head Bold", size: 12, bold: true, align: Center},
	{id: headMotto, name: "Head Motto", size: 13, bold: true, align: Center},
	{id: headNumber, name: "Head Number", size: 13, align: Center, before: 60},
	{id: headDate, name: "Head Date", size: 13, italic: true, align: Center, before: 60},
	{id: titleStyle, name: "Title", size: 14, bold: true, align: Center, before: 360, keep: true},
	{id: subject, name: "Subject", size: 14, bold: true, align: Center, keep: true},
	{id: appendix, name: "Appendix Reference", size: 14, italic: true, align: Center, keep: true},
	{id: recipients, name: "Recipients Title", size: 12, bold: true, italic: true},
	{id: recipient, name: "Recipients", size: 11},
	{id: signer, name: "Signer", size: 14, bold: true, align: Center},
}

// The sizes of text in tables, in points.
const (
	smallestCell = 8
	usualCell    = 12
	largestCell  = 14
)

// cellStyle returns the id of the style of a table's text.
func cellStyle(size int) string { return fmt.Sprintf("Cell%d", size) }

func stylesXML(language string) string {
	var b strings.Builder
	lang := escaped(language)
	b.WriteString(declaration + `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
		`<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="Times New Roman" w:cs="Times New Roman"/>` +
		`<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="` + lang + `" w:eastAsia="` + lang + `" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>` +
		`<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>` +
		`<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		`<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		b.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	b.WriteString(`</w:tblBorders><w:tblCellMar><w:top w:w="28" w:type="dxa"/><w:left w:w="57" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>` +
		// A paragraph of one point, which ends a section or separates two tables.
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="Gap"><w:name w:val="Gap"/><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:style>` +
		// A line drawn under a line of text: an empty paragraph with a border above.
		`<w:style w:type="paragraph" w:customStyle="1" w:styleId="Rule"><w:name w:val="Rule"/><w:pPr><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>` +
		`<w:spacing w:before="50" w:line="80" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="4"/><w:szCs w:val="4"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>`)
	for size := smallestCell; size <= largestCell; size++ {
		styleRow{id: Style(cellStyle(size)), name: fmt.Sprintf("Cell %d", size), size: size}.write(&b)
	}
	for _, r := range styleRows {
		r.write(&b)
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}

func (r styleRow) write(b *strings.Builder) {
	fmt.Fprintf(b, `<w:style w:type="paragraph" w:styleId="%s"><w:name w:val="%s"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>`, r.id, r.name)
	if r.keep {
		b.WriteString(`<w:keepNext/>`)
	}
	line := r.line
	if line == 0 {
		line = 240
	}
	fmt.Fprintf(b, `<w:spacing w:before="%d" w:after="%d" w:line="%d" w:lineRule="auto"/>`, r.before, r.after, line)
	if r.first > 0 {
		fmt.Fprintf(b, `<w:ind w:firstLine="%d"/>`, r.first)
	}
	b.WriteString(r.align.xml())
	if r.outline > 0 {
		fmt.Fprintf(b, `<w:outlineLvl w:val="%d"/>`, r.outline-1)
	}
	b.WriteString(`</w:pPr><w:rPr>`)
	b.WriteString(emphasis(r.bold, r.italic))
	fmt.Fprintf(b, `<w:sz w:val="%d"/><w:szCs w:val="%d"/></w:rPr></w:style>`, 2*r.size, 2*r.size)
}
