package text

import (
	"regexp"
	"strings"

	"dondoc/calendar"
	"dondoc/work"
	"dondoc/work/events"
	"dondoc/work/evidence"
)

// History is a page of what happened to a task: the template history.
type History struct {
	Bot          string
	Task         work.Task
	Lines        []Happened // newest first
	First, Total int        // number of the first line, from 1, and of all of them
}

// Happened is one event for display.
type Happened struct {
	events.Event
	Name string // who did it; empty: a schedule, or the command line
	Part string // the unit's name where several take part
	// Was and Is are Before and After with names in place of ids.
	Was, Is string
}

// Taken is what a person takes back: the templates taken_back and given_up, the one for the
// person, the other for those who had been told.
type Taken struct {
	Bot   string
	Tasks []work.Task
	Lines []Happened
	By    string
}

// Last is the number of the last line on the page.
func (h History) Last() int { return h.First + len(h.Lines) - 1 }

// Event says what happened, without who and when.
func (w *Words) Event(h Happened) (string, error) {
	key := "event." + string(h.What)
	if h.Field != "" {
		key += "_" + string(h.Field)
	}
	var state string // of a request
	if h.What == events.Requested {
		state, h.Is, _ = strings.Cut(h.Is, " ")
		key += "_" + state
	}
	if h.What == events.Obstructed {
		if level, date := obstructed(h.Is); date != "" {
			h.Was, h.Is = level, date
		}
	}
	if h.What == events.Measured {
		h.Is = measured(h.Is)
	}
	if h.Field == events.FieldEvidence {
		h.Is = w.kinds(h.Is)
	}
	if h.What == events.Edited && events.Column(h.Field) {
		key = "event.edited"
	}
	field := ""
	if key == "event.edited" {
		field = w.Say("event.field."+string(h.Field), nil)
	}
	return w.fill(key, map[string]any{"Was": w.token(h.Was), "Is": w.token(h.Is), "Field": field}), nil
}

// coded are the parts of an event's values that have no language.
var coded = regexp.MustCompile(`^(?:([a-z_]+) )?(\d+%)$`)

// token says a value of an event in the language: a state and a percent, a date, or words as
// they are.
func (w *Words) token(s string) string {
	if d, err := calendar.ParseDate(s); err == nil {
		return w.Date(d)
	}
	state, percent := s, ""
	if m := coded.FindStringSubmatch(s); m != nil {
		state, percent = m[1], m[2]
	}
	for _, known := range work.States() {
		if string(known) == state {
			state = w.State(known)
			break
		}
	}
	switch {
	case percent == "":
		return state
	case state == "":
		return percent
	}
	return state + ", " + percent
}

// kinds says the kinds of evidence in a list of names in the language.
func (w *Words) kinds(names string) string {
	all := strings.Split(names, "; ")
	for i, name := range all {
		if kind := evidence.Kind(name); weight[kind] != 0 {
			all[i] = w.EvidenceName(evidence.Item{Kind: kind})
		}
	}
	return strings.Join(all, "; ")
}
