package main

import (
	"context"
	"slices"
	"time"

	"dondoc/bot/addresses"
	"dondoc/calendar"
	"dondoc/importing"
	"dondoc/importing/phrase"
	"dondoc/importing/sheet"
	"dondoc/storage"
	"dondoc/work"
	"dondoc/work/listing"
)

// importer compares a file with the plans there are and writes what it brings, for the
// command line and for the chat.
type importer struct {
	*deployment
	store *storage.Store
	now   func() time.Time
}

// wish is what somebody says of a file beside what stands in it.
type wish struct {
	Plan, Title string
	Year        int
	Decision    work.Decision
	Own         int // the unit whose own plan it is; zero: a plan of many units
}

// comparison is what a file would change, and what it was compared with.
type comparison struct {
	importing.ImportPlan
	at        time.Time // of both the new tasks and their import, which then follows from them
	directory *work.Directory
	before    []work.Task
	known     work.Plan // what the plan is known as, before
	mails     listing.Plan
}

// compare reads what there is and says what importing the file would do.
func (im *importer) compare(ctx context.Context, appendix sheet.Appendix, w wish) (c comparison, err error) {
	if c.directory, err = im.store.Directory(ctx); err != nil {
		return c, err
	}
	names, err := im.store.Plans(ctx)
	if err != nil {
		return c, err
	}
	if w.Own = c.directory.Now(w.Own); w.Own != 0 {
		w.Plan = work.OwnPlan(w.Own)
		names = []string{w.Plan}
	}
	plans := make(map[string][]work.Task, len(names))
	for _, name := range names {
		if plans[name], err = im.store.PlanTasks(ctx, name); err != nil {
			return c, err
		}
	}
	known, err := im.store.KnownPlans(ctx)
	if err != nil {
		return c, err
	}
	c.at = im.now().Truncate(time.Second) // of which day an import is matters, and its order: more would stand in every task
	now := c.at.In(im.location)
	c.ImportPlan = importing.PlanImport(importing.ImportInput{
		Appendix: appendix, Directory: c.directory, Plans: plans, Own: w.Own,
		Plan: w.Plan, Title: w.Title, Year: w.Year, Decision: w.Decision, Today: calendar.DateOf(now), Now: now,
	})
	c.before, c.known = plans[c.Plan], known[c.Plan]
	c.mails = addresses.Take(c.directory, c.Addresses, im.addresses(now))
	return c, mayImport(im.store)
}

// plan is what the plan is known as from now on, and whether that is news. An export says
// nothing of its plan.
func (c *comparison) plan() (p work.Plan, news bool) {
	p = c.known
	p.ID = c.Plan
	if c.Exported || c.Plan == "" || c.Read == c.Refused {
		return p, false
	}
	if c.Title != "" {
		p.Title = c.Title
	}
	if c.Year != 0 {
		p.Year = c.Year
	}
	decided := c.Decision.IsZero() || slices.Contains(p.Decisions, c.Decision)
	if !decided {
		p.Decisions = append(slices.Clip(p.Decisions), c.Decision)
	}
	based := len(c.Bases) > 0 && !slices.Equal(p.Bases, c.Bases)
	if based {
		p.Bases = c.Bases
	}
	return p, based || p.Title != c.known.Title || p.Year != c.known.Year || !decided
}

// write compares and writes until all is written that the file brings. Each comparison from
// which nothing has been written yet is put before agree first, whose error ends it. Killed
// on the way, it leaves what it has written, and the next one goes on from there. Watch is
// told how many tasks of how many have been written, and may be nil.
func (im *importer) write(ctx context.Context, appendix sheet.Appendix, w wish, agree func(comparison) error, watch func(done, total int)) (importing.Tally, error) {
	for written := (progress{watch: watch}); ; {
		c, err := im.compare(ctx, appendix, w)
		if err != nil {
			return importing.Tally{}, err
		}
		if written.added+written.changed == 0 {
			if err := agree(c); err != nil {
				return importing.Tally{}, err
			}
		}
		if err := written.writeTasks(ctx, im.deployment, im.store, c); err != nil {
			return importing.Tally{}, err
		}
		if written.complete {
			return written.tally(c.Tally), addresses.Write(ctx, im.store, c.Addresses, im.addresses(im.now()))
		}
	}
}

// addresses says how the e-mail addresses of a list are taken.
func (d *deployment) addresses(now time.Time) addresses.Options {
	return addresses.Options{Mail: d.Mail.On(), Language: d.language, Now: now}
}

// noted says what becomes of the e-mail addresses in a list; nothing when all are known.
func noted(p listing.Plan) []sheet.Remark {
	if len(p.People) == 0 {
		return nil
	}
	return []sheet.Remark{{Says: phrase.Of("e-mail addresses noted: %d; asked now whether they are right: %d", len(p.People), len(p.Asked))}}
}
