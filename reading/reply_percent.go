package reading

import "dondoc/calendar"

// ratio is a part of something: 2/5 nội dung.
type ratio struct {
	part, whole int
	to          int  // token after it
	progress    bool // what it counts is the work itself
}

// fractionAt reads a fraction that begins at token i.
func fractionAt(tokens []token, i int, accented bool) (f ratio, ok bool) {
	if f, ok := namedRatio(tokens, i); ok {
		return f, true
	}
	if i+2 >= len(tokens) || tokens[i].kind != numberToken || tokens[i+2].kind != numberToken || tokens[i+1].mark != '/' {
		return f, false
	}
	if i+4 < len(tokens) && tokens[i+3].kind == markToken && tokens[i+4].kind == numberToken && !tokens[i+4].gap && tokens[i+3].mark != ',' {
		return f, false // 30/6/2026
	}
	f = ratio{part: int(tokens[i].n), whole: int(tokens[i+2].n), to: i + 3}
	if f.whole == 0 || f.part > f.whole || tokens[i+2].width > 3 && f.whole > calendar.LastYear {
		return f, false
	}
	counted, _ := replyWords.find(tokens, i+3, accented)
	lead := leadingCue(tokens, i, accented)
	if i > 1 && tokens[i-1].mark == ':' && leadingCue(tokens, i-1, accented) == isProgress {
		lead = isProgress // khối lượng: 3/4
	}
	if i+3 < len(tokens) && tokens[i+3].text == "viec" && !dateLead(tokens, i) && !(i+4 < len(tokens) && pointing[tokens[i+4].text]) { // 5/12 việc
		f.progress, f.to = true, i+4
		return f, true
	}
	if i+3 < len(tokens) && partNouns[tokens[i+3].full] { // xong 4/5 chương
		f.progress, f.to = true, i+4
		return f, true
	}
	if dateLead(tokens, i) {
		return f, false
	}
	step := false
	if i > 0 {
		switch tokens[i-1].text {
		case "buoc", "phan", "doan", "chang": // bước 2/4
			step = true
		}
	}
	switch {
	case step && f.whole <= 10, counted == isProgress || counted == ofPart:
		f.progress = true
		return f, true
	case counted == isCounted || counted == ofResult && f.whole > 12:
		return f, true
	case f.whole == 100 && lead != isCounted && lead != ofPaper: // 60/100
		f.progress = true
		return f, true
	case f.whole > 31 || tokens[i+2].width > 2:
		return f, f.whole < calendar.FirstYear
	case lead == saysCan || lead == saysAbout || lead == saysOnly || lead == saysLeft || lead == isProgress:
		f.progress = true
		return f, f.whole <= 10 || f.whole > 12
	case counted == saysDone && f.part < f.whole: // 3/4 rồi
		f.progress = true
		return f, f.whole <= 10
	case lead == toFinish:
		f.progress = true
		return f, f.whole <= surelyPart || f.whole > 12
	}
	return f, f.whole > 12
}

// namedRatio reads a fraction that says twice what it counts: "20 trang/60 trang", "180m/300m".
func namedRatio(tokens []token, i int) (f ratio, ok bool) {
	if i+4 >= len(tokens) || tokens[i].kind != numberToken || tokens[i+1].kind != wordToken || tokens[i+2].mark != '/' || tokens[i+3].kind != numberToken || tokens[i+4].text != tokens[i+1].text {
		return f, false
	}
	f = ratio{part: int(tokens[i].n), whole: int(tokens[i+3].n), to: i + 5, progress: partNouns[tokens[i+1].full]}
	return f, f.whole > 0 && f.part <= f.whole
}

// pointing are words after "việc" that make it "this task", which is not a counted thing.
var pointing = map[string]bool{"nay": true, "do": true, "ay": true, "tren": true, "kia": true}

// dateLead reports whether the word before token i introduces a day.
func dateLead(tokens []token, i int) bool {
	if i == 0 {
		return false
	}
	switch tokens[i-1].text {
	case "ngay", "hom", "truoc", "den", "toi", "han", "vao", "by", "on", "before", "until", "sang", "tu":
		return true
	}
	return false
}

