package reading

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// part is the role that words give to the units beside them.
type part uint8

const (
	unsaid part = iota
	leads       // chủ trì, đầu mối
	helps       // phối hợp, cùng thực hiện
	acts        // theo dõi, tham mưu: they lead, and the words after it are their work
)

// role splits "Chủ trì:", "Phối hợp với" from the beginning of a line.
func role(line string) (text string, p part) {
	at := roleHeads.FindStringSubmatchIndex(line)
	if at == nil {
		return line, unsaid
	}
	text = strings.TrimSpace(line[at[1]:])
	said := ""
	for _, group := range [...]int{2, 4} {
		if at[group] >= 0 {
			said = strings.ToLower(line[at[group]:at[group+1]])
		}
	}
	switch said {
	case "phối hợp", "tham gia", "hỗ trợ", "coordinating", "supporting", "in coordination with":
		return text, helps
	}
	return text, leads
}

// verbs match what units do, in lower case after their names. Longer ones come first.
var verbs = regexp.MustCompile(`[\s,](?:(?:sẽ|là|làm|được giao|chịu trách nhiệm|có trách nhiệm)\s+)?(?:(?:cơ quan|đơn vị)\s+)?(?:(chủ trì|làm đầu mối|đầu mối|leads?)|(cùng phối hợp|phối hợp|cùng thực hiện|cùng tham gia|cùng làm|cùng với|tham gia|hỗ trợ|góp ý|supports?)|(trực tiếp thực hiện|tổ chức thực hiện|triển khai thực hiện|chịu trách nhiệm|thực hiện|tham mưu|theo dõi|tổng hợp|đôn đốc|hướng dẫn|phụ trách|soạn thảo|dự thảo|xây dựng|rà soát|báo cáo|kiểm tra|giám sát|cung cấp|bố trí|gửi|trình|ban hành|chuẩn bị|thẩm định|công bố|tổ chức|triển khai|hoàn thiện|lập|làm))(?:$|[\s,.;:])`)

// pressing are the verbs of those who see to it that others do the work.
var pressing = regexp.MustCompile(`^[\s,]*(?:theo dõi|đôn đốc|giám sát|kiểm tra|tổng hợp|hướng dẫn)`)

// nounsBefore make a part of a name out of a verb after them.
var nounsBefore = wordSet("ban tổ cục vụ phòng trung_tâm đội nhóm hội_đồng ủy_ban uỷ_ban được và có về để của việc công_tác nhiệm_vụ đang")

// mostClauses limits the work on a malicious line.
const mostClauses = 60

// clauses splits a line into its units by what it says they do: "Cục Điện ảnh chủ trì, phối
// hợp Cục Báo chí tham mưu" has one that leads and one that helps.
func (s *Splitter) clauses(text string, helping bool) (pieces []cellPiece) {
	text = strings.TrimSpace(text)
	for round := 0; text != ""; round++ {
		at, p := s.verb(text)
		if at == nil || round == mostClauses {
			return append(pieces, cellPiece{text: text, helper: helping})
		}
		name, after := strings.Trim(text[:at[0]], " ,"), strings.TrimSpace(text[at[1]:])
		helper := helping
		if p == helps {
			if rest := s.helped(after); rest != "" {
				text, helping = rest, true
				if name != "" {
					pieces = append(pieces, cellPiece{text: name, helper: helper, does: true})
				}
				continue
			}
			helper = true
		}
		if name != "" {
			pieces = append(pieces, cellPiece{text: name, helper: helper, does: true, chairs: p == leads, presses: p == acts && pressing.MatchString(text[at[0]:])})
		}
		text, p = s.nextUnit(after, p)
		if p != unsaid {
			helping = p == helps
		}
	}
	return pieces
}

// verb finds the first words that say what the units before them do, and that are not part
// of a known name.
func (s *Splitter) verb(text string) (at []int, p part) {
	if s.knowsText(text) {
		return nil, unsaid
	}
	for from, tries := 0, 0; from < len(text) && tries < mostClauses; tries++ {
		m := verbs.FindStringSubmatchIndex(text[from:])
		if m == nil {
			return nil, unsaid
		}
		for group := 1; group <= 3; group++ {
			if m[2*group] >= 0 {
				p = [...]part{leads, helps, acts}[group-1]
			}
		}
		start, end := from+m[0], from+m[1]
		if p == helps || s.endsName(text[:start], p) && !s.insideKnown(text, start) {
			// Keep the separator after the verb.
			if _, size := utf8.DecodeLastRuneInString(text[:end]); end < len(text) || strings.ContainsAny(text[end-size:end], " ,.;:") {
				end -= size
			}
			return []int{start, end}, p
		}
		from += m[0] + 1
	}
	return nil, unsaid
}

// endsName reports whether a name can end there: it has a word after its first one, and
// none that makes the verb a noun.
func (s *Splitter) endsName(before string, p part) bool {
	words := cellWords(before)
	n := len(words)
	if n == 0 {
		return false
	}
	last, two := words[n-1].lower, ""
	if n > 1 {
		two = words[n-2].lower + " " + last
	}
	if nounsBefore[last] || nounsBefore[two] {
		return false
	}
	c := splitting{s, cellPiece{text: before, words: words}, false}
	return p == leads || n > max(1, c.unitWordAt(0)) || words[0].acronym()
}

