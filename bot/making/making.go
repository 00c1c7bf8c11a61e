// Package making makes documents: those that messages carry, and what the command line writes.
package making

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"html"
	"io"
	"log/slog"
	"slices"
	"strings"
	"sync"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/documents/agenda"
	"dondoc/documents/forms"
	"dondoc/documents/yearly"
	"dondoc/storage"
	"dondoc/telegram"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/evidence"
	"dondoc/work/products"
)

const (
	// layoutVersion is part of a file's version. It grows when documents come to look
	// otherwise, so that none of the old look is sent by its id.
	layoutVersion = 3
	// filesRemembered is how many files wait in memory for others who get the same.
	filesRemembered = 6
	// rememberedSize, in bytes, is the largest file that is kept in memory; a larger one is
	// made again.
	rememberedSize = 8 << 20
)

// Maker makes the documents of messages. It makes one at a time, because a report
// on thousands of tasks takes seconds and hundreds of megabytes.
type Maker struct {
	Options
	store *storage.Store
	log   *slog.Logger

	mu   sync.Mutex
	made []telegram.File // only those with a version, the newest last
}

func New(o Options, store *storage.Store, log *slog.Logger) *Maker {
	return &Maker{Options: o, store: store, log: log}
}

// Known returns the version of a document about a frozen period, and its id at Telegram.
func (m *Maker) Known(ctx context.Context, d chat.Document) (version, id string, err error) {
	if version, err = m.version(ctx, d); version == "" || err != nil {
		return "", "", err
	}
	id, err = m.store.FileID(ctx, version)
	return version, id, err
}

// Keep stores the id of a version.
func (m *Maker) Keep(ctx context.Context, version, id string) error {
	return m.store.KeepFileID(ctx, version, id)
}

// version returns the version of a document about a frozen period, which depends on its
// kind, its snapshot and its letterhead. It is empty for a document that may change.
func (m *Maker) version(ctx context.Context, d chat.Document) (string, error) {
	if chat.CameByMail(d.File) {
		return d.File.ID, nil
	}
	if d.Period.Span == "" || d.Kind == chat.DocumentAnnual || d.Kind == chat.DocumentDeviations || !d.Period.To().Before(calendar.DateOf(d.At.In(m.Location))) {
		return "", nil
	}
	snapshot, err := m.store.Snapshot(ctx, d.Period)
	if errors.Is(err, work.ErrNotFound) {
		return "", nil // the period is frozen when the document is made
	}
	if err != nil {
		return "", err
	}
	directory, err := m.store.Directory(ctx)
	if err != nil {
		return "", err
	}
	head := fnv.New32a()
	fmt.Fprintf(head, "%+v", forms.NewIssuer(m.Issuer, directory, text.For(d.Language)))
	return fmt.Sprintf("%s:%d:%d:%08x", d.Name(), snapshot.TakenAt.UnixMilli(), layoutVersion, head.Sum32()), nil
}

// Make makes the file of a document.
func (m *Maker) Make(ctx context.Context, d chat.Document) (telegram.File, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	version, err := m.version(ctx, d)
	if err != nil {
		return telegram.File{}, m.final(d, err)
	}
	if i := slices.IndexFunc(m.made, func(f telegram.File) bool { return f.Version == version }); i >= 0 && version != "" {
		return m.made[i], nil
	}
	var out bytes.Buffer
	name, err := m.write(ctx, d, &out)
	if err != nil {
		return telegram.File{}, m.final(d, err)
	}
	limit := telegram.DocumentLimit
	if d.IsPhoto() {
		limit = telegram.PhotoLimit
	}
	if out.Len() > limit {
		return telegram.File{}, notMade(d, "papers.too_large")
	}
	if version == "" { // the period may have been frozen just now
		if version, err = m.version(ctx, d); err != nil {
			return telegram.File{}, m.final(d, err)
		}
	}
	f := telegram.File{Name: name, Data: out.Bytes(), Version: version}
	if version != "" && out.Len() <= rememberedSize {
		m.made = append(m.made[max(0, len(m.made)-filesRemembered+1):], f)
	}
	return f, nil
}

// Apology is the text for people when a document cannot be made.
func (m *Maker) Apology(d chat.Document) string {
	if d.Kind == chat.DocumentFile { // which is gone
		words := text.For(d.Language)
		name := words.EvidenceName(evidence.Item{Kind: evidence.KindOf(d.File.Form), Name: d.File.Name})
		return html.EscapeString(words.Say("evidence.gone", map[string]any{"File": name}))
	}
	return notMade(d, "papers.failed").Sentence
}

// notMade returns why a document cannot be made; values are alternating names and values
// for the sentence.
func notMade(d chat.Document, key string, values ...any) *telegram.NotMade {
	if d.IsPhoto() {
		return &telegram.NotMade{} // the message is sent with its text only
	}
	data := map[string]any{"What": documentTitle(d)}
	for i := 0; i+1 < len(values); i += 2 {
		data[values[i].(string)] = values[i+1]
	}
	return &telegram.NotMade{Sentence: html.EscapeString(text.For(d.Language).Say(key, data))}
}

// final converts an error that would be the same at each try into a sentence. It logs the
// error, because somebody should look at it.
func (m *Maker) final(d chat.Document, err error) error {
	if no := (*telegram.NotMade)(nil); errors.As(err, &no) || !errors.Is(err, work.ErrBroken) {
		return err
	}
	m.log.Error("a document cannot be made", "document", d.Name(), "error", err)
	return notMade(d, "papers.failed")
}

