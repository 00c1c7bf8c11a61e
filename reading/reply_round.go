package reading

// Amounts that only what stands around them makes percents of the work.

// halfPart reads "6,5 phần" of ten.
func halfPart(tokens []token, i int) (percent, next int, ok bool) {
	if i+3 >= len(tokens) || tokens[i].kind != numberToken || tokens[i].n > 9 || tokens[i+1].mark != ',' && tokens[i+1].mark != '.' ||
		tokens[i+2].kind != numberToken || tokens[i+2].width != 1 || tokens[i+1].gap || tokens[i+2].gap || tokens[i+3].text != "phan" {
		return 0, i, false
	}
	if i+4 < len(tokens) && tokens[i+4].text == "tram" {
		return 0, i, false
	}
	return int(10*tokens[i].n + tokens[i+2].n), i + 4, true
}

// roundAmount reports whether an amount is a percent although only what leads to it says so: a number of tens in words ("khoảng bảy chục"), or
// one without a sign beside another that has it ("80% là nhầm, thực tế mới 60 thôi").
func roundAmount(tokens []token, i, next, n int, accented bool) bool {
	if n < 2*bareStep || n > 100 || n%bareStep != 0 || !trails(tokens, next, accented) || next < len(tokens) && partNouns[tokens[next].full] {
		return false
	}
	for at := next; at < min(len(tokens), next+2); at++ {
		if tokens[at].kind == numberToken {
			return false // tầm 30 40%, khoảng 50-60%
		}
	}
	switch leadingCue(tokens, i, accented) {
	case saysAbout, saysOnly, saysCan:
	default:
		return false
	}
	return tokens[next-1].text == "chuc" || tokens[i].kind == numberToken && signed(tokens)
}

// signed reports whether an amount with its sign is among the tokens.
func signed(tokens []token) bool {
	for i := range tokens {
		if _, is := percentSign(tokens, i); is {
			return true
		}
	}
	return false
}

// remains reports whether a portion is said to be what is left: "15% còn lại", and not "xong 85%, còn lại tuần sau".
func (c *clause) remains(p portion) bool {
	if p.percent > 50 || p.to+1 >= c.to || c.tokens[p.to].text != "con" || c.tokens[p.to+1].text != "lai" {
		return false
	}
	for _, m := range c.mentions {
		if m.to == p.from {
			return m.cue != toFinish && m.cue != saysCan && m.cue != saysDone && m.cue != saysPast
		}
	}
	return true
}
