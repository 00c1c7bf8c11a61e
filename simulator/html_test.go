package simulator

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/go-telegram/bot/models"
)

// nobody is a directory of no people.
func nobody(int64) *models.User { return nil }

func TestParseHTML(t *testing.T) {
	an := func(id int64) *models.User {
		if id == 5 {
			return &models.User{ID: 5, FirstName: "An"}
		}
		return nil
	}
	entity := func(kind string, offset, length int) Entity {
		return Entity{Type: models.MessageEntityType(kind), Offset: offset, Length: length}
	}
	link := func(offset, length int, url string) Entity {
		e := entity("text_link", offset, length)
		e.URL = url
		return e
	}
	for _, c := range []struct {
		src, text string
		entities  []Entity
	}{
		{"trơn", "trơn", nil},
		{"a &lt;b&gt; &amp; &quot;c&quot; &#273; &#x110;", `a <b> & "c" đ Đ`, nil},
		{"R&D &nbsp; &copy; &#0; &#xD800; & x", "R&D &nbsp; &copy; &#0; &#xD800; & x", nil},
		{"&lt b", "< b", nil},
		{"<b>đ</b> <i>x</i>", "đ x", []Entity{entity("bold", 0, 1), entity("italic", 2, 1)}},
		{"😀<b>😀</b>", "😀😀", []Entity{entity("bold", 2, 2)}},
		{"<B>x</B><STRONG>y</>", "xy", []Entity{entity("bold", 0, 1), entity("bold", 1, 1)}},
		{"<s>1</s><strike>2</strike><del>3</del>", "123", []Entity{entity("strikethrough", 0, 1), entity("strikethrough", 1, 1), entity("strikethrough", 2, 1)}},
		{"<u>1</u><ins>2</ins><em>3</em>", "123", []Entity{entity("underline", 0, 1), entity("underline", 1, 1), entity("italic", 2, 1)}},
		{`<tg-spoiler>1</tg-spoiler><span class="tg-spoiler">2</span>`, "12", []Entity{entity("spoiler", 0, 1), entity("spoiler", 1, 1)}},
		{"<b>x<i>y</i></b>", "xy", []Entity{entity("bold", 0, 2), entity("italic", 1, 1)}},
		{"<i><b>x</b></i>", "x", []Entity{entity("bold", 0, 1), entity("italic", 0, 1)}},
		{"a<b></b>b", "ab", nil},
		{`<a href="https://T.me/dondoc_bot?start=t12&amp;x=1">12</a>`, "12", []Entity{link(0, 2, "https://t.me/dondoc_bot?start=t12&x=1")}},
		{`<a href='example.vn'>x</a>`, "x", []Entity{link(0, 1, "http://example.vn/")}},
		{`<a>example.vn</a>`, "example.vn", []Entity{link(0, 10, "http://example.vn/")}},
		{`<a href="http://localhost:8080/x">x</a>`, "x", nil},
		{`<a href="javascript://x.y">x</a>`, "x", nil},
		{`<a href="tg://user?id=5">An</a>`, "An", []Entity{{Type: "text_mention", Offset: 0, Length: 2, User: an(5)}}},
		{`<a href="tg://user?id=6">Bình</a>`, "Bình", nil},
		{`<code class="language-go">x</code>`, "x", []Entity{entity("code", 0, 1)}},
		{`<pre><code class="language-go">x</code></pre>`, "x", []Entity{{Type: "pre", Length: 1, Language: "go"}}},
		{`<code class="language-go"><pre>x</pre></code>`, "x", []Entity{{Type: "pre", Length: 1, Language: "go"}}},
		{"<pre>x</pre>", "x", []Entity{entity("pre", 0, 1)}},
		{"<blockquote>x</blockquote><blockquote expandable>y</blockquote>", "xy", []Entity{entity("blockquote", 0, 1), entity("expandable_blockquote", 1, 1)}},
		{`<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>`, "👍", []Entity{{Type: "custom_emoji", Length: 2, Emoji: "5368324170671202286"}}},
		{`<tg-time unix="1647531900" format="wDT">x</tg-time>`, "x", []Entity{{Type: "date_time", Length: 1, Time: 1647531900, Format: "wDT"}}},
		{`<b foo="1" bar=baz qux>x</b>`, "x", []Entity{entity("bold", 0, 1)}},
		{"1 > 0", "1 > 0", nil},
	} {
		text, entities, err := parseHTML(c.src, an)
		if err != nil || text != c.text || !cmp.Equal(entities, c.entities) {
			t.Errorf("%s: %q %+v %v", c.src, text, entities, err)
		}
	}
}

