package board

import (
	"errors"
	"net/http"
	"strings"
	"time"

	"dondoc/board/door"
	"dondoc/text"
	"dondoc/work"
	"dondoc/work/visiting"
)

// largestForm is how much may be posted to the door, in bytes: init data is about one thousand.
const largestForm = 16 << 10

// doorPage is the page that Telegram opens. Nobody is known yet, so that it speaks the language of
// the browser.
func (s *Server) doorPage(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Security-Policy", strings.TrimSpace(doorPolicy+s.FramedBy))
	words := text.For(text.Match(r.Header.Get("Accept-Language"), work.Vietnamese))
	s.write(w, r, http.StatusOK, words, "door", &page{})
}

// enter lets somebody in who has a ticket, and whom Telegram says to be the one to whom it was
// given. The script of the door reads the status alone.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) {
	now := s.Now()
	if s.origins.Check(r) != nil {
		s.refused(w, now, http.StatusForbidden, "another origin")
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, largestForm)
	if err := r.ParseForm(); err != nil {
		s.refused(w, now, http.StatusBadRequest, "no form")
		return
	}
	id, err := door.Person(r.PostForm.Get("init"), s.Token, now)
	switch {
	case errors.Is(err, door.ErrOld):
		s.refused(w, now, http.StatusUnauthorized, "old init data")
		return
	case err != nil && !s.limit.Forged(now):
		w.Header().Set("Retry-After", "1")
		s.refused(w, now, http.StatusTooManyRequests, "forged init data")
		return
	case err != nil:
		s.refused(w, now, http.StatusForbidden, "forged init data")
		return
	case !s.limit.Person(id, now):
		w.Header().Set("Retry-After", "60")
		s.refused(w, now, http.StatusTooManyRequests, "too often")
		return
	}
	viewer, err := s.Look(r.Context(), id)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if !viewer.Enters() {
		s.refused(w, now, http.StatusForbidden, "not allowed")
		return
	}
	ticket := visiting.Ticket{Person: id, Hash: visiting.Hash(r.PostForm.Get("ticket"))}
	admitted, err := s.Store.Admit(r.Context(), ticket)
	if err != nil {
		s.failed(w, r, err)
		return
	}
	if !admitted {
		s.refused(w, now, http.StatusUnauthorized, "no such ticket")
		return
	}
	visit := visiting.New(viewer.Person(), now)
	theme := r.PostForm.Get("theme")
	visit.Themed, visit.Dark = theme == "dark" || theme == "light", theme == "dark"
	secret := visiting.NewSecret()
	if err := s.Store.BeginVisit(r.Context(), visiting.Hash(secret), visit); err != nil {
		s.failed(w, r, err)
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: s.cookie, Value: secret, Path: "/", MaxAge: int(visiting.VisitLasts / time.Second),
		Secure: true, HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	w.WriteHeader(http.StatusNoContent)
}

// refused does not let somebody in. Once a minute the log says how often, and never who or with
// what.
func (s *Server) refused(w http.ResponseWriter, now time.Time, status int, why string) {
	if n := s.limit.Refused(now); n > 0 {
		s.Logger.Warn("the door of the board was closed to somebody", "times", n, "last", why)
	}
	w.WriteHeader(status)
}

// failed answers when something is away that is needed.
func (s *Server) failed(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() == nil {
		s.Logger.Error("a page of the board has failed", "path", logged(r), "error", err)
	}
	w.WriteHeader(http.StatusServiceUnavailable)
}
