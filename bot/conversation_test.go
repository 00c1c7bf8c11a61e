package main

import (
	"context"
	"flag"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"dondoc/demo"
	"dondoc/simulator/story"
	"dondoc/storage/storagetest"
)

var update = flag.Bool("update", false, "write the conversations anew, with what the bot answers now")

// TestConversations plays the scripts of handlers/testdata through the whole bot: the
// client library, the simulator, the handlers, the scheduler and a real Redis. Each file
// is a script, called conversation, and the files that it imports.
func TestConversations(t *testing.T) {
	scripts, err := filepath.Glob("../handlers/testdata/*.txtar")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, path := range scripts {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			play(t, path)
		})
	}
}

func play(t *testing.T, path string) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	script := -1
	for i, file := range archive.Files {
		if file.Name == "conversation" {
			script = i
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, file.Name), file.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if script < 0 {
		t.Fatal("no file is called conversation")
	}
	s := newStage(t, time.Date(2026, 11, 16, 7, 30, 0, 0, time.UTC).Add(-7*time.Hour))
	s.Files = dir
	s.Server.Allow("not enough rights to send text messages", "bot was kicked from the", "TOPIC_CLOSED", "message thread not found", "upgraded to a supergroup") // of groups

	got, err := story.Play(string(archive.Files[script].Data), s.Story(t.Context()))
	if err != nil {
		t.Fatalf("%v\nup to there:\n%s", err, got)
	}
	for _, r := range s.Server.Refusals() {
		t.Errorf("Telegram refused the bot: %v", r)
	}
	if *update {
		archive.Files[script].Data = []byte(got)
		if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(archive.Files[script].Data), got); diff != "" {
		t.Errorf("-script +now; go test ./bot -run Conversations -update writes it anew:\n%s", diff)
	}
}

// newStage opens a stage on a Redis of this test process, with the settings' defaults.
func newStage(t testing.TB, at time.Time) *demo.Stage {
	t.Helper()
	store := storagetest.Open(t)
	settings := defaultSettings()
	d, err := settings.deployment(t.Output())
	if err != nil {
		t.Fatal(err)
	}
	d.log = slog.New(slog.DiscardHandler) // a log that nobody reads
	s, err := demo.Open(context.WithoutCancel(t.Context()), d.wiring(), store, at)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
