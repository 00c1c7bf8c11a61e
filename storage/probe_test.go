package storage_test

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"

	"dondoc/storage"
	"dondoc/storage/storagetest"
)

// The probe finds each right that the user lacks, and leaves nothing behind.
func TestProbe(t *testing.T) {
	address := storagetest.URL(t)
	o, err := redis.ParseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	admin := redis.NewClient(o)
	defer func() { _ = admin.Close() }()
	prefix := storagetest.Prefix()
	for i, c := range []struct{ denied, want string }{
		{"", ""},
		{"-wait", "WAIT"},
		{"-xadd", "XADD"},
		{"-xrange", "XRANGE"},
		{"-@scripting", "scripts"},
		{"-multi", "transaction"},
		{"-zunionstore", "ZUNIONSTORE"},
		{"-@write", "SET"},
	} {
		name := prefix + "user" + string(rune('a'+i))
		args := []any{"ACL", "SETUSER", name, "on", ">secret", "~{" + prefix + "}:*", "+@all"}
		if c.denied != "" {
			args = append(args, c.denied)
		}
		if err := admin.Do(t.Context(), args...).Err(); err != nil {
			t.Fatal(err)
		}
		as := *o
		as.Username, as.Password = name, "secret"
		s := storage.New(redis.NewClient(&as), prefix)
		var all []string
		for _, fault := range s.Probe(t.Context()) {
			all = append(all, fault.Error())
		}
		if got := strings.Join(all, "\n"); c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("with %q: %q, want %q", c.denied, got, c.want)
		}
		_ = s.Close()
	}
	if left, err := admin.Keys(t.Context(), "{"+url.PathEscape(prefix)+"}:*").Result(); err != nil || len(left) > 0 {
		t.Error("left behind:", left, err)
	}
}

// The probe tries every command that a script calls.
func TestProbeTriesAll(t *testing.T) {
	probe, err := os.ReadFile("lua/probe.lua")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("*/*.lua")
	if err != nil || len(files) == 0 {
		t.Fatal("no scripts", err)
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range append(files, sources...) {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?:redis\.call|t\.write)\("([A-Z]+)"`).FindAllStringSubmatch(string(source), -1) {
			own := slices.Contains([]string{"DROP", "STALE", "RAISE", "HOLD", "LOSE", "FOLD", "POST", "ENTER", "LEAVE", "CROWD", "TIME", "SETTLE", "GATHER"}, m[1])
			if !own && !strings.Contains(string(probe), `try("`+m[1]+`"`) {
				t.Errorf("%s of %s is not tried", m[1], file)
			}
		}
	}
}
