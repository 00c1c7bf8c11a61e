package reading

import "testing"

// TestRepliesOfOthers holds the reader to replies of people who knew nothing of it, from which nothing learns: not the
// second reader, and nobody took a word of a and b into the lexicon. What they are read as is what strangers' replies are read as; the limits are what was
// reached, and where they are far above the goal (1 % wrong, 10 % asked) this is how far it is. First runs, right, asked and wrong, each by the reader as it
// was when the table came:
//
//	a, of 300: 251  39  10, an ordinary mixture
//	b, of 300: 248  47   5, likewise, by somebody else
//	c, of 699: 464 191  44, two or three clauses, of which one is finished and another is not
//	d, of 250: 204  33  13, and e, of 300: 255  37   8; some kinds that they showed were mended since
func TestRepliesOfOthers(t *testing.T) {
	for _, set := range []struct {
		name        string
		asks, wrong float64 // percent, at most
	}{
		{"others_a.tsv", 14, 3.7}, {"others_b.tsv", 17.5, 2.7}, {"others_c.tsv", 28, 6.6}, {"others_d.tsv", 10.5, 3.3}, {"others_e.tsv", 10.5, 2.4},
	} {
		asked, wrong := judgeReplies(t, set.name, notedRows(t, set.name))
		if asked > set.asks || wrong > set.wrong {
			t.Errorf("%s: %.1f %% asked, %.1f %% wrong", set.name, asked, wrong)
		}
	}
}
