package letter

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// newest is what was newly written in a text.
type newest struct {
	text     string
	ended    bool // an earlier mail begins after it
	forwards bool // that one was forwarded
}

// newestOf cuts what a text quotes and its signature. Words between quoted lines and below
// them are kept: some people answer point by point.
func newestOf(text string) newest {
	lines := strings.Split(text, "\n")
	var n newest
	var kept []string
	for i := 0; i < len(lines); {
		line := strings.TrimSpace(lines[i])
		switch size, kind := boundary(lines, i); kind {
		case attribution:
			i += size
			if quotedNext(lines, i) {
				continue // the quotation ends where its marks do
			}
			n.ended = true
		case history:
			n.ended = true
		case forward:
			n.ended, n.forwards = true, true
		default:
			i++
			switch {
			case quoted(line), deviceLine(line), rule(line) && quotedNext(lines, i):
			case signatureMark(line, lines[i:]):
				rest := afterSignature(lines[i:])
				lines, i = lines[len(lines)-len(rest):], 0
			default:
				kept = append(kept, lines[i-1])
			}
			continue
		}
		break
	}
	n.text = tidy(closing(kept))
	return n
}

// bound is what begins at a line.
type bound int

const (
	nothing     bound = iota
	attribution       // "On … X wrote:"
	history           // a header of the mail that is answered
	forward           // of a mail that is forwarded
)

