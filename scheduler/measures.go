package scheduler

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
)

// Measures is the pass that puts recommended measures before the leaders.
const Measures = "measures"

const (
	// measureCron is once in the morning, with what else comes before leaders.
	measureCron = "30 8 * * *"
	// measureBatch is how many measures one message puts before somebody: each has buttons. The
	// others come on the next day.
	measureBatch = 8
)

// Recommend puts before each leader, as they are today, the measures that nobody has answered and
// that they have not seen, or not for a week: one message however many there are. A commit holds the
// versions of the measures together with the messages, so that neither a crash nor another replica
// tells twice, and that an answer of the same moment is heeded.
func (s *Scheduler) Recommend(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: Measures, At: now}
	today := calendar.DateOf(now)
	for try := 0; ; try++ {
		open, err := s.store.Unanswered(ctx, roundLimit)
		if err != nil || len(open) == 0 {
			return report, err
		}
		dir, err := s.store.Directory(ctx)
		if err != nil {
			return report, err
		}
		c, err := s.recommended(ctx, open, dir, now, today)
		if err != nil || len(c.Measures) == 0 {
			return report, err
		}
		err = s.store.Commit(ctx, c)
		if changedMeanwhile(err) && try < retries {
			continue // what somebody did meanwhile, or another replica, is read again
		}
		if err != nil {
			return report, err
		}
		report.Due, report.Messages = len(c.Measures), len(c.Messages)
		return report, nil
	}
}

// recommended is a message to each who decides, with the measures that they are told of.
func (s *Scheduler) recommended(ctx context.Context, open []measures.Measure, dir *work.Directory, now time.Time, today calendar.Date) (c chat.Change, err error) {
	c.At = now
	deciders := measuring.Deciders(dir, today)
	var marks []string
	for _, p := range deciders {
		marks = append(marks, notifiedMark(today, p.ID))
	}
	if len(deciders) == 0 {
		return c, nil
	}
	notified, err := s.store.Marked(ctx, marks)
	if err != nil {
		return c, err
	}
	told := map[int][]int{} // position of a measure → of the deciders
	var ids []int
	for n, p := range deciders {
		some := 0
		for i, m := range open {
			if some < measureBatch && measuring.ToTell(m, p, today, s.o.Calendar()) {
				told[i] = append(told[i], n)
				ids = append(ids, m.Tasks...)
				some++
			}
		}
	}
	if len(told) == 0 {
		return c, nil
	}
	slices.Sort(ids)
	tasks, _, err := s.store.TasksAndBroken(ctx, slices.Compact(ids))
	if err != nil {
		return c, err
	}
	for n, p := range deciders {
		words := text.For(cmp.Or(p.Language, s.o.Language)).To(p)
		var view text.Measures
		m := chat.Message{ID: fmt.Sprintf("measures:%d:%d", now.UnixMilli(), p.ID), Kind: work.KindList, Chat: p.ID, Person: p.ID, Silent: notified[n]}
		for i := range open {
			if !slices.Contains(told[i], n) {
				continue
			}
			open[i].Tell(p.ID, today)
			line := text.NewMeasure(s.o.Bot(), open[i], tasks, dir, today, s.o.Location)
			line.Number = len(view.Lines) + 1
			view.Lines = append(view.Lines, line)
			m.Buttons = append(m.Buttons, chat.Judges(open[i].ID, line.Number, words.Labels()))
		}
		if len(view.Lines) == 0 {
			continue
		}
		m.Parts = text.Split(words.HTML("measures", view))
		c.Messages = append(c.Messages, m)
		if !notified[n] {
			c.Marks = append(c.Marks, marks[n])
		}
	}
	for i := range open {
		if len(told[i]) > 0 {
			c.Measures = append(c.Measures, open[i])
		}
	}
	return c, nil
}
