package work

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
)

// The characters that set a text direction until one of the other kind ends it
// (https://www.unicode.org/reports/tr9/#Explicit_Directional_Embeddings).
const (
	overrides = "\u202a\u202b\u202d\u202e"
	isolates  = "\u2066\u2067\u2068"
	popOver   = '\u202c'
	popIso    = '\u2069'
)

// blanks are letters and symbols of Unicode that are invisible.
const blanks = "\u115f\u1160\u2800\u3164\uffa0"

// CleanName returns a name that is safe within any text: on one line, and with every change
// of direction ended. It is empty when nothing in it is visible; emoji are.
func CleanName(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }), " ")
	visible := strings.ContainsFunc(s, func(c rune) bool {
		return unicode.IsGraphic(c) && !unicode.IsSpace(c) && !unicode.Is(unicode.M, c) && !strings.ContainsRune(blanks, c)
	})
	if !visible {
		return ""
	}
	var open []rune
	for _, c := range s {
		switch {
		case strings.ContainsRune(overrides, c):
			open = append(open, popOver)
		case strings.ContainsRune(isolates, c):
			open = append(open, popIso)
		case len(open) > 0 && c == open[len(open)-1]:
			open = open[:len(open)-1]
		}
	}
	for i := len(open) - 1; i >= 0; i-- {
		s += string(open[i])
	}
	return s
}

// IDEnd returns the last four digits of a user id, which distinguish people of the same
// name.
func IDEnd(id int64) string { return fmt.Sprintf("%04d", id%10000) }

// Label names a person so that others of the same name can be told apart: with the unit,
// and within one unit with the end of the id.
func (d *Directory) Label(p Person) string {
	same := func(other Person) bool { return other.ID != p.ID && Fold(other.Name) == Fold(p.Name) }
	others := d.People(same)
	if len(others) == 0 {
		return p.Name
	}
	label := p.Name
	if unit := d.Unit(p.Unit); unit.Name != "" {
		label += " (" + cmp.Or(unit.Abbreviation, unit.Name) + ")"
	}
	for _, o := range others {
		if o.Unit == p.Unit {
			return label + " …" + IDEnd(p.ID)
		}
	}
	return label
}
