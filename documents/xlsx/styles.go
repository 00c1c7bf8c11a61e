package xlsx

import (
	"encoding/xml"
	"strconv"
)

// style is the part of a cell's style that affects its content.
type style struct {
	format string // number format; "" for none
	shows  precision
	struck bool
}

// builtIn are the number formats that files refer to only by number and that change the
// displayed text. Those that depend on the computer's language are as on a Vietnamese one.
var builtIn = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm",
	27: "d/m/yyyy", 28: "d/m/yyyy", 29: "d/m/yyyy", 30: "d/m/yyyy", 31: "d/m/yyyy", 36: "d/m/yyyy",
	37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
	50: "d/m/yyyy", 51: "d/m/yyyy", 52: "d/m/yyyy", 53: "d/m/yyyy", 54: "d/m/yyyy", 55: "d/m/yyyy", 56: "d/m/yyyy", 57: "d/m/yyyy", 58: "d/m/yyyy",
}

// readStyles reads the cell styles: the number format of each, and whether its font is
// struck through.
func (w *Workbook) readStyles(part string) error {
	formats := map[int]string{}
	var struck []bool
	inFonts := func(x *tokens) error {
		return x.inside(func(name string, e xml.StartElement) error {
			switch name {
			case "font":
				struck = append(struck, false)
			case "strike":
				if n := len(struck); n > 0 {
					struck[n-1] = attribute(e, "val") == "" || isOn(attribute(e, "val"))
				}
			}
			return nil
		})
	}
	inCells := func(x *tokens) error {
		return x.inside(func(name string, e xml.StartElement) error {
			if name != "xf" {
				return nil
			}
			var s style
			if font, err := strconv.Atoi(attribute(e, "fontId")); err == nil && font >= 0 && font < len(struck) {
				s.struck = struck[font]
			}
			if id, err := strconv.Atoi(attribute(e, "numFmtId")); err == nil {
				code, own := formats[id]
				if !own {
					code = builtIn[id]
				}
				s.format, s.shows = readFormat(code)
			}
			if int64(len(w.styles)) == w.limit.Styles {
				return &LimitError{Limit: "Styles", Max: w.limit.Styles}
			}
			w.styles = append(w.styles, s)
			return nil
		})
	}
	return w.archive.read(part, func(x *tokens, name string, e xml.StartElement) error {
		switch name {
		case "numFmt":
			if id, err := strconv.Atoi(attribute(e, "numFmtId")); err == nil {
				formats[id] = attribute(e, "formatCode")
			}
		case "fonts":
			return inFonts(x)
		case "cellXfs":
			return inCells(x)
		case "dxfs":
			return x.skip()
		}
		return nil
	})
}
