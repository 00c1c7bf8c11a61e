package reading

import (
	"strings"
	"testing"
)

// TestLexiconFileErrors names the line of a mistake, for colleagues who edit the files.
func TestLexiconFileErrors(t *testing.T) {
	mean := func(meaning string, n int) (int, bool) { return n, meaning == "known" }
	for _, c := range []struct{ text, err string }{
		{"# a comment\n\nknown\t1\tmột | hai\nknown\tba\n", ""},
		{"# a comment\nknown\t1\tmột\nunknown\t2\tba", `words.tsv:3: there is no meaning "unknown"`},
		{"known\tx\tmột", `words.tsv:1: "x" is not a number`},
		{"known 1 một", "words.tsv:1: 1 columns"},
		{"known\t1\tmột | | hai", "words.tsv:1: an empty phrase"},
		{"known\t1\tmột\r\nknown\t1\tmột\thai\r\n", "words.tsv:2: 4 columns"},
	} {
		_, err := parseLexicon("words.tsv", c.text, mean)
		if c.err == "" && err != nil || c.err != "" && (err == nil || !strings.HasPrefix(err.Error(), c.err)) {
			t.Errorf("%q: %v, not %s", c.text, err, c.err)
		}
	}
}
