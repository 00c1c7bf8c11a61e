package pages

import (
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"slices"
	"time"
)

// askTimeout is how long to wait for the serve of this machine.
const askTimeout = 2 * time.Second

// Ask asks the serve that listens on an address of this machine how it is. It reports false when nothing
// of dondoc answers there.
func Ask(ctx context.Context, addr string) (Readiness, bool) {
	ctx, cancel := context.WithTimeout(ctx, askTimeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/readyz", nil)
	if err != nil {
		return Readiness{}, false
	}
	client := &http.Client{
		Transport:     &http.Transport{DisableKeepAlives: true}, // without a proxy
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	answer, err := client.Do(request)
	if err != nil {
		return Readiness{}, false
	}
	defer func() { _ = answer.Body.Close() }()
	var r Readiness
	// Whatever else listens there may say anything.
	if err := json.NewDecoder(io.LimitReader(answer.Body, 64<<10)).Decode(&r); err != nil {
		return Readiness{}, false
	}
	return r, slices.Contains([]Role{Starting, Receiving, Standby, Deposed, Stopping}, r.Role)
}

// Troubles are what is away, since when and why, a sentence each.
func (r Readiness) Troubles(location *time.Location) (all []string) {
	for _, part := range slices.Sorted(maps.Keys(r.Away)) {
		a := r.Away[part]
		all = append(all, part+" has been away since "+a.Since.In(location).Format("2006-01-02 15:04:05 MST")+": "+a.Why)
	}
	return all
}
