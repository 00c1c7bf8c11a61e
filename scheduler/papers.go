package scheduler

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
)

// Summaries is the pass that sends leaders the month in one page.
const Summaries = "summaries"

const (
	// summaryCron is when the pass looks; a month that closed on a day off is sent on the
	// next day on which something may be sent.
	summaryCron = "0 8 * * *"
	summaryHour = 8 // not before, also when the day before was one on which nothing is sent
	// summaryDays is for how many days after its end a month is sent to those who have not
	// had it, so that who joins later does not begin with old reports. The holidays of Tết are
	// shorter.
	summaryDays = 14
)

// papersMark says that a person has had the documents of a week.
func papersMark(p calendar.ReportPeriod, person int64) string {
	return fmt.Sprintf("papers:%s:%d", p, person)
}

// frozen reports whether a period is there to be reported on.
func (s *Scheduler) frozen(ctx context.Context, p calendar.ReportPeriod) (bool, error) {
	_, err := s.store.Snapshot(ctx, p)
	if errors.Is(err, work.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// addPapers adds the documents of the week that is over to a digest for a member of the
// department who has not had them: the chart to its text, then the report and its tables.
func (d *digests) addPapers(ctx context.Context, p work.Person, c *chat.Change, words *text.Words) error {
	if !p.Is(work.Department) {
		return nil
	}
	week := calendar.LastReportPeriod(calendar.SpanWeek, d.today)
	mark := papersMark(week, p.ID)
	if had, err := d.store.Marked(ctx, []string{mark}); err != nil || had[0] {
		return err
	}
	if there, err := d.frozen(ctx, week); err != nil || !there {
		return err
	}
	said := &c.Messages[0]
	document := func(kind chat.DocumentKind, format string) *chat.Document {
		return &chat.Document{Kind: kind, Period: week, Format: format, Language: words.Language(), At: c.At}
	}
	said.Document = document(chat.DocumentChart, "png")
	filed, tables := *said, *said
	filed.Kind, tables.Kind = work.KindDocument, work.KindDocument
	filed.ID, filed.Document, filed.Silent, filed.Buttons = said.ID+":docx", document(chat.DocumentReport, "docx"), true, nil
	filed.Parts = []string{words.HTML("paper", text.Paper{Kind: string(chat.DocumentReport), Period: week, Today: d.today})}
	tables.ID, tables.Document, tables.Silent, tables.Buttons = said.ID+":xlsx", document(chat.DocumentReport, "xlsx"), true, nil
	tables.Document.Companion = true
	tables.Parts = []string{html.EscapeString(words.Say("papers.tables", nil))}
	c.Messages = append(c.Messages, filed, tables)
	c.Marks = append(c.Marks, mark)
	return nil
}

// Summarise sends leaders the report on one page of a month that is over, once to each.
func (s *Scheduler) Summarise(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	today := calendar.DateOf(now)
	report := Report{Pass: Summaries, At: now}
	month := calendar.LastReportPeriod(calendar.SpanMonth, today)
	if today.Sub(month.To()) > summaryDays || now.Hour() < summaryHour {
		return report, nil
	}
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	readers := dir.People(func(p work.Person) bool { return p.Is(work.Leader) && p.Reachable() })
	if len(readers) == 0 {
		return report, nil
	}
	if there, err := s.frozen(ctx, month); err != nil || !there {
		return report, err
	}
	for _, p := range readers {
		sent, err := s.summarise(ctx, p, month, now)
		if err != nil {
			return report, err
		}
		if sent {
			report.Due, report.Messages = report.Due+1, report.Messages+1
		}
	}
	return report, nil
}

// summarise sends a month to one person; false when they have it. It makes no sound when a
// pass has notified them today.
func (s *Scheduler) summarise(ctx context.Context, p work.Person, month calendar.ReportPeriod, now time.Time) (bool, error) {
	today := calendar.DateOf(now)
	mark, notified := fmt.Sprintf("summary:%s:%d", month, p.ID), notifiedMark(today, p.ID)
	words := text.For(cmp.Or(p.Language, s.o.Language))
	d := chat.Document{Kind: chat.DocumentSummary, Period: month, Format: "docx", Language: words.Language(), At: now}
	for range retries {
		stands, err := s.store.Marked(ctx, []string{mark, notified})
		if err != nil || stands[0] {
			return false, err
		}
		c := chat.Change{
			Cause: mark, At: now, Marks: []string{mark},
			Messages: []chat.Message{{
				ID: mark, Kind: work.KindDocument, Chat: p.ID, Person: p.ID, Document: &d, Silent: stands[1],
				Parts:   []string{words.HTML("paper", text.Paper{Kind: string(d.Kind), Period: month, Today: today})},
				Buttons: [][]chat.Button{{{Text: words.Say("papers.full", nil), Data: chat.EncodePress(chat.PressReport, month, 0)}}},
			}},
		}
		if !stands[1] {
			c.Marks = append(c.Marks, notified)
		}
		if err = s.store.Commit(ctx, c); !errors.Is(err, work.ErrRepeated) {
			return err == nil, err
		} // another replica, or another pass has notified them meanwhile
	}
	return false, fmt.Errorf("summary for person %d: %w", p.ID, work.ErrConflict)
}
