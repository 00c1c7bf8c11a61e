package board

import (
	"errors"
	"net/http"

	"dondoc/text"
	"dondoc/work"
	"dondoc/work/visiting"
)

// visitor is who looks, with how their browser is to show it.
type visitor struct {
	Viewer
	visit visiting.Visit
}

// inside shows a page to somebody who has come by the door and is still who they were: role and
// unit are read again with each page. Whoever is not, is told to come by the chat.
func (s *Server) inside(show func(*http.Request, *visitor) (page, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := s.visitor(r)
		if errors.Is(err, work.ErrNotFound) {
			http.SetCookie(w, &http.Cookie{Name: s.cookie, Path: "/", MaxAge: -1, Secure: true, HttpOnly: true, SameSite: http.SameSiteStrictMode})
			words := text.For(text.Match(r.Header.Get("Accept-Language"), work.Vietnamese))
			s.write(w, r, http.StatusUnauthorized, words, "sentence", &page{Title: words.Say("board.title", nil), Sentence: words.Say("board.again", nil)})
			return
		}
		if err != nil {
			s.failed(w, r, err)
			return
		}
		p, err := show(r, who)
		refusal, refused := errors.AsType[*work.Refusal](err)
		words := who.Words()
		p.frame(s, r, who)
		switch {
		case errors.Is(err, errNoPage):
			p.Title, p.Sentence = words.Say("board.title", nil), words.Say("board.no_page", nil)
			s.write(w, r, http.StatusNotFound, words, "sentence", &p)
		case refused:
			status := http.StatusForbidden
			if refusal.Key == "refuse.no_task" || refusal.Key == "refuse.button" {
				status = http.StatusNotFound
			}
			p.Title, p.Sentence = words.Say("board.title", nil), words.Say(refusal.Key, refusal.Data)
			s.write(w, r, status, words, "sentence", &p)
		case err != nil:
			s.failed(w, r, err)
		case p.to != "":
			http.Redirect(w, r, s.prefix+p.to, http.StatusSeeOther)
		default:
			s.write(w, r, http.StatusOK, words, p.template, &p)
		}
	})
}

// visitor reads the visit of a request, or returns an error that is [work.ErrNotFound].
func (s *Server) visitor(r *http.Request) (*visitor, error) {
	cookie, err := r.Cookie(s.cookie)
	if err != nil {
		return nil, work.ErrNotFound
	}
	hash := visiting.Hash(cookie.Value)
	visit, err := s.Store.Visit(r.Context(), hash)
	if err != nil {
		return nil, err
	}
	viewer, err := s.Look(r.Context(), visit.Person)
	if err != nil {
		return nil, err
	}
	if !viewer.Enters() || !visit.Holds(viewer.Person(), s.Now()) {
		if err := s.Store.EndVisit(r.Context(), hash); err != nil {
			return nil, err
		}
		return nil, work.ErrNotFound
	}
	return &visitor{Viewer: viewer, visit: visit}, nil
}
