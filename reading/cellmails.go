package reading

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"

	"dondoc/work/mailing"
)

// This file finds the e-mail addresses in the officer cells of an appendix: "Nguyễn Văn An
// <an@bo.gov.vn>", "Trần Bình (binh@bo.gov.vn)", "Lan – Email: lan@bo.gov.vn".

// CellMail is an address in a cell, and whose it is.
type CellMail struct {
	Name    string // as OfficerNames returns it; empty: the cell names nobody beside it
	Address string // empty: what stands there is no address that mail can be sent to
}

var (
	// wideMarks are the full-width forms that a Vietnamese or Chinese keyboard writes, and spaces that
	// nobody sees.
	wideMarks = strings.NewReplacer("＠", "@", "﹫", "@", "＜", "<", "＞", ">", "〈", "<", "〉", ">", "‹", "<", "›", ">", "（", "(", "）", ")", "．", ".", "：", ":", "；", ";",
		"\u00a0", " ", "\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u00ad", "", "\x00", "")
	mailLabel = `(?:(?:địa chỉ\s+)?(?:thư điện tử|hộp thư|e-?mail\b|mail\b)\s*[:.]?\s*)?`
	// bracketedMails match whatever in brackets has an @ in the middle: it is meant as an address.
	// Plain brackets must hold nothing else: "(@lan_vukh)" is a name in Telegram.
	bracketedMails = regexp.MustCompile(`(?i)[,;:–-]?\s*` + mailLabel + `(?:<\s*` + mailLabel + `(?:mailto:)?\s*([^<>@]+@[^<>]*)>|[(\[]\s*` + mailLabel + `(?:mailto:)?\s*([^\s()\[\]@,;]+\s*@[^()\[\]@]*)[)\]])`)
	// bareMails match an address without brackets. A space around the @ is a slip of the pen only
	// after small letters: "Lan @vukh.vn" is a person and where she is.
	bareMails = regexp.MustCompile(`(?:^|[\s,;:(/–-])((?i:` + mailLabel + `(?:mailto:)?)((?:[A-Za-z0-9][\w.+-]*@|[a-z0-9][a-z0-9_.+-]*\s?@\s?)[A-Za-z0-9-]+(?:\s?\.\s?[A-Za-z0-9-]+)*(?:\.[A-Za-z]{2,})))`)
)

// CellMails returns the addresses in an officer cell, each with the name beside it, and the cell
// without them: an address belongs to a person and is shown to nobody. A cell without an address is
// returned as it is.
func CellMails(cell string) (bare string, mails []CellMail) {
	text := wideMarks.Replace(norm.NFC.String(cell))
	if !strings.Contains(text, "@") {
		return cell, nil
	}
	var found []string
	mark := func(address string) string {
		found = append(found, strings.Join(strings.Fields(address), ""))
		return " \x00" + strconv.Itoa(len(found)-1) + "\x00 "
	}
	text = bracketedMails.ReplaceAllStringFunc(text, func(s string) string {
		m := bracketedMails.FindStringSubmatch(s)
		return mark(m[1] + m[2])
	})
	for {
		m := bareMails.FindStringSubmatchIndex(text)
		if m == nil {
			break
		}
		text = text[:m[2]] + mark(text[m[4]:m[5]]) + text[m[3]:]
	}
	if len(found) == 0 {
		return cell, nil
	}
	last := ""
	for _, part := range betweenNames.Split(text, -1) {
		names := OfficerNames(mailMarks.ReplaceAllString(part, " "))
		if len(names) > 0 {
			last = names[len(names)-1]
		}
		for _, m := range mailMarks.FindAllStringSubmatch(part, -1) {
			at, _ := strconv.Atoi(m[1]) // it was written above
			address, _ := mailing.ParseAddress(found[at])
			mails = append(mails, CellMail{Name: last, Address: address})
			last = ""
		}
	}
	return unmarked(text), mails
}

var (
	mailMarks = regexp.MustCompile("\x00(\\d+)\x00")
	// looseMarks match the punctuation around an address that has gone.
	looseMarks = regexp.MustCompile("(?:[ \t]*[,;:–-])?[ \t]*\x00\\d+\x00[ \t]*")
	loneMarks  = regexp.MustCompile(`\(\s*\)|[ \t]+([,;)])`)
)

// unmarked is a text without the marks of addresses, with the lines that it had.
func unmarked(text string) string {
	text = loneMarks.ReplaceAllString(looseMarks.ReplaceAllString(text, " "), "$1")
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.Trim(strings.Join(strings.Fields(line), " "), " ,;:"); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}