// insideKnown reports whether a known name at the beginning of the text includes the verb.
func (s *Splitter) insideKnown(text string, verb int) bool {
	c := splitting{s, cellPiece{text: text, words: cellWords(text)}, false}
	for from, w := range c.words {
		if w.start > verb {
			return false
		}
		if end, _, found := c.knownAt(from); found && c.words[end-1].start > verb {
			return true
		}
	}
	return false
}

// helped returns the words after "phối hợp" when they name units.
func (s *Splitter) helped(after string) string {
	after = strings.TrimLeft(after, " :,")
	for _, word := range [...]string{"chặt chẽ ", "với ", "cùng ", "của ", "thực hiện với ", "giữa "} {
		after = strings.TrimPrefix(after, word)
	}
	first := after[:min(len(after), 3*aName)]
	words := cellWords(first)
	if len(words) == 0 {
		return ""
	}
	c := splitting{s, cellPiece{text: first, words: words}, false}
	if c.beginsUnit(0) || c.beginsGroup(0) || c.knownHere(0) || words[0].acronym() {
		return after
	}
	if _, _, known := c.knownAt(0); known {
		return after
	}
	return ""
}

// nextUnit skips what a unit does, up to the next unit after a comma. Groups after a verb
// are its object.
func (s *Splitter) nextUnit(after string, p part) (rest string, _ part) {
	words := cellWords(after)
	c := splitting{s, cellPiece{text: after, words: words}, false}
	for i, w := range words {
		helping := w.lower == "phối" && i+1 < len(words) && words[i+1].lower == "hợp"
		if helping {
			if rest := s.helped(after[words[i+1].end:]); rest != "" {
				return rest, helps
			}
			continue
		}
		bounded := i == 0 && strings.HasPrefix(strings.TrimSpace(after), ",") || i > 0 && (w.gap == gapComma || words[i-1].connects)
		if bounded && (c.beginsUnit(i) && w.upper || c.knownHere(i) && w.upper || p != acts && c.beginsGroup(i)) {
			return after[w.start:], unsaid
		}
	}
	return "", unsaid
}

// groupPosts match the beginning of groups of heads: "Giám đốc các trường, bảo tàng".
var groupPosts = regexp.MustCompile(`(?i)^(?:(?:các|toàn thể)\s+)?(?:hiệu trưởng|giám đốc|thủ trưởng|người đứng đầu|lãnh đạo|cục trưởng|vụ trưởng|viện trưởng|tổng biên tập|chánh văn phòng|chủ tịch|bộ trưởng|trưởng|bí thư|tổng giám đốc|heads of|directors of)(?:$|[\s,])`)

var afterComma = regexp.MustCompile(`,\s*|\s(?:và|and)\s+`)

// headsMany reports whether a text names the heads of many units.
func headsMany(text string) bool {
	if !groupPosts.MatchString(text) {
		return false
	}
	lower := " " + strings.ToLower(text)
	for _, next := range afterComma.FindAllStringIndex(text, -1) {
		if groupPosts.MatchString(text[next[1]:]) || strings.HasPrefix(text[next[1]:], "Chánh ") {
			return true
		}
	}
	return strings.Contains(lower, " các ") || strings.Contains(lower, " of all ") || strings.Contains(lower, " cấp ")
}

// withoutPost removes the head's post from the beginning of a unit's name: "Giám đốc Trung
// tâm A" means Trung tâm A.
func withoutPost(text string) string {
	at := groupPosts.FindStringIndex(text)
	if at == nil || headsMany(text) {
		return text
	}
	rest := strings.TrimSpace(text[at[1]:])
	words := cellWords(rest)
	if len(words) < 2 || !(splitting{cellPiece: cellPiece{text: rest, words: words}}).beginsUnit(0) {
		return text
	}
	return rest
}

// NamesUnits reports whether a cell begins with the name of a unit or of a group, judged by
// its words only.
func NamesUnits(cell string) bool {
	s := blank
	for _, p := range s.cellPieces(cell) {
		c := splitting{s, p, inCapitals(p)}
		first := p.words[0]
		return c.beginsUnit(0) || c.beginsGroup(0) || headsMany(p.text) || len(p.words) == 1 && first.acronym() ||
			c.unitWordAt(0) > 0 && first.upper && len(p.words) <= 2
	}
	return false
}

// OnlyUnits reports whether a text contains only names of units.
func OnlyUnits(text string) bool {
	s := blank
	pieces := s.cellPieces(text)
	for _, p := range pieces {
		if p.does || !unicode.IsUpper([]rune(p.text)[0]) {
			return false
		}
		for _, n := range s.splitPiece(p) {
			words := cellWords(n.Name)
			c := splitting{s, cellPiece{text: n.Name, words: words}, false}
			if n.Odd || !c.beginsUnit(0) && !n.Group && !(len(words) == 1 && words[0].acronym()) {
				return false
			}
		}
	}
	return len(pieces) > 0
}
