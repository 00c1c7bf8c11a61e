package scheduler

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/owing"
)

// Contributions is the pass that reminds units of what another one asked of them for a task.
const Contributions = "contributions"

// contributionLimit is how many tasks are read at a time.
const contributionLimit = 500

// Contribute sends the rungs that have been reached, each once to those who owe it on that day.
// The commit that queues the messages of a task moves its contributions on, so that a pass that
// was interrupted, or another replica, sends none twice. A mark says that a rung was sent, also
// where a task was put back to what it was before.
func (s *Scheduler) Contribute(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: Contributions, At: now}
	d, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	left := map[int]bool{} // broken, or changed meanwhile: they hold up no other
	for {
		ids, err := s.store.ContributionsDue(ctx, now, contributionLimit+len(left))
		if err != nil {
			return report, err
		}
		if ids = slices.DeleteFunc(ids, func(id int) bool { return left[id] }); len(ids) == 0 {
			return report, nil
		}
		tasks, _, err := s.store.TasksAndBroken(ctx, ids)
		if err != nil {
			return report, err
		}
		for _, id := range ids {
			left[id] = true
		}
		for _, t := range tasks {
			if err := s.contribute(ctx, t, d, now, &report); err != nil {
				return report, err
			}
		}
	}
}

// contribute sends what is due of one task. What somebody, or another replica, changes meanwhile is
// left to the next pass.
func (s *Scheduler) contribute(ctx context.Context, t work.Task, d *work.Directory, now time.Time, report *Report) error {
	c, unaddressed := s.contributions(t, d, now)
	if len(c.Marks) > 0 {
		sent, err := s.store.Marked(ctx, c.Marks)
		if err != nil {
			return err
		}
		unsent(&c, sent)
	}
	err := s.store.Commit(ctx, c)
	if errors.Is(err, work.ErrConflict) || errors.Is(err, work.ErrRepeated) {
		return nil
	}
	if err != nil {
		return err
	}
	report.Due++
	report.Messages += len(c.Messages)
	report.Unaddressed += unaddressed
	return nil
}

// contributions moves the contributions to a task on and returns what is said with that. A mark
// stands beside the messages of its rung, at the same place.
func (s *Scheduler) contributions(t work.Task, d *work.Directory, now time.Time) (c chat.Change, unaddressed int) {
	today, cal := calendar.DateOf(now), s.o.Calendar()
	c.At = now
	t.Assignments = slices.Clone(t.Assignments)
	for _, debt := range owing.Waiting(&t) {
		debt, _ = owing.Find(&t, debt.ID)
		if debt.Next.After(now) {
			continue
		}
		rung, reached := debt.Reached(today, cal)
		debt.Send(today, s.o.Location, cal)
		if !reached || !debt.Pressed(&t) {
			continue
		}
		owe := debt.Workers(d, today)
		if len(owe) == 0 {
			unaddressed++
		}
		for _, r := range owe {
			p := r.Person
			words := text.For(cmp.Or(p.Language, s.o.Language)).To(p)
			view := text.NewContribution(s.o.Bot(), t, debt, d, cal, today)
			view.Moment = text.ContributionReminded
			id, mark := chat.ContributionID(t.ID, debt, rung, p.ID)
			c.Messages = append(c.Messages, chat.Message{
				ID: id, Kind: work.KindReminder, Chat: p.ID, Person: p.ID, Parts: text.Split(words.HTML("contribution", view)),
				Buttons: chat.Contributes(t, debt, p, words.Labels()), Tasks: []int{t.ID},
			})
			c.Marks = append(c.Marks, mark)
		}
	}
	c.Tasks = []work.Task{t}
	return c, unaddressed
}

// unsent drops the messages whose marks say that they were sent.
func unsent(c *chat.Change, sent []bool) {
	var messages []chat.Message
	var marks []string
	for i, was := range sent {
		if !was {
			messages, marks = append(messages, c.Messages[i]), append(marks, c.Marks[i])
		}
	}
	c.Messages, c.Marks = messages, slices.Compact(marks)
}

// awaited are the contributions that a unit owes or waits for, or all for 0, the soonest first.
func (s *Scheduler) awaited(ctx context.Context, d *work.Directory, unit int, today calendar.Date) (text.Awaited, error) {
	q := work.Query{Scope: work.AllTasks, Bucket: owing.Bucket, Limit: awaitedRead}
	if unit != 0 {
		q.Scope = work.UnitScope(unit)
	}
	pages, err := s.store.Pages(ctx, q)
	if err != nil || len(pages[0].IDs) == 0 {
		return text.Awaited{}, err
	}
	tasks, _, err := s.store.TasksAndBroken(ctx, pages[0].IDs)
	if err != nil {
		return text.Awaited{}, err
	}
	return text.AwaitedBy(unit, s.o.Bot(), tasks, pages[0].Total, d, s.o.Calendar(), today), nil
}

// awaitedRead is how many tasks are read for the contributions that a digest names.
const awaitedRead = 5
