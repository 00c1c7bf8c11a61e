package mail

import (
	"strings"
	"testing"

	"dondoc/work"
)

func TestParagraphs(t *testing.T) {
	const p = `<p style="margin:0 0 12px">`
	for lines, want := range map[string]string{
		"một\nhai":                         p + "một<br>\nhai</p>\n",
		"một\n\n\nhai\n":                   p + "một</p>\n" + p + "hai</p>\n",
		"<b>một\n\nhai</b>\n\nba":          p + "<b>một<br>\n<br>\nhai</b></p>\n" + p + "ba</p>\n",
		"a &lt; b":                         p + "a &lt; b</p>\n",
		"a\n<blockquote>b\nc</blockquote>": `<div style="margin:0 0 12px">a<br>` + "\n<blockquote>b<br>\nc</blockquote></div>\n",
		"":                                 p + "</p>\n",
	} {
		if got := paragraphs(lines); got != want {
			t.Errorf("%q:\n got %q\nwant %q", lines, got, want)
		}
	}
}

// Nothing of a mail acts, or is fetched when it is opened.
func TestAPageIsInert(t *testing.T) {
	got := page(work.Vietnamese, "<b>Lan</b> &lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x&gt;", "chân <i>thư</i>")
	for _, bad := range []string{"<script", "<img", "<link", "url(", "<i>", "white-space"} {
		if strings.Contains(got, bad) {
			t.Errorf("%s in\n%s", bad, got)
		}
	}
}
