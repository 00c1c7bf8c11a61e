package storage

import (
	"context"
	"fmt"
	"time"

	"dondoc/chat"
)

// invitesAge is how long an invite is kept after its end, so that whoever follows an old
// link is told that it has run out.
const invitesAge = 30 * 24 * time.Hour

var forgetScript = script("forget")

// ForgetInvites removes invites whose end lies more than 30 days back, and returns how
// many. It reads all invites, a few at a time; those that cannot be read stay.
func (s *Store) ForgetInvites(ctx context.Context, now time.Time) (removed int, err error) {
	oldest := now.Add(-invitesAge)
	var old []any // hash and record of each
	scan := s.redis.HScan(ctx, s.key.invites(), 0, "", chunk).Iterator()
	for scan.Next(ctx) {
		hash := scan.Val()
		if !scan.Next(ctx) {
			break
		}
		invite, err := decode[chat.Invite](scan.Val())
		if err == nil && invite.Expires.Before(oldest) {
			old = append(old, hash, scan.Val())
		}
	}
	if err := scan.Err(); err != nil {
		return 0, fmt.Errorf("forget invites: %w", err)
	}
	for len(old) > 0 {
		n := min(len(old), 2*chunk)
		gone, err := forgetScript.Run(ctx, s.redis, []string{s.key.invites()}, old[:n]...).Int()
		if err != nil {
			return removed, fmt.Errorf("forget invites: %w", err)
		}
		removed, old = removed+gone, old[n:]
	}
	return removed, nil
}
