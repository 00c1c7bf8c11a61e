// Package evidence is what shows that work was done.
package evidence

import (
	"time"

	"dondoc/work"
)

// Item is a file, a link or the number of a document that came with a progress entry. It counts
// for as long as the entry does.
type Item struct {
	ID     string // of its entry, and which of the entry's it is
	Task   int
	Unit   int
	By     int64
	At     time.Time
	Kind   Kind
	Name   string // of a file; the address of a link
	Number string // of a document that words name, as they name it
	Note   string // the words of the entry
	Cause  string
	File   work.File // of a file
}

// Kind is the kind of evidence.
type Kind string

// The kinds.
const (
	Document Kind = "document"
	Photo    Kind = "photo"
	Voice    Kind = "voice"
	Video    Kind = "video"
	Link     Kind = "link"
	Number   Kind = "number"
)

// KindOf is the kind of evidence that a file of this form is.
func KindOf(f work.FileForm) Kind {
	switch f {
	case work.FormPhoto:
		return Photo
	case work.FormAudio, work.FormVoice:
		return Voice
	case work.FormAnimation, work.FormVideo, work.FormVideoNote:
		return Video
	}
	return Document
}

// Attached is the evidence that the files of an entry are.
func Attached(e work.Entry) []Item {
	var all []Item
	for _, f := range e.Files {
		all = append(all, Item{Task: e.Task, Unit: e.Unit, By: e.By, At: e.At, Note: e.Text, Cause: e.Cause, Kind: KindOf(f.Form), Name: f.Name, File: f})
	}
	return all
}
