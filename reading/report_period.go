package reading

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"dondoc/calendar"
	"dondoc/work/spelling"
)

// ReportPeriod reads the reporting period in a request: by its name (2026-Q4) or
// in words ("quý IV", "tháng 11 năm 2026", "tuần trước", "6 tháng cuối năm", "last month").
// The period is at the beginning or at the end of words; rest is the other words. A period
// without a year is this year's, or last year's when this year's has not begun. "Tháng này"
// is the calendar month, whose reporting period may be over already. The kind alone, such
// as "quý", means the last one that is over. Without a period the result has no span.
func ReportPeriod(words string, today calendar.Date) (p calendar.ReportPeriod, rest string) {
	r := periodReader{tokens: periodTokens(words), today: today}
	n := len(r.tokens)
	if n == 0 {
		return p, ""
	}
	if span, ok := spanWords[r.at(0)]; ok && n == 1 {
		return calendar.LastReportPeriod(span, today), ""
	}
	start := 0
	for start < n && slices.Contains(beforePeriod, r.at(start)) {
		start++
	}
	if p, next, ok := r.read(start); ok {
		return p, r.between(words, next, n)
	}
	for i := 1; i < n; i++ {
		if p, next, ok := r.read(i); ok && next == n {
			return p, r.between(words, 0, i)
		}
	}
	return p, strings.TrimSpace(words)
}

// SpeaksOfPeriod reports whether words without a readable period were meant as one: they
// begin like the name of a period.
func SpeaksOfPeriod(words string) bool {
	tokens := periodTokens(words)
	if len(tokens) == 0 {
		return false
	}
	first := tokens[0].text
	_, kind := spanWords[first]
	_, number := smallNumber(first)
	return kind || number || first == "q" || first == "nua" || letterPeriod.MatchString(first) || isYear(first)
}

var (
	// beforePeriod are words without meaning before a period, and aroundUnit those between
	// it and a unit's name.
	beforePeriod = []string{"ky", "the", "for", "of", "trong", "bao", "cao"}
	aroundUnit   = []string{"cua", "cho", "of", "for", "from", "by", "trong", "ky"}

	spanWords = map[string]calendar.Span{
		"tuan": calendar.SpanWeek, "week": calendar.SpanWeek, "thang": calendar.SpanMonth, "month": calendar.SpanMonth,
		"quy": calendar.SpanQuarter, "quarter": calendar.SpanQuarter, "half": calendar.SpanHalf, "nam": calendar.SpanYear, "year": calendar.SpanYear,
	}
	// offsets are the distances from the present period: -1 for the one before, 1 for the
	// next.
	offsets = map[string]int{
		"nay": 0, "hien": 0, "truoc": -1, "qua": -1, "roi": -1, "ngoai": -1, "vua": -1, "toi": 1, "sau": 1,
		"this": 0, "current": 0, "last": -1, "previous": -1, "past": -1, "next": 1,
	}
	romanNumbers = []string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"}
	counts       = map[string]int{
		"mot": 1, "nhat": 1, "gieng": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "chap": 12,
		"one": 1, "two": 2, "three": 3, "four": 4, "six": 6, "first": 1, "second": 2, "third": 3, "fourth": 4,
		"1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
	}
	// letterPeriod is a period as its letter and number: Q4, W47, H2, T11.
	letterPeriod = regexp.MustCompile(`^([wqht])(\d{1,2}|i{1,3}|iv)$`)
)

// periodToken is a folded word with its position.
type periodToken struct {
	text     string
	from, to int // bytes
}

// periodTokens cuts words at everything that is neither letter nor digit.
func periodTokens(words string) (tokens []periodToken) {
	from := -1
	flush := func(to int) {
		if from >= 0 {
			tokens = append(tokens, periodToken{spelling.Fold(words[from:to]), from, to})
		}
		from = -1
	}
	for i, r := range words {
		switch inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r); {
		case !inside:
			flush(i)
		case from < 0:
			from = i
		}
	}
	flush(len(words))
	return tokens
}

// periodReader reads periods in tokens.
type periodReader struct {
	tokens []periodToken
	today  calendar.Date
}

// at returns the token at i, or an empty text.
func (r *periodReader) at(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	return r.tokens[i].text
}

