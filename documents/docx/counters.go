package docx

import (
	"fmt"
	"strconv"
	"strings"
)

// counters are the present numbers of the lists in a text. Lists of one definition share a
// counter, so that a list can continue in the next table.
type counters map[int]*counter

type counter struct {
	values   [levels]int
	counted  [levels]bool // the level has a number since its start or restart
	restarts map[restart]bool
}

// restart is a w:startOverride that has been applied: it applies only once.
type restart struct{ list, level int }

// next counts one paragraph and returns its number as Word shows it.
//
// The rules are Word's (ISO/IEC 29500-1, 17.9, and Word's behaviour where the standard does
// not specify it): a list with its own start value uses it the first time that a paragraph
// uses the list at that level; an unused level above counts as used, with its first number;
// the levels below restart, unless they are defined otherwise.
func (l *lists) next(all counters, at place) (text string, isBullet bool) {
	from := l.lists[at.list]
	if from == nil || l.level(at.list, at.level) == nil {
		return "", false
	}
	c := all[from.definition]
	if c == nil {
		c = &counter{restarts: map[restart]bool{}}
		all[from.definition] = c
	}
	for i := at.level; i >= 0; i-- {
		if i < at.level && (c.counted[i] || l.level(at.list, i) == nil) {
			break
		}
		l.count(c, place{at.list, i})
	}
	for i := at.level + 1; i < levels; i++ {
		if v := l.level(at.list, i); v == nil || v.restart < 0 || at.level < v.restart {
			c.counted[i] = false
		}
	}
	return l.label(c, at)
}

func (l *lists) count(c *counter, at place) {
	start := l.lists[at.list].starts[at.level]
	used := restart(at)
	switch {
	case start != nil && !c.restarts[used]:
		c.restarts[used] = true
		c.values[at.level] = *start
	case c.counted[at.level]:
		c.values[at.level]++
	case start != nil:
		c.values[at.level] = *start
	default:
		c.values[at.level] = l.level(at.list, at.level).start
	}
	c.counted[at.level] = true
}

// label formats the number of a level from the counters.
func (l *lists) label(c *counter, at place) (text string, isBullet bool) {
	own := l.level(at.list, at.level)
	if own.format == "bullet" {
		return bullet(own.text), true
	}
	var b strings.Builder
	for rest := own.text; rest != ""; {
		before, after, found := strings.Cut(rest, "%")
		b.WriteString(before)
		if !found {
			break
		}
		if after == "" || after[0] < '1' || after[0] > '9' {
			b.WriteByte('%')
			rest = after
			continue
		}
		rest = after[1:]
		i := int(after[0] - '1')
		v := l.level(at.list, i)
		if i > at.level || v == nil {
			continue
		}
		format, n := v.format, c.values[i]
		if own.legal && i < at.level {
			format = "decimal"
		}
		b.WriteString(numeral(format, n, v.digits))
	}
	return strings.TrimSpace(b.String()), false
}

// numeral writes a number in a format of w:numFmt. Formats of other scripts are written as
// decimal numbers.
func numeral(format string, n, digits int) string {
	switch format {
	case "none", "bullet":
		return ""
	case "decimalZero":
		return fmt.Sprintf("%02d", n)
	case "upperRoman", "lowerRoman":
		if s, ok := roman(n); ok {
			return cased(s, format)
		}
	case "upperLetter", "lowerLetter":
		// Word doubles the letter after z: aa, bb; up to thirty times.
		if n >= 1 && n <= 30*26 {
			return cased(strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1), format)
		}
	}
	return fmt.Sprintf("%0*d", digits, n)
}

func cased(s, format string) string {
	if strings.HasPrefix(format, "lower") {
		return strings.ToLower(s)
	}
	return s
}

func roman(n int) (string, bool) {
	if n < 1 || n > 32767 {
		return "", false
	}
	var b strings.Builder
	for _, r := range []struct {
		value   int
		letters string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.value; n -= r.value {
			b.WriteString(r.letters)
		}
	}
	return b.String(), true
}

// parsed reads a number; it is not ok for other text and for absurdly large numbers.
func parsed(s string) (int, bool) {
	n, err := strconv.Atoi(s)
	return n, err == nil && n > -1<<30 && n < 1<<30
}
