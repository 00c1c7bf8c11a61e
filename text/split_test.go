package text

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestSplitCutsAtLinesAndKeepsTagsWhole(t *testing.T) {
	tests := []struct {
		html  string
		limit int
		want  []string
	}{
		{"ngắn", 10, []string{"ngắn"}},
		{"một\nhai\nba", 8, []string{"một\nhai", "ba"}},
		{"<b>một\nhai</b>\nba", 5, []string{"<b>một</b>", "<b>hai</b>", "ba"}},
		{"một hai ba", 8, []string{"một hai", "ba"}},
		{"&lt;&lt;&lt;&lt;", 2, []string{"&lt;&lt;", "&lt;&lt;"}},
		{`<a href="https://t.me/x?start=t1">1</a> abc`, 2, []string{`<a href="https://t.me/x?start=t1">1</a>`, "ab", "c"}},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, split(tt.html, tt.limit)); diff != "" {
			t.Errorf("split(%q, %d) (-want +got):\n%s", tt.html, tt.limit, diff)
		}
	}
}

// TestSplitLosesNothing holds over random messages: every part is within the limit, every
// tag is closed, and what is visible is all there but for the space at the cuts.
func TestSplitLosesNothing(t *testing.T) {
	piece := rapid.SampledFrom([]string{"a", "ữ", "😀", " ", "\n", "&amp;", "<b>x</b>", "<i>dài và rộng</i>", "từ"})
	visible := func(html string) (plain string, units int) {
		var b strings.Builder
		for len(html) > 0 {
			token, width := next(html)
			if width > 0 {
				b.WriteString(token)
			}
			units += width
			html = html[len(token):]
		}
		return strings.NewReplacer(" ", "", "\n", "").Replace(b.String()), units
	}
	rapid.Check(t, func(t *rapid.T) {
		html := strings.Join(rapid.SliceOfN(piece, 1, 200).Draw(t, "pieces"), "")
		limit := rapid.IntRange(2, 60).Draw(t, "limit")
		var all string
		for _, part := range split(html, limit) {
			plain, units := visible(part)
			if units > limit {
				t.Fatalf("%q shows %d units, the limit is %d", part, units, limit)
			}
			if len(unclosed(nil, part)) > 0 {
				t.Fatalf("%q leaves a tag open", part)
			}
			all += plain
		}
		if want, _ := visible(html); all != want {
			t.Fatalf("lost something:\n%q\n%q", want, all)
		}
	})
}
