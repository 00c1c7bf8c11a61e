package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"dondoc/chat"
	"dondoc/telegram/updates"
)

// DefaultURL is Telegram's own Bot API server.
const DefaultURL = "https://api.telegram.org"

const (
	dialTimeout    = 8 * time.Second
	requestTimeout = 6 * time.Second // of every call except the long poll
)

// ErrToken means that Telegram does not know the token. Errors of [Dial] wrap it.
//
//lint:ignore ST1005 the sentence begins with a name
var ErrToken = errors.New("Telegram refused the token")

// Config is which bot to use and at which server.
type Config struct {
	Token  string
	URL    string       // of the Bot API server, with or without a path; empty: DefaultURL
	Client *http.Client // nil: one that honours the proxy of the environment
}

// Client is a connection to a Bot API server as one bot. It is safe for concurrent use.
type Client struct {
	wire *wire
	bot  *tg.Bot
	me   atomic.Pointer[updates.Identity] // never nil
}

// tokenForm is the set of allowed characters in a token. Anything else would change the URL
// that contains it.
var tokenForm = regexp.MustCompile(`^[A-Za-z0-9:_-]+$`)

// Dial asks the server for the bot's identity and waits up to eight seconds for the answer.
// The error is a sentence for people and never contains the token; it wraps ErrToken when
// the server does not know the token.
func Dial(ctx context.Context, config Config) (*Client, error) {
	c, err := begin(config)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	if _, err := c.identify(ctx); err != nil {
		return nil, c.wire.sentence(err)
	}
	return c, nil
}

