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
	// summaryDays is for how many days after its end a month is sent to those who have not
	// had it, so that who joins later does not begin with old reports.
	summaryDays = 7
)

// papersMark says that a person has had the documents of a week.
func papersMark(p work.ReportPeriod, person int64) string { return fmt.Sprintf("papers:%s:%d", p, person) }

// frozen reports whether a period is there to be reported on.
func (s *Scheduler) frozen(ctx context.Context, p work.ReportPeriod) (bool, error) {
	_, err := s.store.Snapshot(ctx, p)
	if errors.Is(err, work.ErrNotFound) {
		return false, nil
	}
	return err == nil, err
}

// withPapers adds to a person's digest the documents of a week: the chart to its text, then
// the report and its tables.
func withPapers(c *chat.Change, week work.ReportPeriod, words *text.Words) {
	said := &c.Messages[0]
	document := func(kind chat.DocumentKind, format string) *chat.Document {
		return &chat.Document{Kind: kind, Period: week, Format: format, Language: words.Language(), At: c.At}
	}
	said.Document = document(chat.DocumentChart, "png")
	filed, tables := *said, *said
	filed.ID, filed.Document, filed.Silent, filed.Buttons = said.ID+":docx", document(chat.DocumentReport, "docx"), true, nil
	filed.Parts = []string{words.HTML("paper", text.Paper{Kind: string(chat.DocumentReport), Period: week, Today: calendar.DateOf(c.At)})}
	tables.ID, tables.Document, tables.Silent, tables.Buttons = said.ID+":xlsx", document(chat.DocumentReport, "xlsx"), true, nil
	tables.Document.Companion = true
	tables.Parts = []string{html.EscapeString(words.Say("papers.tables", nil))}
	c.Messages = append(c.Messages, filed, tables)
	c.Marks = append(c.Marks, papersMark(week, said.Person))
}

// Summarise sends leaders the report on one page of a month that is over, once to each.
func (s *Scheduler) Summarise(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	today := calendar.DateOf(now)
	report := Report{Pass: Summaries, At: now}
	month := work.LastReportPeriod(work.SpanMonth, today)
	if today.Sub(month.To()) > summaryDays {
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
	marks := make([]string, len(readers))
	for n, p := range readers {
		marks[n] = fmt.Sprintf("summary:%s:%d", month, p.ID)
	}
	sent, err := s.store.Marked(ctx, marks)
	if err != nil {
		return report, err
	}
	there := false
	for n, p := range readers {
		if sent[n] {
			continue
		}
		if !there {
			if there, err = s.frozen(ctx, month); err != nil || !there {
				return report, err
			}
		}
		report.Due++
		words := text.For(cmp.Or(p.Language, s.o.Language))
		d := chat.Document{Kind: chat.DocumentSummary, Period: month, Format: "docx", Language: words.Language(), At: now}
		err := s.store.Commit(ctx, chat.Change{
			Cause: marks[n], At: now, Marks: marks[n : n+1],
			Messages: []chat.Message{{
				ID: marks[n], Kind: work.KindDigest, Chat: p.ID, Person: p.ID, Document: &d,
				Parts:   []string{words.HTML("paper", text.Paper{Kind: string(d.Kind), Period: month, Today: today})},
				Buttons: [][]chat.Button{{{Text: words.Say("papers.full", nil), Data: chat.EncodePress(chat.PressReport, month, 0)}}},
			}},
		})
		switch {
		case errors.Is(err, work.ErrRepeated): // another replica
		case err != nil:
			return report, err
		default:
			report.Messages++
		}
	}
	return report, nil
}
