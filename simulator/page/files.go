package page

import (
	"mime"
	"net/http"
	"slices"
)

// shown are the image types that are displayed in the browser. Everything else is
// downloaded, so that a file can never run as a page of this origin.
var shown = []string{"image/png", "image/jpeg"}

// file serves the file of a message.
func (p *Page) file(w http.ResponseWriter, r *http.Request) {
	c := p.chats[number(r.PathValue("chat"))]
	if c == nil {
		http.NotFound(w, r)
		return
	}
	m := c.Message(int(number(r.PathValue("message"))))
	if m == nil || m.File == nil {
		http.NotFound(w, r)
		return
	}
	kind := "application/octet-stream"
	disposition := "attachment"
	if m.File.Photo && slices.Contains(shown, m.File.Type) {
		kind, disposition = m.File.Type, "inline"
	}
	h := w.Header()
	h.Set("Content-Type", kind)
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": m.File.Name}))
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	_, _ = w.Write(m.File.Data) // it is not an error when the browser has closed the connection
}