// DialKnown is Dial for a bot whose user name is known from before: while Telegram is away, it begins
// with that. away says why Telegram is.
func DialKnown(ctx context.Context, config Config, username string) (c *Client, away, err error) {
	if c, err = begin(config); err != nil {
		return nil, nil, err
	}
	// The number before the colon is the bot's user id (https://core.telegram.org/bots/api#authorizing-your-bot).
	number, _, _ := strings.Cut(config.Token, ":")
	id, err := strconv.ParseInt(number, 10, 64)
	if err != nil || username == "" {
		c, err = Dial(ctx, config)
		return c, nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	if _, err := c.identify(ctx); err != nil {
		if away = c.wire.sentence(err); errors.Is(away, ErrToken) {
			return nil, nil, away
		}
		c.me.Store(&updates.Identity{ID: id, Username: username})
	}
	return c, away, nil
}

// begin makes a client that does not know its bot yet.
func begin(config Config) (*Client, error) {
	w, err := newWire(config)
	if err != nil {
		return nil, err
	}
	bot, err := tg.New(w.token,
		tg.WithSkipGetMe(),
		tg.WithServerURL(w.base),
		tg.WithHTTPClient(0, w),
		// The library would log what the call's own error says as well.
		tg.WithErrorsHandler(func(error) {}),
	)
	if err != nil {
		return nil, errors.New(w.mask(err.Error()))
	}
	return &Client{wire: w, bot: bot}, nil
}

// errNameless means that getMe was answered without the bot's id and name.
var errNameless = errors.New("getMe did not say which bot the token belongs to")

// identify asks for the bot's identity, and reports whether its name has changed.
func (c *Client) identify(ctx context.Context) (renamed bool, err error) {
	me, err := c.bot.GetMe(ctx)
	if err := accepted(err); err != nil {
		return false, err
	}
	if err != nil || me.ID == 0 || me.Username == "" {
		return false, errNameless
	}
	now := updates.Identity{ID: me.ID, Username: me.Username}
	before := c.me.Swap(&now)
	return before != nil && *before != now, nil
}

// Refresh asks the server again for the bot's name, which may change at any time, and
// reports whether it has.
func (c *Client) Refresh(ctx context.Context) (renamed bool, err error) {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	return c.identify(ctx)
}

// Identity returns the bot's identity from the latest answer of the server.
func (c *Client) Identity() updates.Identity { return *c.me.Load() }

// ID returns the bot's user id.
func (c *Client) ID() int64 { return c.Identity().ID }

// Username returns the bot's user name without @.
func (c *Client) Username() string { return c.Identity().Username }

// Close closes connections that are not in use.
func (c *Client) Close() { c.wire.client.CloseIdleConnections() }

// SetMenus sets the command menus of private chats without a menu of their own, by the
// language of the user's Telegram; the empty language is for all others.
func (c *Client) SetMenus(ctx context.Context, byLanguage map[string][]chat.MenuItem) error {
	return c.setMenus(ctx, &models.BotCommandScopeDefault{}, byLanguage)
}

// SetGroupMenus sets the command menus that everybody sees in groups, as SetMenus does.
func (c *Client) SetGroupMenus(ctx context.Context, byLanguage map[string][]chat.MenuItem) error {
	return c.setMenus(ctx, &models.BotCommandScopeAllGroupChats{}, byLanguage)
}

func (c *Client) setMenus(ctx context.Context, scope models.BotCommandScope, byLanguage map[string][]chat.MenuItem) error {
	for language, items := range byLanguage {
		err := c.setMenu(ctx, &tg.SetMyCommandsParams{Commands: commands(items), Scope: scope, LanguageCode: language})
		if err != nil {
			return fmt.Errorf("set the command menu: %w", err)
		}
	}
	return nil
}

func (c *Client) setMenu(ctx context.Context, p *tg.SetMyCommandsParams) error {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	_, err := c.bot.SetMyCommands(ctx, p)
	return accepted(err)
}

func commands(items []chat.MenuItem) []models.BotCommand {
	all := make([]models.BotCommand, 0, len(items))
	for _, item := range items {
		all = append(all, models.BotCommand{Command: item.Command, Description: item.Text})
	}
	return all
}

// allowedUpdates are the kinds of updates that are asked for.
var allowedUpdates = []string{"message", "edited_message", "callback_query", "message_reaction", "my_chat_member"}

// setWebhook has updates pushed to an address. Updates that wait are kept.
func (c *Client) setWebhook(ctx context.Context, address, secret string) error {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	_, err := c.bot.SetWebhook(ctx, &tg.SetWebhookParams{URL: address, SecretToken: secret, AllowedUpdates: allowedUpdates})
	return accepted(err)
}

// deleteWebhook lets the bot poll again. Updates that wait are kept.
func (c *Client) deleteWebhook(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, requestTimeout)
	defer cancel()
	_, err := c.bot.DeleteWebhook(ctx, &tg.DeleteWebhookParams{})
	return accepted(err)
}

// getUpdates waits up to timeout for updates from offset on. It is a call of our own: the
// library's poller confirms updates before they are handled, and drops a whole batch when
// it cannot decode one update.
func (c *Client) getUpdates(ctx context.Context, offset int64, limit int, timeout time.Duration) ([]json.RawMessage, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout+requestTimeout)
	defer cancel()
	result, err := c.wire.call(ctx, "getUpdates", map[string]any{
		"offset":          offset,
		"limit":           limit,
		"timeout":         int(timeout / time.Second),
		"allowed_updates": allowedUpdates,
	})
	if err != nil {
		return nil, err
	}
	var updates []json.RawMessage
	if err := json.Unmarshal(result, &updates); err != nil {
		return nil, &failure{code: http.StatusOK, foreign: true, text: "the answer to getUpdates is not a list", unread: result}
	}
	return updates, nil
}

// serverURL parses the address of a Bot API server into the URL to which method names are
// appended.
func serverURL(given string) (*url.URL, error) {
	given = strings.TrimSpace(given)
	if given == "" {
		given = DefaultURL
	}
	u, err := url.Parse(given)
	if err != nil {
		return nil, errors.New("the address of the Bot API server cannot be read")
	}
	if u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%q is not the address of a Bot API server: https://host, or with a path", u.Redacted())
	}
	u.Path = strings.TrimRight(u.Path, "/")
	u.RawPath = ""
	return u, nil
}
