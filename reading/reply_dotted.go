package reading

// dottedDay reads "30.11" in a message, if it cannot be a section number, an amount or a
// time of day: there is neither a number nor a counted noun beside it.
func (r *timeReader) dottedDay(i int) (period, int, bool) {
	n, _ := r.figures(i)
	m, w := r.figures(i + 2)
	if !r.chat || r.mark(i+1) != '.' || w < 1 || w > 2 || !r.touches(i+1) || !r.touches(i+2) || n < 1 || n > 31 || m < 1 || m > 12 {
		return period{}, i, false
	}
	at, end := r.items[i].from, r.items[i+2].to
	if at > 0 {
		before := &r.tokens[at-1]
		if before.kind != wordToken && (before.kind == numberToken || !r.tokens[at].gap) || before.upper || paperEnds(r.tokens, at-1) {
			return period{}, i, false
		}
		switch found, _ := replyWords.find(r.tokens, at-1, r.accented); found {
		case saysCan, saysAbout, saysLeft, ofPart, ofPaper, isProgress, isCounted, isTarget, isHalf, toAdd:
			return period{}, i, false
		}
		switch before.text {
		case "so", "muc", "dieu", "khoan", "nv", "vu", "viec", "phan", "chuong", "ban", "lan", "version", "v", "task", "item", "section", "part", "no", "diem", "stt", "dong":
			return period{}, i, false
		}
	}
	if end < len(r.tokens) {
		after := &r.tokens[end]
		switch {
		case after.kind == numberToken, after.kind == markToken && !after.gap && end+1 < len(r.tokens) && r.tokens[end+1].kind == numberToken && !r.tokens[end+1].gap:
			return period{}, i, false
		case after.mark == '%' || after.mark == ':':
			return period{}, i, false
		case after.kind == wordToken:
			if found, k := replyWords.find(r.tokens, end, r.accented); k == 0 || !found.verb() && found != isPolite && found != saysDone && found != saysFuture && found != saysOnly && found != begsLeave && found != toTell {
				return period{}, i, false
			}
		}
	}
	return dayOf(n, m), i + 3, true
}
