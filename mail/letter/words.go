package letter

import (
	"slices"
	"strings"
	"unicode"
)

// wording is what the words of a mail come to.
type wording struct {
	text     string
	forwards bool
	kept     map[string]bool // Content-IDs of the pictures that the kept words show
	cut      map[string]bool // of those that only quoted words and signatures show
}

// words puts together the texts of all parts, each without what it quotes. Apple's Mail writes
// a text part before and after each picture; all of them count until one begins a quotation.
func (p *parts) words() wording {
	all := wording{kept: map[string]bool{}, cut: map[string]bool{}}
	if p.report != "" {
		return all
	}
	var texts []string
	done := map[int]bool{}
	for i, one := range p.leaves {
		if !one.isWords() || one.group > 0 && done[one.group] {
			continue
		}
		plain, page := one, part{}
		if one.group > 0 {
			done[one.group] = true
			plain, page = p.choices(one.group)
		} else if one.kind == "text/html" {
			plain, page = part{}, one
		}
		w := choose(plain, page)
		for id := range w.kept {
			all.kept[id] = true
		}
		for id := range w.cut {
			all.cut[id] = true
		}
		all.forwards = all.forwards || w.forwards
		if w.text != "" {
			texts = append(texts, w.text)
		}
		if w.ended && i < len(p.leaves) {
			break
		}
	}
	all.text = strings.Join(texts, "\n")
	return all
}

// choices returns the first plain and the first HTML leaf of a multipart/alternative.
func (p *parts) choices(group int) (plain, page part) {
	for _, one := range p.leaves {
		switch {
		case one.group != group || !one.isWords():
		case one.kind == "text/plain" && plain.kind == "":
			plain = one
		case one.kind == "text/html" && page.kind == "":
			page = one
		}
	}
	return plain, page
}

type chosen struct {
	newest
	kept, cut map[string]bool
}

// choose prefers the plain text: what a person sees in it is all there is. Programs break its
// lines at some width, though, so when the HTML has the same words, its lines are taken.
func choose(plain, page part) chosen {
	var fromPlain newest
	if plain.kind != "" {
		fromPlain = newestOf(plain.text())
	}
	if page.kind == "" {
		return chosen{newest: fromPlain}
	}
	r := render(page.text())
	fromPage := newestOf(r.text)
	fromPage.ended = fromPage.ended || r.ended
	fromPage.forwards = fromPage.forwards || r.forwards
	one := chosen{newest: fromPlain, kept: r.kept, cut: r.cut}
	if squeeze(fromPlain.text) == squeeze(fromPage.text) || plain.kind == "" || strings.TrimSpace(plain.text()) == "" {
		one.newest = fromPage
		one.forwards = fromPage.forwards || fromPlain.forwards
	}
	return one
}

// squeeze leaves the letters and digits of a text, for comparing.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// attachments are the leaves that are files. A picture that only quoted words show came with
// the mail that is quoted.
func (p *parts) attachments(w wording) []Attachment {
	var all []Attachment
	for _, one := range p.leaves {
		if one.isWords() || p.report != "" || slices.Contains(noFiles, one.kind) || len(one.body) == 0 {
			continue
		}
		inline := !one.attached && (one.related || one.contentID != "" && (w.kept[one.contentID] || w.cut[one.contentID]))
		if inline && w.cut[one.contentID] && !w.kept[one.contentID] {
			continue
		}
		a := Attachment{Name: one.name, Type: one.kind, Inline: inline, Data: one.body}
		if one.kind == "message/rfc822" && a.Name == "" {
			if h, _, err := takeHeader(one.body, p.limits.Header); err == nil {
				a.Name = fileName(oneLine(decodeWords(h.Get("Subject")))+".eml", "mail.eml")
			}
		}
		all = append(all, a)
	}
	return all
}

// noFiles are parts that no person has attached: signatures of programs, and what they say to
// other programs.
var noFiles = []string{
	"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
	"application/applefile", "message/delivery-status", "message/disposition-notification",
	"text/x-amp-html", "text/rfc822-headers",
}
