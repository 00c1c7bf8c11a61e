package chat

import (
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"dondoc/work"
)

// filled returns a change in which only that field is set.
func filled(field int) Change {
	var c Change
	switch f := reflect.ValueOf(&c).Elem().Field(field); f.Kind() {
	case reflect.Slice:
		f.Set(reflect.MakeSlice(f.Type(), 1, 1))
	case reflect.Pointer:
		f.Set(reflect.New(f.Type().Elem()))
	case reflect.String:
		f.SetString("x")
	case reflect.Bool:
		f.SetBool(true)
	case reflect.Int64:
		f.SetInt(1)
	case reflect.Struct:
		if f.Type() == reflect.TypeFor[Merging]() {
			f.Set(reflect.ValueOf(Merging{From: 1, Into: 2}))
			break
		}
		f.Set(reflect.ValueOf(time.Unix(1, 0)))
	}
	return c
}

// TestEveryFieldCounts holds that a field added to Change is neither forgotten when it is
// asked whether there is anything to write, nor when changes are merged.
func TestEveryFieldCounts(t *testing.T) {
	for i, field := range reflect.VisibleFields(reflect.TypeFor[Change]()) {
		c := filled(i)
		if onlyMark := field.Name == "Cause" || field.Name == "At" || field.Name == "By" || field.Name == "Why" || field.Name == "Undoes" || field.Name == "Merging"; c.Empty() != onlyMark {
			t.Errorf("a change with %s is empty: %v", field.Name, c.Empty())
		}
		var m Change
		m.Merge(c)
		if diff := cmp.Diff(c, m); diff != "" {
			t.Errorf("merging %s (-want +got):\n%s", field.Name, diff)
		}
		m.Merge(Change{})
		if diff := cmp.Diff(c, m); diff != "" {
			t.Errorf("merging nothing into %s (-want +got):\n%s", field.Name, diff)
		}
	}
}

func TestMergingWritesEachValueOnce(t *testing.T) {
	c := Change{
		Tasks: []work.Task{{ID: 1}, {ID: 2}}, Next: []work.Rearm{{Task: 1, Unit: 1}, {Task: 1, Unit: 2}},
		Entries: []work.Entry{{Task: 1, ID: "u1"}}, People: []work.Person{{ID: 7}}, Messages: []Message{{ID: "a"}},
	}
	c.Merge(Change{
		Tasks: []work.Task{{ID: 2, Title: "later"}, {ID: 3}}, Next: []work.Rearm{{Task: 1, Unit: 2, At: time.Unix(9, 0)}},
		Entries: []work.Entry{{Task: 2, ID: "u1"}, {Task: 1, ID: "u1", Text: "later"}}, People: []work.Person{{ID: 7, Name: "later"}}, Messages: []Message{{ID: "b"}},
	})
	want := Change{
		Tasks: []work.Task{{ID: 1}, {ID: 2, Title: "later"}, {ID: 3}}, Next: []work.Rearm{{Task: 1, Unit: 1}, {Task: 1, Unit: 2, At: time.Unix(9, 0)}},
		Entries: []work.Entry{{Task: 1, ID: "u1", Text: "later"}, {Task: 2, ID: "u1"}}, People: []work.Person{{ID: 7, Name: "later"}}, Messages: []Message{{ID: "a"}, {ID: "b"}},
	}
	if diff := cmp.Diff(want, c); diff != "" {
		t.Error(diff)
	}
	if got, ok := c.Task(2); !ok || got.Title != "later" {
		t.Error("the task is not found as the change leaves it")
	}
}
