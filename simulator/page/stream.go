package page

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// breath is how long the stream collects after something happened, so that a burst of
// messages is one event.
const breath = 25 * time.Millisecond

// stream sends a browser what it has not seen, now and whenever anything happens. A browser
// that comes back says in Last-Event-ID how far it got.
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
				panic("page: " + err.Error()) // our own types always marshal
			}
			if _, err := fmt.Fprintf(w, "id: %s-%d\ndata: %s\n\n", p.born, revision, body); err != nil || out.Flush() != nil {
				return // the browser has gone away
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

// seen is how far a browser got; zero when that was with an earlier demo.
func (p *Page) seen(id string) int64 {
	born, number, _ := strings.Cut(id, "-")
	revision, err := strconv.ParseInt(number, 10, 64)
	if born != p.born || err != nil {
		return 0
	}
	return revision
}
