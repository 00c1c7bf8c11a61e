package chat

import (
	"testing"
	"time"

	"dondoc/work"
)

func TestDeliveriesOfATaskEach(t *testing.T) {
	seven, three := work.Rung(-7), work.Rung(3)
	for _, c := range []struct {
		name  string
		m     Message
		rungs []*work.Rung
	}{
		{"about no task", Message{}, []*work.Rung{nil}},
		{"one rung", Message{Tasks: []int{1}, Rung: &three}, []*work.Rung{&three}},
		{"tasks without a rung", Message{Tasks: []int{1, 2}}, []*work.Rung{nil, nil}},
		{"a rung each", Message{Tasks: []int{1, 2}, Rungs: []work.Rung{-7, 3}}, []*work.Rung{&seven, &three}},
		{"more tasks than rungs", Message{Tasks: []int{1, 2, 3}, Rungs: []work.Rung{-7}}, []*work.Rung{&seven, nil, nil}},
	} {
		all := c.m.Deliveries(time.Time{}, work.Sent, "")
		if len(all) != len(c.rungs) {
			t.Errorf("%s: %d deliveries, want %d", c.name, len(all), len(c.rungs))
			continue
		}
		for i, d := range all {
			if want := c.rungs[i]; (d.Rung == nil) != (want == nil) || want != nil && *d.Rung != *want {
				t.Errorf("%s, task %d: rung %v, want %v", c.name, d.Task, d.Rung, want)
			}
			if len(c.m.Tasks) > 0 && d.Task != c.m.Tasks[i] {
				t.Errorf("%s: task %d, want %d", c.name, d.Task, c.m.Tasks[i])
			}
		}
	}
}
