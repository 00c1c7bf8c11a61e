package request

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"dondoc/work"
)

// Ambiguous is the error of not knowing which task is meant: whoever asked is asked back,
// with a button for each of these.
type Ambiguous struct {
	Named string // the number that was written, if any
	Among []int  // tasks that may be meant; none: a command names no task at all
	Rest  string // of a command: what follows the number
}

func (a *Ambiguous) Error() string { return fmt.Sprintf("one of the tasks %v is meant", a.Among) }

// dotted is a date that could be a plan's number: 15.12.2026.
var dotted = regexp.MustCompile(`^\d{1,2}\.\d{1,2}\.\d{4}$`)

// Numbered reads the number with which the argument of a command begins, and what follows
// it; without a number all of it does.
func (r Request) Numbered() (number, rest string) {
	number, rest, ok := leadingNumber(r.Argument)
	if dotted.MatchString(number) {
		return "", r.Argument
	}
	if ok && unaddressed(rest) == "" {
		rest = "" // "2 nhé" says no more than "2"
	}
	return number, rest
}

// Task returns the task that a command speaks of, and what follows its number. A command
// that is a reply to a message about one task needs no number.
func (b Base) Task(ctx context.Context, r Request) (id int, rest string, err error) {
	number, rest := r.Numbered()
	if number == "" && len(r.Quoted) == 0 {
		return 0, rest, &Ambiguous{Rest: rest}
	}
	if len(r.Quoted) > 0 && Short(number) == 0 && number != "" {
		found, err := b.Numbered(ctx, r, number)
		if err != nil {
			return 0, "", err
		}
		if len(found) == 0 { // 14.5 tỷ: a figure of the report
			number, rest = "", r.Argument
		}
	}
	id, err = b.Meant(ctx, r, number)
	if a, ok := errors.AsType[*Ambiguous](err); ok {
		a.Rest = rest
	}
	return id, rest, err
}

// Meant is the one rule for which task is meant, by the message that was replied to and the
// number that was written, if any: what they agree on, or the one that there is. When they
// disagree, or name several, the error is [Ambiguous]. A number may be the plan's own.
func (b Base) Meant(ctx context.Context, r Request, number string) (int, error) {
	id := Short(number)
	switch {
	case id != 0 && (slices.Contains(r.Quoted, id) || r.Certain):
		return id, nil
	case len(r.Quoted) == 1 && number == "":
		return r.Quoted[0], nil
	case number == "":
		return 0, &Ambiguous{Among: slices.Clone(r.Quoted)}
	}
	found, err := b.Numbered(ctx, r, number)
	if err != nil {
		return 0, err
	}
	if len(r.Quoted) == 0 {
		switch {
		case len(found) == 1:
			return found[0], nil
		case len(found) > 1:
			return 0, &Ambiguous{Named: number, Among: found}
		case id == 0:
			return 0, work.Refuse("refuse.no_task", "Number", number)
		}
		return id, nil
	}
	if len(r.Quoted) == 1 && slices.Contains(found, r.Quoted[0]) {
		return r.Quoted[0], nil
	}
	a := &Ambiguous{Named: number, Among: slices.Clone(r.Quoted)}
	if id != 0 && len(found) == 0 {
		found = []int{id}
	}
	for _, task := range found {
		if !slices.Contains(a.Among, task) {
			a.Among = append(a.Among, task)
		}
	}
	return 0, a
}

// numberedRead is how many tasks of one number in the plans are looked at.
const numberedRead = 8

// Numbered returns the tasks that the person may see and that have this number: dondoc's own
// or the plan's. A task that has it in both is meant, whichever others share it.
func (b Base) Numbered(ctx context.Context, r Request, number string) ([]int, error) {
	found, err := b.NumberedAll(ctx, r, []string{number})
	return found[number], err
}

// NumberedAll is Numbered for several numbers: one round trip, which is saved where the number was
// read ahead, and another where plans number other tasks so.
func (b Base) NumberedAll(ctx context.Context, r Request, numbers []string) (map[string][]int, error) {
	var own, others []int
	for _, number := range numbers {
		if id := Short(number); id != 0 && !slices.Contains(own, id) {
			own = append(own, id)
		}
	}
	byPlans, tasks, ahead := r.Looked.take(numbers)
	if !ahead {
		var err error
		if byPlans, tasks, err = b.Store.Numbered(ctx, numbers, numberedRead, own); err != nil {
			return nil, err
		}
	}
	for _, ids := range byPlans {
		for _, id := range ids {
			if !slices.Contains(own, id) && !slices.Contains(others, id) {
				others = append(others, id)
			}
		}
	}
	if len(others) > 0 {
		more, err := b.Store.Tasks(ctx, others)
		if err != nil {
			return nil, err
		}
		tasks = append(tasks, more...)
	}
	slices.SortFunc(tasks, func(a, b work.Task) int { return a.ID - b.ID })
	if r.Read != nil {
		for _, t := range tasks {
			r.Read[t.ID] = t
		}
	}
	found := map[string][]int{}
	for i, number := range numbers {
		for _, t := range tasks {
			own := t.ID == Short(number)
			if !r.Person.MaySee(t) || !own && !slices.Contains(byPlans[i], t.ID) {
				continue
			}
			if own && t.Number == number {
				found[number] = []int{t.ID}
				break
			}
			found[number] = append(found[number], t.ID)
		}
	}
	return found, nil
}

// About returns the tasks of the message that was replied to. Only what this bot wrote
// counts, since anybody can write a link, and one's own report.
func (b Base) About(ctx context.Context, r Request) ([]int, error) {
	q := r.In.Quoted
	switch {
	case q == nil:
		return nil, nil
	case q.FromBot:
		return q.Tasks, nil
	case q.From != r.In.From.ID:
		return nil, nil
	}
	entry, err := b.Store.EntryAt(ctx, r.In.Chat, q.Message)
	switch {
	case errors.Is(err, work.ErrNotFound):
		return nil, nil
	case err != nil:
		return nil, err
	case len(entry.Named) == 0:
		return []int{entry.Task}, nil
	}
	return Shorts(entry.Named), nil
}

// Shorts returns the short task numbers among these, without repeats.
func Shorts(numbers []string) []int {
	var ids []int
	for _, number := range numbers {
		if id := Short(number); id != 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// Short reads a short task number; 14.1, of the appendix, is none and gives 0.
func Short(number string) int {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
