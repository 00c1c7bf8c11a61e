package ports_test

import (
	"net"
	"testing"

	"dondoc/internal/ports"
)

func TestNobodyElseGetsAPort(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for range 200 {
		port := ports.Take(t)
		if seen[port] {
			t.Fatalf("port %s was given twice", port)
		}
		seen[port] = true
		server, err := net.Listen("tcp", "127.0.0.1:"+port)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = server.Close() }()
	}
}
