package scheduler

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"dondoc/chat"
	"dondoc/work"
)

// markLimit is how many marks one commit sets.
const markLimit = 500

// dropMarked leaves out what an earlier, interrupted pass has told already.
func (p *pass) dropMarked(ctx context.Context, byPerson map[int64][]item) error {
	var keys []string
	for _, items := range byPerson {
		for _, i := range items {
			keys = append(keys, i.key())
		}
	}
	marked, err := p.marked(ctx, keys)
	if err != nil {
		return err
	}
	for id, items := range byPerson {
		if items = slices.DeleteFunc(items, func(i item) bool { return marked[i.key()] }); len(items) == 0 {
			delete(byPerson, id)
			continue
		}
		byPerson[id] = items
	}
	return nil
}

// marked returns which of the marks stand.
func (p *pass) marked(ctx context.Context, marks []string) (map[string]bool, error) {
	set := make(map[string]bool, len(marks))
	for chunk := range slices.Chunk(marks, readLimit) {
		stands, err := p.store.Marked(ctx, chunk)
		if err != nil {
			return nil, err
		}
		for n, mark := range chunk {
			set[mark] = stands[n]
		}
	}
	return set, nil
}

// sayAll puts what people get into the outbox, with its marks. A commit takes many people;
// when another pass has got in between, they go one by one.
func (p *pass) sayAll(ctx context.Context, byPerson map[int64][]item) error {
	people := slices.Sorted(maps.Keys(byPerson))
	if err := p.countHad(ctx, people); err != nil {
		return err
	}
	if err := p.loadUnits(ctx, byPerson); err != nil {
		return err
	}
	var batch []composed
	messages, marks := 0, 0
	for _, id := range people {
		made := p.compose(byPerson[id])
		if len(batch) > 0 && (messages+len(made.said.Messages) > commitLimit || marks+len(made.said.Marks) > markLimit) {
			if err := p.sayBatch(ctx, batch); err != nil {
				return err
			}
			batch, messages, marks = nil, 0, 0
		}
		batch = append(batch, made)
		messages, marks = messages+len(made.said.Messages), marks+len(made.said.Marks)
	}
	return p.sayBatch(ctx, batch)
}

// sayBatch says what was composed for several people in one commit.
func (p *pass) sayBatch(ctx context.Context, batch []composed) error {
	if len(batch) == 0 {
		return nil
	}
	var items []item
	c := chat.Change{At: p.now}
	for _, made := range batch {
		items = append(items, made.items...)
		c.Messages = append(c.Messages, made.said.Messages...)
		c.Marks = append(c.Marks, made.said.Marks...)
	}
	c.Cause = "remind:" + digestOf(items)
	switch err := p.commitSaid(ctx, c); {
	case err == nil:
		p.report.Messages += len(c.Messages)
	case !errors.Is(err, work.ErrRepeated):
		return err
	default:
		for _, made := range batch {
			if err := p.say(ctx, made.items); err != nil {
				return err
			}
		}
		return nil
	}
	var unsaid []string
	for _, made := range batch {
		unsaid = append(unsaid, made.unsaid...)
	}
	return p.markUnsaid(ctx, unsaid)
}

// commitSaid writes what is said, if anything is.
func (p *pass) commitSaid(ctx context.Context, c chat.Change) error {
	if len(c.Marks) == 0 {
		return nil
	}
	return p.store.Commit(ctx, c)
}

// markUnsaid notes as told what the lists of the day had no room for.
func (p *pass) markUnsaid(ctx context.Context, marks []string) error {
	for chunk := range slices.Chunk(marks, markLimit) {
		err := p.store.Commit(ctx, chat.Change{At: p.now, Marks: chunk})
		for _, mark := range chunk { // another pass has set some of them
			if errors.Is(err, work.ErrRepeated) {
				one := p.store.Commit(ctx, chat.Change{At: p.now, Marks: []string{mark}})
				if one != nil && !errors.Is(one, work.ErrRepeated) {
					return one
				}
			}
		}
		if err != nil && !errors.Is(err, work.ErrRepeated) {
			return err
		}
	}
	return nil
}

// say says what one person gets. Another pass that got in between makes it a repeated
// change; then what it left out is said.
func (p *pass) say(ctx context.Context, items []item) error {
	person := items[0].to.Person.ID
	for range retries {
		byPerson := map[int64][]item{person: slices.Clone(items)}
		if err := p.dropMarked(ctx, byPerson); err != nil {
			return err
		}
		if len(byPerson) == 0 {
			return nil
		}
		if err := p.countHad(ctx, []int64{person}); err != nil {
			return err
		}
		made := p.compose(byPerson[person])
		err := p.commitSaid(ctx, made.said)
		if err == nil {
			p.report.Messages += len(made.said.Messages)
			return p.markUnsaid(ctx, made.unsaid)
		}
		if !errors.Is(err, work.ErrRepeated) {
			return err
		}
	}
	return fmt.Errorf("reminders of person %d: %w", person, work.ErrConflict)
}