// partNouns are nouns for parts of the work: after two numbers with a slash they make a
// fraction and not a day.
var partNouns = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range []string{
		"chương", "bài", "tập", "quyển", "cuốn", "trang", "clip", "video", "slide", "tiết", "buổi", "phòng", "tầng", "lớp", "câu", "gói",
		"chuong", "quyen", "chapters", "sections", "files", "modules", "lessons", "volumes",
	} {
		_, full := spell(w)
		m[full] = true
	}
	return m
}()

// surelyPart is the largest denominator with which "xong 2/5" is certainly a part of the
// work and not a day; from there up to twelve it is ambiguous.
const surelyPart = 5

// eitherRatio reads "hoàn thành 5/11", which is the fifth of November or five of eleven.
func eitherRatio(tokens []token, i int, accented bool) (p portion, ok bool) {
	if i+2 >= len(tokens) || tokens[i].kind != numberToken || tokens[i+1].mark != '/' || tokens[i+2].kind != numberToken ||
		i+3 < len(tokens) && tokens[i+3].mark == '/' {
		return p, false
	}
	part, whole := int(tokens[i].n), int(tokens[i+2].n)
	if part > whole || part == 0 || whole > 12 || leadingCue(tokens, i, accented) != toFinish {
		return p, false
	}
	return portion{percent: percentOf(part, whole), from: i, to: i + 3, progress: true}, true
}

// leadingCue returns the cue of the phrase that ends directly before token i.
func leadingCue(tokens []token, i int, accented bool) cue {
	for from := i - 1; from >= 0 && from >= i-3; from-- {
		if c, n := replyWords.find(tokens, from, accented); n == i-from {
			return c
		}
	}
	return noCue
}

// portion is a part of the work in a reply, usually the part that is done.
type portion struct {
	percent  int
	from, to int  // tokens
	progress bool // else it counts something in the work's subject
	left     bool // the part still to do
	total    bool // said to be that of all parts together
	rises    bool // from an earlier amount that is named with it
	done     int  // percent of the work in its clause,
	counts   bool // if counts is true
}

// portionAt reads the portion that begins at token i: "80%", "50-60 %", "7 phần",
// "2/5 nội dung", "hai phần ba".
func portionAt(tokens []token, i int, accented bool) (p portion, ok bool) {
	if f, ok := fractionAt(tokens, i, accented); ok {
		return portion{percent: percentOf(f.part, f.whole), from: i, to: f.to, progress: f.progress}, true
	}
	if n, next, ok := halfPart(tokens, i); ok {
		return portion{percent: n, from: i, to: next, progress: true}, true
	}
	n, next, ok := quantity(tokens, i)
	if k, is := hundred(tokens, i); is { // một trăm phần trăm
		n, next, ok = 100, k, true
	}
	if !ok {
		return p, false
	}
	if m, to, is := risesTo(tokens, i, next); is {
		return portion{percent: m, from: i, to: to, progress: m <= 100, rises: true}, true
	}
	total := totalBefore(tokens, i)
	if j, ok := percentSign(tokens, next); ok {
		return portion{percent: n, from: i, to: j, progress: n <= 100, total: total}, true
	}
	if total && n <= 100 && n >= 2*bareStep && (next == len(tokens) || tokens[next].line || tokens[next].kind == markToken && tokens[next].mark != '/' || trails(tokens, next, accented)) {
		return portion{percent: n, from: i, to: next, progress: true, total: true}, true
	}
	if bareAmount(tokens, i, next, n, accented) || roundAmount(tokens, i, next, n, accented) { // HT 75, khoảng bảy chục
		return portion{percent: n, from: i, to: next, progress: true}, true
	}
	if next >= len(tokens) {
		return p, false
	}
	join := tokens[next].text
	if m, after, ok := outOf(tokens, next); ok && n <= m && m <= 100 && m > 1 {
		counted, _ := replyWords.find(tokens, after, accented)
		part := after < len(tokens) && partNouns[tokens[after].full]
		progress := part || counted != isCounted
		if part {
			after++
		}
		return portion{percent: percentOf(n, m), from: i, to: after, progress: progress}, true
	}
	if next+1 < len(tokens) && tokens[next].mark == '-' && englishParts[tokens[next+1].text] > n {
		next++ // two-thirds
		join = tokens[next].text
	}
	if whole := englishParts[join]; whole > n { // two thirds
		return portion{percent: percentOf(n, whole), from: i, to: next + 1, progress: true}, true
	}
	if join == "out" && next+1 < len(tokens) { // 3 out of 5
		next++
		join = tokens[next].text
	}
	if m, after, ok := quantity(tokens, next); ok && n < m && m <= 100 && n >= 10 { // tầm 30 40%
		if j, is := percentSign(tokens, after); is {
			return portion{percent: (n + m) / 2, from: i, to: j, progress: true}, true
		}
	}
	m, after, ok := quantity(tokens, next+1)
	switch {
	case tokens[min(next, len(tokens)-1)].mark == '-' || join == "den" || join == "toi" || join == "to": // 50-60%, 50 đến 60 %
		if j, is := percentSign(tokens, after); ok && is {
			return portion{percent: (n + m) / 2, from: i, to: j, progress: n <= 100 && m <= 100}, true
		}
		return p, false
	case join == "phan" && (!ok || m < n): // được 7 phần
		lead := leadingCue(tokens, i, accented)
		counts := n <= 10 && n > 1 && (lead == saysCan || lead == saysAbout || lead == saysOnly)
		return portion{percent: 10 * n, from: i, to: next + 1, progress: true}, counts
	case !ok || m == 0 || n > m || m > 100:
		return p, false
	case join == "phan" || join == "of" || join == "tren": // 3 phần 4, 3 of 5
	case join == "trong": // 2 trong 5 nội dung
		switch c, _ := replyWords.find(tokens, after, accented); {
		case c == isCounted: // 1 trong 2 văn bản
			return portion{percent: percentOf(n, m), from: i, to: after}, true
		case c != isProgress && c != ofPart && c != ofPaper:
			return p, false
		}
	default:
		return p, false
	}
	return portion{percent: percentOf(n, m), from: i, to: after, progress: true}, true
}

