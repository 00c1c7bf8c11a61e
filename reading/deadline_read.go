package reading

import (
	"strings"
	"unicode"

	"dondoc/calendar"
	"dondoc/work"
)

// Limits of the text that is read from a cell, in bytes and in tokens. A longer text is not
// a deadline.
const (
	longestWording = 4 * 4096
	wordingTokens  = 1000
)

// DeadlineReading is a deadline, with details about its reading. The deadline itself is
// certain: if words beside the date could change it, its kind is none, its doubt is Unsure,
// and Understood holds the meaning of the other words.
type DeadlineReading struct {
	work.Deadline
	Understood work.Deadline
	// Leftover are the words that the grammar does not account for, as written.
	Leftover []string
	// Conflict is why words that were all understood give no certain date; empty when they
	// do.
	Conflict Conflict
	// Asides are the parts of the wording that do not state the present deadline.
	Asides []Aside
}

// Sure reports whether the deadline is the complete meaning of the wording. A wording
// without a date (an event, another document) counts as understood as well.
func (d DeadlineReading) Sure() bool {
	return d.Doubt == "" || d.Doubt == work.Event || d.Doubt == work.Pointer
}

// Asked reports whether a person should look at the wording: it gave no date although the
// cell is not empty, or something in it needs a decision.
func (d DeadlineReading) Asked() bool {
	return d.Doubt != "" || d.Aside(Proposal) != ""
}

// Aside returns the words of the first aside of a kind, empty when there is none.
func (d DeadlineReading) Aside(kind AsideKind) string {
	for _, a := range d.Asides {
		if a.Kind == kind {
			return a.Words
		}
	}
	return ""
}

// Aside is a part of a wording that does not change the deadline in force.
type Aside struct {
	Kind  AsideKind
	Words string
}

// AsideKind is the kind of an aside.
type AsideKind string

// The kinds of asides.
const (
	Proposal AsideKind = "proposal" // another deadline, which nobody has decided on
	Former   AsideKind = "former"   // a deadline that was replaced
	Outcome  AsideKind = "outcome"  // when something was done
	Upkeep   AsideKind = "upkeep"   // what continues after the deadline
	Aim      AsideKind = "aim"      // an earlier day that is only aimed at
)

// Conflict is why a wording whose words are all known gives no certain date.
type Conflict string

// The conflicts. They complete the sentence "the deadline … is not sure: …".
const (
	Either      Conflict = "it names one date or another"
	Conditional Conflict = "it depends on a condition or an event as well"
	NotWeekday  Conflict = "the day of the week is not that of the date"
	Backward    Conflict = "it ends before it begins"
	Unlinked    Conflict = "it names several times and does not say which counts"
	FarYear     Conflict = "the year is far from the plan's"
	OnlyAsked   Conflict = "it only proposes a date"
	OnlyFormer  Conflict = "it only names a date that no longer counts"
	Vague       Conflict = "it names a part of a time that has no exact end"
	Partial     Conflict = "it gives only a part of the work"
	Occasional  Conflict = "its year is that of an occasion"
	NoEnd       Conflict = "it does not say which day ends it"
)

// ReadDeadline reads a deadline's wording. year is the plan's year, for wording that names
// none; today determines which occurrence of a recurring deadline is open, and the meaning
// of "từ nay" and "năm sau". When it does not understand the wording, it sets no date, and
// Doubt gives the reason.
func ReadDeadline(text string, year int, today calendar.Date) DeadlineReading {
	none := work.Deadline{Text: text, Kind: work.NoDeadline}
	if !today.Plausible() {
		today = calendar.Date{Year: max(calendar.FirstYear, min(year, calendar.LastYear)), Month: 1, Day: 1}
	}
	if year < calendar.FirstYear || year > calendar.LastYear {
		year = today.Year
	}
	source := mended(legible(text[:min(len(text), longestWording)]), year)
	tokens, accented := tokenise(source, wordingTokens)
	if len(tokens) == 0 {
		return DeadlineReading{Deadline: none, Understood: none}
	}
	r := wordingReader{timeReader: newTimeReader(tokens, accented, false, today), source: source, year: year}
	r.capitals = !strings.ContainsFunc(source, unicode.IsLower)
	r.read()
	w := &r.wording
	w.withoutTopics()
	w.inherit()
	w.rhythmic()
	d := none
	w.conclude(&d, year, today)
	if !d.Start.IsZero() && !d.Start.Plausible() || !d.Due.IsZero() && !d.Due.Plausible() {
		d, w.impossible = none, true
	}
	if d.Kind == work.NoDeadline {
		d = none
		d.Doubt = w.reason()
	}
	read := DeadlineReading{Deadline: d, Understood: d, Leftover: r.leftover(), Conflict: w.conflict, Asides: w.asides}
	if d.Kind != work.NoDeadline && (len(read.Leftover) > 0 || w.conflict != "") {
		read.Deadline = none
		read.Deadline.Doubt = work.Unsure
	}
	return read
}

// reason returns why the wording gives no date.
func (w *wording) reason() work.Doubt {
	switch {
	case w.impossible:
		return work.Impossible
	case w.doubt != "":
		return w.doubt
	case w.conflict == OnlyAsked || w.conflict == OnlyFormer || w.conflict == NoEnd:
		return work.Unsure
	}
	return work.Unread
}

// words returns the source text between two items, without marks around it.
func (r *wordingReader) words(from, to int) string {
	if from >= to || from >= len(r.items) {
		return ""
	}
	a, b := r.tokens[r.items[from].from].from, r.tokens[r.items[to-1].to-1].to
	return strings.Trim(r.source[a:b], " \t\r\n,;:.()/-–—")
}
