package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// FetchLimit is the largest file in bytes that a bot may fetch
// (https://core.telegram.org/bots/api#getfile).
const FetchLimit = 20 << 20

// Errors of [Client.Fetch] that will be the same whenever it is tried again.
var (
	// ErrFileTooLarge says that the file is larger than FetchLimit.
	ErrFileTooLarge = errors.New("the file is too large for a bot")
	// ErrFileGone says that Telegram does not have the file, or not any more.
	ErrFileGone = errors.New("the file is not there")
)

// Fetch returns what a file holds that somebody has sent to the bot.
func (c *Client) Fetch(ctx context.Context, id string) ([]byte, error) {
	asking, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	result, err := c.wire.call(asking, "getFile", map[string]any{"file_id": id})
	if f, ok := errors.AsType[*failure](err); ok && f.is(http.StatusBadRequest) {
		if strings.Contains(f.text, "too big") {
			return nil, ErrFileTooLarge
		}
		return nil, fmt.Errorf("%w: %w", ErrFileGone, f)
	}
	if err != nil {
		return nil, err
	}
	var file struct {
		Path string `json:"file_path"`
		Size int64  `json:"file_size"`
	}
	if err := json.Unmarshal(result, &file); err != nil || file.Path == "" {
		return nil, ErrFileGone
	}
	if file.Size > FetchLimit {
		return nil, ErrFileTooLarge
	}
	fetching, cancel := context.WithTimeout(ctx, requestTimeout+time.Duration(max(file.Size, FetchLimit/4))*time.Second/uploadRate)
	defer cancel()
	return c.wire.fetch(fetching, file.Path)
}

// fetch downloads a file. Errors hold neither the address nor the token in it.
func (w *wire) fetch(ctx context.Context, path string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, w.base+"/file/bot"+w.token+(&url.URL{Path: "/" + strings.TrimPrefix(path, "/")}).EscapedPath(), nil)
	if err != nil {
		return nil, w.broken(ctx, err)
	}
	resp, err := w.client.Do(req)
	if err != nil {
		return nil, w.broken(ctx, err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(io.LimitReader(resp.Body, FetchLimit+1))
	switch {
	case err != nil:
		return nil, w.broken(ctx, err)
	case resp.StatusCode == http.StatusNotFound:
		return nil, ErrFileGone
	case resp.StatusCode != http.StatusOK:
		return nil, &failure{code: resp.StatusCode, foreign: true, text: fmt.Sprintf("the file could not be fetched: %s", w.mask(resp.Status))}
	case len(data) > FetchLimit:
		return nil, ErrFileTooLarge
	}
	return data, nil
}

// ShowTyping shows in a private chat for about five seconds that the bot is at work. It is a
// courtesy: an error is not told.
func (c *Client) ShowTyping(ctx context.Context, id int64) {
	ctx, cancel := context.WithTimeout(ctx, actionTimeout)
	defer cancel()
	_, _ = c.bot.SendChatAction(ctx, &tg.SendChatActionParams{ChatID: id, Action: models.ChatActionTyping})
}