// risesTo reads the amount to which another one before token next rose: "từ 40 lên 55%", "from 40% to 55%".
func risesTo(tokens []token, i, next int) (percent, to int, ok bool) {
	if i == 0 || tokens[i-1].text != "tu" && tokens[i-1].text != "from" {
		return 0, 0, false
	}
	if at, is := percentSign(tokens, next); is {
		next = at
	}
	if next+1 >= len(tokens) || tokens[next].text != "len" && (tokens[next].text != "to" || tokens[i-1].text != "from") {
		return 0, 0, false
	}
	n, after, is := quantity(tokens, next+1)
	if !is {
		return 0, 0, false
	}
	to, ok = percentSign(tokens, after)
	return n, to, ok
}

// bareAmount reports whether a number without its sign is a percent: "HT 75", "hoàn thành:
// 0", "tiến độ 60 ạ".
func bareAmount(tokens []token, i, next, n int, accented bool) bool {
	if tokens[i].kind != numberToken || next != i+1 || n > 100 || n%bareStep != 0 || n > 0 && n < 2*bareStep {
		return false
	}
	from := i
	for from > 0 && (tokens[from-1].mark == ':' || tokens[from-1].mark == '(' || tokens[from-1].mark == '=') {
		from--
	}
	if lead := leadingCue(tokens, from, accented); lead != toFinish && (lead != isProgress || tokens[i-1].kind == wordToken && tokens[i-1].text != "do" && tokens[i-1].text != "kl") {
		return false
	}
	if next == len(tokens) || tokens[next].line || tokens[next].kind == markToken && tokens[next].mark != '/' && tokens[next].mark != '-' && tokens[next].mark != '%' {
		return next == len(tokens) || tokens[next].gap || next+1 >= len(tokens) || tokens[next+1].gap || tokens[next+1].kind != numberToken
	}
	after, _ := replyWords.find(tokens, next, accented)
	return after == isPolite || after == saysDone || after == saysBut
}

// percentOf returns the percent of a part of a whole.
func percentOf(part, whole int) int { return (200*part/whole + 1) / 2 }

