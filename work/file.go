package work

import "slices"

// File is something that was attached to a message. Telegram keeps what it holds; the bot, and
// only it, sends it again by its id (https://core.telegram.org/bots/api#sending-files).
type File struct {
	ID   string   `json:"id"` // file_id
	Form FileForm `json:"form"`
	Name string   `json:"name,omitempty"`
	Size int64    `json:"size,omitempty"` // in bytes; zero where it is not told
	// Message is the message of the chat to which it was attached.
	Message int `json:"message,omitempty"`
}

// WithFile returns the files with this one in place of that of its message, or added.
func WithFile(files []File, f File) []File {
	files = slices.Clone(files)
	if i := slices.IndexFunc(files, func(o File) bool { return o.Message == f.Message }); i >= 0 {
		files[i] = f
		return files
	}
	return append(files, f)
}

// Filed reports whether the entry only files something with the task: it has no words and
// changes nothing.
func (e Entry) Filed() bool { return e.Text == "" && len(e.Files) > 0 }

// FileForm is what a file is sent as, under the name of its field in the Bot API. A file is
// sent again only in its own form.
type FileForm string

// The forms.
const (
	FormPhoto     FileForm = "photo"
	FormDocument  FileForm = "document"
	FormAnimation FileForm = "animation"
	FormAudio     FileForm = "audio"
	FormVoice     FileForm = "voice"
	FormVideo     FileForm = "video"
	FormVideoNote FileForm = "video_note"
)
