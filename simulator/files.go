package simulator

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	_ "image/jpeg" // the formats that Telegram accepts as photos
	_ "image/png"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/go-telegram/bot/models"
)

// Sizes in bytes.
const (
	maxDownload = 20 << 20
	maxDocument = 50 << 20
	maxPhoto    = 10 << 20
)

// File is a document or a picture.
type File struct {
	ID    string // file_id
	Name  string
	Type  string // MIME type
	Data  []byte
	Photo bool

	form          string // of something recorded: its field in the Bot API, as voice; else empty
	unique        string
	path          string // of the download
	width, height int    // of a picture
}

// forms are the fields of files, as Telegram's errors call them.
var forms = map[string]string{"document": "Document", "photo": "Photo", "animation": "Animation", "audio": "Audio", "voice": "VoiceNote",
	"video": "Video", "video_note": "VideoNote"}

// field is the file's field in the Bot API.
func (f *File) field() string {
	switch {
	case f.form != "":
		return f.form
	case f.Photo:
		return "photo"
	}
	return "document"
}

// recorded remembers a recording that a person sends as JSON, so that the bot can send it again
// by its id. The lock is held.
func (s *Server) recorded(form, content string) {
	var f struct {
		ID     string `json:"file_id"`
		Unique string `json:"file_unique_id"`
	}
	if forms[form] == "" || json.Unmarshal([]byte(content), &f) != nil || f.ID == "" {
		return
	}
	s.files[f.ID] = &File{ID: f.ID, unique: f.Unique, form: form, Name: form, Data: []byte(content)}
}

// model describes the file as a part of a message.
func (f *File) model() (*models.Document, []models.PhotoSize) {
	if f.Photo {
		return nil, []models.PhotoSize{{FileID: f.ID, FileUniqueID: f.unique, Width: f.width, Height: f.height, FileSize: len(f.Data)}}
	}
	return &models.Document{FileID: f.ID, FileUniqueID: f.unique, FileName: f.Name, MimeType: f.Type, FileSize: int64(len(f.Data))}, nil
}

// keep stores a file under a new id. The error is Telegram's reason for refusing it. The
// lock is held.
func (s *Server) keep(u Upload) (*File, error) {
	n := len(s.files) + 1
	f := &File{ID: fmt.Sprintf("BQACAgUAAxkB%08dAAsimulated", n), unique: fmt.Sprintf("AgAD%08d", n), Name: u.Name, Data: u.Data, Photo: u.Photo}
	kind := "documents"
	switch {
	case len(u.Data) == 0:
		return nil, errors.New("file must be non-empty")
	case !u.Photo:
		f.Type = mime.TypeByExtension(path.Ext(u.Name))
		if base, _, ok := strings.Cut(f.Type, ";"); ok {
			f.Type = base
		}
		if f.Type == "" {
			f.Type = "application/octet-stream"
		}
	case len(u.Data) > maxPhoto:
		return nil, errors.New("file is too big")
	default:
		picture, format, err := image.DecodeConfig(bytes.NewReader(u.Data))
		if err != nil {
			return nil, errors.New("IMAGE_PROCESS_FAILED")
		}
		w, h := picture.Width, picture.Height
		if w+h > 10_000 || w > 20*h || h > 20*w {
			return nil, errors.New("PHOTO_INVALID_DIMENSIONS")
		}
		kind, f.Type, f.width, f.height = "photos", "image/"+format, w, h
	}
	f.path = fmt.Sprintf("%s/file_%d%s", kind, n, path.Ext(u.Name))
	s.files[f.ID] = f
	return f, nil
}

// sendDocument implements the method. The lock is held, here and below.
func (s *Server) sendDocument(q *request) (any, *apiError) { return s.sendFile(q, "document") }

// sendPhoto implements the method.
func (s *Server) sendPhoto(q *request) (any, *apiError) { return s.sendFile(q, "photo") }

// resend implements the methods that send recordings, which the simulator has from people only.
func (s *Server) resend(field string) func(*request) (any, *apiError) {
	return func(q *request) (any, *apiError) { return s.sendFile(q, field) }
}

func (s *Server) sendFile(q *request, field string) (any, *apiError) {
	f, e := s.caption(q)
	if e != nil {
		return nil, e
	}
	if _, e := s.chat(q, toWrite); e != nil {
		return nil, e // refuse before the file is stored
	}
	file, e := s.fileOf(q, field)
	if e != nil {
		return nil, e
	}
	return s.deliver(q, f, file)
}

// fileOf returns a file that came with the request, or an earlier one by its id.
func (s *Server) fileOf(q *request, field string) (*File, *apiError) {
	name := q.args[field]
	sent := q.files[field]
	if attached, ok := strings.CutPrefix(name, "attach://"); ok {
		sent = q.files[attached]
	}
	switch {
	case sent != nil && len(sent.data) > maxDocument:
		return nil, refuse(http.StatusRequestEntityTooLarge, "Request Entity Too Large")
	case sent != nil:
		file, err := s.keep(Upload{Name: sent.name, Data: sent.data, Photo: field == "photo"})
		if err != nil {
			return nil, badRequest(err.Error())
		}
		return file, nil
	case strings.Contains(name, "://"):
		return nil, badRequest("failed to get HTTP URL content") // the simulator has no internet access
	}
	file := s.files[name]
	switch {
	case file == nil:
		return nil, badRequest("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
	case file.field() != field:
		return nil, badRequest("can't use file of type " + forms[file.field()] + " as " + forms[field])
	}
	return file, nil
}

// getFile implements the method.
func (s *Server) getFile(q *request) (any, *apiError) {
	f := s.files[q.args["file_id"]]
	switch {
	case f == nil:
		return nil, badRequest("invalid file_id")
	case len(f.Data) > maxDownload:
		return nil, badRequest("file is too big")
	}
	return models.File{FileID: f.ID, FileUniqueID: f.unique, FileSize: int64(len(f.Data)), FilePath: f.path}, nil
}

// download serves /file/bot<token>/<path>.
func (s *Server) download(w http.ResponseWriter, r *http.Request, rest string) {
	token, name, _ := strings.Cut(rest, "/")
	s.mu.Lock()
	var found *File
	for _, f := range s.files {
		if f.path == name && len(f.Data) <= maxDownload {
			found = f
		}
	}
	s.mu.Unlock()
	fault := s.takeFault("file", 0)
	switch {
	case fault.Latency > 0 && !s.pause(r.Context(), fault.Latency):
	case fault.before():
		fault.answer(w)
	case token != s.opts.Token:
		s.refuseUnknown(w, "file", refuse(http.StatusUnauthorized, "Unauthorized"))
	case found == nil:
		s.refuseUnknown(w, "file", refuse(http.StatusNotFound, "Not Found"))
	default:
		w.Header().Set("Content-Type", "application/octet-stream")
		_, _ = w.Write(found.Data) // it is not an error when the caller has closed the connection
	}
}
