package reading

import "slices"

// partsOnly reports whether two figures or more are told and each is of a part: "Phần A: 100%,
// phần B: 60%".
func (t replyText) partsOnly(asked bool) bool {
	parts := 0
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, p := range c.portions {
			switch {
			case !p.counts:
			case c.names100(p), c.named:
				parts++
			default:
				return false
			}
		}
	}
	return parts > 1
}

// names100 reports whether a part is named before the portion: what is whole is that part.
func (c *clause) names100(p portion) bool {
	for _, m := range c.mentions {
		if m.to <= p.from && m.cue == ofPart {
			return true
		}
	}
	return false
}

// someOf reports whether a number in words counts the things of mention m: "xong một bản",
// and not "xong cả hai bản".
func (c *clause) someOf(m mention) bool {
	if m.from == 0 {
		return false
	}
	switch c.tokens[m.from-1].text {
	case "mot", "hai", "ba", "bon", "vai", "may", "one", "two", "three", "several":
	default:
		return false
	}
	if m.from == 1 {
		return true
	}
	switch c.tokens[m.from-2].text {
	case "ca", "du", "so", "no", "thu", "both", "all":
		return false
	}
	return true
}

// accounted reports whether a number names something, as in "QĐ số 12", or counts the whole
// ("cả 3 nội dung").
func (c *clause) accounted(i int) bool {
	at := c.mentions[i].from
	if at == 0 {
		return false
	}
	for from := at - 1; from >= c.begin; from-- {
		if text := c.tokens[from].text; text == "gom" || text == "kem" {
			return true // sản phẩm gồm 01 báo cáo và 03 phụ lục
		}
	}
	before := &c.tokens[at-1]
	switch before.text {
	case "so", "no", "nv", "vu", "viec", "ca", "du", "task", "phong", "dieu", "khoan", "quy", "nam", "thang", "khoa", "thu",
		"bo", "het":
		return true
	}
	if before.kind == markToken && (before.mark == '/' || before.mark == '-' || before.mark == '.') || before.upper || paperEnds(c.tokens, at-1) {
		return before.kind != markToken || at > 1
	}
	return at+1 < c.to && c.tokens[at+1].kind == markToken && (c.tokens[at+1].mark == '/' || c.tokens[at+1].mark == '-') && !c.tokens[at+1].gap
}

// foreignPercent reports whether the percent of the reply may be a figure of what the work
// is about: "đã số hóa 60% hiện vật", "gia đình văn hóa đạt 92%".
func (t replyText) foreignPercent(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, p := range c.portions {
			if p.counts && (c.othersShare(p) || c.countsOther(p) || c.partAt(p.to) || c.matterAt(p.to) || c.at(0) == isCounted && !c.ownUnit(c.mentions[0]) && !c.has(isProgress, toFinish) && len(c.strange)+len(c.matters) > 0 || len(c.matters) > 0 && c.matters[0] < p.from && !c.has(isProgress, ofPart, ofPaper, ofResult, toFinish, toStart, toWork, saysNow, saysOnly, saysLeft)) {
				return true
			}
		}
	}
	return false
}

// othersShare reports whether a percent is of units that did something: "98% cơ sở đã ký cam kết".
func (c *clause) othersShare(p portion) bool {
	for i, m := range c.mentions {
		if m.cue == isCounted && m.from >= p.to && m.from <= p.to+1 {
			return c.follows(i, saysPast) && c.follows(i, toSign, toSend, toFinish, toAnswer)
		}
	}
	if p.to+1 >= c.to || c.tokens[p.to].kind != wordToken {
		return false
	}
	switch c.tokens[p.to].text + " " + c.tokens[p.to+1].text {
	case "co so", "doanh nghiep", "nguoi dan", "can bo":
		return c.has(saysPast)
	}
	return false
}