// between returns the text from token i up to token j, without the words that only connect
// it to the period.
func (r *periodReader) between(words string, i, j int) string {
	for i < j && slices.Contains(aroundUnit, r.at(i)) {
		i++
	}
	for i < j && slices.Contains(aroundUnit, r.at(j-1)) {
		j--
	}
	if i == j {
		return ""
	}
	return words[r.tokens[i].from:r.tokens[j-1].to]
}

// read reads the period that begins at token i and returns the position after it.
func (r *periodReader) read(i int) (calendar.ReportPeriod, int, bool) {
	for _, form := range []func(int) (calendar.ReportPeriod, int, bool){r.byName, r.half, r.month, r.near, r.numbered, r.year} {
		if p, next, ok := form(i); ok {
			return p, next, true
		}
	}
	return calendar.ReportPeriod{}, i, false
}

// byName reads 2026-W47, 2026-11, 2026-Q4, and Q4, Q4/2026, T11/2026, 11/2026.
func (r *periodReader) byName(i int) (calendar.ReportPeriod, int, bool) {
	first, second := r.at(i), r.at(i+1)
	if isYear(first) && second != "" {
		if p, err := calendar.ParseReportPeriod(first + "-" + strings.ToUpper(second)); err == nil {
			return p, i + 2, true
		}
	}
	if parts := letterPeriod.FindStringSubmatch(first); parts != nil {
		span := map[string]calendar.Span{"w": calendar.SpanWeek, "q": calendar.SpanQuarter, "h": calendar.SpanHalf, "t": calendar.SpanMonth}[parts[1]]
		number, _ := smallNumber(parts[2])
		return r.inYear(span, number, i+1)
	}
	if n, err := strconv.Atoi(first); err == nil && len(first) <= 2 && isYear(second) {
		return r.inYear(calendar.SpanMonth, n, i+1)
	}
	return calendar.ReportPeriod{}, i, false
}

// half reads "6 tháng đầu năm 2026", "nửa cuối năm", "the second half of 2026", "first six
// months".
func (r *periodReader) half(i int) (calendar.ReportPeriod, int, bool) {
	n, next := 0, i
	which := func(word string) int {
		return map[string]int{"dau": 1, "first": 1, "1st": 1, "cuoi": 2, "second": 2, "2nd": 2, "last": 2}[word]
	}
	switch a, b, c := r.at(i), r.at(i+1), r.at(i+2); {
	case (a == "6" || a == "sau" || a == "06") && b == "thang":
		n, next = which(c), i+3
	case a == "nua" && b == "nam":
		n, next = which(c), i+3
	case a == "nua":
		n, next = which(b), i+2
	case b == "half":
		n, next = which(a), i+2
	case (b == "six" || b == "6") && c == "months":
		n, next = which(a), i+3
	case a == "half":
		n, _ = smallNumber(b)
		next = i + 2
	}
	if n == 0 {
		return calendar.ReportPeriod{}, i, false
	}
	return r.inYear(calendar.SpanHalf, n, next)
}

// month reads an English month.
func (r *periodReader) month(i int) (calendar.ReportPeriod, int, bool) {
	word := r.at(i)
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		if word == name || len(word) >= 3 && len(word) <= 4 && strings.HasPrefix(name, word) {
			return r.inYear(calendar.SpanMonth, int(m), i+1)
		}
	}
	return calendar.ReportPeriod{}, i, false
}

// near reads "tuần này", "quý vừa qua", "last month".
func (r *periodReader) near(i int) (calendar.ReportPeriod, int, bool) {
	kind, kindAt, offsetAt := r.at(i), i, i+1
	if _, ok := spanWords[kind]; !ok {
		kind, kindAt, offsetAt = r.at(i+1), i+1, i
	}
	span, isKind := spanWords[kind]
	offset, isOffset := offsets[r.at(offsetAt)]
	if !isKind || !isOffset {
		return calendar.ReportPeriod{}, i, false
	}
	next := max(kindAt, offsetAt) + 1
	if word := r.at(next); offsetAt > kindAt && (r.at(offsetAt) == "vua" && (word == "qua" || word == "roi") || r.at(offsetAt) == "hien" && (word == "nay" || word == "tai")) {
		next++
	}
	p := r.named(span, r.today)
	for ; offset < 0; offset++ {
		p = p.Previous()
	}
	for ; offset > 0; offset-- {
		p = p.Next()
	}
	return p, next, true
}

