package documents

import (
	"time"

	"dondoc/work/announcing"
)

// AnnouncementRecord is the line of an announcement.
type AnnouncementRecord struct {
	Type string        `json:"type"`
	ID   string        `json:"id"`
	By   int64         `json:"by"`
	At   time.Time     `json:"at"`
	Text string        `json:"text"`
	To   announcing.To `json:"to"`
	File string        `json:"file,omitempty"` // its name, or its form where it has none
}

// ReceiptRecord is the line of one of its readers.
type ReceiptRecord struct {
	Type         string     `json:"type"`
	Announcement string     `json:"announcement"`
	Person       int64      `json:"person"`
	At           *time.Time `json:"at"` // null: not yet
}

// AnnouncementLines are the lines of an announcement and of those of its readers for whom keep is
// true; none when nobody of them has to do with it.
func AnnouncementLines(a announcing.Announcement, keep func(person int64) bool) []any {
	r := AnnouncementRecord{Type: "announcement", ID: a.ID, By: a.By, At: a.At, Text: a.Text, To: a.To, File: a.File.Name}
	if r.File == "" {
		r.File = string(a.File.Form)
	}
	lines := []any{r}
	for _, reader := range a.Readers {
		if keep(reader.Person) {
			lines = append(lines, ReceiptRecord{Type: "receipt", Announcement: a.ID, Person: reader.Person, At: given(reader.At)})
		}
	}
	if len(lines) == 1 && !keep(a.By) {
		return nil
	}
	return lines
}
