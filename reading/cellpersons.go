package reading

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// This file finds the persons in the unit cells and officer cells of an appendix: "- PGĐ:
// Trần Thị Mẫu", "Đ/c Ngô Văn An, ĐT 0912…".

// posts are titles before a person's name. Abbreviations must be in capitals: "CV" is a
// specialist, but "cv" a letter.
const (
	postWords = `phó tổng giám đốc|tổng giám đốc|phó giám đốc|giám đốc|phó cục trưởng|cục trưởng|phó vụ trưởng|vụ trưởng|phó viện trưởng|viện trưởng|phó hiệu trưởng|hiệu trưởng|phó chánh văn phòng|chánh văn phòng|phó chánh thanh tra|chánh thanh tra|phó trưởng phòng|trưởng phòng|phó phòng|phó chủ tịch|chủ tịch|phó trưởng ban|trưởng ban|phó tổng biên tập|tổng biên tập|thứ trưởng|bộ trưởng|chuyên viên chính|chuyên viên|cán bộ phụ trách|cán bộ đầu mối|cán bộ|công chức|lãnh đạo phụ trách|lãnh đạo|người phụ trách|người thực hiện|phụ trách|thư ký|trưởng nhóm|họ tên|họ và tên`
	postMarks = `PTGĐ|TGĐ|PGĐ|GĐ|PCT|PVT|PTP|PTB|PHT|PCVP|CVP|PTBT|TBT|CVC|CV|PP`
	// townMarks are posts only before a colon: "TP Hồ Chí Minh" is a town.
	townMarks = `TP|CT|VT|BT|HT|LĐ|TTr|UV`
	charges   = `(?i:phụ trách|theo dõi|chỉ đạo|đầu mối|trực tiếp|thực hiện|chuyên trách|chủ trì|chính|phối hợp)`
	honours   = `đ/c|đ\.c|d/c|đc|đồng chí|dong chi|ông|bà|anh|chị|mr\.?|mrs\.?|ms\.?|ths\.?|ts\.?|pgs\.?|gs\.?|ks\.?|bs\.?|cn\.`
)

var (
	personPost   = regexp.MustCompile(`^(?:(?i:` + postWords + `)|(?:` + postMarks + `))\.?(?:\s+` + charges + `)*(?:\s*[:\-–]\s*|\s+|$)|^(?:` + townMarks + `)(?:\s+` + charges + `)*\s*:\s*`)
	personHonour = regexp.MustCompile(`^(?i:` + honours + `)(?:\s*[:.]\s*|\s+)`)
	// lineMarks match the bullet before a person or a section in a list under a unit.
	lineMarks = regexp.MustCompile(`^\s*[-–—+•●▪*·]+\s*`)
	// roomLines match a section of the unit above.
	roomLines = regexp.MustCompile(`^(?i:phòng|tổ|bộ phận|nhóm|đội)\s`)
	// phones, mails and links are contact data, not part of a name.
	phones = regexp.MustCompile(`(?i)[,;–-]?\s*\(?\s*(?:(?:điện thoại|số đt|đt|sđt|tel|phone|mobile|zalo|di động|hotline)\s*[:.]?\s*)?(?:\+84|0)[\d .\-]{7,13}\d\)?`)
	links  = regexp.MustCompile(`(?i)\(?\s*(?:(?:email|e-mail|mail)\s*[:.]?\s*)?(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:https?://|www\.|t\.me/)[^\s,;)]+)\s*\)?`)
	// inlinePersons match a person on the unit's line: "Cục Báo chí - PCT Ngô Văn An".
	inlinePersons = regexp.MustCompile(`\s*(?:[-–—,:]\s*|\(\s*)(?:(?i:` + honours + `)[\s.:]+|(?:(?:` + postMarks + `)[\s.:]+|(?i:` + postWords + `)\s*:?\s+)(?:(?i:` + honours + `)[\s.:]+)?)` + fullName + `[^;\n)]*\)?`)
	nameOnly      = regexp.MustCompile(`^` + fullName + `$`)
)

// fullName matches two to five words that all begin with a capital.
const fullName = `\p{Lu}[\p{L}’']*(?:\s+\p{Lu}[\p{L}’']*){1,4}`

