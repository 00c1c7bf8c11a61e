package chat

import (
	"time"

	"dondoc/work"
)

// Enclosure is a document that somebody sent, as Telegram tells of it.
type Enclosure struct {
	ID   string `json:"id"` // file_id, under which it can be fetched
	Name string `json:"name"`
	Size int64  `json:"size"` // in bytes; zero where it is not told
}

// ImportOrder asks for the import of a file.
type ImportOrder struct {
	File     Enclosure     `json:"file"`
	Words    string        `json:"words,omitempty"` // what was said with it about how to read it
	Unit     int           `json:"unit,omitempty"`  // whose own plan it is; zero: a plan of the ministry
	Language work.Language `json:"language"`        // of the one who asked
}

// Preview is what a person was shown of a file, and what became of it. There is one a person,
// the newest.
type Preview struct {
	ID     string       `json:"id"` // the cause that asked for it
	Person int64        `json:"person"`
	Order  ImportOrder  `json:"order"`
	State  PreviewState `json:"state"`
	// Imprint stands for all that the import was said to do: another one means that the
	// plan or the rules have changed.
	Imprint string    `json:"imprint"`
	Head    string    `json:"head"`           // the counts, in Telegram's HTML
	Result  string    `json:"result"`         // what is said when it has been imported, likewise
	Count   int       `json:"count"`          // of lines
	Idle    bool      `json:"idle,omitempty"` // nothing would change
	At      time.Time `json:"at"`             // when it was made, imported or dropped
	// Lines are what is to be said of rows, plain texts: all of them when they are written, a
	// page of them when they are read. Nil leaves those that are stored.
	Lines []string `json:"-"`
}

// PreviewState is what became of a preview.
type PreviewState string

// The states.
const (
	PreviewShown    PreviewState = "shown"
	PreviewStarted  PreviewState = "started" // tasks are being written; what was broken off goes on
	PreviewImported PreviewState = "imported"
	PreviewDropped  PreviewState = "dropped"
)

// PreviewPage is how many lines a page has.
const PreviewPage = 8
