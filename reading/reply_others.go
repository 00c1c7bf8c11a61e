package reading

// handedOver reads "việc này chuyển Phòng QLCN rồi", "bàn giao cho đơn vị khác rồi": the
// task belongs to another unit now. sure is false when perhaps only its documents were
// passed on.
func (c *clause) handedOver() (over, sure bool) {
	task := len(c.mentions) > 0 && (c.tokens[c.mentions[0].from].text == "this" || c.tokens[c.mentions[0].from].text == "it")
	for i, m := range c.mentions {
		switch m.cue {
		case isProgress, isPolite:
			if text := c.tokens[m.from].text; text == "san" || text == "hang" { // sản phẩm đã bàn giao cho Văn phòng
				return false, false
			}
			task = task || m.to-m.from > 1 && c.tokens[m.to-1].text == "nay" || m.cue == isProgress
			continue
		case saysPast, saysDone, saysNow, saysCan, acknowledges, isCounted:
			continue
		case toMove, toSend, wasSent:
		default:
			return false, false
		}
		if m.cue != toMove && c.tokens[m.to-1].text != "giao" && c.tokens[m.to-1].text != "over" {
			return false, false
		}
		if i == 0 && !c.has(saysDone) && !c.english(m) || c.within(m) {
			return false, false
		}
		if !task && c.productBefore(i) {
			return false, false // hồ sơ đã chuyển cho Cục
		}
		end, taken, unit := c.recipient(m.to)
		unit = unit || c.english(m)
		switch {
		case !unit, !task && !taken && i > 0 && c.at(i-1) != saysPast && c.at(i-1) != saysNow && !c.rounded(i) && !c.english(m):
			return false, false
		case c.follows(i, toConsult, toSign, toAnswer, toPresent, toWait, saysFuture, ofResult):
			return false, false
		}
		return true, !c.toSubunit(m, end) && (task || taken || c.follows(i, toStart) || c.another(end))
	}
	return false, false
}

