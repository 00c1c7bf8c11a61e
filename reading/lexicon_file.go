package reading

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
)

// The vocabulary is in data files, so that a colleague who knows the language can edit it
// without Go. The first lines of each file explain its format.
//
//go:embed lexicon
var lexiconFiles embed.FS

// embeddedLexicon compiles a file of the folder lexicon. The files are embedded, so a
// mistake in one makes every start and every test panic, with its line number.
func embeddedLexicon[M any](name string, mean func(meaning string, n int) (M, bool)) *lexicon[M] {
	return joinedLexicon(mean, name)
}

// joinedLexicon compiles several files into one lexicon. If two of them have the same
// phrase, the first one's meaning counts.
func joinedLexicon[M any](mean func(meaning string, n int) (M, bool), names ...string) *lexicon[M] {
	l := &lexicon[M]{nodes: make([]lexiconNode[M], 1)}
	for _, name := range names {
		text, err := lexiconFiles.ReadFile("lexicon/" + name)
		if err != nil {
			panic(err)
		}
		if err := l.parse(name, string(text), mean); err != nil {
			panic(err)
		}
	}
	return l
}

// parseLexicon compiles lines of a meaning, a number (which may be left out together with
// its tab) and phrases between bars. mean converts the first two into the meaning of the
// phrases. The error names the file and the line.
func parseLexicon[M any](name, text string, mean func(meaning string, n int) (M, bool)) (*lexicon[M], error) {
	l := &lexicon[M]{nodes: make([]lexiconNode[M], 1)}
	return l, l.parse(name, text, mean)
}

func (l *lexicon[M]) parse(name, text string, mean func(meaning string, n int) (M, bool)) error {
	at := 0
	for line := range strings.Lines(text) {
		at++
		line = strings.TrimRight(line, "\r\n")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) < 2 || len(fields) > 3 {
			return fmt.Errorf("%s:%d: %d columns, not 2 or 3 with a tab between them", name, at, len(fields))
		}
		n := 0
		if len(fields) == 3 {
			var err error
			if n, err = strconv.Atoi(fields[1]); err != nil {
				return fmt.Errorf("%s:%d: %q is not a number", name, at, fields[1])
			}
		}
		m, ok := mean(fields[0], n)
		if !ok {
			return fmt.Errorf("%s:%d: there is no meaning %q", name, at, fields[0])
		}
		for phrase := range strings.SplitSeq(fields[len(fields)-1], "|") {
			if phrase = strings.TrimSpace(phrase); phrase == "" {
				return fmt.Errorf("%s:%d: an empty phrase", name, at)
			}
			l.add(phrase, m)
		}
	}
	return nil
}
