package board

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/documents/agenda"
)

// feedPath is where calendar programs read: their person and a secret follow.
const feedPath = "/board/feed/"

// feed is somebody's calendar, for programs that know its address. Each time it holds what they
// may see now. Whoever does not know an address learns nothing, not even that there is one.
func (s *Server) feed(w http.ResponseWriter, r *http.Request) {
	now := s.Now()
	unknown := func() {
		if !s.feeds.Forged(now) {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(http.StatusTooManyRequests)
			return
		}
		w.WriteHeader(http.StatusNotFound)
	}
	person, err := strconv.ParseInt(r.PathValue("person"), 10, 64)
	secret, named := strings.CutSuffix(r.PathValue("file"), ".ics")
	if err != nil || !named {
		unknown()
		return
	}
	feed, err := s.Store.Feed(r.Context(), person)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if !feed.Opens(secret) {
		unknown()
		return
	}
	if !s.feeds.Person(person, now) {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	viewer, err := s.Look(r.Context(), person)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if viewer.Person().IsStranger() { // they have left
		unknown()
		return
	}
	today := calendar.DateOf(viewer.Now())
	found, err := agenda.Of(r.Context(), s.Store, viewer.Person(), today)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	// The stamp is of the day, so that a calendar that has not changed is not sent again.
	c := agenda.Calendar{Words: viewer.Words(), Directory: viewer.Directory(), Domain: s.Domain, At: today.In(time.UTC), Alarms: true}
	var out bytes.Buffer
	if err := c.Write(&out, found); err != nil {
		s.failed(w, r, err)
		return
	}
	sum := sha256.Sum256(out.Bytes())
	h := w.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Content-Disposition", `inline; filename="dondoc.ics"`)
	h.Set("Cache-Control", "private, no-cache")
	h.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(out.Bytes()))
}

// logged is the path of a request as it may stand in a log: without the secret of a feed.
func logged(r *http.Request) string {
	if strings.HasPrefix(r.URL.Path, feedPath) {
		return feedPath
	}
	return r.URL.Path
}
