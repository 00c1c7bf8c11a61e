package docx_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"

	"dondoc/documents/docx"
	"dondoc/internal/realdata"
)

const (
	plainDocument = `<w:document ` + space + `><w:body><w:p><w:r><w:t>a</w:t></w:r></w:p></w:body></w:document>`
	workbookRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + relation + `officeDocument" Target="xl/workbook.xml"/></Relationships>`
)

func relationsTo(target, mode string) string {
	return strings.NewReplacer("word/document.xml", target, `/></Relationships>`, ` TargetMode="`+mode+`"/></Relationships>`).Replace(packageRels)
}

// compound returns the beginning of an OLE container with a stream.
func compound(stream string) []byte {
	b := append([]byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), make([]byte, 300<<10)...)
	for _, r := range stream {
		b = append(b, byte(r), 0)
	}
	return append(b, make([]byte, 512)...)
}

func TestWhatIsNoDocument(t *testing.T) {
	encrypted := archiveOf(t, file{"_rels/.rels", packageRels}, file{"word/document.xml", plainDocument})
	for mark, flags := range map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8} {
		for n := range encrypted {
			if bytes.HasPrefix(encrypted[n:], []byte(mark)) {
				encrypted[n+flags] |= 1
			}
		}
	}
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"nothing", nil, docx.ErrNotZip},
		{"text", []byte("STT,Nhiệm vụ\n1,a\n"), docx.ErrNotZip},
		{"a PDF", []byte("%PDF-1.7\n"), docx.ErrNotZip},
		{"an encrypted document", compound("EncryptedPackage"), docx.ErrEncrypted},
		{"an old document", compound("WordDocument"), docx.ErrOldFormat},
		{"an old workbook", compound("Workbook"), docx.ErrOldWorkbook},
		{"an encrypted document with an old one in it", append(compound("WordDocument"), compound("EncryptedPackage")...), docx.ErrEncrypted},
		{"a container that does not say", compound("")[:2048], docx.ErrCompound},
		{"the first bytes of a container", compound("")[:8], docx.ErrCompound},
		{"an encrypted zip", encrypted, docx.ErrEncrypted},
		{"an empty zip", archiveOf(t), docx.ErrNotDocx},
		{"a zip of other files", archiveOf(t, file{"a.txt", "a"}), docx.ErrNotDocx},
		{"a workbook", archiveOf(t, file{"_rels/.rels", workbookRels}, file{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>`}), docx.ErrNotDocx},
		{"another root", archiveOf(t, file{"word/document.xml", `<document/>`}), docx.ErrNotDocx},
		{"the first bytes of a zip", []byte("PK\x03\x04\x14\x00\x00"), docx.ErrDamaged},
		{"no XML", archiveOf(t, file{"word/document.xml", `nothing`}), docx.ErrDamaged},
		{"XML that ends early", archiveOf(t, file{"word/document.xml", plainDocument[:len(plainDocument)-12]}), docx.ErrDamaged},
		{"tags that cross", archiveOf(t, file{"word/document.xml", strings.Replace(plainDocument, "</w:r></w:p>", "</w:p></w:r>", 1)}), docx.ErrDamaged},
		{"an entity of its own", archiveOf(t, file{"word/document.xml", `<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + strings.Replace(plainDocument, ">a<", ">&x;<", 1)}), docx.ErrDamaged},
		{"broken styles", archiveOf(t, file{"word/document.xml", plainDocument}, file{"word/_rels/document.xml.rels", wordRels}, file{"word/styles.xml", "<w:styles"}), docx.ErrDamaged},
		{"broken relations", archiveOf(t, file{"word/document.xml", plainDocument}, file{"word/_rels/document.xml.rels", "<"}), docx.ErrDamaged},
		{"too many entries", archiveOf(t, make([]file, 5000)...), docx.ErrTooLarge},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := docx.Read(bytes.NewReader(c.data), int64(len(c.data))); !errors.Is(err, c.want) {
				t.Errorf("got %v, want %v", err, c.want)
			}
		})
	}
}

