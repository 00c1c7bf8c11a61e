package documents

import (
	"time"

	"dondoc/reading"
	"dondoc/work"
	"dondoc/work/evidence"
)

// EvidenceRecord is the line of something that shows that work was done.
type EvidenceRecord struct {
	Type   string        `json:"type"`
	ID     string        `json:"id"`
	Task   int           `json:"task"`
	Unit   string        `json:"unit"`
	UnitID int           `json:"unit_id"`
	By     int64         `json:"by"`
	At     time.Time     `json:"at"`
	Kind   evidence.Kind `json:"kind"`
	Name   *string       `json:"name"`   // of a file, or the address of a link; null: it has none
	Number *string       `json:"number"` // of a document that words name
	Note   *string       `json:"note"`   // the words with which it came
	Cause  string        `json:"cause"`
	File   string        `json:"file_id,omitempty"` // with which the bot sends it again
	Size   int64         `json:"size,omitempty"`    // in bytes
}

// NewEvidenceRecord makes the line of a piece of evidence.
func NewEvidenceRecord(e evidence.Item, d *work.Directory) EvidenceRecord {
	return EvidenceRecord{
		Type: "evidence", ID: e.ID, Task: e.Task, Unit: d.Unit(e.Unit).Name, UnitID: e.Unit, By: e.By, At: e.At, Kind: e.Kind,
		Name: given(e.Name), Number: given(e.Number), Note: given(e.Note), Cause: e.Cause, File: e.File.ID, Size: e.File.Size,
	}
}

// EntryLines writes progress entries by task, and after those of a task what they show of it.
type EntryLines struct {
	Lines     *JSONL
	Directory *work.Directory
	of        []work.Entry // of one task
}

// Write writes an entry. One that only files something is evidence and no progress.
func (w *EntryLines) Write(e work.Entry) error {
	if len(w.of) > 0 && w.of[0].Task != e.Task {
		if err := w.Close(); err != nil {
			return err
		}
	}
	w.of = append(w.of, e)
	if e.Filed() {
		return nil
	}
	return w.Lines.Write(NewProgressRecord(e, w.Directory))
}

// Close writes the evidence of the last task.
func (w *EntryLines) Close() error {
	for _, e := range reading.EvidenceIn(w.of...) {
		if err := w.Lines.Write(NewEvidenceRecord(e, w.Directory)); err != nil {
			return err
		}
	}
	w.of = nil
	return nil
}
