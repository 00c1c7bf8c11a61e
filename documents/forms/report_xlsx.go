package forms

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// The formats of cells.
var (
	lookTitle  = look{bold: true, mid: true, wrap: true, size: 14}
	lookUnder  = look{italic: true, mid: true, wrap: true}
	lookHead   = look{bold: true, mid: true, wrap: true, border: true, fill: true}
	lookText   = look{wrap: true, border: true}
	lookMid    = look{wrap: true, border: true, mid: true}
	lookCount  = look{border: true, mid: true, format: "0"}
	lookRate   = look{border: true, mid: true, format: "0.0%"}
	lookNote   = look{italic: true, wrap: true}
	lookInside = look{bold: true, wrap: true, border: true, fill: true}
)

func (l look) strong() look { l.bold = true; return l }

// Heights of rows in points.
const titleHeight, headHeight, lineHeight = 24, 48, 15

// ReportWorkbook writes the figures of the period as form A with a chart, and form B.
func ReportWorkbook(out io.Writer, r Request) error {
	b := newBook(r.subject(), r.Issuer.Name, r.Words.Tag())
	r.sheetA(b)
	r.sheetB(b)
	return b.to(out)
}

// TableWorkbook writes the tasks as form B alone, with their numbers in the last column.
func TableWorkbook(out io.Writer, r Request) error {
	r.numbered = true
	b := newBook(r.say("doc.b.title"), r.Issuer.Name, r.Words.Tag())
	r.sheetB(b)
	return b.to(out)
}

// sheetA writes form A. Its rates are formulas; its total is not, because it counts each
// task once.
func (r *Request) sheetA(b *book) {
	const head = 3
	columns := len(widthsA)
	widths := []float64{6, 38, 10, 12, 11, 11, 12, 12, 12, 12, 12, 12, 26}
	s := b.sheet(r.say("doc.a.sheet"), widths, head)
	s.span(titleHeight, columns, cell{value: r.say("doc.a.title"), look: lookTitle})
	under := r.say("doc.c.period", "Period", r.period(), "From", r.Words.OfficialDate(r.Statement.From), "To", r.Words.OfficialDate(r.Statement.To))
	if remark := r.remark(); remark != "" {
		under += ". " + remark
	}
	if basis := r.basis(); basis != "" {
		under += ". " + basis
	}
	s.span(3*lineHeight, columns, cell{value: under, look: lookUnder})
	s.write(headHeight, all(r.headA(), lookHead)...)
	rows := r.rowsA()
	for i, row := range rows {
		cells := []cell{{value: i + 1, look: lookCount}, {value: row.name, look: lookText}}
		cells = append(cells, r.figuresA(row, lookCount, lookRate)...)
		s.write(0, append(cells, cell{value: row.note, look: lookText})...)
	}
	last := s.row
	sum := []cell{{look: lookMid.strong()}, {value: r.say("doc.a.sum"), look: lookMid.strong()}}
	sum = append(sum, r.figuresA(rowA{figures: r.figures()}, lookCount.strong(), lookRate.strong())...)
	s.write(0, append(sum, cell{look: lookText})...)
	s.write(0)
	for _, line := range r.underA() {
		s.span(0, columns, cell{value: line, look: lookNote})
	}
	s.end(columns, head, last)
	if len(rows) > 0 {
		r.sheetChart(b, s.name, head+1, last)
	}
}

// figuresA are the counts and rates of a row of form A.
func (r *Request) figuresA(row rowA, count, rate look) []cell {
	var cells []cell
	for _, c := range columnsA {
		if c.rate == nil {
			cells = append(cells, cell{value: c.count(row.figures), look: count})
			continue
		}
		if v := c.rate(row.figures); v.Of > 0 {
			cells = append(cells, cell{value: float64(v.Count) / float64(v.Of), look: rate})
		} else {
			cells = append(cells, cell{value: r.Words.Ratio(v), look: rate})
		}
	}
	return cells
}

