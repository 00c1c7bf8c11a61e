package mail

import (
	"html/template"
	"regexp"
	"strings"

	"dondoc/work"
)

// layout uses only what programs show that render HTML as Word does: lines end by br, and every part of the
// text has its own margins. There are no scripts, no pictures and nothing that has to be fetched.
var layout = template.Must(template.New("").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
<body style="font-family:Arial,sans-serif;font-size:16px;line-height:1.5;max-width:40em">
{{.Body}}
<p style="margin:16px 0 0;color:#595959;font-size:13px">{{.Foot}}</p>
</body></html>
`))

var (
	// ofTelegram are the tags that only Telegram knows, and what they are in a mail.
	ofTelegram = strings.NewReplacer("<tg-spoiler>", "", "</tg-spoiler>", "", "<blockquote expandable>", "<blockquote>")
	emptyLines = regexp.MustCompile(`\n[ \t]*(?:\n[ \t]*)+`)
	opened     = regexp.MustCompile(`<[a-z]`)
	closed     = regexp.MustCompile(`</[a-z]`)
	block      = regexp.MustCompile(`</?(?:blockquote|pre)\b`)
)

// page is the same as HTML. What Telegram takes is HTML of a few harmless tags, which the
// templates of text made, values escaped.
func page(lang work.Language, lines, foot string) string {
	var b strings.Builder
	err := layout.Execute(&b, map[string]any{"Lang": string(lang), "Body": template.HTML(paragraphs(ofTelegram.Replace(lines))), "Foot": foot}) //nolint:gosec // see above
	if err != nil {
		panic(err) // a strings.Builder takes everything
	}
	return b.String()
}

// paragraphs makes a paragraph of what stands between empty lines, and a br of the end of a line. A tag that
// is open at an empty line keeps what follows in the same paragraph.
func paragraphs(lines string) string {
	var out strings.Builder
	var parts []string
	open := 0
	for _, part := range emptyLines.Split(strings.Trim(lines, "\n"), -1) {
		parts = append(parts, part)
		open += len(opened.FindAllString(part, -1)) - len(closed.FindAllString(part, -1))
		if open > 0 {
			continue
		}
		write(&out, parts)
		parts, open = nil, 0
	}
	write(&out, parts)
	return out.String()
}

func write(out *strings.Builder, parts []string) {
	if len(parts) == 0 {
		return
	}
	element := "p"
	text := strings.Join(parts, "\n\n")
	if block.MatchString(text) { // it may not stand in a p
		element = "div"
	}
	out.WriteString("<" + element + ` style="margin:0 0 12px">` + strings.ReplaceAll(text, "\n", "<br>\n") + "</" + element + ">\n")
}
