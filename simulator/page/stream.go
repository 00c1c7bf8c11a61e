package page

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// breath is how long the stream waits after a change and collects further ones, so that a
// burst of messages is one event.
const breath = 25 * time.Millisecond

// stream sends a browser the changes it has not received, now and after each change. A
// browser that reconnects sends in Last-Event-ID the last revision it received.
func (p *Page) stream(w http.ResponseWriter, r *http.Request) {
	out := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	seen := p.seen(r.Header.Get("Last-Event-ID"))
	last := ""
	for {
		chats, clock := p.server.Changed(), p.board.Changed()
		n, revision := p.board.since(r.Context(), seen)
		if state := fmt.Sprint(n.Now, n.Moving); revision != seen || state != last {
			body, err := json.Marshal(n)
			if err != nil {
				panic("page: " + err.Error()) // our own types can always be marshalled
			}
			if _, err := fmt.Fprintf(w, "id: %s-%d\ndata: %s\n\n", p.born, revision, body); err != nil || out.Flush() != nil {
				return // the browser has closed the connection
			}
			seen, last = revision, state
		}
		select {
		case <-chats:
		case <-clock:
		case <-r.Context().Done():
			return
		case <-p.closed:
			return
		}
		select {
		case <-time.After(breath):
		case <-r.Context().Done():
			return
		}
	}
}

// seen returns the revision that a browser last received; zero when that was from an
// earlier demo.
func (p *Page) seen(id string) int64 {
	born, number, _ := strings.Cut(id, "-")
	revision, err := strconv.ParseInt(number, 10, 64)
	if born != p.born || err != nil {
		return 0
	}
	return revision
}
