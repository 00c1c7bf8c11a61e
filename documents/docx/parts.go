package docx

import (
	"fmt"
	"strings"
)

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

const namespaces = ` xmlns:w="` + wordSpace + `"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"` +
	` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"` +
	` xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`

// Lengths in twentieths of a point.
const (
	paperWidth  = 11906
	paperHeight = 16838
	marginTop   = 1134 // 20 mm; below as well
	marginLeft  = 1701 // 30 mm
	marginRight = 850  // 15 mm
	millimetre  = 56.6929
)

// gap is an almost invisible paragraph.
const gap = `<w:p><w:pPr><w:pStyle w:val="Gap"/></w:pPr></w:p>`

type part struct{ name, xml string }

// fixedParts are the parts that are the same in every document except for its properties.
func fixedParts(about Properties) []part {
	const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	const packages = "http://schemas.openxmlformats.org/package/2006/"
	const kind = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	override := func(name, kind string) string {
		return `<Override PartName="` + name + `" ContentType="` + kind + `"/>`
	}
	return []part{
		{"[Content_Types].xml", declaration + `<Types xmlns="` + packages + `content-types">` +
			`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Default Extension="xml" ContentType="application/xml"/>` +
			`<Default Extension="png" ContentType="image/png"/>` +
			override("/word/document.xml", kind+"document.main+xml") +
			override("/word/styles.xml", kind+"styles+xml") +
			override("/word/settings.xml", kind+"settings+xml") +
			override("/word/header1.xml", kind+"header+xml") +
			override("/word/header2.xml", kind+"header+xml") +
			override("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
			`</Types>`},
		{"_rels/.rels", declaration + `<Relationships xmlns="` + packages + `relationships">` +
			`<Relationship Id="rId1" Type="` + relation + `officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="rId2" Type="` + packages + `relationships/metadata/core-properties" Target="docProps/core.xml"/>` +
			`</Relationships>`},
		{"docProps/core.xml", declaration + `<cp:coreProperties xmlns:cp="` + packages + `metadata/core-properties"` +
			` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escaped(about.Title) + `</dc:title><dc:creator>` +
			escaped(about.Creator) + `</dc:creator><dc:language>` + escaped(about.Language) + `</dc:language></cp:coreProperties>`},
		{"word/settings.xml", declaration + `<w:settings xmlns:w="` + wordSpace + `"><w:zoom w:percent="100"/>` +
			`<w:defaultTabStop w:val="567"/><w:compat><w:compatSetting w:name="compatibilityMode"` +
			` w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`},
		{"word/styles.xml", stylesXML(about.Language)},
		{"word/header1.xml", declaration + `<w:hdr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>` +
			`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>` +
			`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:hdr>`},
		{"word/header2.xml", declaration + `<w:hdr xmlns:w="` + wordSpace + `"><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>`},
	}
}

// relationsXML lists the parts that the document refers to.
func relationsXML(pictures int) string {
	var b strings.Builder
	b.WriteString(declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	add := func(id int, kind, target string) {
		fmt.Fprintf(&b, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`, id, kind, target)
	}
	add(1, "styles", "styles.xml")
	add(2, "settings", "settings.xml")
	add(3, "header", "header1.xml")
	add(4, "header", "header2.xml")
	for i := range pictures {
		add(firstPicture+i, "image", fmt.Sprintf("media/image%d.png", i+1))
	}
	b.WriteString(`</Relationships>`)
	return b.String()
}

// firstPicture is the number of the first picture's relationship.
const firstPicture = 10
