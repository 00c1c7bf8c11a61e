package measure

import (
	"context"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/handlers/view"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/measures"
	"dondoc/work/measuring"
	"dondoc/work/spelling"
)

// The forms of the room.
const (
	formPropose = "measure"       // the words of a measure about the tasks in Note, or about Unit
	formJudge   = "measure_judge" // a leader's; Note is "ID STATE"
)

// longest is how many characters a measure has: it becomes the title of a task.
const longest = 1000

var (
	numbers = regexp.MustCompile(`^\s*#?(\d+(?:\s*[,;]\s*#?\d+)*)(?:[\s:.–-]+|$)`)
	digits  = regexp.MustCompile(`\d+`)
)

// Chat answers about measures.
type Chat struct {
	request.Base
	views *view.Chat
}

// New opens the room.
func New(base request.Base, views *view.Chat) *Chat { return &Chat{base, views} }

// Rows are the room's commands, buttons and forms.
func (c *Chat) Rows() request.Rows {
	return request.Rows{
		Commands: []request.Command{
			{Name: "measures", Rare: true, Heading: request.Decide, Who: work.SeeEvery, About: "command.measures", Run: c.list}, // list.go
		},
		Presses: []request.Press{
			request.Press1(chat.PressMeasures, request.OffsetArg, c.page),
			request.Press1(chat.PressMeasure, request.MeasureArg, c.show),
			request.Press1(chat.PressReasons, request.OffsetArg, c.reasons),
			request.Press1(chat.PressPropose, request.TaskArg, c.proposePressed),
			request.Press1(chat.PressProposeOf, request.UnitArg, c.proposeOf),
			request.Press3(chat.PressJudge, request.MeasureArg, request.ValueArg, request.SureArg.Optional(), c.judgePressed), // answer.go
		},
		Forms: []request.Form{
			{Kind: formPropose, Run: c.proposed},
			{Kind: formJudge, Run: c.judged},
		},
		Chores: []request.Chore{c.waiting},
	}
}

// about reads the tasks that a measure is to be about: open ones that the department sees.
func (c *Chat) about(ctx context.Context, r request.Request, ids []int) ([]work.Task, error) {
	if !r.Person.Is(work.Department) {
		return nil, work.Refuse("measure.refuse.not_department")
	}
	tasks, _, err := c.Store.TasksAndBroken(ctx, ids)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		i := slices.IndexFunc(tasks, func(t work.Task) bool { return t.ID == id })
		if i < 0 {
			return nil, work.Refuse("refuse.no_task", "Number", id)
		}
		if s := tasks[i].Whole().State; s == work.Done || s == work.Cancelled {
			return nil, work.Refuse("measure.refuse.closed", "Task", tasks[i].Name())
		}
	}
	return tasks, nil
}

// proposePressed asks what is recommended about a task.
func (c *Chat) proposePressed(ctx context.Context, r request.Request, id int) (request.Reply, error) {
	reply, err := c.propose(ctx, r, []int{id}, "")
	reply.Edit = false // the list stays
	return reply, err
}

// proposeOf asks what is recommended about a unit whose tasks ask for a measure.
func (c *Chat) proposeOf(ctx context.Context, r request.Request, unit int) (request.Reply, error) {
	if !r.Person.Is(work.Department) {
		return request.Reply{}, work.Refuse("measure.refuse.not_department")
	}
	s, err := c.read(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	some := measuring.Together(s.asking, unit)
	if len(some) == 0 {
		return request.Reply{}, work.Refuse("measure.refuse.nothing")
	}
	var ids []string
	for _, a := range some {
		ids = append(ids, strconv.Itoa(a.Task.ID))
	}
	reply := r.Message("measure.ask.unit", "Unit", r.UnitName(unit), "Number", len(some))
	reply.Edit = false
	reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formPropose, Unit: unit, Note: strings.Join(ids, ","), Expires: r.Now.Add(request.FormOpen)}
	return reply, nil
}

