package text

import (
	"slices"
	"strings"

	"dondoc/work"
	"dondoc/work/evidence"
)

// EvidencePage is a page of what shows that a task was worked on: the template evidence.
type EvidencePage struct {
	Bot          string
	Task         work.Task
	Lines        []EvidenceLine // newest first
	First, Total int            // number of the first line, from 1, and of all of them
}

// EvidenceLine is one piece of evidence for display: the template evidence_file under a file.
type EvidenceLine struct {
	evidence.Item
	Bot  string
	Task work.Task
	Name string // who sent it
	Part string // the unit's name where several take part
}

// Filed is what was attached without words: the template filed.
type Filed struct {
	Reminder
	Evidence []evidence.Item
	Instead  string // the unit that it was sent for, which has nobody
}

// Last is the number of the last line on the page.
func (p EvidencePage) Last() int { return p.First + len(p.Lines) - 1 }

// Several reports whether there is more than one page.
func (p EvidencePage) Several() bool { return len(p.Lines) < p.Total }

// namesShown is how many pieces of evidence a sentence names.
const namesShown = 4

// EvidenceName is what a piece of evidence is called in a sentence.
func (w *Words) EvidenceName(e evidence.Item) string {
	switch {
	case e.Number != "":
		return Short(120, e.Number)
	case e.Name != "":
		return Short(80, e.Name)
	}
	return w.Say("evidence.kind."+string(e.Kind), nil)
}

// weight is how much a piece of evidence says by its name alone, most first.
var weight = map[evidence.Kind]int{evidence.Number: 1, evidence.Document: 2, evidence.Photo: 3, evidence.Video: 4, evidence.Voice: 5, evidence.Link: 6}

// EvidenceNames names pieces of evidence that are given oldest first: documents by their number,
// then files, the newest first. Several without a name of their own are counted.
func (w *Words) EvidenceNames(all []evidence.Item) string {
	all = slices.Clone(all)
	slices.Reverse(all)
	slices.SortStableFunc(all, func(a, b evidence.Item) int { return weight[a.Kind] - weight[b.Kind] })
	var names []string
	count := map[string]int{}
	for _, e := range all {
		name := w.EvidenceName(e)
		if count[name]++; count[name] == 1 {
			names = append(names, name)
		}
	}
	for i, name := range names {
		if n := count[name]; n > 1 {
			names[i] = w.Say("evidence.times", map[string]any{"Count": n, "Name": name})
		}
	}
	if more := len(names) - namesShown; more > 0 {
		names = append(names[:namesShown], w.Say("evidence.more", map[string]any{"Count": more}))
	}
	return strings.Join(names, "; ")
}
