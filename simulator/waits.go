package simulator

import (
	"context"
	"fmt"
	"slices"
	"strings"
)

// Until waits for a condition, which is checked again after every change: a call, a
// message, a confirmed update. A context without a deadline gets Options.Patience.
func (s *Server) Until(ctx context.Context, holds func() bool) error {
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, s.opts.Patience)
		defer cancel()
	}
	for {
		changed := s.Changed()
		if holds() {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		case <-s.closed:
			return context.Canceled
		}
	}
}

// Changed returns a channel that is closed at the next change.
func (s *Server) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

// Drained waits until the bot has confirmed every update.
func (s *Server) Drained(ctx context.Context) error {
	if err := s.Until(ctx, func() bool { return s.Pending() == 0 }); err != nil {
		return fmt.Errorf("%d updates are not confirmed: %w", s.Pending(), err)
	}
	return nil
}

// Wait waits for the next message of the bot in the private chat, see Chat.Wait.
func (u *User) Wait(ctx context.Context, fits func(*Message) bool) (*Message, error) {
	return u.chat.Wait(ctx, fits)
}

// Wait waits for the next message of the bot that fits, new or edited. It begins after the
// one that it returned last, so it never returns the same one twice; messages that it
// skipped are not considered again. The error lists the messages it saw.
func (c *Chat) Wait(ctx context.Context, fits func(*Message) bool) (*Message, error) {
	var found *Message
	err := c.s.Until(ctx, func() bool {
		found = c.next(fits)
		return found != nil
	})
	if err != nil {
		return nil, fmt.Errorf("no such message of the bot: %w; the chat:\n%s", err, c.Transcript())
	}
	return found, nil
}

// next returns the earliest fitting message after those read, and marks all up to it as
// read.
func (c *Chat) next(fits func(*Message) bool) *Message {
	c.s.mu.Lock()
	var unread []*Message
	c.news = slices.DeleteFunc(c.news, func(m *Message) bool { return m.seq <= c.read })
	for _, m := range c.news {
		if !m.deleted {
			unread = append(unread, m.copy())
		}
	}
	c.s.mu.Unlock()
	var first *Message
	for _, m := range unread {
		if (first == nil || m.seq < first.seq) && fits(m) {
			first = m
		}
	}
	if first != nil {
		c.s.mu.Lock()
		c.read = max(c.read, first.seq)
		c.s.mu.Unlock()
	}
	return first
}

// CatchUp makes Wait skip everything written so far.
func (c *Chat) CatchUp() {
	c.s.mu.Lock()
	defer c.s.mu.Unlock()
	c.read = c.s.seq
}

// Transcript is the chat as text, one line for each message.
func (c *Chat) Transcript() string {
	var b strings.Builder
	for _, m := range c.Messages() {
		fmt.Fprintf(&b, "%d %s\n", m.ID, m)
	}
	return b.String()
}

// Says matches messages whose text contains all parts.
func Says(parts ...string) func(*Message) bool {
	return func(m *Message) bool {
		for _, part := range parts {
			if !strings.Contains(Plain(m.Text), part) {
				return false
			}
		}
		return true
	}
}

// Any matches every message.
func Any(*Message) bool { return true }

// Plain replaces non-breaking spaces by spaces, as people would type the text.
func Plain(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }
