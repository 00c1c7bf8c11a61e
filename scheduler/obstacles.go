package scheduler

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// Obstacles is the pass that takes obstacles up a level and tells the owners of their level.
const Obstacles = "obstacles"

const (
	// obstacleCron is once in the morning, so that what comes before somebody on a day is one
	// message: leaders get nothing else of obstacles.
	obstacleCron = "30 8 * * *"
	// obstacleBatch is how many tasks one commit takes up.
	obstacleBatch = 50
	// obstacleButtons is how many obstacles of a list have a button.
	obstacleButtons = 20
)

// Obstruct takes up what was not resolved by its date and tells the owners of each new level once,
// with what came before. A commit takes the obstacles up together with the messages, and holds the
// versions of their tasks, so that neither a crash nor another replica repeats or loses anything.
func (s *Scheduler) Obstruct(ctx context.Context, now time.Time) (Report, error) {
	now = now.In(s.o.Location)
	report := Report{Pass: Obstacles, At: now}
	today := calendar.DateOf(now)
	due := work.Query{Scope: work.AllTasks, Bucket: obstructing.Due, Before: today.Add(1), Limit: roundLimit}
	pages, err := s.store.Pages(ctx, due)
	if err != nil || len(pages[0].IDs) == 0 {
		return report, err
	}
	dir, err := s.store.Directory(ctx)
	if err != nil {
		return report, err
	}
	for chunk := range slices.Chunk(pages[0].IDs, obstacleBatch) {
		for try := 0; ; try++ {
			tasks, _, err := s.store.TasksAndBroken(ctx, chunk)
			if err != nil {
				return report, err
			}
			c, n, err := s.obstructed(ctx, tasks, dir, now)
			if err != nil {
				return report, err
			}
			if len(c.Tasks) == 0 {
				break
			}
			err = s.store.Commit(ctx, c)
			if changedMeanwhile(err) && try < retries {
				continue // what somebody did meanwhile, or another replica, is read again
			}
			if err != nil {
				return report, err
			}
			report.Due += n
			report.Messages += len(c.Messages)
			break
		}
	}
	return report, nil
}

// obstructed is what is written of tasks: their obstacles at the level that is due, and a message
// to each owner of one whom nobody has told.
func (s *Scheduler) obstructed(ctx context.Context, tasks []work.Task, dir *work.Directory, now time.Time) (c chat.Change, number int, err error) {
	today := calendar.DateOf(now)
	type come struct {
		task work.Task
		obstructing.Open
	}
	byPerson := map[int64][]come{}
	for _, t := range tasks {
		changed := false
		for _, o := range obstructing.Of(&t) {
			if next := o.Next(); next.IsZero() || next.After(today) {
				continue
			}
			if !o.Untold() {
				o.Rise(0, now, s.o.Calendar().AddWorking(today, obstacles.Patience))
			}
			o.Told, changed = o.Level, true
			number++
			for _, p := range obstructing.Owners(*o.Obstacle, dir, today) {
				if p.Reachable() {
					byPerson[p.ID] = append(byPerson[p.ID], come{t, o})
				}
			}
		}
		if changed {
			c.Tasks = append(c.Tasks, t)
		}
	}
	c.At = now
	people := slices.Sorted(maps.Keys(byPerson))
	var marks []string
	for _, id := range people {
		marks = append(marks, notifiedMark(today, id))
	}
	notified, err := s.store.Marked(ctx, marks)
	if err != nil {
		return c, 0, err
	}
	for n, id := range people {
		p, _ := dir.Person(id)
		words := text.For(cmp.Or(p.Language, s.o.Language)).To(p)
		r := text.Obstacles{}
		m := chat.Message{
			ID: fmt.Sprintf("obstacles:%d:%d:%d", now.UnixMilli(), byPerson[id][0].task.ID, id), Kind: work.KindList, Chat: id, Person: id, Silent: notified[n],
		}
		for _, i := range byPerson[id] {
			m.Tasks = append(m.Tasks, i.task.ID)
			r.Lines = append(r.Lines, text.NewObstacle(s.part(i.task, *i.Part, dir, today), *i.Obstacle, dir, "yours", s.o.Location))
			if len(m.Buttons) < obstacleButtons {
				m.Buttons = append(m.Buttons, []chat.Button{{
					Text: words.TaskShort(i.task.Name()) + " · " + text.Short(obstacleOnButton, i.Text),
					Data: chat.EncodePress(chat.PressObstacle, i.task.ID, i.Part.Unit, i.ID),
				}})
			}
		}
		m.Tasks = slices.Compact(m.Tasks)
		m.Parts = text.Split(words.HTML("obstacles", r))
		c.Messages = append(c.Messages, m)
		if !notified[n] {
			c.Marks = append(c.Marks, marks[n])
		}
	}
	return c, number, nil
}

// obstacleOnButton is how many characters of an obstacle stand on its button.
const obstacleOnButton = 30

// part is a unit's part of a task for display.
func (s *Scheduler) part(t work.Task, a work.Assignment, dir *work.Directory, today calendar.Date) text.Reminder {
	return text.Reminder{Bot: s.o.Bot(), Task: t, Part: a, Unit: dir.Unit(a.Unit), Today: today}
}