func TestParseHTMLErrors(t *testing.T) {
	for src, want := range map[string]string{
		"đ<x>":                            `Unsupported start tag "x" at byte offset 2`,
		"<p>x</p>":                        `Unsupported start tag "p" at byte offset 0`,
		"<br/>":                           `Unsupported start tag "br/" at byte offset 0`,
		"1 < 2":                           `Unsupported start tag "" at byte offset 2`,
		"1 <2":                            "Unclosed start tag at byte offset 2",
		"< b>":                            `Unsupported start tag "" at byte offset 0`,
		"<b":                              "Unclosed start tag at byte offset 0",
		"<b x":                            `Unclosed start tag "b" at byte offset 0`,
		`<a href=`:                        `Unclosed start tag "a" at byte offset 0`,
		`<a href="x`:                      "Unclosed start tag at byte offset 0",
		`<a href=a_b>x</a>`:               "Unexpected end of name token at byte offset 8",
		`<b ="x">`:                        `Empty attribute name in the tag "b" at byte offset 0`,
		"x</b>":                           "Unexpected end tag at byte offset 1",
		"<b>x</i>":                        `Unmatched end tag at byte offset 4, expected "</b>", found "</i>"`,
		"<b><i>đ</b></i>":                 `Unmatched end tag at byte offset 8, expected "</i>", found "</b>"`,
		"<b>x</b y>":                      "Unclosed end tag at byte offset 4",
		"<b>x":                            `Can't find end tag corresponding to start tag "b"`,
		"<i><b>x":                         `Can't find end tag corresponding to start tag "b"`,
		"<span>x</span>":                  `Tag "span" must have class "tg-spoiler" at byte offset 0`,
		"<tg-emoji>x</tg-emoji>":          "Invalid custom emoji identifier specified",
		`<tg-time format="q">x</tg-time>`: "Invalid date-time format specified",
	} {
		if _, _, err := parseHTML(src, nobody); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", src, err, want)
		}
	}
}

func TestTidy(t *testing.T) {
	for _, c := range []struct {
		src, text string
		want      []string
	}{
		{"  x \n", "x", nil},
		{" <b> x </b> ", " x", []string{"bold: x"}},
		{"<b>x</b><b>y</b>", "xy", []string{"bold:xy"}},
		{"<b>x</b> <b> </b> y", "x   y", []string{"bold:x"}},
		{"<code>a<b>c</b></code>", "ac", []string{"code:ac"}},
		{"<b>xem /task https://t.me/x</b>", "xem /task https://t.me/x", []string{"bold:xem /task https://t.me/x", "bot_command:/task", "url:https://t.me/x"}},
		{`<a href="https://a.vn">@lananh</a> @lananh <code>@lananh</code>`, "@lananh @lananh @lananh", []string{"text_link:@lananh", "mention:@lananh", "code:@lananh"}},
	} {
		text, entities, err := parseHTML(c.src, nobody)
		if err != nil {
			t.Fatal(err)
		}
		text, entities = tidy(text, entities)
		var got []string
		for _, e := range withDetected(text, entities) {
			got = append(got, string(e.Type)+":"+e.Of(text))
		}
		if text != c.text || !cmp.Equal(got, c.want) {
			t.Errorf("%s: %q %q", c.src, text, got)
		}
	}
}

func TestDetect(t *testing.T) {
	for text, want := range map[string]string{
		"/task 12":                                 "bot_command:/task",
		"😀 /task@dondoc_bot, đã":                   "bot_command:/task@dondoc_bot",
		"và/hoặc 1/2 a/b //x </x>":                 "",
		"gửi @lan_anh và lan@mic.gov.vn":           "mention:@lan_anh email:lan@mic.gov.vn",
		"@lan @toolong_toolong_toolong_toolong_12": "",
		"#báo_cáo #12 #a#b":                        "hashtag:#báo_cáo",
		"(https://a.vn/x?y=1#z), b.com.":           "url:https://a.vn/x?y=1#z url:b.com",
		"http://localhost x.y 1.2":                 "",
	} {
		var got []string
		for _, e := range detect(text) {
			got = append(got, string(e.Type)+":"+e.Of(text))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// FuzzParseHTML holds that what is accepted has entities inside its text, and that escaped
// text comes back as it was.
func FuzzParseHTML(f *testing.F) {
	for _, seed := range []string{"<b>x</b>", `<a href="t.me/x">&lt;</a>`, "<pre><code class=language-go>x</code></pre>", "<blockquote expandable>", "&#x110;<", "</>"} {
		f.Add(seed)
	}
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	f.Fuzz(func(t *testing.T, src string) {
		if !utf8.ValidString(src) {
			return // refused before it is parsed
		}
		text, entities, err := parseHTML(src, nobody)
		if err == nil {
			text, entities = tidy(text, entities)
			for _, e := range withDetected(text, entities) {
				if e.Offset < 0 || e.Length <= 0 || e.end() > utf16Len(text) {
					t.Fatalf("%+v outside of %q", e, text)
				}
			}
		}
		if back, _, err := parseHTML(escape.Replace(src), nobody); err != nil || back != src {
			t.Fatalf("escaped %q came back as %q, %v", src, back, err)
		}
	})
}