// sheetChart is a page with a native chart of the four categories, from rows of form A.
func (r *Request) sheetChart(b *book, form string, from, to int) {
	s := b.sheet(r.say("doc.chart.sheet"), make([]float64, 0), 0)
	ink := excelize.Font{Color: "1D2630", Size: 10, Family: bookFont}
	gap := uint(40)
	labels := excelize.ChartNumFmt{CustomNumFmt: "0;;;"} // no label for zero
	chart := &excelize.Chart{
		Type: excelize.BarStacked, GapWidth: &gap,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: r.say("doc.chart.title", "Period", r.period()), Font: &excelize.Font{Bold: true, Size: 14, Color: ink.Color, Family: bookFont}}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: 960, Height: uint(min(600, 160+34*(to-from+1)))},
		PlotArea:  excelize.ChartPlotArea{ShowVal: true, NumFmt: labels},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: ink},
		YAxis:     excelize.ChartAxis{MajorGridLines: true, Font: ink, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "0"}},
	}
	for i, part := range segments {
		col := column(5 + i)
		chart.Series = append(chart.Series, excelize.ChartSeries{
			Name:       fmt.Sprintf("'%s'!$%s$%d", form, col, from-1),
			Categories: fmt.Sprintf("'%s'!$B$%d:$B$%d", form, from, to),
			Values:     fmt.Sprintf("'%s'!$%s$%d:$%s$%d", form, col, from, col, to),
			Fill:       excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fmt.Sprintf("%02X%02X%02X", part.fill.R, part.fill.G, part.fill.B)}},
		})
	}
	if s.err == nil {
		s.note(b.file.AddChart(s.name, "A1", chart))
	}
	b.note(s.err)
}

func all(texts []string, l look) []cell {
	cells := make([]cell, len(texts))
	for i, s := range texts {
		cells[i] = cell{value: s, look: l}
	}
	return cells
}

// sheetB writes form B.
func (r *Request) sheetB(b *book) {
	const head = 3
	widths := make([]float64, len(columnsB))
	for i, c := range columnsB {
		widths[i] = c.chars
	}
	s := b.sheet(r.say("doc.b.sheet"), widths, head)
	title := r.say("doc.b.title")
	if r.Unit.ID != 0 {
		title += "\n" + strings.ToUpper(r.Unit.Name)
	}
	s.span(titleHeight*float64(1+strings.Count(title, "\n")), len(columnsB), cell{value: title, look: lookTitle})
	s.span(2*lineHeight, len(columnsB), cell{value: r.on(), look: lookUnder})
	s.write(headHeight, all(r.headB(), lookHead)...)
	day := look{border: true, mid: true, wrap: true, format: r.Words.DateFormat()}
	cells := make([]cell, len(columnsB))
	for _, row := range r.rowsB() {
		if row.texts == nil {
			s.span(0, len(columnsB), cell{value: row.heading, look: lookInside})
			continue
		}
		for i, c := range columnsB {
			cells[i] = cell{value: row.texts[c.key], look: lookText}
			if c.mid {
				cells[i].look = lookMid
			}
			switch {
			case c.key == keyNumber:
				cells[i].value = row.number
			case c.key == keyOriginal && !row.original.IsZero():
				cells[i] = cell{value: row.original, look: day}
			case c.key == keyAdjusted && !row.adjusted.IsZero():
				cells[i] = cell{value: row.adjusted, look: r.adjusted(day, row)}
			}
		}
		s.write(0, cells...)
	}
	s.end(len(columnsB), head, s.row)
}

// adjusted returns a format that shows a date together with how often it was adjusted; the
// cell's value remains a date.
func (r *Request) adjusted(l look, row rowB) look {
	if row.times > 0 {
		l.format += " " + r.say("doc.b.times_format", "Number", row.times)
	}
	return l
}
