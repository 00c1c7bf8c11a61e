// Package ports chooses ports of the loopback interface for servers that tests start and that
// cannot choose one themselves and say which.
package ports

import (
	"math/rand/v2"
	"net"
	"strconv"
	"testing"
)

// first and last are below the ports which systems give to connections and to who asks for any
// port (32768 and up on Linux, 49152 and up by RFC 6335): none of those takes a chosen port before
// its server listens, or while it is down.
const (
	first = 15000
	last  = 31999
	tries = 1000
)

// Take returns a TCP port that nobody listens at, and that no other caller gets until the test
// ends, of this process or of another. None free fails the test.
func Take(t testing.TB) string {
	t.Helper()
	for range tries {
		port := strconv.Itoa(first + rand.IntN(last-first+1)) //nolint:gosec // no secret
		address := net.JoinHostPort("127.0.0.1", port)
		// The claim is the UDP port of the same number, which the system gives up with the process.
		claim, err := net.ListenPacket("udp", address)
		if err != nil {
			continue
		}
		free, err := net.Listen("tcp", address)
		if err != nil {
			_ = claim.Close()
			continue
		}
		_ = free.Close()
		t.Cleanup(func() { _ = claim.Close() })
		return port
	}
	t.Fatalf("ports: none of %d to %d is free", first, last)
	return ""
}
