package docx

import (
	"bytes"
	"fmt"
	"image/png"
)

// Picture is a PNG picture in the text, centred.
type Picture struct {
	PNG   []byte
	Alt   string  // alternative text for people who do not see it
	Width float64 // in millimetres; 0 or too wide is the width of the page between its margins
}

// Picture writes a picture as a separate paragraph. It keeps its proportions and fits on
// one page.
func (w *Writer) Picture(p Picture) {
	w.begin()
	size, err := png.DecodeConfig(bytes.NewReader(p.PNG))
	if err == nil && (size.Width <= 0 || size.Height <= 0) {
		err = fmt.Errorf("%d×%d", size.Width, size.Height)
	}
	if err != nil {
		w.fail(fmt.Errorf("docx: picture: %w", err))
		return
	}
	widest := float64(w.width())
	highest := 0.8 * float64(w.height()) // leaves space for its caption below
	width := p.Width * millimetre
	if width <= 0 || width > widest {
		width = widest
	}
	height := width * float64(size.Height) / float64(size.Width)
	if height > highest {
		width, height = width*highest/height, highest
	}
	w.pictures = append(w.pictures, p.PNG)
	n := len(w.pictures)
	const perTwip = 635 // the unit of drawings is 1/635 of a twentieth of a point
	extent := fmt.Sprintf(`cx="%d" cy="%d"`, max(1, int(width)*perTwip), max(1, int(height)*perTwip))
	w.put(`<w:p><w:pPr><w:pStyle w:val="`, string(Centered), `"/><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent `, extent, `/>`,
		fmt.Sprintf(`<wp:docPr id="%d" name="Picture %d" descr="`, n, n), escaped(p.Alt), `"/>`,
		`<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`,
		fmt.Sprintf(`<pic:nvPicPr><pic:cNvPr id="%d" name="image%d.png"/><pic:cNvPicPr/></pic:nvPicPr>`, n, n),
		fmt.Sprintf(`<pic:blipFill><a:blip r:embed="rId%d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`, firstPicture+n-1),
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext `, extent, `/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`,
		`</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`)
	w.lastTable = false
}

// height returns the height between the margins in twentieths of a point.
func (w *Writer) height() int {
	if w.section.Landscape {
		return paperWidth - 2*marginTop
	}
	return paperHeight - 2*marginTop
}
