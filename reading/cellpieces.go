package reading

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// cellPiece is the text between two semicolons or line breaks, with the known role of its
// units.
type cellPiece struct {
	text    string
	words   []cellWord
	helper  bool // its units help the one that leads
	does    bool // words behind the name say what the unit does
	chairs  bool // it is said to lead: "Cục A chủ trì"
	presses bool // it follows and presses for the work of others: "Văn phòng Bộ theo dõi"
}

var (
	// bullets match list marks before a name: "- ", "• ", "1. ", "a) ", "(2) ".
	bullets = regexp.MustCompile(`^(?:[-–—•●▪▫◦·*+✓]+\s*|\(?\d{1,2}[.)/]\s*|\(\d{1,2}\)\s*|\(?\p{L}\)\s+|\([ivx]{1,4}\)\s*)`)
	// listMarks match the same within a line: "(1) Cục A (2) Cục B", "a) Bộ B b) Bộ C".
	listMarks = regexp.MustCompile(`(\s)(\(\d{1,2}\)|\d{1,2}[.)/]|\(?\p{Ll}\)|[•●▪▫◦·*]|\+)\s*(\p{L})`)
	// dashMarks match dashes between units, not within a name: "- Cục A - Cục B".
	dashMarks = regexp.MustCompile(`\s[-–—]\s+`)
	// roleHeads match the role before the units: "Chủ trì:".
	roleHeads = regexp.MustCompile(`(?i)^(?:(?:các\s+)?(?:đơn vị|cơ quan)\s+)?(chủ trì(?:\s*,\s*phối hợp)?|đầu mối|phụ trách|thực hiện|lead|phối hợp|tham gia|hỗ trợ|coordinating|supporting|in coordination with)(?:\s+(?:thực hiện|với|cùng|chính))*\s*[:\-–]\s*|^(?i:(phối hợp)\s+(?:(?:chặt chẽ\s+)?(?:với|cùng)\s+)?)`)
	// inBrackets matches notes: "(chủ trì)", "(phối hợp: Cục A)", "(Phòng B)", "(đ/c C)".
	inBrackets    = regexp.MustCompile(`\s*\(([^()]*)\)`)
	bracketBreaks = regexp.MustCompile(`\s*[;\r\n]+\s*`)
	// requests match the words before a unit that is asked: "Giao Cục A chủ trì".
	requests  = regexp.MustCompile(`(?i)^(?:giao|giao cho|đề nghị|phân công|yêu cầu|do|gồm|bao gồm|assigned to)\s*:?\s+`)
	roleNote  = regexp.MustCompile(`(?i)^\s*(?:đơn vị |cơ quan |là )*(?:đồng |cùng )?(?:chủ trì|đầu mối|phối hợp|thường trực|lead|coordinating|chính)(?:$|[^\p{L}])`)
	roleAlone = regexp.MustCompile(`(?i)^(?:chủ trì|phối hợp)$`)
	roleDash  = regexp.MustCompile(`(?i)\s*[-–—]\s*(?:chủ trì|đầu mối|phối hợp)\s*$`)
	// nothings match cells that name no unit.
	nothings = regexp.MustCompile(`(?i)^(?:không|không có|chưa có|chưa rõ|none|n/?a|tbd|tbc|\d+|x|nt|như trên|[-–—.…\s]+)$`)
)

