package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"sync"
	"time"

	"dondoc/chat"
	"dondoc/importing"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/storage"
	"dondoc/telegram"
	"dondoc/text"
	"dondoc/work"
)

const (
	// previewLines is how many lines of a preview can be paged through in the chat; the
	// command line prints all.
	previewLines = 2000
	// typingLasts is how long Telegram shows that the bot is at work.
	typingLasts = 4 * time.Second
)

// received reads and imports the files that people send to the bot. It reads one at a time:
// a large one takes seconds and hundreds of megabytes.
type received struct {
	*importer
	client *telegram.Client
	mu     sync.Mutex
}

func newReceived(d *deployment, store *storage.Store, client *telegram.Client, now func() time.Time) *received {
	return &received{importer: &importer{deployment: d, store: store, now: now}, client: client}
}

// Preview reads a file and says what importing it would do.
func (f *received) Preview(ctx context.Context, o chat.ImportOrder, p chat.Preview) (chat.Preview, error) {
	defer f.atWork(ctx, p.Person)()
	f.mu.Lock()
	defer f.mu.Unlock()
	appendix, w, err := f.read(ctx, o)
	if err != nil {
		return p, err
	}
	c, err := f.compare(ctx, appendix, w)
	if err != nil {
		return p, f.final(o, err)
	}
	p.Order = o
	f.describe(&p, c)
	return p, nil
}

// Import does what a preview showed. When that is no longer what the file would change, it
// writes nothing and returns the preview of today, and false. Start is told before anything
// is written; of what was started already nothing is asked again.
func (f *received) Import(ctx context.Context, p chat.Preview, start func() error) (chat.Preview, bool, error) {
	defer f.atWork(ctx, p.Person)()
	f.mu.Lock()
	defer f.mu.Unlock()
	appendix, w, err := f.read(ctx, p.Order)
	if err != nil {
		return p, false, err
	}
	var now comparison
	_, err = f.write(ctx, appendix, w, func(c comparison) error {
		switch now = c; {
		case p.State == chat.PreviewStarted:
			return nil
		case imprint(c) != p.Imprint:
			return errChanged
		}
		p.State = chat.PreviewStarted
		return start()
	}, nil)
	if errors.Is(err, errChanged) {
		p.State = chat.PreviewShown
		f.describe(&p, now)
		return p, false, nil
	}
	if err != nil {
		return p, false, f.final(p.Order, err)
	}
	return p, true, nil
}

// errChanged says that an import would do something else by now than was shown.
var errChanged = errors.New("the plan has changed")

// read fetches a file and reads the appendix in it, with what was said beside it. The error
// is a sentence for the one who sent it, unless it passes.
func (f *received) read(ctx context.Context, o chat.ImportOrder) (sheet.Appendix, wish, error) {
	fail := func(err error) (sheet.Appendix, wish, error) { return sheet.Appendix{}, wish{}, f.final(o, err) }
	w, options, err := wishIn(o.Words)
	if err != nil {
		return fail(err)
	}
	if w.Own = o.Unit; w.Own != 0 {
		directory, err := f.store.Directory(ctx)
		if err != nil {
			return sheet.Appendix{}, wish{}, err
		}
		options.Lead = directory.Unit(w.Own).Name
	}
	if o.File.Size > telegram.FetchLimit {
		return fail(telegram.ErrFileTooLarge)
	}
	data, err := f.client.Fetch(ctx, o.File.ID)
	switch {
	case ctx.Err() != nil:
		return sheet.Appendix{}, wish{}, ctx.Err()
	case err != nil && !errors.Is(err, telegram.ErrFileTooLarge) && !errors.Is(err, telegram.ErrFileGone):
		f.log.Warn("a file could not be fetched", "error", err)
		return fail(errNotFetched)
	case err != nil:
		return fail(err)
	}
	appendix, err := readAppendix(options)(bytes.NewReader(data), int64(len(data)), o.File.Name)
	if err != nil {
		return fail(err)
	}
	return appendix, w, nil
}

var errNotFetched = errors.New("the file could not be fetched")

