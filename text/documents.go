package text

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/work"
)

// ReportPeriod names a reporting period in the form used in documents: quý IV năm 2026.
func (w *Words) ReportPeriod(p calendar.ReportPeriod) string {
	data := map[string]any{"Number": p.Number, "Year": p.Year}
	key := string(p.Span)
	switch {
	case p.Span == calendar.SpanMonth && w.lang == work.English:
		data["Number"] = time.Month(p.Number).String()
	case p.Span == calendar.SpanQuarter && w.lang != work.English:
		data["Number"] = roman(p.Number)
	case p.Span == calendar.SpanHalf:
		key += strconv.Itoa(p.Number)
	}
	return w.Say("doc.period."+key, data)
}

// OfficialDate writes a day in the form used in administrative documents: 05/02/2026, with
// a zero before days below 10 and before months 1 and 2 (Decree 30/2020/NĐ-CP, appendix I).
func (w *Words) OfficialDate(d calendar.Date) string {
	if d.IsZero() || w.lang == work.English {
		return w.Date(d)
	}
	month := strconv.Itoa(int(d.Month))
	if d.Month <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("%02d/%s/%d", d.Day, month, d.Year)
}

// Ratio writes a rate in percent with one decimal: 40,6%. When the total is zero it is a
// dash or the like.
func (w *Words) Ratio(r work.Ratio) string {
	if r.Of == 0 {
		return "–"
	}
	n := r.Permille()
	text := fmt.Sprintf("%d.%d%%", n/10, n%10)
	if w.lang == work.English {
		return text
	}
	return strings.Replace(text, ".", ",", 1)
}

// DateFormat is the format of days in a spreadsheet, in the notation of its number formats.
func (w *Words) DateFormat() string {
	if w.lang == work.English {
		return "d mmm yyyy"
	}
	return "dd/mm/yyyy"
}

// Tag is the language tag in documents.
func (w *Words) Tag() string {
	if w.lang == work.English {
		return "en-GB"
	}
	return "vi-VN"
}

// DocumentTitle names a kind of document, with its period and its unit if it has them: "Báo
// cáo kết quả thực hiện nhiệm vụ quý IV năm 2026 – Vụ Pháp chế".
func (w *Words) DocumentTitle(kind string, period calendar.ReportPeriod, unit string) string {
	data := map[string]any{"Period": "", "Unit": unit}
	if period.Span != "" {
		data["Period"] = w.ReportPeriod(period)
	}
	title := strings.Join(strings.Fields(w.Say("papers.title."+kind, data)), " ")
	if unit != "" {
		title += " – " + unit
	}
	return title
}
