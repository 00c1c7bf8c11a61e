package scheduler

import (
	"testing"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/work"
	"dondoc/work/events"
	"dondoc/work/mailing"
)

// TestMergeFinishesWhatWasLeft has tasks that still name a unit which is part of another: one whose
// moving was stopped, one written from what was read before. The pass moves both, once.
func TestMergeFinishesWhatWasLeft(t *testing.T) {
	o := openOffice(t, nil)
	now := at(calendar.On(2026, 11, 23), 9, 0)
	c := chat.Change{At: now, Units: []work.Unit{{ID: 90, Name: "Cục cũ", Into: 1}}}
	for _, id := range []int{900, 901} {
		task := work.Task{ID: id, Plan: work.OwnPlan(90), Title: "Việc", Leads: []int{90}, Created: now,
			Assignments: []work.Assignment{{Unit: 90, Role: work.Lead, State: work.InProgress, Percent: 30, Due: calendar.On(2026, 11, 30), DeadlineVersion: 1}}}
		c.Tasks = append(c.Tasks, task)
		c.Next = append(c.Next, work.Rearms(task, now, work.Timing{Calendar: o.cal, Location: hanoi})...)
	}
	o.must(o.store.Commit(o.ctx, c))
	for _, due := range []int{2, 0} {
		report, err := o.Scheduler.Merge(o.ctx, now)
		o.must(err)
		if report.Due != due {
			t.Errorf("%+v, want %d", report, due)
		}
	}
	task, err := o.store.Task(o.ctx, 901)
	o.must(err)
	if a := task.Assignments[0]; a.Unit != 1 || a.Percent != 30 || task.Leads[0] != 1 || task.Plan != work.OwnPlan(1) {
		t.Errorf("%+v", task)
	}
	found, _, err := o.store.Events(o.ctx, 901, 0, 1)
	o.must(err)
	if len(found) != 1 || found[0].What != events.Merged || found[0].By != 0 {
		t.Errorf("%+v", found)
	}
	refs, err := o.store.Due(o.ctx, now.AddDate(1, 0, 0), 99)
	o.must(err)
	mine := 0
	for _, ref := range refs {
		if ref.Unit == 90 {
			t.Errorf("%+v is reminded under its old unit", ref)
		}
		if ref.Task >= 900 && ref.Unit == 1 {
			mine++
		}
	}
	if mine != 2 {
		t.Errorf("%d of 2 are reminded", mine)
	}
	if plans, err := o.store.Plans(o.ctx); err != nil || len(plans) < 2 {
		t.Errorf("%v %v", plans, err)
	}
	if tasks, err := o.store.PlanTasks(o.ctx, work.OwnPlan(1)); err != nil || len(tasks) != 2 {
		t.Errorf("%d tasks %v", len(tasks), err)
	}
}

// TestMergeCarriesAllWorkOver has somebody with more tasks than one commit takes, who was followed by e-mail
// and has joined: all of them are theirs in the end, and then nothing is looked at any more.
func TestMergeCarriesAllWorkOver(t *testing.T) {
	o := openOffice(t, nil)
	now := at(calendar.On(2026, 11, 23), 9, 0)
	const tasks, phone = 230, int64(777)
	old := mailing.AddressID("trang@bvh.example")
	c := chat.Change{At: now, Units: []work.Unit{{ID: 90, Name: "Báo Văn hóa"}}, People: []work.Person{
		{ID: phone, Name: "Đỗ Thu Trang", Unit: 90, Roles: []work.Role{work.Officer}, Joined: now},
		{ID: old, Listed: mailing.Listed{Became: phone}},
	}}
	for id := 900; id < 900+tasks; id++ {
		task := work.Task{ID: id, Plan: "p", Title: "Việc", Leads: []int{90}, Created: now,
			Assignments: []work.Assignment{{Unit: 90, Officer: old, Role: work.Lead, State: work.InProgress, Due: calendar.On(2026, 11, 30), DeadlineVersion: 1}}}
		c.Tasks = append(c.Tasks, task)
		c.Next = append(c.Next, work.Rearms(task, now, work.Timing{Calendar: o.cal, Location: hanoi})...)
	}
	o.must(o.store.Commit(o.ctx, c))
	for _, due := range []int{tasks, 0, 0} {
		report, err := o.Scheduler.Merge(o.ctx, now)
		o.must(err)
		if report.Due != due {
			t.Errorf("%+v, want %d", report, due)
		}
	}
	for id := 900; id < 900+tasks; id++ {
		task, err := o.store.Task(o.ctx, id)
		o.must(err)
		if a := task.Assignments[0]; a.Officer != phone {
			t.Fatalf("task %d is of %d", id, a.Officer)
		}
	}
	d, err := o.store.Directory(o.ctx)
	o.must(err)
	if !d.Listed()[old].Listed.Carried {
		t.Error("the old id is looked at for ever")
	}
}
