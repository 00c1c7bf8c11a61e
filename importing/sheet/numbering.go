package sheet

import (
	"regexp"
	"strings"
)

// style is the form of a row's number.
type style int

const (
	unnumbered style = iota
	roman            // I, II
	capital          // A, B
	compound         // I.1, A.II
	arabic           // 1, 14.1, 1.a
	letter           // a, b: child of the row above
	dash             // -, +: child of the row above
)

var (
	romans    = regexp.MustCompile(`^[IVXLC]{1,7}$`)
	capitals  = regexp.MustCompile(`^\p{Lu}$`)
	arabics   = regexp.MustCompile(`^\d{1,4}(?:\.\d{1,4})*(?:\.?\p{Ll}{1,2})?$`)
	letters   = regexp.MustCompile(`^\p{Ll}{1,2}(?:\.\d{1,3})?$`)
	compounds = regexp.MustCompile(`^(?:\p{Lu}|[IVXLC]{1,7})(?:\.(?:\d{1,4}|\p{Lu}|[IVXLC]{1,7}|\p{Ll}))+$`)
	dashes    = regexp.MustCompile(`^[-–—+*•●▪·]$`)
	sections  = regexp.MustCompile(`(?i)^(?:phần|mục|chương|nhóm|part|section)\s+(?:thứ\s+)?([IVXLC]{1,7}|\d{1,2}|[A-Z])$`)
	// Excel in Vietnamese shows 14.1 as 14,1.
	decimals = regexp.MustCompile(`^(\d{1,4}),(\d{1,4})$`)
	// A number at the beginning of a title: "I. ", "14.1. ", "a) ".
	leadingNumber = regexp.MustCompile(`^(\(?(?:[IVXLC]{1,7}|\p{L}|\d{1,4}(?:\.\d{1,4})*)[.)/]|\d{1,4}(?:\.\d{1,4})+|[-–—+•])\s+(\S)`)
)

// readNumber reads a cell as a row's number, without the stop or bracket around it. Other
// text has the style unnumbered.
func readNumber(cell string) (number string, s style) {
	number = strings.TrimSpace(cell)
	if dashes.MatchString(number) {
		return number, dash
	}
	number = strings.TrimSpace(strings.Trim(number, "()./[]: \u00a0-–"))
	number = decimals.ReplaceAllString(number, "$1.$2")
	number = strings.ReplaceAll(number, ").", ".")
	if m := sections.FindStringSubmatch(number); m != nil {
		number = strings.ToUpper(m[1])
	}
	switch {
	case romans.MatchString(number):
		return number, roman
	case capitals.MatchString(number):
		return number, capital
	case arabics.MatchString(number):
		return number, arabic
	case letters.MatchString(number):
		return number, letter
	case compounds.MatchString(number):
		return number, compound
	}
	return "", unnumbered
}

// cutNumber removes the number from the beginning of a title.
func cutNumber(title string) (number, rest string) {
	m := leadingNumber.FindStringSubmatchIndex(title)
	if m == nil {
		return "", title
	}
	return title[m[2]:m[3]], title[m[4]:]
}

// depth counts the parts of a number: 2 for 14.1.
func depth(number string) int { return strings.Count(number, ".") + 1 }

// above returns the parent of a dotted number, empty for a plain one.
func above(number string) string {
	i := strings.LastIndexByte(number, '.')
	if i < 0 {
		return ""
	}
	return number[:i]
}

// follows reports whether a number comes directly after another of its level: 15 after 14,
// 14.2 after 14.1.
func follows(next, last string) bool {
	if above(next) != above(last) || depth(next) != depth(last) {
		return false
	}
	n, ok := lastPart(next)
	l, ok2 := lastPart(last)
	return ok && ok2 && n == l+1
}

func lastPart(number string) (n int, ok bool) {
	for _, r := range number[strings.LastIndexByte(number, '.')+1:] {
		if r < '0' || r > '9' {
			return 0, false
		}
		n = 10*n + int(r-'0')
	}
	return n, number != ""
}
