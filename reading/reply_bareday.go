package reading

import "dondoc/calendar"

// Days of which only the number is written, as people do in a chat: "sáng 27 gửi", "25 này nộp", "thứ hai 30".

// bareDay reports whether the number at item i is a day of the month: two digits between words that say so.
func (r *timeReader) bareDay(i int) bool {
	n, width := r.figures(i)
	if !r.chat || width != 2 || n < 10 || n > 31 {
		return false
	}
	at := r.items[i].from
	before, after := r.wordAt(at-1), r.wordAt(at+1)
	switch after {
	case "nay", "tay":
		return before != "so" && before != "nhiem" && before != "nv"
	case "la", "thi", "xong", "nop", "gui", "trinh", "ban", "giao", "chot", "moi", "hoan", "ket", "em", "e", "minh", "tui", "toi", "anh", "chi", "bac", "se", "":
	default:
		return false
	}
	switch before {
	case "sang", "trua", "chieu", "toi", "dem", "hom":
		return after != "" || !r.beginsDate(at+1)
	case "khoang", "chung", "truoc", "den":
		return after != ""
	}
	return false
}

// beginsDate reports whether a mark at a token belongs to what is written around it: "24/11", "24-26".
func (r *timeReader) beginsDate(at int) bool {
	return at+1 < len(r.tokens) && r.tokens[at].kind == markToken && r.tokens[at+1].kind == numberToken
}

// wordAt returns the word at a token, empty where none is.
func (r *timeReader) wordAt(at int) string {
	if at < 0 || at >= len(r.tokens) || r.tokens[at].kind != wordToken {
		return ""
	}
	return r.tokens[at].text
}

// sameDay reads a day with its month that follows in brackets or after a comma: it is the one that counts.
func (r *timeReader) sameDay(i int) (period, int, bool) {
	if m := r.mark(i); m != ',' && m != '(' {
		return period{}, i, false
	}
	p, after, ok := r.period(i + 1)
	return p, after, ok && p.grain == dayGrain && p.weekday == 0 && p.month != 0
}

// dayBeside returns the day nearest to today that is that day of the week and has the number at item i: "thứ hai 30".
func (r *timeReader) dayBeside(i, weekday int) (calendar.Date, bool) {
	n, width := r.figures(i)
	if !r.chat || width != 2 || r.touches(i+1) && r.mark(i+1) != 0 {
		return calendar.Date{}, false
	}
	switch r.wordAt(r.items[i].from + 1) {
	case "h", "gio", "phut", "nguoi", "ho", "don", "dong":
		return calendar.Date{}, false
	}
	for ahead := range 20 {
		for _, d := range []calendar.Date{r.today.Add(ahead), r.today.Add(-ahead)} {
			if d.Day == n && int(d.Weekday()) == weekday {
				return d, true
			}
		}
	}
	return calendar.Date{}, false
}
