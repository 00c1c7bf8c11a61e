package papers

import (
	"context"
	"html"
	"slices"
	"strings"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// exportFormats are the formats of an export, the usual one first.
var exportFormats = []string{"xlsx", "docx", "csv", "ics"}

// export answers /export [format]: all tasks for the department, the own unit's for a head.
// Without a format it is a workbook, with buttons for the others.
func (c *Chat) export(ctx context.Context, r request.Request) (request.Reply, error) {
	format := strings.ToLower(strings.TrimPrefix(strings.TrimSpace(r.Argument), "."))
	if format != "" {
		return c.exportAs(ctx, r, format)
	}
	reply, err := c.exportAs(ctx, r, exportFormats[0])
	if err != nil {
		return reply, err
	}
	var row []chat.Button
	for _, other := range exportFormats[1:] {
		row = append(row, chat.Button{Text: strings.ToUpper(other), Data: chat.EncodePress(chat.PressExport, other)})
	}
	reply.Papers[0].Buttons = [][]chat.Button{row}
	return reply, nil
}

// exportAs sends the tasks in a format.
func (c *Chat) exportAs(_ context.Context, r request.Request, format string) (request.Reply, error) {
	unit := r.Person.Unit
	if r.Person.May(work.Export, 0) {
		unit = 0
	}
	switch {
	case unit == 0 && !r.Person.May(work.Export, 0), !r.Person.May(work.Export, unit):
		return request.Reply{}, work.Refuse("refuse.every_unit")
	case !slices.Contains(exportFormats, format):
		return request.Reply{}, work.Refuse("refuse.export_format", "Format", format)
	}
	d := document(r, chat.DocumentExport, unit, format)
	title := r.Words.DocumentTitle(string(d.Kind), d.Period, r.UnitName(unit))
	return request.Reply{Papers: []request.Paper{{Document: d, Caption: html.EscapeString(title)}}, Units: []int{unit}}, nil
}
