package units

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"dondoc/chat"
	"dondoc/handlers/request"
	"dondoc/reading"
	"dondoc/work"
	"dondoc/work/merging"
	"dondoc/work/spelling"
)

// longest is how many characters a name has at most.
const longest = 200

// free refuses a name that is none, or that is found to be another unit's: imports would not know
// any more whose work it is. Names count as the same as imports read them.
func free(r request.Request, name string, unit int) error {
	switch {
	case !request.HasWords(name) || strings.ContainsAny(name, ";\n"):
		return work.Refuse("units.no_name")
	case utf8.RuneCountInString(name) > longest:
		return work.Refuse("new.too_long", "Number", longest)
	}
	key, _ := reading.UnitKey(name)
	for _, o := range r.Directory.Units() {
		if o.ID == unit {
			continue
		}
		for _, theirs := range names(o) {
			if k, _ := reading.UnitKey(theirs); spelling.Fold(theirs) == spelling.Fold(name) || k == key && key != "" {
				return work.Refuse("units.taken", "Name", name, "Unit", o.Name)
			}
		}
	}
	return nil
}

// write shows a unit as it will be, and has it written with the answer.
func (c *Chat) write(ctx context.Context, r request.Request, u work.Unit, done string, said map[string]any) (request.Reply, error) {
	said["Unit"] = u.Name
	reply, err := c.card(ctx, r, u, r.Words.Say("units.done."+done, said))
	reply.Change.Units, reply.Form = []work.Unit{u}, r.NoForm()
	return reply, err
}

// create adds a unit, with an abbreviation after a semicolon.
func (c *Chat) create(ctx context.Context, r request.Request, said string) (request.Reply, error) {
	name, abbreviation, _ := strings.Cut(said, ";")
	u := work.Unit{Name: strings.TrimSpace(name), Abbreviation: strings.TrimSpace(abbreviation), Group: reading.SpeaksOfMany(name)}
	for _, name := range names(u) {
		if err := free(r, name, 0); err != nil {
			return request.Reply{}, err
		}
	}
	if u.Name == "" {
		return request.Reply{}, work.Refuse("units.no_name")
	}
	var err error
	if u.ID, err = c.Store.NextUnit(ctx); err != nil {
		return request.Reply{}, err
	}
	return c.write(ctx, r, u, partNew, map[string]any{})
}

// rename gives a unit another name. By the former one it is still found.
func (c *Chat) rename(ctx context.Context, r request.Request, u work.Unit, name string) (request.Reply, error) {
	if err := free(r, name, u.ID); err != nil {
		return request.Reply{}, err
	}
	was := u.Name
	u.Name = name
	u = merging.Called(without(u, name), was)
	return c.write(ctx, r, u, partName, map[string]any{"Was": was})
}

// without returns the unit with a name less among the others.
func without(u work.Unit, name string) work.Unit {
	u.Aliases = slices.DeleteFunc(slices.Clone(u.Aliases), func(a string) bool { return spelling.Fold(a) == spelling.Fold(name) })
	return u
}

// abbreviate gives a unit another abbreviation. By the former one it is still found.
func (c *Chat) abbreviate(ctx context.Context, r request.Request, u work.Unit, name string) (request.Reply, error) {
	if err := free(r, name, u.ID); err != nil {
		return request.Reply{}, err
	}
	was := u.Abbreviation
	u.Abbreviation = name
	u = merging.Called(without(u, name), was)
	return c.write(ctx, r, u, partAbbreviation, map[string]any{"Name": name})
}

// call adds names, with semicolons or on lines of their own.
func (c *Chat) call(ctx context.Context, r request.Request, u work.Unit, said string) (request.Reply, error) {
	var added []string
	for name := range strings.FieldsFuncSeq(said, func(c rune) bool { return c == ';' || c == '\n' }) {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		if err := free(r, name, u.ID); err != nil {
			return request.Reply{}, err
		}
		added = append(added, name)
	}
	if len(added) == 0 {
		return request.Reply{}, work.Refuse("units.no_name")
	}
	return c.write(ctx, r, merging.Called(u, added...), partAlias, map[string]any{"Name": strings.Join(added, "; ")})
}

