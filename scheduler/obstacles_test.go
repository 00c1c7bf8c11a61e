package scheduler

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/obstacles"
	"dondoc/work/obstructing"
)

// obstructs stores tasks of unit 1 with an obstacle each, opened on Monday and due on that day.
func (o *office) obstructs(due calendar.Date, ids ...int) {
	o.t.Helper()
	o.add(at(monday, 9, 0), due.Add(30), ids...)
	tasks, err := o.store.Tasks(o.ctx, ids)
	o.must(err)
	c := chat.Change{At: at(monday, 9, 0)}
	for _, t := range tasks {
		obstructing.Add(&t.Assignments[0], obstacles.Obstacle{
			ID: "u1", By: officer, At: at(monday, 9, 0), Text: "chưa có kinh phí", Due: due, Told: obstacles.Unit,
		})
		c.Tasks = append(c.Tasks, t)
	}
	o.must(o.store.Commit(o.ctx, c))
	o.spy.said = nil
}

func (o *office) holding(role work.Role) []work.Person {
	o.t.Helper()
	d, err := o.store.Directory(o.ctx)
	o.must(err)
	return d.Holding(role)
}

func (o *office) obstacle(task int) obstacles.Obstacle {
	o.t.Helper()
	t, err := o.store.Task(o.ctx, task)
	o.must(err)
	return t.Assignments[0].Obstacles[0]
}

func (o *office) obstructed(now time.Time) map[int64][]chat.Message {
	o.t.Helper()
	_, err := o.Obstruct(o.ctx, now)
	o.must(err)
	return o.spy.heard()
}

// What was not resolved goes up on the day after its date, to the department and then to the
// leaders, each told once, and in one message however much comes.
func TestObstaclesGoUp(t *testing.T) {
	o := openOffice(t, nil)
	due := monday.Add(7)
	o.obstructs(due, 1, 2, 3)
	if heard := o.obstructed(at(due, 8, 30)); len(heard) != 0 {
		t.Errorf("before its date is over: %v", heard)
	}
	heard := o.obstructed(at(due.Add(1), 8, 30))
	if m := heard[department]; len(heard) != len(o.holding(work.Department)) || len(m) != 1 || len(m[0].Buttons) != 3 || !strings.Contains(m[0].Parts[0], "vì quá hạn giải quyết") {
		t.Errorf("%v", heard)
	}
	if again := o.obstructed(at(due.Add(1), 9, 30)); len(again) != 0 {
		t.Errorf("again: %v", again)
	}
	next := o.obstacle(1).Due
	if want := o.cal.AddWorking(due.Add(1), obstacles.Patience); next != want {
		t.Errorf("due on %s, want %s", next, want)
	}
	heard = o.obstructed(at(next.Add(1), 8, 30))
	if m := heard[leader]; len(heard) != len(o.holding(work.Leader)) || len(m) != 1 || len(m[0].Buttons) != 3 {
		t.Errorf("%v", heard)
	}
	for _, later := range []int{1, 10, 100} {
		if heard := o.obstructed(at(next.Add(1+later), 8, 30)); len(heard) != 0 {
			t.Errorf("after the leaders: %v", heard)
		}
	}
}

// What an owner raised to the leaders waits for the morning. What is resolved, or of finished work,
// goes nowhere.
func TestRaisedObstacleWaitsForTheMorning(t *testing.T) {
	o := openOffice(t, nil)
	due := monday.Add(7)
	o.obstructs(due, 1, 2, 3)
	change := func(task int, change func(a *work.Assignment, b *obstacles.Obstacle)) {
		read, err := o.store.Task(o.ctx, task)
		o.must(err)
		change(&read.Assignments[0], &read.Assignments[0].Obstacles[0])
		o.must(o.store.Commit(o.ctx, chat.Change{At: at(monday, 10, 0), Tasks: []work.Task{read}}))
	}
	change(1, func(_ *work.Assignment, b *obstacles.Obstacle) {
		b.Rise(officer, at(monday, 10, 0), due)
		b.Told = obstacles.Department
		b.Rise(department, at(monday, 10, 0), due)
	})
	change(2, func(_ *work.Assignment, b *obstacles.Obstacle) { b.ResolvedAt = at(monday, 10, 0) })
	change(3, func(a *work.Assignment, _ *obstacles.Obstacle) { a.State, a.DoneOn = work.Done, monday })
	o.spy.said = nil
	heard := o.obstructed(at(monday.Add(1), 8, 30))
	if m := heard[leader]; len(heard) != len(o.holding(work.Leader)) || len(m) != 1 || len(m[0].Buttons) != 1 {
		t.Errorf("%v", heard)
	}
	if heard := o.obstructed(at(due.Add(40), 8, 30)); len(heard) != 0 {
		t.Errorf("%v", heard)
	}
}

// A crash at any call, before or after its effect, and two replicas at once, tell each owner once.
func TestACrashTellsOfAnObstacleOnce(t *testing.T) {
	for _, after := range []bool{false, true} {
		for call := 1; call <= 4; call++ {
			o := openOffice(t, nil)
			due := monday.Add(7)
			o.obstructs(due, numbers(1, 60)...)
			now := at(due.Add(1), 8, 30)
			o.spy.calls, o.spy.crash, o.spy.after = 0, call, after
			if _, err := o.Obstruct(o.ctx, now); err != nil && !errors.Is(err, errCrash) {
				t.Fatal(err)
			}
			o.spy.crash = 0
			var replicas sync.WaitGroup
			for range 2 {
				replica, err := New(o.store, o.o)
				o.must(err)
				replicas.Go(func() {
					if _, err := replica.Obstruct(o.ctx, now); err != nil {
						t.Error(err)
					}
				})
			}
			replicas.Wait()
			told := 0
			for {
				chats, err := o.store.Ready(o.ctx, now, map[chat.Lane]int{chat.LaterLane: 1000})
				o.must(err)
				if len(chats[chat.LaterLane]) == 0 {
					break
				}
				for _, id := range chats[chat.LaterLane] {
					messages, _, err := o.store.Take(o.ctx, id, chat.LaterLane, now, now.Add(time.Hour))
					o.must(err)
					for _, m := range messages {
						told += len(m.Tasks)
					}
				}
			}
			if told != 60*len(o.holding(work.Department)) {
				t.Errorf("call %d, after %t: %d obstacles are told of", call, after, told)
			}
			for n := range 60 {
				if b := o.obstacle(n + 1); b.Level != obstacles.Department || b.Told != obstacles.Department || len(b.Steps) != 1 {
					t.Errorf("call %d, after %t: %+v", call, after, b)
				}
			}
		}
	}
}