// cellPieces splits a cell into texts that name units. Lines with persons, or with sections
// of the unit above, are left out.
func (s *Splitter) cellPieces(cell string) []cellPiece {
	cell = Contactless(norm.NFC.String(cell))
	if strings.ContainsRune(cell, '(') {
		cell = bracketNotes(cell)
	}
	if strings.ContainsRune(cell, '(') {
		// A separator inside brackets does not separate the text outside.
		cell = inBrackets.ReplaceAllStringFunc(cell, func(note string) string { return bracketBreaks.ReplaceAllString(note, ", ") })
	}
	cell = inlinePersons.ReplaceAllStringFunc(cell, s.withoutPerson)
	cell = listMarks.ReplaceAllString(cell, "\n$2 $3")
	if strings.ContainsAny(cell, "-–—/") {
		cell = s.dividedByDashes(cell)
	}
	var pieces []cellPiece
	helping := false
	for part := range strings.SplitSeq(strings.ReplaceAll(cell, "；", ";"), ";") {
		for _, line := range s.lines(part, len(pieces) > 0) {
			text, role := role(line)
			if rest := requests.ReplaceAllString(text, ""); rest != text && NamesUnits(rest) {
				text = rest
			}
			switch role {
			case helps:
				helping = true
			case leads:
				helping = false
			}
			for _, c := range s.clauses(s.spelledOut(text), helping) {
				c.text = strings.Trim(roleDash.ReplaceAllString(c.text, ""), " \t\u00a0.,:·…-–")
				c.words = cellWords(c.text)
				if len(c.words) > 0 && !nothings.MatchString(c.text) {
					pieces = append(pieces, c)
				}
			}
		}
	}
	if slices.ContainsFunc(pieces, func(p cellPiece) bool { return p.chairs }) {
		for i := range pieces { // beside the one that leads
			pieces[i].helper = pieces[i].helper || pieces[i].presses
		}
	}
	return pieces
}

// ofOneKind matches a kind of unit that several names after it share.
var ofOneKind = regexp.MustCompile(`^(?i:các\s+)?(?i:(cục|vụ|sở|bộ|viện|ban))\s*(:)?\s+(\p{Lu}.*)$`)

// spelledOut adds the kind to each of several names: "Các Cục: Báo chí, Điện ảnh". Without
// a colon the names must be known.
func (s *Splitter) spelledOut(text string) string {
	m := ofOneKind.FindStringSubmatch(text)
	if m == nil || s.knowsText(text) || m[2] == "" && begunLow(text) == 0 && !strings.HasPrefix(text, "Các") {
		return text
	}
	kind := strings.ToUpper(m[1][:1]) + m[1][1:]
	words := cellWords(m[3])
	var names []string
	for from := 0; from < len(words); {
		if words[from].connects {
			from++
			continue
		}
		end := from + 1
		for end < len(words) && words[end].gap != gapComma && !words[end].connects {
			end++
		}
		known := s.knowsText(kind + " " + m[3][words[from].start:words[end-1].end])
		for longer := min(len(words), from+s.longest); longer > end; longer-- {
			if s.knowsText(kind + " " + m[3][words[from].start:words[longer-1].end]) {
				end, known = longer, true
				break
			}
		}
		if !known && (m[2] == "" || !words[from].upper) {
			return text
		}
		names = append(names, kind+" "+m[3][words[from].start:words[end-1].end])
		from = end
	}
	return strings.Join(names, ", ")
}

// withoutPerson removes a person from a unit's line, unless the match is a unit.
func (s *Splitter) withoutPerson(found string) string {
	name, _, ok := personIn(strings.Trim(found, " -–—,:()"))
	if key, _ := UnitKey(name); !ok || key == "" || s.has(key) {
		return found
	}
	return ""
}

func (s *Splitter) has(key string) bool {
	_, ok := s.known[key]
	return ok
}

// bracketNotes moves helpers in brackets to a separate piece, and drops notes that state
// only a unit's role or whom it appointed.
func bracketNotes(cell string) string {
	return inBrackets.ReplaceAllStringFunc(cell, func(whole string) string {
		note := strings.TrimSpace(inBrackets.FindStringSubmatch(whole)[1])
		if _, _, person := personIn(note); person || roomLines.MatchString(note) {
			return ""
		}
		if !roleNote.MatchString(note) {
			return whole
		}
		if text, part := role(note); part == helps && text != "" {
			return "; Phối hợp: " + text + "; Chủ trì: "
		}
		if roleAlone.MatchString(note) {
			return " " + note
		}
		return ""
	})
}

// aName is the largest number of bytes of the words that identify a unit's name.
const aName = 120

