package page

import (
	"context"
	"errors"
	"net"
	"net/http"
	"time"
)

// patience is how long running requests may take when the page is closed.
const patience = 3 * time.Second

// Listen listens on a loopback address; port 0 chooses a free one.
func Listen(address string) (net.Listener, error) {
	if !loopback(address) {
		return nil, errors.New("the page listens on loopback only, not on " + address)
	}
	return net.Listen("tcp", address)
}

// Serve serves the page until ctx ends, and closes both the page and the listener.
func (p *Page) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{Handler: p.Handler(), ReadHeaderTimeout: 10 * time.Second}
	served := make(chan error, 1)
	go func() { served <- server.Serve(l) }()
	var err error
	select {
	case err = <-served:
	case <-ctx.Done():
	}
	p.Close()
	ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	if server.Shutdown(ending) != nil {
		// Browsers open connections ahead, and one that was never used counts as in use for
		// five seconds.
		_ = server.Close()
	}
	return err
}