// Contactless removes telephone numbers, addresses and links from a cell. A Telegram link
// to a person is replaced by the @username.
func Contactless(cell string) string {
	if !strings.ContainsAny(cell, "0123456789@/") {
		return cell
	}
	cell = telegramLinks.ReplaceAllString(cell, "@$1")
	cell = links.ReplaceAllString(cell, " ")
	return phones.ReplaceAllString(cell, " ")
}

var telegramLinks = regexp.MustCompile(`(?i)(?:https?://)?(?:t\.me|telegram\.me)/@?([A-Za-z]\w{4,31})\b/?`)

// personIn returns the name in a line about a person; specialist is true for somebody who
// does the work, and false for one of the unit's heads.
func personIn(line string) (name string, specialist, ok bool) {
	text := strings.TrimSpace(lineMarks.ReplaceAllString(Contactless(line), ""))
	post := personPost.FindString(text)
	rest := strings.TrimSpace(text[len(post):])
	honour := personHonour.FindString(rest)
	rest = strings.TrimSpace(rest[len(honour):])
	if post == "" && honour == "" {
		return "", false, false
	}
	name, _, _ = strings.Cut(rest, ",")
	name, _, _ = strings.Cut(name, "(")
	name, _, _ = strings.Cut(name, " - ")
	name = strings.Trim(name, " .:;–-")
	if name == "" {
		return "", false, strings.ContainsAny(post, ":")
	}
	if !nameOnly.MatchString(name) && !(honour != "" && !strings.Contains(name, " ") && unicode.IsUpper([]rune(name)[0])) {
		return "", false, false
	}
	words := cellWords(name)
	if len(words) > 1 && (splitting{cellPiece: cellPiece{text: name, words: words}}).beginsUnit(0) {
		return "", false, false // Giám đốc Trung tâm X
	}
	mark := strings.ToLower(strings.Trim(post, " :.-–"))
	specialist = honour != "" && post == "" || strings.HasPrefix(mark, "cv") || strings.HasPrefix(mark, "chuyên viên") ||
		strings.HasPrefix(mark, "cán bộ") || strings.HasPrefix(mark, "công chức") || strings.HasPrefix(mark, "người")
	return name, specialist, true
}

// Persons returns the persons named beside the unit in a unit cell, specialists before the
// unit's heads.
func Persons(cell string) []string {
	if !strings.ContainsAny(cell, "\n;-–(:/,") {
		return nil
	}
	var working, heads []string
	take := func(line string) {
		name, specialist, ok := personIn(line)
		switch {
		case !ok || name == "":
		case specialist:
			working = append(working, name)
		default:
			heads = append(heads, name)
		}
	}
	for _, line := range personBreaks.Split(norm.NFC.String(cell), -1) {
		if _, _, ok := personIn(line); ok {
			take(line)
			continue
		}
		for _, inline := range inlinePersons.FindAllString(line, -1) {
			take(strings.Trim(inline, " -–—,:()"))
		}
	}
	return append(working, heads...)
}

var personBreaks = regexp.MustCompile(`[;\r\n]+`)

// betweenNames separates the persons in an officer cell. The slash of "đ/c" does not.
var betweenNames = regexp.MustCompile(`\s*[;,\n\r&]+\s*|\s+/\s+|\s+(?:và|and)\s+`)

// OfficerNames returns the persons named in an officer cell, without titles, telephone
// numbers and links.
func OfficerNames(cell string) (names []string) {
	cell = brackets.ReplaceAllString(Contactless(norm.NFC.String(cell)), " ")
	for _, part := range betweenNames.Split(cell, -1) {
		name := strings.TrimSpace(lineMarks.ReplaceAllString(part, ""))
		for {
			cut := personPost.ReplaceAllString(name, "")
			cut = strings.TrimSpace(personHonour.ReplaceAllString(cut, ""))
			if cut == name {
				break
			}
			name = cut
		}
		name, _, _ = strings.Cut(name, " - ")
		name = strings.Trim(strings.Join(strings.Fields(name), " "), " .:;–-/()")
		pair := strings.Split(name, "/")
		if !nameOnly.MatchString(pair[0]) || !nameOnly.MatchString(pair[len(pair)-1]) {
			pair = []string{name} // "Tr/g An"
		}
		for _, name := range pair {
			if strings.ContainsFunc(name, unicode.IsLetter) && !roomLines.MatchString(name) {
				names = append(names, name)
			}
		}
	}
	return names
}

var brackets = regexp.MustCompile(`\([^()]*\)`)
