package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"time"
)

// Facts is what an operator must know about the bot at the Bot API server.
type Facts struct {
	Webhook string    // the host that updates are pushed to; empty: they are polled
	Address string    // the whole address, which is a secret
	Refused string    // how the webhook answered last when it did not take an update
	Pending int       // updates that wait to be fetched
	Clock   time.Time // the server's, to the second; zero when it does not tell
}

// Inspect asks the Bot API server about the bot. The error holds no token.
func (c *Client) Inspect(ctx context.Context) (Facts, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	const method = "getWebhookInfo"
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.wire.base+"/bot"+c.wire.token+"/"+method, bytes.NewReader(nil))
	if err != nil {
		return Facts{}, c.wire.broken(ctx, err)
	}
	resp, err := c.wire.Do(req)
	if err != nil {
		return Facts{}, fmt.Errorf("%s: %w", method, err)
	}
	defer resp.Body.Close()
	var answer struct {
		Result struct {
			URL     string `json:"url"`
			Pending int    `json:"pending_update_count"`
			Refused string `json:"last_error_message"`
		} `json:"result"`
	}
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return Facts{}, fmt.Errorf("%s: %w", method, c.wire.broken(ctx, err))
	}
	f := Facts{Pending: answer.Result.Pending, Address: answer.Result.URL, Refused: answer.Result.Refused}
	if answer.Result.URL != "" {
		f.Webhook = "an address that cannot be read"
		// The path of a webhook is often a secret.
		if u, err := url.Parse(answer.Result.URL); err == nil && u.Host != "" {
			f.Webhook = u.Host
		}
	}
	// Without a valid date the clock stays zero.
	f.Clock, _ = http.ParseTime(resp.Header.Get("Date"))
	return f, nil
}
