package mailtest

import (
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"strings"
	"testing"
)

// Part is one part of a mail, decoded.
type Part struct {
	Type string // without parameters
	// Name is that of the disposition, and NameOfType what older programs read; both empty: it is no attachment.
	Name, NameOfType string
	Data             []byte
}

// Parts are the parts of a mail that are no multiparts, in order.
func (m Mail) Parts(t testing.TB) (all []Part) {
	t.Helper()
	_, body, _ := strings.Cut(strings.ReplaceAll(m.Raw, "\r\n", "\n"), "\n\n")
	return parts(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), "", strings.NewReader(body))
}

func parts(t testing.TB, contentType, encoding, disposition string, r io.Reader) (all []Part) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(contentType, err)
	}
	if strings.HasPrefix(kind, "multipart/") {
		for reader := multipart.NewReader(r, params["boundary"]); ; {
			p, err := reader.NextRawPart()
			if errors.Is(err, io.EOF) {
				return all
			}
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, parts(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p.Header.Get("Content-Disposition"), p)...)
		}
	}
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		r = quotedprintable.NewReader(r)
	case "base64":
		r = base64.NewDecoder(base64.StdEncoding, r)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	p := Part{Type: kind, Data: data}
	if p.NameOfType, err = new(mime.WordDecoder).DecodeHeader(params["name"]); err != nil {
		t.Fatal(err)
	}
	if disposition != "" {
		_, params, err := mime.ParseMediaType(disposition)
		if err != nil {
			t.Fatal(disposition, err)
		}
		p.Name = params["filename"]
	}
	return []Part{p}
}

// Text is the first part of a type, as text.
func (m Mail) Text(t testing.TB, kind string) string {
	t.Helper()
	for _, p := range m.Parts(t) {
		if p.Type == kind {
			return strings.ReplaceAll(string(p.Data), "\r\n", "\n")
		}
	}
	t.Fatalf("no part of %s in\n%s", kind, m.Raw)
	return ""
}

// Plain is its text.
func (m Mail) Plain(t testing.TB) string {
	t.Helper()
	return m.Text(t, "text/plain")
}
