package story

import (
	"errors"
	"fmt"
	"strings"
)

// line is one step of a script, parsed.
type line struct {
	number int
	raw    string
	who    string   // the person who acts
	verb   string   // says, re, own and so on, as listed in doc.go; or at, do, show, people
	words  string   // what identifies the message or the button
	text   string   // what is written; the argument of at
	args   []string // of do, show and a person's declaration
}

// answerIndent is the indentation of the lines that playing writes.
const answerIndent = "    "

// parse reads a script without its answers.
func parse(script string) ([]line, error) {
	var lines []line
	declaring := false
	for i, raw := range strings.Split(strings.TrimRight(script, "\n"), "\n") {
		if strings.HasPrefix(raw, answerIndent) {
			continue
		}
		l, err := parseLine(raw, declaring)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w: %q", i+1, err, raw)
		}
		l.number, l.raw = i+1, raw
		declaring = l.verb == "people" || l.verb == "person"
		lines = append(lines, l)
	}
	return lines, nil
}

func parseLine(raw string, declaring bool) (line, error) {
	trimmed := strings.TrimSpace(raw)
	if trimmed == "" || strings.HasPrefix(trimmed, "#") {
		return line{}, nil
	}
	if declaring && strings.HasPrefix(raw, "  ") {
		args, err := words(trimmed)
		if err != nil || len(args) != 5 {
			return line{}, fmt.Errorf(`a person is declared as: name id "Full Name" @username language`)
		}
		return line{verb: "person", who: args[0], args: args[1:]}, nil
	}
	first, rest, _ := strings.Cut(trimmed, " ")
	switch first {
	case "people":
		return line{verb: "people"}, nil
	case "at":
		return line{verb: "at", text: rest}, nil
	case "do", "show", "group", "basic", "topic", "upgrade", "close", "drop", "kick":
		args, err := words(rest)
		if err != nil || len(args) == 0 {
			return line{}, fmt.Errorf("%s needs words", first)
		}
		return line{verb: first, args: args}, nil
	}
	if who, ok := strings.CutSuffix(first, ":"); ok {
		return line{who: who, verb: "says", text: rest}, nil
	}
	return parseDeed(first, rest)
}

// parseDeed parses an action other than writing.
func parseDeed(who, rest string) (l line, err error) {
	l.who = who
	l.verb, rest, _ = strings.Cut(rest, " ")
	if l.verb == "re" && strings.HasPrefix(rest, "own ") {
		l.verb, rest = "own", strings.TrimPrefix(rest, "own ")
	}
	if l.verb == "presses" && strings.HasPrefix(rest, "gone ") {
		l.verb, rest = "gone", strings.TrimPrefix(rest, "gone ")
	}
	switch l.verb {
	case "blocks", "unblocks":
		return l, nil
	case "taps":
		l.args, err = words(rest)
		if err == nil && len(l.args) != 2 {
			err = errors.New("taps names a group and a button")
		}
		return l, err
	case "in", "answers", "anonymous", "channel", "mentions", "mutes":
		return parsePlace(l, rest)
	case "gone", "re", "own", "edits", "presses", "forwards", "deletes", "reacts", "sends", "albums":
	default:
		return line{}, fmt.Errorf("not a step")
	}
	quoted, ok := strings.CutPrefix(rest, `"`)
	end := strings.IndexByte(quoted, '"')
	if !ok || end < 0 {
		return line{}, fmt.Errorf(`%s needs words in quotes`, l.verb)
	}
	l.words, rest = quoted[:end], quoted[end+1:]
	switch l.verb {
	case "presses", "gone", "deletes":
		return l, nil
	case "forwards":
		l.text = strings.TrimPrefix(strings.TrimPrefix(rest, ":"), " ")
		return l, nil
	case "albums":
		head, text, ok := cutText(rest)
		l.args, err = words(head)
		l.text = strings.TrimPrefix(text, " ")
		if err == nil && !ok {
			err = errors.New("albums needs a colon before the caption")
		}
		return l, err
	}
	l.text, ok = strings.CutPrefix(rest, ":")
	if !ok {
		return line{}, fmt.Errorf("%s needs a colon before the text", l.verb)
	}
	l.text = strings.TrimPrefix(l.text, " ")
	return l, nil
}

// words splits at spaces, but not within double quotes.
func words(s string) ([]string, error) {
	var all []string
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		if quoted, ok := strings.CutPrefix(s, `"`); ok {
			end := strings.IndexByte(quoted, '"')
			if end < 0 {
				return nil, fmt.Errorf("a quote is not closed")
			}
			all, s = append(all, quoted[:end]), quoted[end+1:]
			continue
		}
		word, rest, _ := strings.Cut(s, " ")
		all, s = append(all, word), rest
	}
	return all, nil
}
