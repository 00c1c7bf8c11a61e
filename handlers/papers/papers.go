package papers

import (
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/work"
)

// Chat answers with documents.
type Chat struct{ request.Base }

// New opens the room.
func New(base request.Base) *Chat { return &Chat{Base: base} }

// Rows are the room's commands and buttons.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "report", Heading: request.Follow, Who: work.SeeUnit, About: "command.report", Run: c.report},                    // report.go
			{Name: "export", Rare: true, Heading: request.Coordinate, Who: work.Export, About: "command.export", Run: c.export},     // export.go
			{Name: "import", Rare: true, Heading: request.Coordinate, Who: work.Import, About: "command.import", Run: c.importFile}, // import.go
			{Name: "kpi", Rare: true, Heading: request.Coordinate, Who: work.Assess, About: "command.kpi", Run: c.kpi},              // kpi.go
		},
		Presses: []request.Press{
			request.Press2(chat.PressReport, request.PeriodArg, request.UnitArg, c.reportOn),
			request.Press1(chat.PressExport, request.FormatArg, c.exportAs),
			request.Press1(chat.PressImport, request.PreviewArg, c.doImport),
			request.Press1(chat.PressForget, request.PreviewArg, c.forget),
			request.Press2(chat.PressRemarks, request.PreviewArg, request.OffsetArg, c.remarks),
		},
	}
}

// document begins a document for the one who asks.
func document(r request.Request, kind chat.DocumentKind, unit int, format string) chat.Document {
	return chat.Document{Kind: kind, Unit: unit, Format: format, Language: r.Words.Language(), At: r.Now}
}