// countsOther reports whether the percent is of a number of things: "số hồ sơ trực tuyến đạt
// 85%".
func (c *clause) countsOther(p portion) bool {
	for i, m := range c.mentions {
		if m.to <= p.from && m.cue == isCounted && c.tokens[m.from].text == "so" && c.at(i+1) == isCounted {
			return true
		}
	}
	return false
}

// partAt reports whether a part of the work is named at token i: "80% đề cương".
func (c *clause) partAt(i int) bool {
	for _, m := range c.mentions {
		if m.from == i {
			return m.cue == ofPart
		}
	}
	return false
}

// matterAt reports whether token i is a word of what the work is about.
func (c *clause) matterAt(i int) bool {
	if i >= c.to || c.tokens[i].kind != wordToken || c.tokens[i].line {
		return false
	}
	for _, s := range c.strange {
		if s == i {
			return true
		}
	}
	if _, n := replyWords.find(c.tokens, i, true); n > 0 {
		return false
	}
	kind, n := harmlessWords.find(c.tokens, i, true)
	return n > 0 && kind == aMatter
}

// shortfall returns the percent that a count of the work's own things comes to and that is no
// percent of the work yet, "HT: 35/50": what other units have done counts for nothing. 0: none.
func (t replyText) shortfall(asked bool) int {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.has(isTarget, lacksMoney, isCompared, saysFuture) {
			continue
		}
		for _, p := range c.portions {
			if p.counts || p.progress || p.percent >= 100 || p.percent == 0 || p.to-p.from < 3 || c.bodiesAt(p.to) {
				continue
			}
			return p.percent
		}
	}
	return 0
}

// spelledBureau is "sở" as spell writes it; sổ and số are no units.
var _, spelledBureau = spell("sở")

// bodiesAt reports whether what is counted before token i are units or people, who do something
// for the work.
func (c *clause) bodiesAt(i int) bool {
	if i >= c.to || c.tokens[i].kind != wordToken {
		return false
	}
	switch c.tokens[i].text {
	case "so":
		return c.tokens[i].plain || c.tokens[i].full == spelledBureau
	case "tinh", "thanh", "don", "vu", "cuc", "bo", "huyen", "xa", "phuong", "dia", "ho", "nguoi", "co", "truong", "uy", "dai", "doanh",
		"provinces", "units", "departments", "ministries", "households", "people", "members", "bao", "vien", "ban", "nganh":
		return true
	}
	return false
}

// loneFigure reports whether a figure stands alone, with no word beside it that tells what it
// counts or numbers: "đã ký 6", "nhập nhiệm vụ 41 vào nhiệm vụ 17".
func (t replyText) loneFigure(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) || c.has(isTarget, lacksMoney, isCompared) {
			continue
		}
		for j, m := range c.mentions {
			if m.cue == isNumber && !c.accounted(j) && !c.counting(m) {
				return true
			}
		}
	}
	return false
}

// counting reports whether the word before a number makes it an ordinal, or the one after it is
// what it counts.
func (c *clause) counting(m mention) bool {
	if m.from > c.begin {
		switch before := &c.tokens[m.from-1]; before.text {
		case "lan", "dot", "phan", "doan", "buoc", "khau", "phase", "step", "round", "draft", "stage", "luc", "vao", "phu", "dung", "de", "tap", "khoa", "lop", "tang", "diem", "tuyen", "khu", "kho", "chuong", "muc", "goi", "moi", "ban", "version", "v":
			return true
		default:
			if before.kind == markToken && before.mark != ',' {
				return true
			}
		}
	}
	if m.to < c.to && thousands(c.tokens, m.to) {
		return true
	}
	if m.to >= c.to || c.tokens[m.to].kind != wordToken {
		return m.to < c.to && c.tokens[m.to].mark == ')'
	}
	switch c.tokens[m.to].text {
	case "nghin", "ngan", "trieu", "ty", "h", "lan", "m", "km", "ha":
		return true
	}
	if partNouns[c.tokens[m.to].full] {
		return true
	}
	found, n := replyWords.find(c.tokens, m.to, true)
	if n > 0 {
		return found != isPolite && found != saysDone && found != saysNot && found != saysFuture
	}
	_, n = harmlessWords.find(c.tokens, m.to, true)
	return n == 0 || c.matterAt(m.to)
}

