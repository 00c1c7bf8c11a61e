package pagetest

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"slices"

	"github.com/chromedp/chromedp"
)

// Picture is a screenshot of the window, as a PNG small enough for a repository.
func (w *Window) Picture() []byte {
	w.t.Helper()
	shot, err := chromedp.Run(w.Ctx, chromedp.CaptureScreenshot())
	w.Must(err)
	full, err := png.Decode(bytes.NewReader(shot))
	w.Must(err)
	var small bytes.Buffer
	w.Must((&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&small, reduce(full)))
	return small.Bytes()
}

const (
	colours = 256 // of a PNG with a palette
	exact   = 128 // of these, the most frequent colours: surfaces and text
	apart   = 24  // smallest difference, summed over red, green and blue, of each further colour from all before
)

// reduce converts a picture of a page to one with a palette: the colours of surfaces are
// exact, those on the edges of letters are approximated.
func reduce(full image.Image) *image.Paletted {
	bounds := full.Bounds()
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(full.At(x, y)).(color.RGBA) }
	count := map[color.RGBA]int{}
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			count[at(x, y)]++
		}
	}
	var all []color.RGBA
	for c := range count {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b color.RGBA) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	var palette color.Palette
	for i, c := range all {
		if len(palette) < colours && (i < exact || distance(c, palette.Convert(c).(color.RGBA)) >= apart) {
			palette = append(palette, c)
		}
	}
	index := map[color.RGBA]uint8{}
	for _, c := range all {
		index[c] = uint8(palette.Index(c))
	}
	small := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			small.SetColorIndex(x, y, index[at(x, y)])
		}
	}
	return small
}

func distance(a, b color.RGBA) int {
	sum := 0
	for _, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B)} {
		sum += max(d, -d)
	}
	return sum
}
