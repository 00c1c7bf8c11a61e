package docx_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"dondoc/documents/docx"
)

// TestText reads bodies: what of the XML is text, and what is not.
func TestText(t *testing.T) {
	run := func(text string) string { return "<w:r><w:t>" + text + "</w:t></w:r>" }
	p := func(inside string) string { return "<w:p>" + inside + "</w:p>" }
	box := `<w:txbxContent>` + p(run("box")) + `</w:txbxContent>`
	for _, c := range []struct {
		name, body string
		want       []string
	}{
		{"runs join", p(run("Bộ ") + run("Văn hóa")), []string{"Bộ Văn hóa"}},
		{"only w:t is text", p("loose<w:r>loose<w:t>a</w:t></w:r>"), []string{"a"}},
		{"tabs and breaks", p(`<w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:ptab/><w:br w:type="page"/><w:t>e</w:t></w:r>`), []string{"a\tb\nc\nd\t\ne"}},
		{"hyphens", p(`<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>QĐ</w:t><w:softHyphen/><w:t>a</w:t></w:r>`), []string{"12-QĐa"}},
		{"symbols", p(`<w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Wingdings" w:char="F021"/><w:sym w:font="Arial" w:char="00BD"/><w:sym w:font="Arial" w:char="zz"/><w:sym/></w:r>`), []string{"•✓•½"}},
		{"hidden", p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>yes</w:t></w:r>` + run("!")), []string{"yes!"}},
		{"links, tags and content controls", p(`<w:hyperlink>` + run("a") + `</w:hyperlink><w:smartTag><w:smartTagPr/>` + run("b") + `</w:smartTag><w:sdt><w:sdtPr/><w:sdtContent>` + run("c") + `</w:sdtContent></w:sdt><w:customXml>` + run("d") + `</w:customXml>`), []string{"abcd"}},
		{"blocks in content controls", `<w:sdt><w:sdtContent><w:sdt><w:sdtContent>` + p(run("a")) + `</w:sdtContent></w:sdt>` + p(run("b")) + `</w:sdtContent></w:sdt><w:customXml>` + p(run("c")) + `</w:customXml>`, []string{"a", "b", "c"}},
		{"a prompt", p(`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + run("Click here") + `</w:sdtContent></w:sdt>` + run("a")), []string{"a"}},
		{"a field", p(run("a") + `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + run("5/1") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + run("b")), []string{"a5/1b"}},
		{"a field inside the instruction of another", p(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF</w:instrText><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>1</w:t><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/><w:t>yes</w:t><w:fldChar w:fldCharType="end"/><w:t>!</w:t></w:r>`), []string{"yes!"}},
		{"a field that never ends", p(`<w:r><w:fldChar w:fldCharType="begin"/><w:t>no</w:t></w:r>`) + p(run("a")), []string{"", "a"}},
		{"a simple field", p(`<w:fldSimple w:instr="PAGE">` + run("7") + `</w:fldSimple>`), []string{"7"}},
		{"notes and comments", p(run("a") + `<w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="0"/>` + run("b") + `<w:r><w:commentReference w:id="0"/></w:r>`), []string{"ab"}},
		{"a formula", p(`<m:oMath><m:r><m:t>x</m:t></m:r><m:sSup><m:sSupPr><m:ctrlPr/></m:sSupPr><m:e><m:r><m:t>y</m:t></m:r></m:e></m:sSup></m:oMath>`), []string{"xy"}},
		{"ruby", p(`<w:r><w:ruby><w:rt>` + run("no") + `</w:rt><w:rubyBase>` + run("base") + `</w:rubyBase></w:ruby></w:r>`), []string{"base"}},
		{"a text box once, of two variants", p(run("a") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>` + box + `</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>` + box + `</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>` + run("b")), []string{"ab", "box"}},
		{"the second variant where the first is empty", p(`<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback><w:t>a</w:t></mc:Fallback></mc:AlternateContent></w:r>`), []string{"a"}},
		{"a variant of blocks", `<mc:AlternateContent><mc:Choice Requires="x">` + p(run("a")) + `</mc:Choice><mc:Fallback>` + p(run("b")) + `</mc:Fallback></mc:AlternateContent>`, []string{"a"}},
		{"an empty text box", p(run("a") + `<w:r><w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></w:r>`), []string{"a"}},
		{"other content", `<w:bookmarkStart w:id="0"/><w:altChunk r:id="x" xmlns:r="urn:x"/>` + p(run("a")) + `<x:y xmlns:x="urn:x"><x:z>` + p(run("no")) + `</x:z></x:y>`, []string{"a"}},
		{"entities and NFD stay", p(run("&lt;b&gt; &amp; Viê\u0323t")), []string{"<b> & Viê\u0323t"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, paragraphs(read(t, document(t, c.body, "", "")))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestTrackedChanges reads tracked changes as accepted, and says where they are.
func TestTrackedChanges(t *testing.T) {
	run := func(text string) string { return "<w:r><w:t>" + text + "</w:t></w:r>" }
	deleted := `<w:r><w:delText>gone</w:delText></w:r>`
	mark := func(what string) string { return `<w:pPr><w:rPr><w:` + what + ` w:id="1"/></w:rPr></w:pPr>` }
	for _, c := range []struct {
		name, body string
		want       []docx.Paragraph
	}{
		{"inserted and deleted", `<w:p>` + run("a") + `<w:del>` + deleted + `</w:del><w:ins>` + run("b") + `</w:ins></w:p><w:p>` + run("c") + `</w:p>`,
			[]docx.Paragraph{{Text: "ab", Changed: true}, {Text: "c"}}},
		{"moved", `<w:p><w:moveFrom>` + run("a") + `</w:moveFrom></w:p><w:p><w:moveTo>` + run("a") + `</w:moveTo></w:p>`,
			[]docx.Paragraph{{Changed: true}, {Text: "a", Changed: true}}},
		{"inserted, then deleted", `<w:p><w:ins>` + run("a") + `<w:del>` + deleted + `</w:del></w:ins></w:p>`,
			[]docx.Paragraph{{Text: "a", Changed: true}}},
		{"a deleted paragraph", `<w:p>` + mark("del") + `<w:del>` + deleted + `</w:del></w:p><w:p>` + run("b") + `</w:p>`,
			[]docx.Paragraph{{Text: "b", Changed: true}}},
		{"two paragraphs become one", `<w:p>` + mark("del") + run("a") + `</w:p><w:p>` + mark("del") + run("b") + `</w:p><w:p>` + run("c") + `</w:p>`,
			[]docx.Paragraph{{Text: "abc", Changed: true}}},
		{"a deleted mark at the end", `<w:p>` + mark("del") + run("a") + `</w:p>`,
			[]docx.Paragraph{{Text: "a", Changed: true}}},
		{"an inserted mark", `<w:p>` + mark("ins") + run("a") + `</w:p>`,
			[]docx.Paragraph{{Text: "a", Changed: true}}},
		{"struck through by hand", `<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t> </w:t></w:r>` + run("a") + `</w:p><w:p>` + run("a") + `<w:r><w:rPr><w:dstrike/><w:strike w:val="0"/></w:rPr><w:t>b</w:t></w:r></w:p>`,
			[]docx.Paragraph{{Text: " a"}, {Text: "ab", Struck: true, Kept: "a"}}},
		{"old properties do not count", `<w:p><w:pPr><w:pStyle w:val="New"/><w:pPrChange><w:pPr><w:pStyle w:val="Old"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>`,
			[]docx.Paragraph{{Text: "a", Style: "New"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []docx.Paragraph
			for _, b := range read(t, document(t, c.body, "", "")).Blocks {
				got = append(got, *b.(*docx.Paragraph))
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