var (
	// dashed stands above the mail that is answered or forwarded, in Outlook, Gmail, Zimbra
	// and what follows them.
	dashed = regexp.MustCompile(`(?i)^[-_=*\s]{2,}\s*(original message|original appointment|reply message|thư gốc|thông điệp gốc|tin nhắn gốc|thư ban đầu|tin gốc|nội dung gốc|thư trả lời)\s*[-_=*\s]{2,}$`)
	passed = regexp.MustCompile(`(?i)^([-_=*\s]{2,}\s*(forwarded message|forwarded by .{0,80}|thư (đã |được )?chuyển tiếp|tin nhắn (đã |được )?chuyển tiếp|thông điệp (đã |được )?chuyển tiếp|chuyển tiếp thư)\s*[-_=*\s]{2,}|begin forwarded message:|bắt đầu (thư|tin nhắn) (đã |được )?chuyển tiếp:)$`)

	fromField    = regexp.MustCompile(`(?i)^[*_]{0,2}(from|từ|người gửi)[*_]{0,2}\s*:[*_]{0,2}\s*\S`)
	sentField    = regexp.MustCompile(`(?i)^[*_]{0,2}(sent|date|đã gửi|gửi|ngày gửi|gửi lúc|gửi ngày|ngày|thời gian|date sent|vào lúc)[*_]{0,2}\s*:[*_]{0,2}\s*.*\d`)
	addressField = regexp.MustCompile(`(?i)^[*_]{0,2}(to|cc|subject|đến|tới|người nhận|chủ đề|tiêu đề|kính gửi|đồng gửi|đồng kính gửi)[*_]{0,2}\s*:`)

	wroteEnd = regexp.MustCompile(`(?i)(^|\s)(wrote|đã viết|viết|đã ghi)\s*:$`)
	wroteOn  = regexp.MustCompile(`(?i)^(on|vào|lúc|ngày|am|le|thứ|t[2-7],|cn,|\d)`)
	oldGmail = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}.*<[^<>\s]+@[^<>\s]+>:$`)
	digit    = regexp.MustCompile(`\d`)
)

// longRule is the length of the line that Outlook on the web draws above the mail answered.
const longRule = 32

// lineCap is the longest line that is looked at, in bytes: a longer one is a paragraph.
const lineCap = 1000

func boundary(lines []string, at int) (int, bound) {
	line := strings.TrimSpace(lines[at])
	switch {
	case line == "", len(line) > lineCap:
		return 1, nothing
	case dashed.MatchString(line):
		return 1, history
	case passed.MatchString(line):
		return 1, forward
	case isHeader(lines, at):
		return 1, history
	case underscores(line) >= longRule:
		if next := firstWords(lines, at+1); next < len(lines) && isHeader(lines, next) {
			return 1, history
		}
		if strings.Count(line, "_") == len(line) {
			return 1, history
		}
	case oldGmail.MatchString(line):
		return 1, attribution
	}
	return attributed(lines, at)
}

// attributed looks for "On … wrote:", which may be broken over up to four lines. It names a
// day and an address, or quoted lines follow: a sentence that only begins like it is kept.
func attributed(lines []string, at int) (int, bound) {
	line := strings.TrimSpace(lines[at])
	if !wroteOn.MatchString(line) {
		return 1, nothing
	}
	joined := ""
	for size := 1; size <= 4 && at+size <= len(lines); size++ {
		next := strings.TrimSpace(lines[at+size-1])
		if next == "" || quoted(next) {
			break
		}
		joined = strings.TrimSpace(joined + " " + next)
		if len(joined) > 400 {
			break
		}
		if !wroteEnd.MatchString(joined) {
			continue
		}
		if digit.MatchString(joined) && (strings.Contains(joined, "@") || quotedNext(lines, at+size)) {
			return size, attribution
		}
	}
	return 1, nothing
}

// isHeader tells whether the header of an earlier mail begins at a line: who wrote it, when,
// and to whom or about what, close together.
func isHeader(lines []string, at int) bool {
	if !fromField.MatchString(strings.TrimSpace(lines[at])) {
		return false
	}
	sent, addressed, seen := false, false, 0
	for _, line := range lines[at+1:] {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		sent = sent || sentField.MatchString(line)
		addressed = addressed || addressField.MatchString(line)
		if seen++; sent && addressed || seen == 6 {
			break
		}
	}
	return sent && addressed
}

// firstWords is the index of the first line from one on that is not empty.
func firstWords(lines []string, from int) int {
	for from < len(lines) && strings.TrimSpace(lines[from]) == "" {
		from++
	}
	return from
}

func quotedNext(lines []string, from int) bool {
	next := firstWords(lines, from)
	return next < len(lines) && quoted(lines[next])
}

func quoted(line string) bool {
	line = strings.TrimSpace(line)
	return strings.HasPrefix(line, ">") || strings.HasPrefix(line, "|>")
}

func underscores(line string) int { return strings.Count(line, "_") + strings.Count(line, "—") }

// rule is a line that only separates.
func rule(line string) bool {
	return len(line) >= 3 && strings.Trim(line, "-_=*~—–") == ""
}

// deviceNames are what phones and programs call themselves below a mail.
const deviceNames = `(iphone|ipad|điện thoại|máy tính bảng|thiết bị|android|samsung|galaxy|outlook|yahoo|gmail|mail|thư|ứng dụng|zalo|oppo|xiaomi|redmi|realme|vivo|huawei|nokia|blackberry|windows|zimbra|proton|mobile|phone|mobifone|viettel|vnpt)`

var (
	fromDevice = regexp.MustCompile(`(?i)^(sent|được gửi|đã gửi|gửi)\s+(from|with|via|using|từ|bằng|qua)\s+(my\s+|an?\s+)?` + deviceNames +
		`([\s-]+[\p{L}\d.()+]{1,15}){0,5}[.!]?(\s*<\S+>|\s*\(\S+\)|\s+https?://\S+)?$`)
	getProgram = regexp.MustCompile(`(?i)^(get|download|tải|lấy|nhận)\s+(về\s+|xuống\s+)?(outlook|yahoo mail|gmail|zalo)\s+(for|cho|dành cho|trên)\s+\S+(\s+\S+)?(\s*<\S+>)?$`)
	// dated keeps a sentence as "đã gửi từ thư ngày 20/11".
	dated = regexp.MustCompile(`(?i)\d{1,2}[/-]\d{1,2}|\bngày\b|\btháng\b|\bhôm\b`)
)

