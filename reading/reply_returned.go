package reading

import "slices"

// sentBack reports whether a clause says that the work was given back.
func (t replyText) sentBack() bool {
	return slices.ContainsFunc(t.clauses, func(c clause) bool { return c.sentBack() })
}

// sentBack reports whether somebody who is named gave the work back: "bị Văn phòng Chính phủ trả hồ sơ", "sent the dossier back". What is
// given otherwise ("trả lời", "trả tiền") is none of it.
func (c *clause) sentBack() bool {
	for at := c.begin; at < c.to; at++ {
		switch c.tokens[at].text {
		case "tra":
			if c.suffersBefore(at) && !c.paysAt(at) {
				return true
			}
		case "sent", "sends":
			if c.backBehind(at) {
				return true
			}
		}
	}
	return false
}

const nameWords = 6 // of who gave it back, or of what

// suffersBefore reports whether "bị" stands before token at, with a name between.
func (c *clause) suffersBefore(at int) bool {
	for from := at - 2; from >= max(c.begin, at-1-nameWords); from-- {
		if c.tokens[from].text == "bi" && (c.tokens[from].plain || c.tokens[from].full == lessened) {
			return true
		}
	}
	return false
}

// paysAt reports whether "trả" at a token gives something other than the work.
func (c *clause) paysAt(at int) bool {
	if at+1 >= c.to {
		return false
	}
	switch c.tokens[at+1].text {
	case "loi", "tien", "no", "luong", "phep", "gia", "bai", "gop", "thu", "gi", "sach", "phong", "cong", "ket":
		return true
	}
	return false
}

// backBehind reports whether "back" follows token at, with the name of what was given between.
func (c *clause) backBehind(at int) bool {
	for to := at + 1; to < min(c.to, at+2+nameWords); to++ {
		if c.tokens[to].text == "back" {
			return true
		}
	}
	return false
}

// lessened is "bị" in the form of spell.
var _, lessened = spell("bị")
