package happened

import (
	"dondoc/chat"
	"dondoc/storage/codec"
	"dondoc/work"
	"dondoc/work/events"
)

// Plain are the numbers of the new tasks of a change of whose import their records say all that
// there is to say, so that the event is not stored: most tasks have no other for long.
func Plain(c chat.Change) map[int]bool {
	all := map[int]bool{}
	if c.Cause != "" || c.By != 0 || c.Undoes || c.Why != "" {
		return all
	}
	for i := range c.Tasks {
		if t := &c.Tasks[i]; t.Version == 0 && c.At.Equal(t.Created) {
			all[t.ID] = true
		}
	}
	return all
}

// Note notes in a task whether the event of its import follows from it. The record of the event is to be
// stored when it does no longer.
func Note(is, was *work.Task, plain bool) (record string, err error) {
	if was == nil {
		is.Imported = plain
		return "", nil
	}
	if is.Imported = was.Imported && was.Title == is.Title; is.Imported || !was.Imported {
		return "", nil
	}
	return codec.Pack(0, imported(was))
}

// ImportsOf are the events that follow from tasks, by number.
func ImportsOf(tasks []work.Task) map[int]events.Event {
	all := map[int]events.Event{}
	for i := range tasks {
		if tasks[i].Imported {
			all[tasks[i].ID] = imported(&tasks[i])
		}
	}
	return all
}

func imported(t *work.Task) events.Event {
	e := events.OfTask(nil, *t, nil, "")[0]
	e.At = t.Created.UTC()
	return e
}
