package main

import (
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"dondoc/mail/mailtest"
	"dondoc/simulator/page/pagetest"
)

// part is the first part of a mail of that type, decoded.
func part(t *testing.T, m mailtest.Mail, kind string) string {
	t.Helper()
	var found string
	var walk func(contentType string, r io.Reader)
	walk = func(contentType string, r io.Reader) {
		media, params, err := mime.ParseMediaType(contentType)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(media, "multipart/") {
			if media == kind && found == "" {
				text, err := io.ReadAll(r)
				if err != nil {
					t.Fatal(err)
				}
				found = string(text)
			}
			return
		}
		for parts := multipart.NewReader(r, params["boundary"]); ; {
			p, err := parts.NextPart() // which decodes quoted-printable
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			walk(p.Header.Get("Content-Type"), p)
		}
	}
	_, body, _ := strings.Cut(strings.ReplaceAll(m.Raw, "\r\n", "\n"), "\n\n")
	var r io.Reader = strings.NewReader(body)
	if m.Header.Get("Content-Transfer-Encoding") == "quoted-printable" {
		r = quotedprintable.NewReader(r)
	}
	walk(m.Header.Get("Content-Type"), r)
	if found == "" {
		t.Fatalf("no part of %s in\n%s", kind, m.Raw)
	}
	return found
}

// looksAlike opens the HTML of a mail in a browser, without its styles, of which Outlook knows few: its lines
// are those of the text, on a phone too.
func looksAlike(t *testing.T, m mailtest.Mail) {
	t.Helper()
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" && r.URL.Path != "/favicon.ico" {
			t.Errorf("the mail fetches %s", r.URL)
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = io.WriteString(w, part(t, m, "text/html"))
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
	plain := lines(strings.ReplaceAll(part(t, m, "text/plain"), "\r\n", "\n"))
	seen := lines(w.Value("document.body.innerText"))
	for i, line := range plain {
		if i >= len(seen) || seen[i] != line {
			t.Fatalf("line %d is %q in the text; the page has\n%s", i, line, strings.Join(seen, "\n"))
		}
	}
	if size := len(part(t, m, "text/html")); size > 20<<10 {
		t.Errorf("the page has %d bytes", size)
	}
}
