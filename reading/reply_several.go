package reading

import (
	"strings"

	"dondoc/calendar"
	"dondoc/work"
)

// Reply is the part of a message about one task.
type Reply struct {
	Number     string // of the task as written: "21", or the appendix's "14.1"
	Words      string // without the number
	Understood work.Understood
}

// label is a task's number at the beginning of a part of a message.
type label struct {
	numbers  []string
	from, to int // tokens of the label, without the words that it introduces
}

// ReadReplies splits a message about several tasks: "NV 21: 40%, NV 22: xong", "NV 21 và 22
// đã xong". Words before the first number belong to no part. A message without a task
// number at the beginning of a part has no parts; a task that is only mentioned ("đã lồng
// ghép vào NV 28") does not begin one.
func ReadReplies(text string, on calendar.Date, days WorkingDays) []Reply {
	source := cleaned(text)
	tokens, _ := tokenise(source, replyTokens)
	labels := labelled(tokens, source)
	if len(labels) == 0 {
		return nil
	}
	above := headed(tokens, labels)
	if labels[0].from > 0 && labels[len(labels)-1].to == len(tokens) && !above {
		return nil // xong NV 3, NV 4: they are only mentioned
	}
	var replies []Reply
	read := map[string]work.Understood{} // lists repeat themselves: "xong", "xong", "40%"
	from := 0                            // token after the label before
	for i, l := range labels {
		to := len(tokens)
		if i+1 < len(labels) {
			to = labels[i+1].from
		}
		words := between(tokens, source, l.to, to)
		if above {
			words = between(tokens, source, from, l.from)
			from = l.to
		}
		understood, known := read[words]
		if !known {
			understood = ReadReply(words, on, days)
			read[words] = understood
		}
		for _, n := range l.numbers {
			replies = append(replies, Reply{Number: n, Words: words, Understood: understood})
		}
	}
	return replies
}

// headed reports whether the words are before the task numbers and not after them: "Đã
// xong: NV 3, NV 4. Đang làm: NV 5".
func headed(tokens []token, labels []label) bool {
	for _, l := range labels {
		if l.from == 0 || tokens[l.from-1].mark != ':' {
			return false
		}
	}
	return labels[len(labels)-1].to == len(tokens)
}

// between returns the text from one token to before another, without what separates parts.
func between(tokens []token, source string, from, to int) string {
	if from >= to {
		return ""
	}
	const separators = " \t\r\n,;:.-–—•*+&"
	return strings.Trim(source[tokens[from].from:tokens[to-1].to], separators)
}

// labelled finds the labels. Bare numbers ("21: 40%") count only when several begin a part:
// a single one is ambiguous.
func labelled(tokens []token, source string) []label {
	var named, bare []label
	for i := range tokens {
		if len(named) > 0 && i < named[len(named)-1].to || !beginsPart(tokens, i) {
			continue
		}
		if l, ok := taskLabel(tokens, i, source); ok {
			named = append(named, l)
		} else if n, next, ok := taskNumber(tokens, i+1, source); ok && tokens[i].text == "so" && len(named) > 0 {
			named = append(named, label{numbers: []string{n}, from: i, to: next}) // nhiệm vụ số 2 xong, số 3 chưa
		} else if n, next, ok := taskNumber(tokens, i, source); ok && next < len(tokens) && tokens[next].mark == ':' &&
			(next+1 == len(tokens) || tokens[next+1].gap || tokens[next+1].kind != numberToken) {
			bare = append(bare, label{numbers: []string{n}, from: i, to: next + 1})
		}
	}
	if len(named) == 0 && len(bare) > 1 {
		return bare
	}
	return named
}

// beginsPart reports whether a part of a message can begin at token i.
func beginsPart(tokens []token, i int) bool {
	if i == 0 || tokens[i].line {
		return true
	}
	switch prev := tokens[i-1]; prev.kind {
	case markToken:
		switch prev.mark {
		case ',', ';', '.', '!', '?', ':', '-', '•', '*', '+', '(', ')':
			return tokens[i].gap || prev.mark != '.' && prev.mark != ',' || tokens[i].kind == wordToken
		}
	case wordToken:
		switch prev.text {
		case "con", "va", "and", "cac", "ve", "da", "thua", "bao", "cao":
			return tokens[i].kind == wordToken
		}
	}
	return false
}

// taskLabel reads "NV 21", "nhiệm vụ số 14.1:", "task 12 -", "#21", "NV 21, 22 và 25".
func taskLabel(tokens []token, i int, source string) (l label, ok bool) {
	j := i
	switch {
	case tokens[j].mark == '#' || tokens[j].text == "nv" || tokens[j].text == "task":
		j++
	case pair(tokens, j, "nhiem", "vu") || pair(tokens, j, "cong", "viec") || pair(tokens, j, "dau", "viec"):
		j += 2
	case tokens[j].text == "viec":
		j++
	default:
		return l, false
	}
	if j+1 < len(tokens) && tokens[j].mark == '.' && tokens[j+1].kind == numberToken { // NV.12
		j++
	}
	if j < len(tokens) && (tokens[j].text == "so" || tokens[j].mark == '#' || tokens[j].text == "no") {
		j++
	}
	n, next, ok := taskNumber(tokens, j, source)
	if !ok {
		return l, false
	}
	l = label{numbers: []string{n}, from: i, to: next}
	for next < len(tokens) && (tokens[next].mark == ',' || tokens[next].mark == '&' || tokens[next].text == "va" || tokens[next].text == "and") {
		k := next + 1
		if k < len(tokens) && tokens[k].text == "nv" {
			k++
		}
		n, after, ok := taskNumber(tokens, k, source)
		if !ok || measured(tokens, after) {
			break
		}
		l.numbers = append(l.numbers, n)
		next = after
	}
	l.to = next
	for l.to < len(tokens) && (tokens[l.to].mark == ':' || tokens[l.to].mark == '-' || tokens[l.to].mark == '.' || tokens[l.to].mark == ')') {
		l.to++
	}
	return l, true
}

func pair(tokens []token, i int, first, second string) bool {
	return i+1 < len(tokens) && tokens[i].text == first && tokens[i+1].text == second
}

// measured reports whether a number is an amount and not a task's number: 40%, 2/5, 3 ngày.
func measured(tokens []token, i int) bool {
	if i >= len(tokens) {
		return false
	}
	if _, ok := percentSign(tokens, i); ok || tokens[i].mark == '/' || tokens[i].mark == '-' && !tokens[i].gap {
		return true
	}
	switch tokens[i].text {
	case "ngay", "tuan", "thang", "phan", "noi", "ho":
		return true
	}
	return false
}

// taskNumber reads "21" or an appendix's "14.1", "2.3.1".
func taskNumber(tokens []token, i int, source string) (n string, next int, ok bool) {
	if i >= len(tokens) || tokens[i].kind != numberToken || tokens[i].width > 7 {
		return "", i, false
	}
	next = i + 1
	for next+1 < len(tokens) && tokens[next].mark == '.' && tokens[next+1].kind == numberToken && !tokens[next].gap && !tokens[next+1].gap {
		next += 2
	}
	return source[tokens[i].from:tokens[next-1].to], next, !measured(tokens, next)
}