// mark stands for a name on a button, which has no room for it.
func mark(name string) string {
	sum := sha256.Sum256([]byte(spelling.Fold(name)))
	return hex.EncodeToString(sum[:6])
}

// drop takes the abbreviation, another name, or a member off a unit.
func (c *Chat) drop(ctx context.Context, r request.Request, unit int, part, which string) (request.Reply, error) {
	u := r.Directory.Unit(unit)
	switch err := mayKeep(r); {
	case err != nil:
		return request.Reply{}, err
	case u.ID == 0:
		return request.Reply{}, work.Refuse("units.gone")
	}
	switch part {
	case partAbbreviation:
		was := u.Abbreviation
		u.Abbreviation = ""
		if was != "" {
			return c.write(ctx, r, u, partNoAlias, map[string]any{"Name": was})
		}
	case partNoAlias:
		if i := slices.IndexFunc(u.Aliases, func(a string) bool { return mark(a) == which }); i >= 0 {
			return c.write(ctx, r, without(u, u.Aliases[i]), part, map[string]any{"Name": u.Aliases[i]})
		}
	case partNoMember:
		if id, err := strconv.Atoi(which); err == nil {
			return c.members(ctx, r, u, part, []int{id})
		}
	}
	return request.Reply{}, work.Refuse("units.not_there", "Unit", u.Name)
}

// regroup adds or takes off the members that words name.
func (c *Chat) regroup(ctx context.Context, r request.Request, u work.Unit, part, said string) (request.Reply, error) {
	var units []int
	for _, n := range reading.SplitUnits(said, r.Directory) {
		if n.Unit == 0 {
			return request.Reply{}, work.Refuse("refuse.no_unit", "Unit", n.Name)
		}
		units = append(units, n.Unit)
	}
	return c.members(ctx, r, u, part, units)
}

// members changes the members of a group, and then the tasks that name the group. Both may be done
// again: what is done already stays.
func (c *Chat) members(ctx context.Context, r request.Request, u work.Unit, part string, units []int) (request.Reply, error) {
	if !u.Group {
		return request.Reply{}, work.Refuse("units.gone")
	}
	members := slices.Clone(u.Members)
	for _, id := range units {
		i := slices.Index(members, id)
		switch {
		case part == partNoMember && i < 0, part == partMember && i >= 0:
		case part == partNoMember:
			members = slices.Delete(members, i, i+1)
		case id == u.ID, holds(r.Directory, id, u.ID):
			return request.Reply{}, work.Refuse("units.circle", "Name", r.UnitName(id), "Unit", u.Name)
		default:
			members = append(members, id)
		}
	}
	if !slices.Equal(members, u.Members) {
		u.Members = members
		if err := c.Store.Commit(ctx, chat.Change{At: r.Now, By: r.Person.ID, Units: []work.Unit{u}}); err != nil {
			return request.Reply{}, err
		}
	}
	var err error
	if r, err = c.afresh(ctx, r); err != nil {
		return request.Reply{}, err
	}
	u = r.Directory.Unit(u.ID)
	if _, err := c.mover(r).Regroup(ctx, r.Directory, u); err != nil {
		return request.Reply{}, err
	}
	reply, err := c.card(ctx, r, u, r.Words.Say("units.done."+part, map[string]any{"Unit": u.Name}))
	reply.Form = r.NoForm()
	return reply, err
}

// holds reports whether a group contains the unit, at whatever depth.
func holds(d *work.Directory, group, unit int) bool {
	return slices.ContainsFunc(d.Unit(group).Members, func(m int) bool { return m == unit || holds(d, m, unit) })
}

// afresh is the request with what has been written meanwhile.
func (c *Chat) afresh(ctx context.Context, r request.Request) (request.Request, error) {
	s, err := c.Store.Session(ctx, "", r.Person.ID, chat.Ahead{})
	if err == nil {
		r.Directory = s.Directory
	}
	return r, err
}
