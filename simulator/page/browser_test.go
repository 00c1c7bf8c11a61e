package page

import (
	"testing"

	"go.uber.org/goleak"

	"dondoc/simulator/page/pagetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(pagetest.Closing(m)) }

// tab is the page in a browser window, and the stage behind it.
type tab struct {
	*stage
	*pagetest.Window
}

// open opens the page in a window of that size.
func (s *stage) open(width, height int64) tab {
	s.Helper()
	return tab{s, pagetest.Open(s.T, s.url, width, height)}
}
