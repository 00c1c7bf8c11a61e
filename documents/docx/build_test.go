package docx_test

import (
	"archive/zip"
	"bytes"
	"testing"

	"dondoc/documents/docx"
)

// file is an entry of an archive that a test makes.
type file struct{ name, text string }

const (
	space       = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`
	relation    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packageRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + relation + `officeDocument" Target="word/document.xml"/></Relationships>`
	wordRels    = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + relation + `styles" Target="styles.xml"/><Relationship Id="r2" Type="` + relation + `numbering" Target="/word/numbering.xml"/></Relationships>`
)

// archiveOf zips files.
func archiveOf(t testing.TB, files ...file) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		entry, err := z.Create(f.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := entry.Write([]byte(f.text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// document wraps a body, and the inside of the styles and of the numbering.
func document(t testing.TB, body, styles, numbering string) []byte {
	t.Helper()
	return archiveOf(t,
		file{"_rels/.rels", packageRels},
		file{"word/_rels/document.xml.rels", wordRels},
		file{"word/styles.xml", "<w:styles " + space + ">" + styles + "</w:styles>"},
		file{"word/numbering.xml", "<w:numbering " + space + ">" + numbering + "</w:numbering>"},
		file{"word/document.xml", "<w:document " + space + "><w:body>" + body + "<w:sectPr/></w:body></w:document>"},
	)
}

func read(t testing.TB, data []byte) *docx.Document {
	t.Helper()
	d, err := docx.Read(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// paragraphs returns the paragraphs of the body as they are read on paper.
func paragraphs(d *docx.Document) []string {
	var all []string
	for _, b := range d.Blocks {
		if p, ok := b.(*docx.Paragraph); ok {
			all = append(all, p.String())
		}
	}
	return all
}

func tables(d *docx.Document) []*docx.Table {
	var all []*docx.Table
	for _, b := range d.Blocks {
		if t, ok := b.(*docx.Table); ok {
			all = append(all, t)
		}
	}
	return all
}
