package reading

import (
	"os"
	"strings"
	"testing"
)

// TestReplyPhrasesMeanOneThing names the line of a phrase that stands under two meanings:
// the second would never be used.
func TestReplyPhrasesMeanOneThing(t *testing.T) {
	data, err := os.ReadFile("lexicon/replies.tsv")
	if err != nil {
		t.Fatal(err)
	}
	meanings := map[string]string{}
	for i, line := range strings.Split(string(data), "\n") {
		meaning, phrases, ok := strings.Cut(line, "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for phrase := range strings.SplitSeq(phrases, "|") {
			phrase = strings.TrimSpace(phrase)
			if before := meanings[phrase]; before != "" {
				t.Errorf("replies.tsv:%d: %q means %s here and %s before", i+1, phrase, meaning, before)
			}
			meanings[phrase] = meaning
		}
	}
}
