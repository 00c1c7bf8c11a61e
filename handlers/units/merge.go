package units

import (
	"context"
	"fmt"
	"slices"

	"dondoc/chat"
	moving "dondoc/chat/merging"
	"dondoc/handlers/request"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/committing"
	"dondoc/work/merging"
)

// shownBoth is how many tasks in which both units take part are shown before they are merged.
const shownBoth = 5

// mergeWith finds the other unit by words.
func (c *Chat) mergeWith(ctx context.Context, r request.Request, u work.Unit, said string) (request.Reply, error) {
	switch found := named(r, said, u.ID); len(found) {
	case 0:
		return request.Reply{}, work.Refuse("units.unknown", "Unit", text.Short(80, said))
	case 1:
		return c.merge(ctx, r, u.ID, found[0].ID, 0)
	default:
		reply := r.Message("units.which", "Unit", text.Short(80, said))
		for _, o := range found[:min(len(found), perPage)] {
			reply.Buttons = append(reply.Buttons, []chat.Button{{Text: text.Short(request.OnButton, o.Name), Data: chat.EncodePress(chat.PressMerge, u.ID, o.ID)}})
		}
		reply.Buttons = append(reply.Buttons, []chat.Button{r.Button("button.cancel", chat.PressCancel)})
		reply.Form, reply.Units = &r.Form, everybody
		return reply, nil
	}
}

// merge makes one unit part of another; without sure it shows first what moves. Pressed again after
// it was stopped on the way, it goes on.
func (c *Chat) merge(ctx context.Context, r request.Request, from, into, sure int) (request.Reply, error) {
	if err := mayKeep(r); err != nil {
		return request.Reply{}, err
	}
	kept, other := r.Directory.Unit(into), r.Directory.Unit(from)
	stands := other.ID == from
	switch {
	case kept.ID == 0 || other.ID == 0 || from == into:
		return request.Reply{}, work.Refuse("units.gone")
	case !stands && other.ID != kept.ID:
		return request.Reply{}, work.Refuse("units.merged_else", "Unit", other.Name)
	case stands:
		if err := mergeable(r, kept, other); err != nil {
			return request.Reply{}, err
		}
		if sure == 0 {
			return c.preview(ctx, r, kept, other)
		}
		if err := c.unite(ctx, r, kept, other); err != nil {
			return request.Reply{}, err
		}
	}
	r, err := c.afresh(ctx, r)
	if err != nil {
		return request.Reply{}, err
	}
	mover := c.mover(r)
	if _, err := mover.Finish(ctx, r.Directory); err != nil {
		return request.Reply{}, err
	}
	kept = r.Directory.Unit(into)
	if len(kept.Members) > 0 {
		if _, err := mover.Regroup(ctx, r.Directory, kept); err != nil {
			return request.Reply{}, err
		}
	}
	gone := r.Directory.Merged()
	i := slices.IndexFunc(gone, func(u work.Unit) bool { return u.ID == from })
	reply, err := c.card(ctx, r, kept, r.Words.Say("units.done.merge", map[string]any{"Was": gone[i].Name, "Unit": kept.Name}))
	reply.Form = r.NoForm()
	return reply, err
}

// mergeable refuses to make one of two that are different things: a group and a unit with people
// or members.
func mergeable(r request.Request, kept, other work.Unit) error {
	switch {
	case len(other.Members) > 0 && !kept.Group:
		return work.Refuse("units.merge_group", "Name", other.Name, "Unit", kept.Name)
	case holds(r.Directory, kept.ID, other.ID), holds(r.Directory, other.ID, kept.ID):
		return work.Refuse("units.merge_member", "Name", other.Name, "Unit", kept.Name)
	case kept.Group && len(people(r, other.ID)) > 0:
		return work.Refuse("units.merge_people", "Name", other.Name, "Unit", kept.Name)
	}
	return nil
}

