package board

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"html/template"
	"net/http"
	"strconv"
	"strings"

	"dondoc/calendar"
	"dondoc/text"
	"dondoc/work"
)

//go:embed templates/*.tmpl
var templates embed.FS

// page is what a template shows: the frame, and what is in it.
type page struct {
	Title    string
	Scope    string // whose figures they are
	Sentence string // of a page that has nothing else
	Lang     string
	Theme    string // dark, light, or empty: the browser's
	Prefix   string
	Version  string // of style and script
	At       string // when the figures were read
	Links    []link
	Refresh  *refresh // of a wall; nil: the page stands still
	Body     any

	template string
	next     string // where a wall goes on; empty: to the first page
	to       string // where it goes on, instead of being shown
}

// link is one page of the navigation.
type link struct {
	To   string
	Key  string // of its words
	Here bool
}

// refresh says where a wall goes on, and after how many seconds.
type refresh struct {
	Seconds int
	To      string
}

// frame fills in what stands on every page.
func (p *page) frame(s *Server, r *http.Request, who *visitor) {
	w := who.Words()
	p.At = w.Clock(who.Now())
	switch {
	case who.visit.Themed && who.visit.Dark:
		p.Theme = "dark"
	case who.visit.Themed:
		p.Theme = "light"
	}
	if r.URL.Query().Get("wall") == "1" {
		p.Refresh = &refresh{wallSeconds, s.prefix + wall(cmp.Or(p.next, pagesOf(who)[0].To))}
	}
	for _, l := range pagesOf(who) {
		l.Here = r.URL.Path == l.To
		p.Links = append(p.Links, l)
	}
}

// wallSeconds is how long a page stands on a wall.
const wallSeconds = 30

// wall is the address of a page on a wall.
func wall(to string) string {
	if strings.Contains(to, "?") {
		return to + "&wall=1"
	}
	return to + "?wall=1"
}

// pagesOf are the pages that the person may open from every other.
func pagesOf(who *visitor) (all []link) {
	if who.Person().SeesAll() {
		all = append(all, link{To: "/board/plan", Key: "board.nav.plan"})
	}
	if unit := who.Person().Unit; unit != 0 && who.Person().May(work.SeeUnit, unit) {
		all = append(all, link{To: "/board/unit/" + strconv.Itoa(unit), Key: "board.nav.unit"})
	}
	return append(all, link{To: "/board/obstacles", Key: "board.nav.obstacles"}, link{To: "/board/year", Key: "board.nav.year"}, link{To: "/board/print", Key: "board.nav.print"})
}

// version changes when the style or the script does.
var version = func() string {
	sum := sha256.New()
	for _, name := range []string{"board.css", "door.js"} {
		b, err := assets.ReadFile("assets/" + name)
		if err != nil {
			panic(err) // the names are constants
		}
		sum.Write(b)
	}
	return hex.EncodeToString(sum.Sum(nil)[:6])
}()

// drawn are the templates in each language.
var drawn = func() map[work.Language]*template.Template {
	all := map[work.Language]*template.Template{}
	for _, lang := range text.Languages() {
		all[lang] = template.Must(template.New("").Funcs(functions(text.For(lang))).ParseFS(templates, "templates/*.tmpl"))
	}
	return all
}()

// functions are what the templates say things with.
func functions(w *text.Words) template.FuncMap {
	return template.FuncMap{
		"say":      func(key string, pairs ...any) string { return w.Say(key, named(pairs)) },
		"date":     w.Date,
		"day":      w.Day,
		"clock":    w.Clock,
		"state":    w.State,
		"category": w.Category,
		"ratio":    w.Ratio,
		"period":   w.ReportPeriod,
		"short":    text.Short,
		"name":     w.TaskShort,
		"evidence": w.EvidenceNames,
		"iso":      func(d calendar.Date) string { return d.String() },
		"standing": func(r text.Reminder) string {
			if r.Long() {
				return w.Say("board.long", map[string]any{"Months": r.Months()})
			}
			return w.Say(r.Standing(), map[string]any{"Days": r.Days()})
		},
		"upper":        text.Upper,
		"evidenceName": w.EvidenceName,
		"event":        w.Event,
		"at":           func(prefix string, p pager) paged { return paged{p, prefix} },
		"lines": func(prefix string, all []text.Contribution, more int) contributions {
			return contributions{prefix, all, more}
		},
	}
}

// paged is a pager with what its addresses begin with.
type paged struct {
	pager
	Prefix string
}

// contributions are lines of them, and how many more there are.
type contributions struct {
	Prefix string
	Lines  []text.Contribution
	More   int
}

func named(pairs []any) map[string]any {
	data := make(map[string]any, len(pairs)/2)
	for i := 0; i+1 < len(pairs); i += 2 {
		data[pairs[i].(string)] = pairs[i+1]
	}
	return data
}

// write shows a page. It is made before anything is sent, so that a fault in it is told.
func (s *Server) write(w http.ResponseWriter, r *http.Request, status int, words *text.Words, name string, p *page) {
	p.Lang, p.Prefix, p.Version = string(words.Language()), s.prefix, version
	var b bytes.Buffer
	if err := drawn[words.Language()].ExecuteTemplate(&b, name+".tmpl", p); err != nil {
		s.failed(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write([]byte(words.Read(b.String()))) // an error means that the browser has gone
}
