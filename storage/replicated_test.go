package storage_test

import (
	"strings"
	"testing"

	"dondoc/storage"
	"dondoc/storage/storagetest"
)

// Too few replicas are an error, and so is another primary, or the same one after a restart:
// what was stored before may be lost.
func TestReplicated(t *testing.T) {
	t.Parallel()
	server, ctx := storagetest.Start(t), t.Context()
	s := storagetest.OpenAt(t, server.URL(), "dondoc")
	era := ok[string](t)(s.Era(ctx))
	if again := ok[string](t)(s.Era(ctx)); again != era || era == "unknown" {
		t.Errorf("era %q, then %q", era, again)
	}
	if err := s.Replicated(ctx, era, 0); err != nil {
		t.Error(err)
	}
	if err := s.Replicated(ctx, era, 1); err == nil || !strings.Contains(err.Error(), "0 of 1 replicas") {
		t.Errorf("without a replica: %v", err)
	}
	server.Kill()
	server.Restart()
	wantError(t, s.Replicated(ctx, era, 0), storage.ErrEra)
}