// deviceLine is what a phone adds below a mail.
func deviceLine(line string) bool {
	if len(line) > 150 {
		return false
	}
	return getProgram.MatchString(line) || fromDevice.MatchString(line) && !dated.MatchString(line)
}

// signatureLines is the most that a signature takes whose mark may be something else.
const signatureLines = 15

// signatureMark tells whether a signature begins (RFC 3676, 4.3). The space after the mark is
// often lost; then what follows must be as short as a signature is.
func signatureMark(line string, rest []string) bool {
	if line != "--" {
		return false
	}
	count := 0
	for i, one := range rest {
		if strings.TrimSpace(one) == "" {
			continue
		}
		if _, kind := boundary(rest, i); kind != nothing || quoted(one) {
			break
		}
		if count++; count > signatureLines {
			return false
		}
	}
	return true
}

// afterSignature is what follows a signature: from the next quotation on.
func afterSignature(lines []string) []string {
	for i := range lines {
		if _, kind := boundary(lines, i); kind != nothing || quoted(lines[i]) {
			return lines[i:]
		}
	}
	return nil
}

var (
	farewell = regexp.MustCompile(`(?i)^((xin )?(trân trọng|kính thư|kính chào|thân ái|thân mến|thân|kính)( (cảm ơn|cám ơn|kính chào|báo cáo|kính báo|thông báo))?|cảm ơn và trân trọng|(many )?thanks( and|,| &)?( best| kind)? ?(regards)?|(best|kind|warm|kindest|with best)( and kind)?( regards| wishes)|regards|sincerely|yours sincerely|yours faithfully|best|brgds|br|rgds)( ./.)?\s*[,.!]*(/\.)?$`)
	// addition begins words that a person writes below the name.
	addition = regexp.MustCompile(`(?i)^(p\.?\s?s\.?|tái bút|tb|lưu ý|note)\s*[:.]`)
)

const (
	signatureWidth = 100 // runes of a line of name, title or telephone
	signatureMost  = 12
)

// opens reports whether a line that may be a farewell is rather how a report begins: "Xin trân trọng báo cáo", with
// numbered lines or percents below it.
func opens(line string, rest []string) bool {
	return reports.MatchString(line) && slices.ContainsFunc(rest, figures.MatchString)
}

var (
	reports = regexp.MustCompile(`(?i)(báo cáo|kính báo|thông báo)`)
	figures = regexp.MustCompile(`^\s*(\d{1,2}[.)]|[-+•]\s)|%`)
)

// closing cuts the farewell and the name, title and telephone below it. A mail that is nothing
// but a farewell stays as it is.
func closing(lines []string) []string {
	said := false
	for i, line := range lines {
		line = strings.TrimSpace(line)
		if !said || len(line) > 80 || !farewell.MatchString(line) || opens(line, lines[i+1:]) {
			said = said || line != ""
			continue
		}
		count, short := 0, true
		end := len(lines)
		for j, after := range lines[i+1:] {
			after = strings.TrimSpace(after)
			if addition.MatchString(after) {
				end = i + 1 + j
				break
			}
			if after != "" {
				count++
			}
			if short = utf8.RuneCountInString(after) <= signatureWidth; !short || count > signatureMost {
				break
			}
		}
		if count <= signatureMost && short {
			return slices.Concat(lines[:i], lines[end:])
		}
	}
	return lines
}

// tidy takes off empty lines around a text and leaves one between paragraphs.
func tidy(lines []string) string {
	var out []string
	for _, line := range lines {
		line = strings.Trim(line, " \t")
		if line == "" && (len(out) == 0 || out[len(out)-1] == "") || rule(line) && len(out) == 0 {
			continue
		}
		out = append(out, line)
	}
	for len(out) > 0 && (out[len(out)-1] == "" || rule(out[len(out)-1])) {
		out = out[:len(out)-1]
	}
	return strings.Join(out, "\n")
}
