package work

import "slices"

// Unit is an organisation that tasks are assigned to: a department, an office, an
// institute, another ministry, or a group of several units.
type Unit struct {
	ID           int      `json:"id"`
	Name         string   `json:"name"`
	Abbreviation string   `json:"abbreviation,omitempty"`
	Aliases      []string `json:"aliases,omitempty"`
	English      string   `json:"english,omitempty"`
	Kind         string   `json:"kind,omitempty"` // as written in the list of units
	Group        bool     `json:"group,omitempty"`
	Members      []int    `json:"members,omitempty"` // of a group
	Into         int      `json:"into,omitempty"`    // the unit that it was merged into, being another spelling of it
	Version      int64    `json:"version"`
}

// Same reports whether both have the same content, whatever their versions.
func (u Unit) Same(o Unit) bool {
	return u.Name == o.Name && u.Abbreviation == o.Abbreviation && u.English == o.English && u.Kind == o.Kind &&
		u.Group == o.Group && u.Into == o.Into && slices.Equal(u.Aliases, o.Aliases) && slices.Equal(u.Members, o.Members)
}