// final makes a sentence for people of an error that will be the same when it is tried again
// at once. Others are returned as they are.
func (f *received) final(o chat.ImportOrder, err error) error {
	said, readable := errors.AsType[phrase.Phrase](err)
	_, broken := errors.AsType[importUnsafe](err)
	switch {
	case errors.Is(err, telegram.ErrFileTooLarge):
		return work.Refuse("refuse.import_large", "File", o.File.Name, "Most", telegram.FetchLimit>>20)
	case errors.Is(err, telegram.ErrFileGone):
		return work.Refuse("refuse.import_gone", "File", o.File.Name)
	case errors.Is(err, errNotFetched):
		return work.Refuse("refuse.import_fetch", "File", o.File.Name)
	case broken:
		return work.Refuse("refuse.import_broken")
	case readable:
		return work.Refuse("refuse.import_unread", "Why", text.For(o.Language).Phrase(said))
	}
	return err
}

// atWork shows the person that the bot is at work, until the returned function is called.
func (f *received) atWork(ctx context.Context, person int64) (stop func()) {
	ctx, cancel := context.WithCancel(ctx)
	var showing sync.WaitGroup
	showing.Go(func() {
		for ctx.Err() == nil {
			f.client.ShowTyping(ctx, person)
			pause(ctx, typingLasts)
		}
	})
	return func() {
		cancel()
		showing.Wait()
	}
}

// describe fills in what people read of an import.
func (f *received) describe(p *chat.Preview, c comparison) {
	words := text.For(p.Order.Language)
	plan, news := c.plan()
	view := text.Import{
		File: p.Order.File.Name, Title: plan.Title, Decision: c.Decision, Own: c.directory.Unit(p.Order.Unit).Name,
		Exported: c.Exported, New: len(c.before) == 0, Read: c.Read, Added: c.Added, Changed: c.Changed, Unchanged: c.Unchanged,
		Refused: c.Refused, Moved: c.Moved, Look: importing.ToLookAt(c.Remarks, c.Tally), Gone: c.Gone, Renamed: news,
		Addresses: len(c.mails.People), Asked: len(c.mails.Asked),
	}
	for _, u := range c.Units {
		view.Units = append(view.Units, u.Name)
	}
	p.Imprint, p.Head, p.Result = imprint(c), words.HTML("import", view), words.HTML("imported", view)
	p.Lines = lines(words, c.ImportPlan)
	p.Count = len(p.Lines)
	p.Idle = view.Idle()
}

// lines are what is to be said of rows: first those that were refused, those to look at, and
// what changes; last what is to be said of the file.
func lines(words *text.Words, plan importing.ImportPlan) []string {
	all := []string{}
	add := func(key string, r sheet.Remark) {
		all = append(all, words.Say(key, map[string]any{"Line": words.Phrase(r.Phrase())}))
	}
	for _, group := range []struct {
		key     string
		remarks []sheet.Remark
		fits    func(sheet.Remark) bool
	}{
		{"import.refused", plan.Remarks, func(r sheet.Remark) bool { return r.Refused }},
		{"import.look", plan.Remarks, func(r sheet.Remark) bool { return !r.Refused && r.Row > 0 }},
		{"import.changes", plan.Changes, func(sheet.Remark) bool { return true }},
		{"import.file", plan.Remarks, func(r sheet.Remark) bool { return r.Row == 0 }},
	} {
		for _, r := range group.remarks {
			if group.fits(r) {
				add(group.key, r)
			}
		}
	}
	if more := len(all) - previewLines; more > 0 {
		all = append(all[:previewLines], words.Say("import.more_lines", map[string]any{"Count": more}))
	}
	return all
}

// imprint stands for all that an import would do.
func imprint(c comparison) string {
	h := sha256.New()
	fmt.Fprintln(h, c.Plan, c.Tally)
	plan, _ := c.plan()
	fmt.Fprintln(h, plan.Title, plan.Year, plan.Decisions)
	for _, u := range c.Units {
		fmt.Fprintln(h, u.Name)
	}
	for _, r := range importing.ByRow(c.Remarks, c.Changes) {
		fmt.Fprintln(h, r)
	}
	for _, p := range c.mails.People {
		fmt.Fprintln(h, p.ID)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
