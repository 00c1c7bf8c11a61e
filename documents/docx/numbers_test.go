package docx_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lvl writes a level of a list.
func lvl(i int, format, text string, more ...string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/>%s</w:lvl>`, i, format, text, strings.Join(more, ""))
}

func abstract(id int, levels ...string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, id, strings.Join(levels, ""))
}

func num(id, abstract int, more ...string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, abstract, strings.Join(more, ""))
}

func startAt(level, n int) string {
	return fmt.Sprintf(`<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, level, n)
}

// item writes a numbered paragraph; properties may be a style or anything else.
func item(list, level int, properties ...string) string {
	return fmt.Sprintf(`<w:p><w:pPr>%s<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr></w:p>`, strings.Join(properties, ""), level, list)
}

func styled(style string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr></w:p>`
}

// TestNumbers compares with what Word shows.
func TestNumbers(t *testing.T) {
	outline := abstract(1, lvl(0, "decimal", "%1."), lvl(1, "decimal", "%1.%2"), lvl(2, "lowerLetter", "%3)"))
	for _, c := range []struct {
		name, body, styles, numbering, want string
	}{
		{"levels restart", item(1, 0) + item(1, 1) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 1) + item(1, 2), "", outline + num(1, 1), "1. 1.1 1.2 a) 2. 2.1 a)"},
		{"a level that was never used counts as used", item(1, 1) + item(1, 1) + item(1, 0), "", outline + num(1, 1), "1.1 1.2 2."},
		{"lists of one definition count together", item(1, 0) + item(2, 0) + item(1, 0), "", outline + num(1, 1) + num(2, 1), "1. 2. 3."},
		{"lists of two definitions count apart", item(1, 0) + item(2, 0) + item(1, 0), "", outline + abstract(2, lvl(0, "upperRoman", "%1")) + num(1, 1) + num(2, 2), "1. I 2."},
		{"a start of its own counts once", item(1, 0) + item(2, 0) + item(2, 0) + item(1, 0), "", outline + num(1, 1) + num(2, 1, startAt(0, 7)), "1. 7. 8. 9."},
		{"a start of its own at a deeper level", item(1, 0) + item(1, 1) + item(1, 1) + item(1, 0) + item(1, 1), "", outline + num(1, 1, startAt(1, 5)), "1. 1.5 1.6 2. 2.5"},
		{"a level of its own", item(1, 0) + item(2, 0), "", outline + num(1, 1) + num(2, 1, `<w:lvlOverride w:ilvl="0">`+lvl(0, "upperLetter", "(%1)")+`</w:lvlOverride>`), "1. (B)"},
		{"a level that goes on", item(1, 0) + item(1, 1) + item(1, 0) + item(1, 1), "", abstract(1, lvl(0, "upperRoman", "%1"), lvl(1, "decimal", "%2", `<w:lvlRestart w:val="0"/>`)) + num(1, 1), "I 1 II 2"},
		{"a level that restarts after the first only", item(1, 0) + item(1, 1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1, 0) + item(1, 2), "", abstract(1, lvl(0, "decimal", "%1"), lvl(1, "decimal", "%2"), lvl(2, "decimal", "%3", `<w:lvlRestart w:val="1"/>`)) + num(1, 1), "1 1 1 2 2 2 1"},
		{"legal numbering", item(1, 0) + item(1, 1), "", abstract(1, lvl(0, "upperRoman", "%1"), lvl(1, "decimalZero", "%1.%2", "<w:isLgl/>")) + num(1, 1), "I 1.01"},
		{"words in the number", item(1, 0), "", abstract(1, lvl(0, "decimal", "Điều %1. ")) + num(1, 1), "Điều 1."},
		{"no number", item(1, 0), "", abstract(1, lvl(0, "none", "")) + num(1, 1), ""},
		{"a per cent sign", item(1, 0), "", abstract(1, lvl(0, "decimal", "%1%")) + num(1, 1), "1%"},
		{"bullets", item(1, 0) + item(1, 1), "", abstract(1, lvl(0, "bullet", "\uF0B7"), lvl(1, "bullet", "-")) + num(1, 1), "• -"},
		{"leading zeros", item(1, 0), "", abstract(1, `<w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl>`) + num(1, 1), "009"},
		{"a list that is not defined", item(7, 0) + item(1, 8), "", outline + num(1, 1) + num(2, 9), " "},
		{"by style", styled("A") + styled("B") + styled("A") + styled("C"),
			`<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="A"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>`,
			outline + num(1, 1), "1. 1.1 2. "},
		{"by style that the list names", styled("A") + styled("B"),
			`<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="B"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			abstract(1, lvl(0, "decimal", "%1", `<w:pStyle w:val="A"/>`), lvl(1, "decimal", "%1.%2", `<w:pStyle w:val="B"/>`)) + num(1, 1), "1 1.1"},
		{"by the default style", `<w:p/><w:p/>` + item(0, 0), `<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`, outline + num(1, 1), "1. 2. "},
		{"by a style in a circle", styled("A"), `<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>`, outline + num(1, 1), ""},
		{"taken off", item(1, 0) + item(0, 0) + item(1, 0), "", outline + num(1, 1), "1.  2."},
		{"by a numbering style", item(2, 0) + item(2, 0),
			`<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			outline + `<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>` + num(1, 1) + num(2, 2), "1. 2."},
		{"a deleted paragraph is not counted", item(1, 0) + item(1, 0, `<w:rPr><w:del/></w:rPr>`) + item(1, 0), "", outline + num(1, 1), "1. 2."},
		{"old numbering is not counted", `<w:p><w:pPr><w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange></w:pPr></w:p>` + item(1, 0), "", outline + num(1, 1), " 1."},
		{"a text box counts by itself", item(1, 0) + `<w:p><w:r><w:pict><v:textbox><w:txbxContent>` + item(1, 0) + `</w:txbxContent></v:textbox></w:pict></w:r></w:p>` + item(1, 0), "", outline + num(1, 1), "1.  1. 2."},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := strings.Join(paragraphs(read(t, document(t, c.body, c.styles, c.numbering))), " ")
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNumbersInCells holds that a list goes on through cells and tables.
func TestNumbersInCells(t *testing.T) {
	row := `<w:tr><w:tc>` + item(1, 0) + `</w:tc><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>`
	gone := `<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>` + item(1, 0) + `</w:tc></w:tr>`
	d := read(t, document(t, `<w:tbl>`+row+gone+row+`</w:tbl><w:p/><w:tbl>`+row+`</w:tbl>`, "", abstract(1, lvl(0, "decimal", "%1"))+num(1, 1)))
	var got []string
	for _, table := range tables(d) {
		for i := range table.Rows {
			got = append(got, table.Rows[i].Cells[0].Text())
		}
	}
	if diff := cmp.Diff([]string{"1", "2", "3"}, got); diff != "" {
		t.Error(diff)
	}
	if n := tables(d)[0].Deleted; n != 1 {
		t.Errorf("%d deleted rows, want 1", n)
	}
}

// TestNumerals reads the formats of numbers at their edges.
func TestNumerals(t *testing.T) {
	for _, c := range []struct {
		format, want string
		start        int
	}{
		{"decimal", "0", 0}, {"decimalZero", "09", 9}, {"decimalZero", "100", 100}, {"upperRoman", "MCMXCIV", 1994}, {"lowerRoman", "iv", 4}, {"upperRoman", "0", 0},
		{"lowerLetter", "z", 26}, {"lowerLetter", "aa", 27}, {"upperLetter", "BBB", 54}, {"upperLetter", "781", 781}, {"lowerLetter", "0", 0}, {"ideographDigital", "3", 3},
	} {
		level := fmt.Sprintf(`<w:lvl w:ilvl="0"><w:start w:val="%d"/><w:numFmt w:val="%s"/><w:lvlText w:val="%%1"/></w:lvl>`, c.start, c.format)
		got := paragraphs(read(t, document(t, item(1, 0), "", abstract(1, level)+num(1, 1))))
		if got[0] != c.want {
			t.Errorf("%s %d: got %q, want %q", c.format, c.start, got[0], c.want)
		}
	}
}
