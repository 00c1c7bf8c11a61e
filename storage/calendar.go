package storage

import (
	"context"
	"fmt"

	"dondoc/calendar"
	"dondoc/storage/scheduled"
)

// Announce replaces the announced days. When they have changed since the version that was
// read, the error is [work.ErrConflict] and nothing is written.
func (s *Store) Announce(ctx context.Context, a calendar.Announced) error {
	t := newTransaction(s.key)
	read := a.Version
	a.Version++
	err := t.put(t.key(s.key.Calendar(), typeHash), scheduled.FieldAnnounced, read, a)
	if err == nil {
		err = t.run(ctx, s)
	}
	if err != nil {
		return fmt.Errorf("announce days: %w", err)
	}
	return nil
}