// preview shows what would move.
func (c *Chat) preview(ctx context.Context, r request.Request, kept, other work.Unit) (request.Reply, error) {
	pages, err := c.Store.Pages(ctx, moving.Naming(other.ID, moving.Every), moving.Naming(kept.ID, moving.Every))
	if err != nil {
		return request.Reply{}, err
	}
	invites, err := c.Store.Invites(ctx)
	if err != nil {
		return request.Reply{}, err
	}
	one, _ := merging.Unit(kept, other)
	view := text.Merging{Bot: r.Bot, From: other, Into: kept, Tasks: pages[0].Total}
	for _, p := range people(r, other.ID) {
		view.People = append(view.People, r.Directory.Label(p))
	}
	for _, name := range one.Aliases {
		if !slices.Contains(kept.Aliases, name) {
			view.Names = append(view.Names, name)
		}
	}
	for _, i := range invites {
		if i.Unit == other.ID && i.Usable(r.Now) {
			view.Invites++
		}
	}
	for _, g := range r.Directory.Units() {
		if slices.Contains(g.Members, other.ID) {
			view.Groups = append(view.Groups, g.Name)
		}
	}
	of := map[int]bool{}
	for _, id := range pages[1].IDs {
		of[id] = true
	}
	both := slices.DeleteFunc(pages[0].IDs, func(id int) bool { return !of[id] })
	view.Both = len(both)
	tasks, err := c.Store.Tasks(ctx, both[:min(len(both), shownBoth)])
	if err != nil {
		return request.Reply{}, err
	}
	for _, t := range tasks {
		a, takes := t.Assignment(other.ID)
		b, leads := t.Assignment(kept.ID)
		if !takes || !leads {
			continue
		}
		line := text.BothParts{Task: t, Was: *a, Is: *b}
		if a.Officer != 0 && b.Officer != 0 && a.Officer != b.Officer {
			line.Officers = []string{r.PersonName(a.Officer), r.PersonName(b.Officer)}
		}
		view.Lines = append(view.Lines, line)
	}
	reply := request.Reply{Answer: r.Words.HTML("merging", view), Edit: true, Units: everybody}
	reply.Form = r.NoForm()
	reply.Buttons = [][]chat.Button{
		{r.Button("units.button.sure", chat.PressMerge, other.ID, kept.ID, 1)},
		{r.Button("units.button.other_way", chat.PressMerge, kept.ID, other.ID)},
		{r.Button("units.button.back", chat.PressUnitCard, other.ID)},
	}
	return reply, nil
}

// unite writes that one unit is part of another from now on, with its people, invites and places
// in groups. From then on no name finds it, and its id leads to the other one. The tasks follow.
func (c *Chat) unite(ctx context.Context, r request.Request, kept, other work.Unit) error {
	one, gone := merging.Unit(kept, other)
	change := chat.Change{At: r.Now, By: r.Person.ID, Merging: chat.Merging{From: other.ID, Into: kept.ID}, Units: []work.Unit{gone, one}}
	for _, g := range r.Directory.Units() {
		if g, in := merging.Group(g, other.ID, kept.ID); in && g.ID != kept.ID {
			change.Units = append(change.Units, g)
		}
	}
	theirs := people(r, other.ID)
	for _, p := range theirs {
		p.Unit = kept.ID
		change.People = append(change.People, p)
	}
	invites, err := c.Store.Invites(ctx)
	if err != nil {
		return err
	}
	for _, i := range invites {
		if i.Unit == other.ID {
			i.Unit = kept.ID
			change.Invites = append(change.Invites, i)
		}
	}
	if err := c.ownPlan(ctx, &change, kept.ID, other.ID); err != nil {
		return err
	}
	plans, err := c.Store.CommitmentsOf(ctx, kept.ID, other.ID)
	if err != nil {
		return err
	}
	change.Commitments = committing.Merged(plans, other.ID, kept.ID)
	var told request.Reply
	told.Tell(r, work.KindNotice, theirs, nil, func(w *text.Words) (string, [][]chat.Button) {
		return w.HTML("unit_merged", text.Merging{From: other, Into: kept}), nil
	})
	for i, m := range told.Messages {
		m.ID, m.Queued, m.Urgent = fmt.Sprintf("merge:%d:%d:%d", other.ID, kept.ID, i), r.Now, true
		change.Messages = append(change.Messages, m)
	}
	return c.Store.Commit(ctx, change)
}

// ownPlan has what is known of the unit's own plan be known of the other one's, where nothing is.
func (c *Chat) ownPlan(ctx context.Context, change *chat.Change, kept, other int) error {
	theirs, err := c.Store.Plan(ctx, work.OwnPlan(other))
	if err != nil || theirs.ID == "" {
		return err
	}
	own, err := c.Store.Plan(ctx, work.OwnPlan(kept))
	if err != nil || own.ID != "" {
		return err
	}
	theirs.ID, theirs.Version = work.OwnPlan(kept), 0
	change.Plans = append(change.Plans, theirs)
	return nil
}

// mover moves tasks for whoever asks.
func (c *Chat) mover(r request.Request) moving.Mover {
	return moving.Mover{Store: c.Store, By: r.Person.ID, Now: r.Now, Timing: c.Timing(r)}
}
