package main

import (
	"io"
	"regexp"
	"strings"
)

// masked is a writer that masks secrets: the known ones, and everything with the form of a
// bot token or of a password in a URL. It is the last defence; the packages below mask
// their own errors. Each Write should contain whole lines.
type masked struct {
	to    io.Writer
	known []string
}

const blank = "•••"

var (
	tokenForm         = regexp.MustCompile(`\d{5,}:[A-Za-z0-9_-]{16,}`)
	passwordParameter = regexp.MustCompile(`(?i)([?&][a-z_]*password=)([^&\s"'#]+)`)
	passwordForm      = regexp.MustCompile(`(://[^\s:/@]*:)[^\s/]*@`)
)

func (m *masked) Write(p []byte) (int, error) {
	if _, err := io.WriteString(m.to, mask(string(p), m.known...)); err != nil {
		return 0, err
	}
	return len(p), nil
}

func mask(s string, known ...string) string {
	for _, secret := range known {
		// Masking a secret of a few letters everywhere would make the text unreadable.
		if len(secret) >= 4 {
			s = strings.ReplaceAll(s, secret, blank)
		}
	}
	s = tokenForm.ReplaceAllString(s, blank)
	s = passwordParameter.ReplaceAllString(s, "${1}"+blank)
	return passwordForm.ReplaceAllString(s, "${1}"+blank+"@")
}

// oneLine joins the lines of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
