package making

import (
	"context"
	"io"
	"time"

	"dondoc/calendar"
	"dondoc/documents/exporting"
	"dondoc/documents/forms"
	"dondoc/storage"
	"dondoc/text"
	"dondoc/work"
)

// Options are what documents of a deployment have in common.
type Options struct {
	Location *time.Location
	Issuer   forms.Issuer
	Domain   string // of the ids in calendars
}

// Request returns a request for a document in a language, with the deployment's name.
func (o Options) Request(s work.Statement, directory *work.Directory, words *text.Words) forms.Request {
	return forms.Request{Statement: s, Words: words, Issuer: forms.NewIssuer(o.Issuer, directory, words)}
}

// UnitThen returns a unit with its name at the time of the statement.
func UnitThen(s work.Statement, unit work.Unit) work.Unit {
	if then := s.Directory.Unit(unit.ID); then.Name != "" {
		return then
	}
	return unit
}

// Scope is everything that a store holds, as of a time in the deployment's zone.
func (o Options) Scope(store *storage.Store, directory *work.Directory, at time.Time) exporting.Scope {
	return exporting.Scope{Store: store, Directory: directory, Today: calendar.DateOf(at), Location: o.Location}
}

// Export writes what is in the scope, in one of the formats csv, jsonl, xlsx, docx and ics.
func (o Options) Export(ctx context.Context, scope exporting.Scope, format string, at time.Time, words *text.Words, out io.Writer) error {
	switch format {
	case "csv":
		return scope.Table(ctx, out)
	case "jsonl":
		return scope.Lines(ctx, out)
	}
	statement := work.Statement{Running: true, Directory: scope.Directory, Snapshot: work.Snapshot{TakenAt: at}}
	var err error
	if statement.Plans, err = scope.Store.KnownPlans(ctx); err != nil {
		return err
	}
	if statement.Tasks, err = scope.Tasks(ctx); err != nil {
		return err
	}
	r := o.Request(statement, scope.Directory, words)
	r.Unit, r.TakesPart = scope.Unit, true
	switch format {
	case "xlsx":
		return forms.TableWorkbook(out, r)
	case "docx":
		return forms.TableDocx(out, r)
	}
	return forms.Calendar(out, r, o.Domain)
}
