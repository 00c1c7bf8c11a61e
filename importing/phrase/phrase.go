// Package phrase holds what readers of files say: sentences in English, which the command
// line prints as they are, with their values apart, so that package text can say them in
// the language of a chat.
package phrase

import (
	"fmt"
	"strings"
)

// Phrase is a sentence, or a part of one. Its form is one of package fmt, and the key under
// which package text finds it in other languages; it never holds a value itself. A phrase
// is an error where a file cannot be read for that reason.
type Phrase struct {
	Form   string
	Values []any
}

// Of makes a phrase. Values that are phrases, dates or decisions are said in the language of
// the whole.
func Of(form string, values ...any) Phrase { return Phrase{form, values} }

// String says it in English.
func (p Phrase) String() string {
	if len(p.Values) == 0 {
		return p.Form
	}
	return fmt.Sprintf(p.Form, p.Values...)
}

// Error says it in English.
func (p Phrase) Error() string { return p.String() }

// Unwrap returns the first error among its values.
func (p Phrase) Unwrap() error {
	for _, v := range p.Values {
		if err, ok := v.(error); ok {
			return err
		}
	}
	return nil
}

// IsZero reports whether it says nothing.
func (p Phrase) IsZero() bool { return p.Form == "" }

// Parts returns the form and the values.
func (p Phrase) Parts() (form string, values []any) { return p.Form, p.Values }

// List is phrases with a separator between them.
type List struct {
	Separator string
	Items     []Phrase
}

// Join makes a list.
func Join(separator string, items []Phrase) List { return List{separator, items} }

// String says it in English.
func (l List) String() string {
	said := make([]string, len(l.Items))
	for i, p := range l.Items {
		said[i] = p.String()
	}
	return strings.Join(said, l.Separator)
}

// Parts returns the separator and the phrases.
func (l List) Parts() (separator string, items []any) {
	for _, p := range l.Items {
		items = append(items, p)
	}
	return l.Separator, items
}

// IsList tells a list from a phrase.
func (l List) IsList() bool { return true }
