package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dondoc/mail/mailtest"
	"dondoc/simulator/page/pagetest"
)

// looksAlike opens the HTML of a mail in a browser, without its styles, of which Outlook knows few: its lines
// are those of the text, on a phone too.
func looksAlike(t *testing.T, m mailtest.Mail) {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" && r.URL.Path != "/favicon.ico" {
			t.Errorf("the mail fetches %s", r.URL)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, m.Text(t, "text/html"))
	}))
	defer site.Close()
	w := pagetest.Visit(t, site.URL, 390, 844)
	defer w.Leave()
	if wide := w.Value("String(document.documentElement.scrollWidth > innerWidth)"); wide != "false" {
		t.Error("it is wider than a phone")
	}
	w.Do("document.querySelectorAll('[style]').forEach(e => e.removeAttribute('style'))")
	lines := func(text string) (all []string) {
		text, _, _ = strings.Cut(text, "\n-- \n") // the foot has another mark in each
		for line := range strings.Lines(text) {
			if line = strings.Join(strings.Fields(line), " "); line != "" {
				all = append(all, line)
			}
		}
		return all
	}
	plain := lines(m.Plain(t))
	seen := lines(w.Value("document.body.innerText"))
	for i, line := range plain {
		if i >= len(seen) || seen[i] != line {
			t.Fatalf("line %d is %q in the text; the page has\n%s", i, line, strings.Join(seen, "\n"))
		}
	}
	if size := len(m.Text(t, "text/html")); size > 20<<10 {
		t.Errorf("the page has %d bytes", size)
	}
}