// TestWhereTheDocumentIs follows relations inside the archive, and never one out of it.
func TestWhereTheDocumentIs(t *testing.T) {
	elsewhere := strings.Replace(plainDocument, ">a<", ">b<", 1)
	for _, c := range []struct {
		name, want string
		files      []file
	}{
		{"where it always is", "a", []file{{"_rels/.rels", packageRels}, {"word/document.xml", plainDocument}}},
		{"without relations", "a", []file{{"word/document.xml", plainDocument}}},
		{"broken relations of the archive", "a", []file{{"_rels/.rels", "<"}, {"word/document.xml", plainDocument}}},
		{"elsewhere", "b", []file{{"_rels/.rels", relationsTo("x/main.xml", "Internal")}, {"x/main.xml", elsewhere}, {"word/document.xml", plainDocument}}},
		{"from the root", "b", []file{{"_rels/.rels", relationsTo("/x/main.xml", "Internal")}, {"x/main.xml", elsewhere}}},
		{"names ignore case", "a", []file{{"_rels/.rels", packageRels}, {"Word/Document.XML", plainDocument}}},
		{"names with the other slash", "a", []file{{"_rels\\.rels", packageRels}, {"word\\document.xml", plainDocument}}},
		{"nowhere", "a", []file{{"_rels/.rels", relationsTo("x/none.xml", "Internal")}, {"word/document.xml", plainDocument}}},
		{"outside the archive", "a", []file{{"_rels/.rels", relationsTo("../../../etc/passwd", "Internal")}, {"word/document.xml", plainDocument}}},
		{"on the network", "a", []file{{"_rels/.rels", relationsTo("http://127.0.0.1:9/document.xml", "External")}, {"word/document.xml", plainDocument}}},
		{"styles on the network", "a", []file{{"word/document.xml", plainDocument}, {"word/_rels/document.xml.rels",
			strings.ReplaceAll(strings.ReplaceAll(wordRels, "styles.xml", "http://127.0.0.1:9/styles.xml"), `"/>`, `" TargetMode="External"/>`)}}},
		{"the same name twice", "a", []file{{"word/document.xml", plainDocument}, {"word/document.xml", elsewhere}}},
		{"the strict variant", "a", []file{{"_rels/.rels", strings.ReplaceAll(packageRels, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/", "http://purl.oclc.org/ooxml/officeDocument/relationships/")},
			{"word/document.xml", strings.ReplaceAll(plainDocument, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")}}},
		{"another prefix", "a", []file{{"word/document.xml", strings.NewReplacer("w:", "", "xmlns:w", "xmlns").Replace(plainDocument)}}},
		{"a byte order mark", "a", []file{{"word/document.xml", "\uFEFF" + plainDocument}}},
		{"UTF-16", "a", []file{{"word/document.xml", utf16(t, `<?xml version="1.0" encoding="UTF-16"?>`+plainDocument)}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff([]string{c.want}, paragraphs(read(t, archiveOf(t, c.files...)))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func utf16(t *testing.T, text string) string {
	t.Helper()
	s, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestTruncated holds that a file cut off anywhere is called damaged, and nothing else.
func TestTruncated(t *testing.T) {
	for name, file := range map[string]func(testing.TB) []byte{
		"sample":   sample,
		"numbered": func(t testing.TB) []byte { return realdata.Read(t, "shapes/numbered.docx") },
	} {
		t.Run(name, func(t *testing.T) {
			data := file(t)
			for n := 1 << 10; n < len(data); n += 1 << 10 {
				if _, err := docx.Read(bytes.NewReader(data[:n]), int64(n)); !errors.Is(err, docx.ErrDamaged) {
					t.Errorf("cut at %d: %v", n, err)
				}
			}
		})
	}
}

// TestFlippedBytes holds that damage inside never passes as content: the checksums see it.
func TestFlippedBytes(t *testing.T) {
	data := sample(t)
	want := fmt.Sprint(paragraphs(read(t, data)))
	for n := 0; n < len(data); n += 97 {
		broken := bytes.Clone(data)
		broken[n] ^= 0x55
		d, err := docx.Read(bytes.NewReader(broken), int64(len(broken)))
		if err == nil && fmt.Sprint(paragraphs(d)) != want {
			t.Errorf("byte %d changed the text unseen", n)
		}
	}
}

func TestLimitsNameTheirField(t *testing.T) {
	limits := docx.DefaultLimits
	limits.Text = 3
	data := document(t, "<w:p><w:r><w:t>four</w:t></w:r></w:p>", "", "")
	_, err := limits.Read(bytes.NewReader(data), int64(len(data)))
	if got := fmt.Sprint(err); got != "too large: more than 3 (Text)" {
		t.Errorf("got %q", got)
	}
	limits.File = 10
	if _, err = limits.Read(bytes.NewReader(data), int64(len(data))); !errors.Is(err, docx.ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}
