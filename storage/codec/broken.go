package codec

import (
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Broken is a record that cannot be decoded. Where many records are read at once, it is
// skipped, so that it blocks nothing else. Read on its own it is an error that is
// [work.ErrBroken].
type Broken struct {
	Kind string // one of the kinds below
	ID   string // the hash field that holds it, after the task's number if it belongs to a task
	Err  error
}

// The kinds of records.
const (
	KindTask       = "task"
	KindUnit       = "unit"
	KindPerson     = "person"
	KindEntry      = "entry"
	KindEvent      = "event"
	KindOccurrence = "occurrence"
	KindInvite     = "invite"
	KindForm       = "form"
	KindPlan       = "plan"
	KindPlace      = "place"
	KindTimetable  = "timetable"
	KindCalendar   = "calendar"
	KindMessage    = "message"
	KindDelivery   = "delivery"
	KindLetter     = "dead letter"
	KindStrange    = "update in quarantine"
	KindMail       = "e-mail that is kept"
	KindIndex      = "index" // a member of an index that is no number

	KindAnnouncement = "announcement"
	KindMeasure      = "measure"
	KindCommitment   = "annual plan"
	KindUnitReport   = "report of a unit"
)

// Ledger holds the broken records that were found, so that each is reported once.
type Ledger struct {
	mu    sync.Mutex
	known map[[2]string]error
	// Report is called once for each broken record, when it is first found. Set it before
	// the Ledger is used.
	Report func(Broken)
}

// Known returns the broken records that were found and that have not been decoded
// successfully since, by kind and ID.
func (l *Ledger) Known() []Broken {
	l.mu.Lock()
	defer l.mu.Unlock()
	var all []Broken
	for id, err := range l.known {
		all = append(all, Broken{id[0], id[1], err})
	}
	slices.SortFunc(all, func(a, b Broken) int {
		return cmp.Or(strings.Compare(a.Kind, b.Kind), strings.Compare(a.ID, b.ID))
	})
	return all
}

// Found notes the result of decoding a record.
func (l *Ledger) Found(kind, id string, err error) {
	l.mu.Lock()
	key := [2]string{kind, id}
	_, known := l.known[key]
	switch {
	case err == nil && known:
		delete(l.known, key)
	case err != nil && !known:
		if l.known == nil {
			l.known = map[[2]string]error{}
		}
		l.known[key] = err
	}
	report := l.Report
	l.mu.Unlock()
	if err != nil && !known && report != nil {
		report(Broken{kind, id, err})
	}
}