// counts reports whether the clause tells a percent of the work.
func (c *clause) counts() bool {
	for _, p := range c.portions {
		if p.counts {
			return true
		}
	}
	return false
}

// spelledFigure reports whether a figure in words was not read: "hai mươi mốt hồ sơ".
func (t replyText) spelledFigure(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, at := range c.strange {
			switch c.tokens[at].text {
			case "muoi", "tram", "nghin", "hundred", "twenty", "thirty":
				return true
			}
		}
	}
	return false
}

// twoFigures reports whether two percents stand with a slash between, of which one may be the plan's:
// "TĐ 36%/KH 40%".
func (t replyText) twoFigures(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for j := 1; j < len(c.portions); j++ {
			for at := c.portions[j-1].to; at < c.portions[j].from; at++ {
				if c.tokens[at].mark == '/' {
					return true
				}
			}
		}
	}
	return false
}

// totals reports whether the percent of all parts together is said.
func (t replyText) totals(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if !(asked && t.isQuestion(i)) && slices.ContainsFunc(c.portions, func(p portion) bool { return p.counts && p.total }) {
			return true
		}
	}
	return false
}

// severalParts reports whether the reply gives different amounts for parts that it names and none for all of them: "40%
// (phần cứng), 10% (phần mềm)". What was before, a plan or a correction is no part.
func (t replyText) severalParts(asked bool) bool {
	if !t.amountsDiffer() {
		return false
	}
	first, named, differ := -1, 0, false
	for i := range t.clauses {
		c := &t.clauses[i]
		if c.has(takesBack, isCompared) || c.formerly() || c.ofWhich() {
			return false
		}
		if asked && t.isQuestion(i) {
			continue
		}
		for _, p := range c.portions {
			if p.total {
				return false
			}
			if !p.counts || c.formerFigure(p, t.on) {
				continue
			}
			if c.namesPart(p) || i+1 < len(t.clauses) && t.clauses[i+1].bracket && t.clauses[i+1].namesPart(p) {
				named++
			}
			differ = differ || first >= 0 && p.done != first
			first = p.done
		}
	}
	return differ && named > 1
}

// amountsDiffer reports whether two different percents of the work are told.
func (t replyText) amountsDiffer() bool {
	first := -1
	for i := range t.clauses {
		for _, p := range t.clauses[i].portions {
			if p.counts && first >= 0 && p.done != first {
				return true
			}
			if p.counts {
				first = p.done
			}
		}
	}
	return false
}

// namesPart reports whether the clause names what its amount is of: a part, a unit or a subject.
func (c *clause) namesPart(p portion) bool {
	return c.has(ofPart, isCounted, ofPaper) || len(c.matters) > 0 || c.named || c.unknown > 0 && c.begin < p.from
}

// looseFigure reports whether a percent may be what is left, or one of two that are named: "còn độ ba mươi
// phần trăm nữa", "bốn mươi hay sáu mươi phần trăm".
func (t replyText) looseFigure(asked bool) bool {
	for i := range t.clauses {
		c := &t.clauses[i]
		if asked && t.isQuestion(i) {
			continue
		}
		for _, p := range c.portions {
			if !p.counts || p.left {
				continue
			}
			for _, m := range c.mentions {
				if m.cue == saysLeft && (m.from == p.to || m.to < p.from && c.strangeBetween(m.to, p.from)) {
					return true
				}
			}
			for _, at := range c.strange {
				if at < p.from && at >= p.from-4 && (c.tokens[at].text == "hay" || c.tokens[at].text == "hoac" || c.tokens[at].text == "muoi") {
					return true
				}
			}
		}
	}
	return false
}
