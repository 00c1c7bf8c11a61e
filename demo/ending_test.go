package demo

import "testing"

func TestEndingThatDidNotComeOut(t *testing.T) {
	if (ending{}).check() == nil {
		t.Error("a story in which nothing happened came out well")
	}
}
