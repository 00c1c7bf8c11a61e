package reading

import "slices"

// totalBefore reports whether words for all parts together lead to the amount at token i: "tính chung thì tám mươi",
// "bình quân đạt 70%".
func totalBefore(tokens []token, i int) bool {
	before := func(at int, words ...string) bool { return at > 0 && slices.Contains(words, tokens[at-1].text) }
	for at := i - 1; at >= max(0, i-5); at-- {
		switch t := &tokens[at]; t.text {
		case "viec", "ca", "du", "an", "nhiem", "vu", "thi", "la", "duoc", "dat", "khoang", "tam", "moi", "chi", "uoc", "con", "about", "is", "at", "of", "dc":
			continue
		case "chung":
			return t.plain && t.full == "chung" // nhìn chung cả việc đạt 60%
		case "overall", "altogether", "total", "average":
			return true
		case "cong":
			return before(at, "tong")
		case "quan":
			return before(at, "binh")
		case "binh":
			return before(at, "trung")
		case "lai":
			return before(at, "gop", "cong", "tom")
		case "the":
			return before(at, "tong")
		default:
			if t.mark == ':' {
				continue
			}
			return false
		}
	}
	return false
}

// outOf reads what stands between a part and its whole, with the name of what is counted before
// it, and the whole: "2 [chương trên tổng số 5]".
func outOf(tokens []token, i int) (whole, next int, ok bool) {
	for n := 0; n < 3 && i < len(tokens) && tokens[i].kind == wordToken && tokens[i].text != "tren" && tokens[i].text != "out" && tokens[i].text != "trong"; n++ {
		i++
	}
	if i+2 >= len(tokens) || tokens[i].text != "tren" && tokens[i].text != "out" && !(tokens[i].text == "trong" && tokens[i+1].text == "tong") {
		return 0, i, false
	}
	for i++; i < len(tokens) && tokens[i].kind == wordToken; i++ {
		switch tokens[i].text {
		case "tong", "so", "of", "a", "total", "ca":
			continue
		}
		return 0, i, false
	}
	if i >= len(tokens) || tokens[i].kind != numberToken {
		return 0, i, false
	}
	return int(tokens[i].n), i + 1, true
}

// allOf reports whether all of what is counted is said to be finished: "hoàn tất thẩm tra 11/11 đơn vị".
func (t replyText) allOf(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || !c.has(toFinish) || c.has(saysNotYet, saysNot, saysIf, saysFuture) {
			continue
		}
		for _, p := range c.portions {
			if !p.counts && p.percent == 100 {
				return true
			}
		}
	}
	return false
}

// onlyShare reports whether nothing but a share of what is counted is told, with no word that is known for what was done.
func (t replyText) onlyShare(asked bool) bool {
	share := false
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		if c.carries() || c.has(saysLeft, saysOnly, saysCan, saysPart, ofPart, saysFuture) {
			return false
		}
		share = share || len(c.portions) > 0 && len(c.strange) > 0
	}
	return share
}
