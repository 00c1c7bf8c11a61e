package telegram

import (
	"context"
	"strings"
	"sync"
	"time"

	"dondoc/telegram/retry"
)

const (
	// nameEvery is the interval for asking for the bot's user name: it may be changed at
	// BotFather at any time.
	nameEvery = 5 * time.Minute
	// strangeFor is how long an unknown addressee of commands counts as another bot before
	// the server is asked again.
	strangeFor = 30 * time.Second
	// strangeMost is how many such names are remembered.
	strangeMost = 100
)

// otherBots remembers which names belong to other bots.
type otherBots struct {
	mu      sync.Mutex
	strange map[string]time.Time // lower-case name → when the server was asked
}

// known reports whether a recent request found that the name belongs to another bot.
func (n *otherBots) known(name string, now time.Time) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	at, ok := n.strange[strings.ToLower(name)]
	return ok && now.Sub(at) < strangeFor
}

func (n *otherBots) note(name string, now time.Time) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.strange == nil || len(n.strange) >= strangeMost {
		n.strange = map[string]time.Time{}
	}
	n.strange[strings.ToLower(name)] = now
}

// keepName asks for the bot's name now and then, until ctx ends.
func (r *inlet) keepName(ctx context.Context) {
	for retry.Sleep(nameEvery, ctx.Done()) {
		// The poll reports the same error.
		_ = attempt(ctx, r.refresh)
	}
}

// mine reports whether a command with that addressee is for this bot. A name that it does
// not know may be its new one.
func (r *inlet) mine(ctx context.Context, addressee string) (bool, error) {
	now := r.options.Now()
	if r.client.Identity().Is(addressee) {
		return true, nil
	}
	if r.others.known(addressee, now) {
		return false, nil
	}
	if err := r.refresh(ctx); err != nil {
		return false, err
	}
	if r.client.Identity().Is(addressee) {
		return true, nil
	}
	r.others.note(addressee, now)
	return false, nil
}

func (r *inlet) refresh(ctx context.Context) error {
	renamed, err := r.client.Refresh(ctx)
	if err != nil || !renamed {
		return err
	}
	me := r.client.Identity()
	r.options.Logger.Info("the bot has another user name", "bot", me.Username)
	if r.options.Renamed != nil {
		r.options.Renamed(ctx, me)
	}
	return nil
}