// named returns the period with the same name as the week, month, quarter, half or year of
// the day.
func (r *periodReader) named(span calendar.Span, day calendar.Date) calendar.ReportPeriod {
	if span == calendar.SpanWeek {
		return calendar.ReportPeriodAt(span, day)
	}
	return calendar.ReportPeriodAt(span, calendar.On(day.Year, day.Month, 1))
}

// numbered reads "quý IV", "tháng mười một năm 2026", "tuần 47", "fourth quarter", "the year
// 2026".
func (r *periodReader) numbered(i int) (calendar.ReportPeriod, int, bool) {
	if n, ok := counts[r.at(i)]; ok && r.at(i+1) == "quarter" {
		return r.inYear(calendar.SpanQuarter, n, i+2)
	}
	span, ok := spanWords[r.at(i)]
	if r.at(i) == "q" {
		span, ok = calendar.SpanQuarter, true
	}
	if !ok || span == calendar.SpanYear || span == calendar.SpanHalf {
		return calendar.ReportPeriod{}, i, false
	}
	j := i + 1
	if r.at(j) == "thu" || r.at(j) == "so" {
		j++
	}
	n, ok := smallNumber(r.at(j))
	if !ok {
		return calendar.ReportPeriod{}, i, false
	}
	if more, ok := counts[r.at(j+1)]; n == 10 && r.at(j) == "muoi" && ok && more <= 2 {
		n, j = n+more, j+1
	}
	return r.inYear(span, n, j+1)
}

// year reads "năm 2026", "cả năm", "năm nay", "2026".
func (r *periodReader) year(i int) (calendar.ReportPeriod, int, bool) {
	j := i
	whole := r.at(j) == "ca" || r.at(j) == "nguyen" || r.at(j) == "whole" || r.at(j) == "full"
	if whole {
		j++
	}
	year, next, ok := r.yearAt(j)
	switch {
	case ok:
		return calendar.ReportPeriod{Span: calendar.SpanYear, Year: year}, next, true
	case whole && spanWords[r.at(j)] == calendar.SpanYear:
		return calendar.ReportPeriod{Span: calendar.SpanYear, Year: r.today.Year}, j + 1, true
	}
	return calendar.ReportPeriod{}, i, false
}

// yearAt reads a year: "năm 2026", "of 2026", "/2026", "năm ngoái", "of last year".
func (r *periodReader) yearAt(i int) (year, next int, ok bool) {
	for r.at(i) == "of" || r.at(i) == "in" || r.at(i) == "the" || r.at(i) == "trong" || r.at(i) == "cua" {
		i++
	}
	named := spanWords[r.at(i)] == calendar.SpanYear
	if named {
		i++
	}
	offset, near := offsets[r.at(i)]
	switch {
	case isYear(r.at(i)):
		year, _ = strconv.Atoi(r.at(i)) // four digits
		return year, i + 1, true
	case named && near:
		return r.today.Year + offset, i + 1, true
	case near && spanWords[r.at(i+1)] == calendar.SpanYear:
		return r.today.Year + offset, i + 2, true
	}
	return 0, i, false
}

// inYear returns a period with a number, in the year at token i or in the present one.
func (r *periodReader) inYear(span calendar.Span, number, i int) (calendar.ReportPeriod, int, bool) {
	p := calendar.ReportPeriod{Span: span, Year: r.today.Year, Number: number}
	year, next, named := r.yearAt(i)
	switch {
	case named:
		p.Year, i = year, next
	case spanWords[r.at(i)] == calendar.SpanYear: // "6 tháng đầu năm"
		i++
	}
	if span == calendar.SpanWeek && !named {
		p.Year = calendar.ReportPeriodAt(span, r.today).Year
	}
	if !named && p.From().After(r.today) {
		p.Year--
	}
	if _, err := calendar.ParseReportPeriod(p.String()); err != nil {
		return p, i, false
	}
	return p, i, true
}

// isYear reports whether four digits are a plausible year.
func isYear(word string) bool {
	n, err := strconv.Atoi(word)
	return err == nil && len(word) == 4 && n >= 1900 && n < 2200
}

// smallNumber reads a number of one or two digits, in words or in Roman numerals.
func smallNumber(word string) (int, bool) {
	if n, err := strconv.Atoi(word); err == nil && len(word) <= 2 {
		return n, true
	}
	if i := slices.Index(romanNumbers, word); i > 0 {
		return i, true
	}
	n, ok := counts[word]
	return n, ok
}
