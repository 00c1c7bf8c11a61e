package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"dondoc/bot/making"
	"dondoc/calendar"
	"dondoc/documents/forms"
	"dondoc/storage"
	"dondoc/text"
	"dondoc/work"
)

// reportVerb writes the official report of a period.
type reportVerb struct {
	Period string `placeholder:"SPAN" help:"week, month, quarter, half or year: the last one that closed; month when left out."`
	Of     string `placeholder:"NAME" help:"The period by name: 2026-W47, 2026-11, 2026-Q4, 2026-H2 or 2026."`
	Unit   string `placeholder:"NAME" help:"Only the tasks that this unit leads."`
	Format string `placeholder:"FORMAT" help:"docx: the report as it is filed; xlsx: its tables; text. The file's ending decides when left out, else docx."`
	Output string `short:"o" placeholder:"FILE" help:"Write to this file, readable by its owner only; it appears when it is complete."`
}

// reportFormats are the writers by format.
var reportFormats = map[string]func(io.Writer, forms.Request) error{
	"docx": forms.ReportDocx, "xlsx": forms.ReportWorkbook, "text": forms.ReportText,
}

// Run writes the report from the period's snapshot, or up to now for a running period.
func (v *reportVerb) Run(ctx context.Context, settings *Settings, w world) error {
	format := formatOf(v.Format, v.Output, map[string]string{".docx": "docx", ".xlsx": "xlsx", ".txt": "text"}, "docx")
	write, ok := reportFormats[format]
	if !ok {
		return fmt.Errorf("--format: there is no report as %s; write docx, xlsx or text", v.Format)
	}
	if err := forTerminal(w.out, format == "text" || v.Output != ""); err != nil {
		return err
	}
	return withStore(ctx, settings, w, func(d *deployment, store *storage.Store) error {
		request, err := v.request(ctx, d, store, w)
		if err != nil {
			return err
		}
		return writeOut(v.Output, w.out, func(out io.Writer) error { return write(out, request) })
	})
}

// request collects what the report is made from.
func (v *reportVerb) request(ctx context.Context, d *deployment, store *storage.Store, w world) (forms.Request, error) {
	now := w.now().In(d.location)
	period, err := v.period(calendar.DateOf(now))
	if err != nil {
		return forms.Request{}, err
	}
	bar := newBar(w.err, "reading tasks")
	statement, err := store.Statement(ctx, period, now, bar.step)
	bar.end()
	if errors.Is(err, work.ErrNotFound) {
		err = fmt.Errorf("there is nothing to report of %s (%s to %s): %s", period, period.From(), period.To(), whyNothing(period, calendar.DateOf(now)))
	}
	if err != nil {
		return forms.Request{}, err
	}
	live, err := store.Directory(ctx)
	if err != nil {
		return forms.Request{}, err
	}
	r := d.making().Request(statement, live, text.For(d.language))
	if v.Unit != "" {
		unit, err := unitNamed(live, v.Unit)
		if err != nil {
			return forms.Request{}, err
		}
		r.Unit = making.UnitThen(statement, unit)
		if statement.Figures.Of(r.Unit.ID).Empty() {
			return forms.Request{}, fmt.Errorf("there is nothing to report of %s: %s led no task in it", period, r.Unit.Name)
		}
	}
	return r, nil
}

func whyNothing(p calendar.ReportPeriod, today calendar.Date) string {
	if p.From().After(today) {
		return "it has not begun"
	}
	return "no task was in the plan yet"
}

// period is the requested period.
func (v *reportVerb) period(today calendar.Date) (calendar.ReportPeriod, error) {
	if v.Of != "" {
		p, err := calendar.ParseReportPeriod(v.Of)
		if err != nil {
			return p, fmt.Errorf("--of: %w", err)
		}
		if v.Period != "" && !strings.EqualFold(v.Period, string(p.Span)) {
			return p, fmt.Errorf("--of %s is a %s, and --period says %s; leave one of them out", p, p.Span, v.Period)
		}
		return p, nil
	}
	span, err := calendar.ParseReportSpan(cmp.Or(v.Period, string(calendar.SpanMonth)))
	if err != nil {
		return calendar.ReportPeriod{}, fmt.Errorf("--period: %w", err)
	}
	return calendar.LastReportPeriod(span, today), nil
}

// unitNamed finds a unit by a name from the command line.
func unitNamed(d *work.Directory, name string) (work.Unit, error) {
	u, ok := d.UnitNamed(name)
	if !ok {
		return u, fmt.Errorf("--unit: there is no unit %q", name)
	}
	return u, nil
}

// formatOf returns the format by its name, else by the file's extension.
func formatOf(named, file string, endings map[string]string, byDefault string) string {
	return cmp.Or(strings.ToLower(named), endings[strings.ToLower(filepath.Ext(file))], byDefault)
}
