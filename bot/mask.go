package main

import (
	"io"
	"regexp"
	"strings"
)

// masked is a writer that blanks out secrets: those it knows, and whatever has the form of
// a bot token or of a password in an address. It is the last line of defence; the packages
// below mask their own errors. Each Write should hold whole lines.
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
		// Blanking out a few letters wherever they stand would make nonsense of the rest.
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