// dividedByDashes breaks a line at a dash or slash with spaces around it, if it is between
// units and not within a known name.
func (s *Splitter) dividedByDashes(cell string) string {
	var b strings.Builder
	for i, line := range strings.Split(cell, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		if key, _ := UnitKey(line); s.has(key) {
			b.WriteString(line)
			continue
		}
		line = strings.ReplaceAll(line, " / ", "\n")
		from := 0
		for _, at := range dashMarks.FindAllStringIndex(line, -1) {
			next := line[at[1]:min(len(line), at[1]+aName)]
			after := cellWords(next)
			divided := len(after) > 1 && splitting{s, cellPiece{text: next, words: after}, false}.beginsUnit(0)
			b.WriteString(line[from:at[0]])
			if divided {
				b.WriteByte('\n')
			} else {
				b.WriteString(line[at[0]:at[1]])
			}
			from = at[1]
		}
		b.WriteString(line[from:])
	}
	return b.String()
}

// lines splits a part of a cell into lines, and joins the lines of one name: a narrow
// column breaks names anywhere.
func (s *Splitter) lines(part string, below bool) []string {
	if !strings.ContainsAny(part, "\n\r\v\f\u2028\u2029") {
		if _, _, person := personIn(part); person {
			if part = afterPerson(part); part == "" {
				return nil
			}
		}
		return []string{unbulleted(part)}
	}
	var raw []string
	bulleted := false // the first line has a bullet, so the others are separate items too
	for _, line := range lineBreaks.Split(part, -1) {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			continue
		}
		if len(raw) == 0 {
			bulleted = lineMarks.MatchString(line)
		}
		sub := lineMarks.MatchString(line) && !bulleted && (below || len(raw) > 0)
		if _, _, person := personIn(line); person {
			if line = afterPerson(line); line == "" {
				continue
			}
		}
		if rest := lineMarks.ReplaceAllString(line, ""); sub && roomLines.MatchString(rest) || roomLines.MatchString(rest) && strings.HasSuffix(rest, ":") {
			continue
		}
		raw = append(raw, line)
	}
	var lines []string
	for i := 0; i < len(raw); {
		line := unbulleted(raw[i])
		next := i + 1
		for j := min(len(raw), i+4); j > i+1; j-- {
			if joined := strings.Join(append([]string{line}, raw[i+1:j]...), " "); s.knowsText(joined) {
				line, next = joined, j
				break
			}
		}
		for next < len(raw) && goesOnBelow(line, raw[next]) {
			line += " " + raw[next]
			next++
		}
		lines = append(lines, line)
		i = next
	}
	return lines
}

// afterPerson returns the unit after a person on one line.
func afterPerson(line string) string {
	if _, rest, ok := strings.Cut(line, ","); ok && NamesUnits(rest) {
		return strings.TrimSpace(rest)
	}
	return ""
}

var lineBreaks = regexp.MustCompile(`[\r\n\v\f\x{2028}\x{2029}]+`)

func (s *Splitter) knowsText(text string) bool {
	key, words := UnitKey(text)
	return words <= s.longest+2 && s.has(key)
}

// mostBullets limits the work on a malicious line.
const mostBullets = 8

func unbulleted(line string) string {
	line = strings.TrimSpace(line)
	for range mostBullets {
		cut := strings.TrimSpace(bullets.ReplaceAllString(line, ""))
		if cut == line {
			return line
		}
		line = cut
	}
	return line
}

// goesOnBelow reports whether a name that is incomplete on one line continues on the next.
func goesOnBelow(line, next string) bool {
	if lineMarks.MatchString(next) || bullets.MatchString(next) {
		return false
	}
	words := cellWords(next)
	if len(words) == 0 {
		return false
	}
	first := words[0].lower
	if first == "và" || first == "and" || first == "&" || strings.HasPrefix(next, "&") {
		return true
	}
	c := splitting{cellPiece: cellPiece{text: next, words: words}}
	if c.beginsGroup(0) || c.beginsUnit(0) {
		return false
	}
	if r := []rune(next)[0]; unicode.IsLower(r) || r == ',' {
		return true
	}
	line = strings.TrimSpace(line)
	return strings.HasSuffix(line, ",") || strings.HasSuffix(line, " và") || strings.HasSuffix(line, " -")
}
