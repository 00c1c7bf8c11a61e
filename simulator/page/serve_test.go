package page

import (
	"net"
	"strings"
	"testing"
)

// A connection that a browser opened ahead and never used does not keep the page from ending: the
// stage fails when ending it is an error.
func TestPageEndsWithAnUnusedConnection(t *testing.T) {
	var ahead net.Conn
	t.Cleanup(func() { _ = ahead.Close() }) // after the page has ended
	s := newStage(t)
	var err error
	if ahead, err = net.Dial("tcp", strings.TrimPrefix(s.url, "http://")); err != nil {
		t.Fatal(err)
	}
	s.get("/") // the server has seen both
}
