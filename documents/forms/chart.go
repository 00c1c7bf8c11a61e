package forms

import (
	"bytes"
	"cmp"
	"image/color"
	"slices"
	"strings"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	ptext "gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"

	"dondoc/text"
	"dondoc/work"
)

// The chart in points: 1080 pixels wide at 216 dots per inch, so that on a phone its
// smallest text is as large as the text of messages.
const (
	chartWidth  = 360
	chartDPI    = 216
	chartMargin = 14
	chartTop    = 62 // the title and the legend
	chartRow    = 30 // a unit: its name and its bar
	chartBar    = 13
	chartUnits  = 12 // the other units share a bar
	chartName   = 58 // characters of a unit's name
)

// The chart has its own background, so that it is readable in a light and in a dark chat.
// The colours also differ in brightness, for people who cannot distinguish red from green.
var (
	chartPaper = color.RGBA{0xFA, 0xFB, 0xFC, 0xFF}
	chartInk   = color.RGBA{0x1D, 0x26, 0x30, 0xFF}
	chartWhite = color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}
)

// segments are the parts of a bar.
var segments = []struct {
	category work.Category
	count    func(work.Figures) int
	fill     color.RGBA
	ink      color.RGBA // of the number on it
}{
	{work.DoneInTime, func(f work.Figures) int { return f.DoneInTime }, color.RGBA{0x1B, 0x7F, 0x4B, 0xFF}, chartWhite},
	{work.DoneLate, func(f work.Figures) int { return f.DoneLate }, color.RGBA{0xF2, 0xC1, 0x4E, 0xFF}, chartInk},
	{work.OpenInTime, func(f work.Figures) int { return f.OpenInTime }, color.RGBA{0x7F, 0xB3, 0xE6, 0xFF}, chartInk},
	{work.OpenOverdue, func(f work.Figures) int { return f.OpenOverdue }, color.RGBA{0xB3, 0x26, 0x1E, 0xFF}, chartWhite},
}

// chartFonts holds the font of the chart: Liberation Sans, which has Vietnamese letters.
var chartFonts = loadFonts()

func loadFonts() *font.Cache {
	var faces font.Collection
	for _, f := range []struct {
		data   []byte
		weight font.Font
	}{
		{liberationsansregular.TTF, font.Font{Typeface: chartFace}},
		{liberationsansbold.TTF, font.Font{Typeface: chartFace, Weight: 3}},
	} {
		face, err := opentype.Parse(f.data)
		if err != nil {
			panic(err) // the font is embedded
		}
		faces = append(faces, font.Face{Font: f.weight, Face: face})
	}
	return font.NewCache(faces)
}

const chartFace = "Liberation"

// chartText returns a text style.
func chartText(size vg.Length, bold bool, ink color.Color, x ptext.XAlignment, y ptext.YAlignment) draw.TextStyle {
	f := font.Font{Typeface: chartFace, Size: size}
	if bold {
		f.Weight = 3
	}
	return draw.TextStyle{Color: ink, Font: f, XAlign: x, YAlign: y, Handler: ptext.Plain{Fonts: chartFonts}}
}

// bar is a row of the chart.
type bar struct {
	name    string
	figures work.Figures
}

func (b bar) sum() int {
	n := 0
	for _, s := range segments {
		n += s.count(b.figures)
	}
	return n
}

// bars are the units of a chart, worst first; those beyond the last bar share one.
func (r *Request) bars() []bar {
	var all []bar
	for _, row := range r.rowsA() {
		if b := (bar{row.name, row.figures}); b.sum() > 0 {
			all = append(all, b)
		}
	}
	slices.SortStableFunc(all, func(a, b bar) int {
		return cmp.Or(cmp.Compare(b.figures.OpenOverdue, a.figures.OpenOverdue), cmp.Compare(b.figures.DoneLate, a.figures.DoneLate), cmp.Compare(b.sum(), a.sum()))
	})
	most := cmp.Or(r.chartUnits, chartUnits)
	if len(all) <= most {
		return all
	}
	rest := bar{name: r.say("doc.chart.others", "Number", len(all)-most+1)}
	for _, b := range all[most-1:] {
		rest.figures.DoneInTime += b.figures.DoneInTime
		rest.figures.DoneLate += b.figures.DoneLate
		rest.figures.OpenInTime += b.figures.OpenInTime
		rest.figures.OpenOverdue += b.figures.OpenOverdue
	}
	return append(all[:most-1], rest)
}

// Chart draws the four categories by unit as a PNG picture; nil when there is nothing to
// draw.
func Chart(r Request) ([]byte, error) {
	bars := r.bars()
	if len(bars) == 0 {
		return nil, nil
	}
	height := chartHeight(len(bars))
	c := vgimg.NewWith(vgimg.UseWH(chartWidth, height), vgimg.UseDPI(chartDPI), vgimg.UseBackgroundColor(chartPaper))
	canvas := draw.New(c)
	canvas.FillText(chartText(11.5, true, chartInk, draw.XLeft, draw.YTop), vg.Point{X: chartMargin, Y: height - 10},
		r.say("doc.chart.title", "Period", r.period()))
	r.legend(canvas, height-29)
	most := 0
	for _, b := range bars {
		most = max(most, b.sum())
	}
	for i, b := range bars {
		y := height - chartTop - vg.Length(chartRow*i)
		canvas.FillText(chartText(9, false, chartInk, draw.XLeft, draw.YTop), vg.Point{X: chartMargin, Y: y}, text.Short(chartName, b.name))
		b.draw(canvas, y-chartRow+4, most)
	}
	var out bytes.Buffer
	_, err := vgimg.PngCanvas{Canvas: c}.WriteTo(&out)
	return out.Bytes(), err
}

func chartHeight(bars int) vg.Length { return vg.Length(chartTop + chartRow*bars + chartMargin) }

// draw draws the bar above the given lower edge; most is the count of the longest bar.
func (b bar) draw(canvas draw.Canvas, y vg.Length, most int) {
	const longest = chartWidth - 2*chartMargin
	x := vg.Length(chartMargin)
	for _, s := range segments {
		n := s.count(b.figures)
		if n == 0 {
			continue
		}
		width := vg.Length(longest) * vg.Length(n) / vg.Length(most)
		canvas.FillPolygon(s.fill, box(x, y, width, chartBar))
		style := chartText(8.5, true, s.ink, draw.XCenter, draw.YCenter)
		if figure := itoa(n); style.Width(figure) < width-1 {
			canvas.FillText(style, vg.Point{X: x + width/2, Y: y + chartBar/2}, figure)
		}
		x += width
	}
}

// legend shows the colours with their names in two columns.
func (r *Request) legend(canvas draw.Canvas, y vg.Length) {
	for i, s := range segments {
		x := vg.Length(chartMargin) + vg.Length(i%2)*chartWidth/2
		at := y - vg.Length(i/2)*13
		canvas.FillPolygon(s.fill, box(x, at-8.5, 9, 9))
		name := r.say("doc.category_long." + string(s.category))
		canvas.FillText(chartText(8.5, false, chartInk, draw.XLeft, draw.YCenter), vg.Point{X: x + 13, Y: at - 4}, strings.TrimSpace(name))
	}
}

func box(x, y, width, height vg.Length) []vg.Point {
	return []vg.Point{{X: x, Y: y}, {X: x + width, Y: y}, {X: x + width, Y: y + height}, {X: x, Y: y + height}}
}
