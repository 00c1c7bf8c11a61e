// Package issued reads the words above a plan's table: the document that issued it, those
// that it carries out, and its year.
package issued

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"dondoc/calendar"
	"dondoc/importing/phrase"
	"dondoc/work"
)

// documentNumber is the number of an official document with its symbol: 1234/QĐ-BVHTTDL,
// 79/2021/NĐ-CP, 12-KH/TU. It does not match years, dates, or numbers with spaces before
// the stroke.
const documentNumber = `(\d{1,6}[a-zA-Z]?(?:/\d{4})?(?:/|-)[\p{Lu}][\p{L}\d&]*(?:[-/.][\p{L}\d&]+)*)`

var (
	// attachments match a reference to the document that a table belongs to: "Ban hành kèm
	// theo Quyết định số 1234/QĐ-XYZ ngày 05 tháng 01 năm 2026".
	attachments = regexp.MustCompile(`(?i:kèm theo|kem theo|ban hành theo|attached to|issued with|annexed to)\s+[\p{L} ]{2,60}?(?i:số|so|no\.?)?\s*:?\s*` + documentNumber)
	// letterheadNumbers match the number at the top of a document: "Số: 1234/QĐ-XYZ".
	letterheadNumbers = regexp.MustCompile(`(?mi:^\s*(?:số|so|no\.?)\s*:?\s*)` + documentNumber)
	// placeDates match the date next to it: "Hà Nội, ngày 05 tháng 01 năm 2026".
	placeDates = regexp.MustCompile(`(?mi)^[\p{L}. ]{2,40},\s*(ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})`)
	// higherDocuments match what a plan carries out: "Nghị quyết số 59-NQ/TW".
	higherDocuments = regexp.MustCompile(`(?i:nghị quyết|nghi quyet|chỉ thị|chi thi|kết luận|ket luan|resolution|directive|conclusion)\s+(?i:(?:số|so|no\.?)\s*:?\s*)?` + documentNumber)
	soonDates       = regexp.MustCompile(`(?i)^[\s,;(]*(?:ký\s+)?(?:ngày|dated|of)?\s*(\d{1,2})\s*(?:tháng|[/.-])\s*(\d{1,2})\s*(?:năm|[/.-])\s*((?:19|20|21)\d\d)`)
	strokeSpaces    = regexp.MustCompile(`(\d)[ \t\x{a0}]*/[ \t\x{a0}]*(\p{Lu})`)
	givenForm       = regexp.MustCompile(`^(?:[\p{L} ]{0,40}?(?i:số|so|no\.?)\s*:?\s*)?` + documentNumber)
)

// In finds the document that issued a table in the text above it: the last one that
// the text refers to, else the document that contains it.
func In(text string) work.Decision {
	text = strokeSpaces.ReplaceAllString(text, "$1/$2")
	if all := attachments.FindAllStringSubmatchIndex(text, -1); len(all) > 0 {
		m := all[len(all)-1]
		return work.Decision{Number: text[m[2]:m[3]], Date: dateAfter(text[m[3]:])}
	}
	if m := letterheadNumbers.FindStringSubmatch(text); m != nil {
		d := work.Decision{Number: m[1]}
		if on := placeDates.FindStringSubmatch(text); on != nil {
			d.Date = DateInTitle(on[1])
		}
		return d
	}
	return work.Decision{}
}

// BasesIn finds the resolutions, directives and conclusions that a plan carries out in the text above
// its table, each once, in the order in which it names them; not the document that issued it.
func BasesIn(text string, issued work.Decision) (bases []work.Decision) {
	text = strokeSpaces.ReplaceAllString(text, "$1/$2")
	for _, m := range higherDocuments.FindAllStringSubmatchIndex(text, -1) {
		d := work.Decision{Number: text[m[2]:m[3]], Date: dateAfter(text[m[3]:])}
		if same := func(o work.Decision) bool { return o.Number == d.Number }; !same(issued) && !slices.ContainsFunc(bases, same) {
			bases = append(bases, d)
		}
	}
	return bases
}

// withoutBases returns the text without the documents that BasesIn finds, and their dates.
func withoutBases(text string) string {
	for {
		m := higherDocuments.FindStringIndex(text)
		if m == nil {
			return text
		}
		rest := soonDates.ReplaceAllString(text[m[1]:], " ")
		text = text[:m[0]] + rest
	}
}

// dateAfter reads the date that follows a document's number.
func dateAfter(text string) calendar.Date {
	m := soonDates.FindStringSubmatch(text)
	if m == nil {
		return calendar.Date{}
	}
	var n [3]int
	for i := range n {
		n[i], _ = strconv.Atoi(m[i+1]) // the pattern allows only digits
	}
	if d := (calendar.Date{Year: n[2], Month: time.Month(n[1]), Day: n[0]}); d.Valid() {
		return d
	}
	return calendar.Date{}
}

const noDecision = `%q is not of the form "number, date", such as "1234/QĐ-XYZ, 05/01/2026"`

// Find finds the first document that words name, with its date where that follows.
func Find(words string) work.Decision {
	words = strokeSpaces.ReplaceAllString(strings.Join(strings.Fields(words), " "), "$1/$2")
	m := anyNumber.FindStringSubmatchIndex(words)
	if m == nil {
		return work.Decision{}
	}
	return work.Decision{Number: words[m[2]:m[3]], Date: dateAfter(words[m[3]:])}
}

// anyNumber is the number of a document among other words. One with a hyphen alone is none:
// it may be anything.
var anyNumber = regexp.MustCompile(`(?:^|[^\p{L}\d/-])(\d{1,6}[a-zA-Z]?(?:/\d{4})?/[\p{Lu}][\p{L}\d&]*(?:[-/.][\p{L}\d&]+)*)`)

// Parse reads "1234/QĐ-XYZ, 05/01/2026", optionally with "Quyết định số" before it
// and "ngày" between.
func Parse(text string) (work.Decision, error) {
	text = strings.Join(strings.Fields(text), " ")
	m := givenForm.FindStringSubmatchIndex(text)
	if m == nil {
		return work.Decision{}, phrase.Of(noDecision, text)
	}
	d := work.Decision{Number: text[m[2]:m[3]], Date: dateAfter(text[m[3]:])}
	if rest := strings.Trim(text[m[3]:], " ,"); d.Date.IsZero() && rest != "" {
		on, err := calendar.ParseDate(rest)
		if err != nil {
			return work.Decision{}, phrase.Of(noDecision, text)
		}
		d.Date = on
	}
	return d, nil
}