// quantity reads a number in digits, with decimals rounded, or in words up to ninety-nine.
func quantity(tokens []token, i int) (n, next int, ok bool) {
	if i >= len(tokens) {
		return 0, i, false
	}
	if t := tokens[i]; t.kind == numberToken {
		if i+2 < len(tokens) && (tokens[i+1].mark == ',' || tokens[i+1].mark == '.') && tokens[i+2].kind == numberToken &&
			!tokens[i+1].gap && !tokens[i+2].gap && tokens[i+2].width <= 2 {
			if _, ok := percentSign(tokens, i+3); ok {
				tenth := int(tokens[i+2].n)
				if tokens[i+2].width == 2 {
					tenth /= 10
				}
				if t.n == 99 {
					return 99, i + 3, true // 99,9 % is not everything
				}
				return int(t.n) + tenth/5, i + 3, true
			}
		}
		if i+1 < len(tokens) && (tokens[i+1].text == "chuc" || tokens[i+1].text == "muoi") && t.n < 10 { // 7 chục phần trăm
			return 10 * int(t.n), i + 2, true
		}
		return int(t.n), i + 1, true
	}
	n, ok = digitWords[tokens[i].text]
	if !ok || !tokens[i].plain && !cardinalWord(tokens, i) {
		return 0, i, false
	}
	next = i + 1
	if next < len(tokens) && (tokens[next].text == "muoi" || tokens[next].text == "chuc") && n < 10 {
		n *= 10
		next++
		if next < len(tokens) {
			if unit, ok := digitWords[tokens[next].text]; ok && unit < 10 {
				n += unit
				next++
			} else if tokens[next].text == "lam" {
				n += 5
				next++
			}
		}
	} else if n > 1 && n < 10 && next < len(tokens) && unitsOf(&tokens[next]) > 0 { // bảy lăm phần trăm
		if _, ok := percentSign(tokens, next+1); ok {
			n = 10*n + unitsOf(&tokens[next])
			next++
		}
	} else if n == 10 && next < len(tokens) {
		if tokens[next].text == "lam" {
			return 15, next + 1, true
		}
		if unit, ok := digitWords[tokens[next].text]; ok && unit < 10 {
			n += unit
			next++
		}
	}
	return n, next, true
}

// hundred reads "trăm", "một trăm" and "one hundred" before a percent sign.
func hundred(tokens []token, i int) (next int, ok bool) {
	if t := tokens[i].text; t == "mot" || t == "one" || t == "a" {
		i++
	}
	if i+1 < len(tokens) && (tokens[i].text == "tram" || tokens[i].text == "hundred") {
		_, ok = percentSign(tokens, i+1)
	}
	return i + 1, ok
}

// cardinalWord reports whether the word with its diacritics is a number: "tư", "sáu", and
// not "từ", "sau".
func cardinalWord(tokens []token, i int) bool {
	_, ok := digitSpellings[tokens[i].full]
	return ok
}

var digitWords = map[string]int{
	"mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}

// unitsOf returns the units digit of a word after the tens: lăm, tư.
func unitsOf(t *token) int {
	if t.text == "lam" {
		return 5
	}
	if n := digitWords[t.text]; n < 10 && (t.plain || digitSpellings[t.full]) {
		return n
	}
	return 0
}

var englishParts = map[string]int{"third": 3, "thirds": 3, "quarters": 4, "fifth": 5, "fifths": 5}

var digitSpellings = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range []string{"một", "mốt", "bốn", "tư", "năm", "sáu", "bảy", "bẩy", "tám", "chín", "mười"} {
		_, full := spell(w)
		m[full] = true
	}
	return m
}()

// percentSign reports whether there is "%", "phần trăm" or "percent" at i, and returns the
// position after it.
func percentSign(tokens []token, i int) (next int, ok bool) {
	if i >= len(tokens) {
		return i, false
	}
	switch t := tokens[i]; {
	case t.mark == '%' || t.mark == '％':
		return i + 1, true
	case t.text == "percent" || t.text == "pct":
		return i + 1, true
	case t.text == "per" && i+1 < len(tokens) && tokens[i+1].text == "cent":
		return i + 2, true
	case t.text == "phan" && i+1 < len(tokens) && tokens[i+1].text == "tram":
		return i + 2, true
	}
	return i, false
}
