package text

import (
	"html/template"
	"strings"

	"dondoc/work"
)

// Import is what importing a file would do, or did: the templates import and imported.
type Import struct {
	File     string
	Title    string        // of the plan
	Decision work.Decision // that the file was issued with
	Own      string        // the unit whose own plan it is
	Exported bool          // dondoc's own export
	New      bool          // no task of the plan is there yet
	Renamed  bool          // the plan's title, year or documents change
	Read, Added, Changed, Unchanged, Refused,
	Moved, // of those that change: their deadline
	Look int // rows to look at
	Units []string // that the file makes
	Gone  []int    // tasks that are not in the file
	// Addresses is how many e-mail addresses are new; Asked how many of them are asked whether they
	// are right.
	Addresses, Asked int
}

// Decreed reports whether the document is a decision (quyết định), as its number says.
func (i Import) Decreed() bool { return strings.Contains(i.Decision.Number, "QĐ") }

// Most of a list that a preview shows.
const shownOfList = 12

// FewUnits are the first new units.
func (i Import) FewUnits() []string { return i.Units[:min(len(i.Units), shownOfList)] }

// MoreUnits is how many others there are.
func (i Import) MoreUnits() int { return max(0, len(i.Units)-shownOfList) }

// FewGone are the first tasks that are not in the file.
func (i Import) FewGone() []int { return i.Gone[:min(len(i.Gone), shownOfList)] }

// MoreGone is how many others there are.
func (i Import) MoreGone() int { return max(0, len(i.Gone)-shownOfList) }

// Idle reports whether nothing would change.
func (i Import) Idle() bool { return i.Added+i.Changed+i.Addresses == 0 && !i.Renamed }

// ImportPage is a page of a preview: the template import_page.
type ImportPage struct {
	Head               template.HTML
	Lines              []string
	First, Last, Count int // which of how many lines they are
	Idle               bool
}