// propose recommends something about tasks; without words it asks for them.
func (c *Chat) propose(ctx context.Context, r request.Request, ids []int, said string) (request.Reply, error) {
	tasks, err := c.about(ctx, r, ids)
	if err != nil {
		return request.Reply{}, err
	}
	if strings.TrimSpace(said) != "" {
		return c.put(ctx, r, tasks, 0, said)
	}
	var all []string
	for _, t := range tasks {
		all = append(all, strconv.Itoa(t.ID))
	}
	reply := r.Message("measure.ask.words", "Task", tasks[0].Name())
	reply.Buttons = [][]chat.Button{{r.Button("button.cancel", chat.PressCancel)}}
	reply.Form = &chat.Form{Person: r.Person.ID, Kind: formPropose, Task: tasks[0].ID, Note: strings.Join(all, ","), Expires: r.Now.Add(request.FormOpen)}
	return reply, nil
}

// proposed takes the words that were asked for.
func (c *Chat) proposed(ctx context.Context, r request.Request) (request.Reply, error) {
	var ids []int
	for _, n := range digits.FindAllString(r.Form.Note, -1) {
		id, err := strconv.Atoi(n)
		if err != nil {
			return request.Reply{}, work.Refuse("refuse.gone")
		}
		ids = append(ids, id)
	}
	tasks, err := c.about(ctx, r, ids)
	if err != nil {
		return request.Reply{}, err
	}
	reply, err := c.put(ctx, r, tasks, r.Directory.Now(r.Form.Unit), r.In.Text)
	if no, ok := err.(*work.Refusal); ok {
		return r.Again(no), nil
	}
	return reply, err
}

// until reads the date at the end of words; zero where they name none.
func (c *Chat) until(r request.Request, words string) (said string, due calendar.Date, no *work.Refusal) {
	said, due, impossible := request.UntilIn(words, r.Written, c.Calendar())
	switch {
	case impossible:
		return said, due, work.Refuse("measure.refuse.no_date")
	case !due.IsZero() && !due.After(r.Today):
		return said, due, work.Refuse("measure.refuse.past")
	}
	return strings.TrimSpace(said), due, nil
}

// put writes a measure. Leaders get it in their next morning's list.
func (c *Chat) put(ctx context.Context, r request.Request, tasks []work.Task, unit int, words string) (request.Reply, error) {
	said, due, no := c.until(r, words)
	switch {
	case no != nil:
		return request.Reply{}, no
	case !request.HasWords(said):
		return request.Reply{}, work.Refuse("measure.refuse.no_words")
	case utf8.RuneCountInString(said) > longest:
		return request.Reply{}, work.Refuse("measure.refuse.too_long", "Number", longest)
	}
	if due.IsZero() {
		due = c.Calendar().AddWorking(r.Today, measuring.Within)
	}
	m := measures.Measure{ID: r.In.Cause(), By: r.Person.ID, At: r.Now, Text: said, Due: due, State: measures.Proposed}
	var all []measuring.Asking
	for _, t := range tasks {
		m.Tasks = append(m.Tasks, t.ID)
		for _, a := range t.LeadAssignments() {
			if unit == 0 && !slices.Contains(m.Units, a.Unit) {
				m.Units = append(m.Units, a.Unit)
			}
			all = append(all, measuring.Asking{Task: t, Reasons: measuring.Why(t, *a, r.Today)})
		}
	}
	if unit != 0 {
		m.Units = []int{unit}
	}
	m.Reasons = measuring.Joined(all)
	open, err := c.Store.Unanswered(ctx, most)
	if err != nil {
		return request.Reply{}, err
	}
	if slices.ContainsFunc(open, func(o measures.Measure) bool {
		return slices.Equal(o.Tasks, m.Tasks) && spelling.Fold(o.Text) == spelling.Fold(m.Text)
	}) {
		return request.Reply{}, work.Refuse("measure.refuse.known")
	}
	reply := request.Reply{Tasks: m.Tasks, Units: []int{0}, Toast: r.Words.Say("measure.toast.proposed", nil)}
	v := text.NewMeasure(r.Bot, m, tasks, r.Directory, r.Today, r.Now.Location())
	v.Head = "proposed"
	reply.Answer = r.Words.HTML("measure", v)
	if len(measuring.Deciders(r.Directory, r.Today)) == 0 {
		reply.Answer += "\n\n" + r.Sentence("measure.no_leader").Answer
	}
	reply.Measures, reply.Form = []measures.Measure{m}, r.NoForm()
	return reply, nil
}
