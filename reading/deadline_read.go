package reading

import (
	"strings"
	"unicode"

	"dondoc/calendar"
	"dondoc/work"
)

// What is read of a cell, in bytes and in tokens. A deadline that needs more is none.
const (
	longestWording = 4 * 4096
	wordingTokens  = 1000
)

// DeadlineReading is a deadline with what the reader knows about its own reading. The
// deadline itself is sure: where words beside the date could change it, its kind is none,
// its doubt Unsure, and Understood holds what the other words say.
type DeadlineReading struct {
	work.Deadline
	Understood work.Deadline
	// Leftover are the words that the grammar does not account for, as they are written.
	Leftover []string
	// Conflict says why words that were all understood give no sure date; empty when they do.
	Conflict Conflict
	// Asides are what the wording says beside the deadline in force.
	Asides []Aside
}

// Sure reports whether the deadline is what the wording says, the whole of it. A wording
// that says of itself that it has no date (an event, another paper) is understood as well.
func (d DeadlineReading) Sure() bool {
	return d.Doubt == "" || d.Doubt == work.Event || d.Doubt == work.Pointer
}

// Asked reports whether a person should look at the wording: no date was set although the
// cell has words, or something in it waits for a decision.
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

// AsideKind says what an aside speaks of.
type AsideKind string

// The kinds of asides.
const (
	Proposal AsideKind = "proposal" // another deadline, which nobody has decided on
	Former   AsideKind = "former"   // a deadline that was replaced
	Outcome  AsideKind = "outcome"  // when something was done
	Upkeep   AsideKind = "upkeep"   // what goes on after the deadline
	Aim      AsideKind = "aim"      // an earlier day that people strive for
)

// Conflict is why a wording whose words are all known gives no sure date.
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

// ReadDeadline understands a deadline's wording. year is the plan's year, for wording that
// names none; today decides which occurrence of a recurring deadline is open, and what
// "từ nay" and "năm sau" mean. What it does not understand stays without a date, and Doubt
// says why.
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

// reason says why the wording gives no date.
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

// words returns the source between two items, without marks around it.
func (r *wordingReader) words(from, to int) string {
	if from >= to || from >= len(r.items) {
		return ""
	}
	a, b := r.tokens[r.items[from].from].from, r.tokens[r.items[to-1].to-1].to
	return strings.Trim(r.source[a:b], " \t\r\n,;:.()/-–—")
}