// ofOthers reports whether the clause tells what somebody else does or when they answer: "họ hẹn 2
// tuần", "Bộ hứa cuối tuần", "thời hạn trả lời 25/11".
func (c *clause) ofOthers() bool {
	for at := c.begin; at < min(c.to, c.begin+2); at++ {
		switch c.tokens[at].text {
		case "hen":
			if (at == c.begin || c.tokens[at-1].kind == markToken) && c.returnsIt() {
				return true // hẹn 1/12 trả kết quả
			}
		case "ho", "they", "he", "she", "partner", "contractor", "consultant":
			return true
		}
		if at+1 < c.to {
			switch c.tokens[at].text + " " + c.tokens[at+1].text {
			case "doi tac", "nha thau", "tu van", "chu dau", "chuyen gia", "ben kia", "ben do":
				return true
			}
		}
	}
	for _, m := range c.mentions {
		switch m.cue {
		case isCounted:
			return c.speaks(c.tokens, m.from) && !c.ownUnit(m)
		case isReference:
			return m.to-m.from > 2
		case isPolite, acknowledges:
			if c.ownAt(m.to - 1) {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// ownUnit reports whether the unit that mention m names may be the speaker's: "đơn vị", "Vụ em".
func (c *clause) ownUnit(m mention) bool {
	switch c.tokens[m.from].text {
	case "don", "phong", "vu", "cuc", "vien", "trung", "truong", "so", "ban", "nhom", "to", "doi", "chung":
		return true
	}
	return m.to < c.to && c.ownAt(m.to)
}

// sharedWith reports whether verb i hands something to several units, who are to do something with
// it: "đã gửi các đơn vị".
func (c *clause) sharedWith(i int) bool {
	at := c.mentions[i].to
	for ; at < c.to && c.tokens[at].kind == wordToken; at++ {
		switch c.tokens[at].text {
		case "cho", "toi", "den", "to", "all", "the":
			continue
		case "cac", "nhung", "tung", "moi", "departments", "units", "provinces", "ministries", "everyone":
			return true
		}
		return false
	}
	return at+1 < c.to && c.tokens[at].kind == numberToken && c.unitAt(at+1)
}

// namesBody reports whether the clause begins with a body above or beside the speaker's: "Bộ chưa".
func (c *clause) namesBody() bool {
	if c.at(0) != isCounted {
		return false
	}
	for _, m := range c.mentions {
		if m.cue != isCounted {
			break
		}
		switch c.tokens[m.from].text {
		case "bo", "so", "tinh", "ubnd", "thanh", "huyen", "vp", "lanh":
			return true
		}
	}
	return false
}

// sharesOut reports whether verb i gives something to several units, which may be to do something with
// it: "đã gửi đủ tài liệu cho các đơn vị".
func (c *clause) sharesOut(i int) bool {
	for at := c.mentions[i].to; at+1 < c.to; at++ {
		switch c.tokens[at].text {
		case "cho", "toi", "den", "to":
			switch c.tokens[at+1].text {
			case "cac", "nhung", "tung", "all":
				return true
			}
		}
	}
	return false
}

// givesOver reports whether verb i hands something over to a person or a unit, which may be the
// task itself.
func (c *clause) givesOver(i int) bool {
	if c.tokens[c.mentions[i].to-1].text != "giao" || c.productBefore(i) {
		return false
	}
	for at := c.mentions[i].to; at < min(c.to, c.mentions[i].to+4); at++ {
		switch c.tokens[at].text {
		case "san", "product", "phan":
			return false
		case "cho":
			return true
		}
	}
	return false
}

// unitAt reports whether the name of units or of what is counted begins at token i.
func (c *clause) unitAt(i int) bool {
	for _, m := range c.mentions {
		if m.from == i {
			return m.cue == isCounted
		}
	}
	return false
}

// contributes reports whether views are sent to the unit that leads, which is what those do who
// only help.
func (c *clause) contributes(i int) bool {
	for at := c.mentions[i].to; at+1 < c.to; at++ {
		if c.tokens[at].text == "chu" && c.tokens[at+1].text == "tri" {
			return true
		}
	}
	return false
}

// within reports whether the verb of mention m gives the task to somebody of the same unit:
// "đã giao phòng chuyên môn thực hiện".
func (c *clause) within(m mention) bool {
	switch c.tokens[m.from].text {
	case "giao", "phan", "assigned":
	default:
		return false
	}
	for at := m.from; at < min(c.to, m.to+2); at++ {
		switch c.tokens[at].text {
		case "phong", "ban", "to":
			if at+1 < c.to {
				switch c.tokens[at+1].text {
				case "chuyen", "nghiep", "ky", "chuc", "truc":
					return true
				}
			}
		case "trung":
			if at == m.to && m.to-m.from == 1 { // Cục đã giao Trung tâm …; not: giao lại Trung tâm
				return true
			}
		case "nhom", "chuyen", "can", "anh", "chi", "em", "dong", "d":
			return at > m.from
		}
	}
	return false
}

// productBefore reports whether the work's subject, or a document, is named before verb i,
// so that it was handed over and not the task.
func (c *clause) productBefore(i int) bool {
	at := c.mentions[i].from
	if i > 0 && c.at(i-1) == saysPast {
		at = c.mentions[i-1].from
	}
	return len(c.matters) > 0 && c.matters[0] < at || at > 0 && paperEnds(c.tokens, at-1) || i > 0 && c.at(0) == isProgress && c.tokens[c.mentions[0].from].text == "san"
}

func (c *clause) english(m mention) bool {
	return c.tokens[m.to-1].text == "to" || c.tokens[m.to-1].text == "over"
}

// recipient searches from token i, after a verb of handing over, for the unit that received
// something. task is true when the task itself is named between; anything else ends the
// search.
func (c *clause) recipient(i int) (end int, task, unit bool) {
	for ; i < c.to && c.tokens[i].kind == wordToken; i++ {
		t := &c.tokens[i]
		switch t.text {
		case "cho", "sang", "qua", "ve", "lai", "tiep", "to", "the", "dc", "duoc", "nay", "luon", "het", "toan":
			continue
		case "bo":
			if c.tokens[i-1].text == "toan" { // giao toàn bộ cho
				continue
			}
		case "viec", "nhiem", "vu", "nv", "task", "cong":
			if t.text != "vu" || task {
				task = true
				continue
			}
		case "ben", "khac":
			return i, task, true
		}
		if found, n := replyWords.find(c.tokens, i, true); n > 0 {
			return i, task, found == isCounted || found == ofResult && n == 1 && (t.text == "vu" || t.text == "cuc" || t.text == "bo")
		}
		return i, task, t.upper
	}
	return i, task, false
}

// another reports whether "khác" follows token i closely: "đơn vị khác".
func (c *clause) another(i int) bool {
	for ; i < min(c.to, len(c.tokens)) && c.tokens[i].kind == wordToken; i++ {
		if c.tokens[i].text == "khac" || c.tokens[i].text == "another" || c.tokens[i].text == "other" {
			return true
		}
	}
	return false
}

// namesOther reads "việc này do Cục X làm", "cái này bên Pháp chế"; not "nhiệm vụ này do
// vướng kinh phí", "cái này bên em".
func (c *clause) namesOther() bool {
	if c.leadsElsewhere() {
		return true
	}
	for i, m := range c.mentions {
		near := c.at(i + 1)
		adjacent := near != noCue && c.mentions[i+1].from == m.to
		switch m.cue {
		case doneBy:
			ours := c.at(i+2) == isPolite && c.mentions[i+2].from == c.mentions[i+1].to // việc này do Vụ em làm
			if adjacent && near == isCounted && !ours || c.has(isLeading) {
				return true
			}
		case doneBeside:
			if !adjacent || near == isCounted {
				return true
			}
		}
	}
	return false
}

// leadsElsewhere reads "việc này Cục BQTG chủ trì".
func (c *clause) leadsElsewhere() bool {
	if len(c.mentions) < 3 || c.at(0) != isPolite || c.mentions[0].to-c.mentions[0].from < 2 || c.at(1) != isCounted {
		return false
	}
	for _, m := range c.mentions[2:] {
		switch m.cue {
		case isLeading:
			return true
		case isPolite: // việc này Vụ em chủ trì
			return false
		}
	}
	return false
}

// othersDo reads "cái này Cục Điện ảnh làm chứ": a named unit does the task, without any
// word about its progress.
func (c *clause) othersDo() bool {
	if len(c.mentions) < 3 || c.at(0) != isPolite || c.mentions[0].to-c.mentions[0].from < 2 || c.at(1) != isCounted || c.mentions[1].to >= c.mentions[2].from {
		return false
	}
	for _, m := range c.mentions[2:] {
		if m.cue != toStart && m.cue != isPolite {
			return false
		}
	}
	return c.at(2) == toStart && len(c.moments)+len(c.portions) == 0
}

// namesLead reads "do Vụ Kế hoạch chủ trì".
func (c *clause) namesLead() bool {
	return c.cause && c.has(isLeading) && !c.has(isPolite)
}

// passesOn reads "đề nghị chuyển cho Cục X": to another unit, not to a later time.
func (c *clause) passesOn() bool {
	if c.later() || !c.has(isCounted) {
		return false
	}
	begs := c.has(toHelp)
	for _, m := range c.mentions {
		begs = begs || m.cue == toBeg || m.cue == begsLeave
		if m.cue == toMove {
			return begs
		}
	}
	return false
}

// returnsIt reports whether the clause tells that something is given back or answered, which those do who were asked.
func (c *clause) returnsIt() bool {
	for at := c.begin + 1; at < c.to; at++ {
		if c.tokens[at].text == "tra" || c.tokens[at].text == "tl" {
			return !c.ownAt(at - 1)
		}
	}
	return false
}

// toSubunit reports whether a room or a group was given something to do, which is the unit's own way to work: "đã giao Phòng Giáo dục
// Tiểu học tham mưu".
func (c *clause) toSubunit(m mention, at int) bool {
	if c.tokens[m.from].text != "giao" || at >= c.to || c.another(at) || c.tokens[c.begin].text == "viec" || c.tokens[c.begin].text == "cai" {
		return false
	}
	switch c.tokens[at].text {
	case "phong", "to", "nhom", "ban", "bo":
		return c.has(saysPast)
	}
	return false
}