// documentTitle is the title of a document in its reader's language, as in captions.
func documentTitle(d chat.Document) string {
	return text.For(d.Language).DocumentTitle(string(d.Kind), d.Period, "")
}

// fileName is the name under which people save a document.
func (m *Maker) fileName(d chat.Document, unit work.Unit) string {
	words := text.For(d.Language)
	name := words.DocumentTitle("file_"+string(d.Kind), d.Period, unit.Name)
	if d.Period.Span == "" {
		name += " " + calendar.DateOf(d.At.In(m.Location)).String()
	}
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
	const longest = 100 // characters; file systems allow 255 bytes
	return strings.TrimRight(text.Short(longest, name), ". ") + "." + d.Format
}

// write writes a document and returns its name.
func (m *Maker) write(ctx context.Context, d chat.Document, out io.Writer) (name string, err error) {
	if chat.CameByMail(d.File) {
		data, err := m.store.MailFile(ctx, d.File.ID)
		if errors.Is(err, work.ErrNotFound) {
			return "", &telegram.NotMade{Sentence: m.Apology(d)}
		}
		_, _ = out.Write(data) // a buffer
		return cmp.Or(d.File.Name, "thu-dien-tu"), err
	}
	live, err := m.store.Directory(ctx)
	if err != nil {
		return "", err
	}
	d.Unit = live.Now(d.Unit)
	if d.Kind == chat.DocumentExport {
		at := d.At.In(m.Location)
		scope := m.Scope(m.store, live, at)
		scope.Unit = live.Unit(d.Unit)
		return m.fileName(d, scope.Unit), m.Export(ctx, scope, d.Format, at, text.For(d.Language), out)
	}
	if d.Kind == chat.DocumentAgenda {
		at := d.At.In(m.Location)
		p, _ := live.Person(d.Person) // a stranger follows nothing
		a, err := agenda.Of(ctx, m.store, p, calendar.DateOf(at))
		if err != nil {
			return "", err
		}
		c := agenda.Calendar{Words: text.For(d.Language), Directory: live, Domain: m.Domain, At: at, Alarms: true}
		return m.fileName(d, work.Unit{}), c.Write(out, a)
	}
	if d.Kind == chat.DocumentAnnual || d.Kind == chat.DocumentDeviations {
		return m.annual(ctx, d, live, out)
	}
	write, ok := Forms[d.Kind][d.Format]
	if !ok {
		return "", notMade(d, "papers.failed")
	}
	statement, err := m.store.Statement(ctx, d.Period, d.At.In(m.Location), nil)
	if errors.Is(err, work.ErrNotFound) {
		return "", m.nothing(d)
	}
	if err != nil {
		return "", err
	}
	r := m.Request(statement, live, text.For(d.Language))
	r.Ranked = d.Ranked
	if d.Unit != 0 {
		r.Unit = UnitThen(statement, live.Unit(d.Unit))
	}
	switch {
	case d.Kind == chat.DocumentAssessment && len(products.Of(statement, d.Unit)) == 0:
		return "", notMade(d, "papers.no_products")
	case d.Unit != 0 && d.Kind != chat.DocumentAssessment && statement.Figures.Of(d.Unit).Empty():
		return "", notMade(d, "papers.no_tasks_of_unit", "Unit", r.Unit.Name)
	}
	return m.fileName(d, r.Unit), write(out, r)
}

// annual writes a document about annual plans.
func (m *Maker) annual(ctx context.Context, d chat.Document, live *work.Directory, out io.Writer) (string, error) {
	at, words, unit := d.At.In(m.Location), text.For(d.Language), live.Unit(d.Unit)
	if d.Kind == chat.DocumentAnnual {
		plan, st, err := yearly.Plan(ctx, m.store, live, d.Unit, d.Period.Year, at)
		if err != nil {
			return "", err
		}
		r := m.Request(st, live, words)
		r.Unit = unit
		return m.fileName(d, unit), forms.AnnualDocx(out, r, plan)
	}
	all, st, err := yearly.Deviations(ctx, m.store, live, d.Unit, d.Period.Year, at)
	if err != nil {
		return "", err
	}
	r := m.Request(st, live, words)
	r.Unit = unit
	switch {
	case len(all.Units) == 0:
		return "", notMade(d, "papers.not_committed")
	case d.Unit == 0:
		return m.fileName(d, unit), forms.AllDeviationsDocx(out, r, all)
	}
	return m.fileName(d, unit), forms.DeviationsDocx(out, r, all)
}

// nothing returns why there is nothing to report for a period.
func (m *Maker) nothing(d chat.Document) error {
	if d.Period.From().After(calendar.DateOf(d.At.In(m.Location))) {
		return notMade(d, "papers.not_begun", "From", text.For(d.Language).OfficialDate(d.Period.From()))
	}
	return notMade(d, "papers.no_tasks")
}

// Forms are the writers of documents about a period, by kind and format.
var Forms = map[chat.DocumentKind]map[string]func(io.Writer, forms.Request) error{
	chat.DocumentReport:     {"docx": forms.ReportDocx, "xlsx": forms.ReportWorkbook},
	chat.DocumentSummary:    {"docx": forms.SummaryDocx},
	chat.DocumentAssessment: {"xlsx": forms.AssessmentWorkbook},
	chat.DocumentChart:      {"png": writeChart},
}

// writeChart writes the picture, or fails when there is nothing to draw.
func writeChart(out io.Writer, r forms.Request) error {
	picture, err := forms.Chart(r)
	if err == nil && picture == nil {
		err = &telegram.NotMade{}
	}
	if err == nil {
		_, err = out.Write(picture)
	}
	return err
}
