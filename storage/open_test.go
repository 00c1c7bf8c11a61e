package storage_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"dondoc/internal/ports"
	"dondoc/storage"
	"dondoc/storage/server"
	"dondoc/storage/storagetest"
)

func TestOpenSaysWhatIsWrongWithoutThePassword(t *testing.T) {
	t.Parallel()
	closed := "127.0.0.1:" + ports.Take(t)
	for name, c := range map[string]struct{ url, want string }{
		"empty":       {"", "not of the form"},
		"no scheme":   {"localhost:6379", "not of the form"},
		"bad port":    {"redis://:s3cret/x@localhost:port/0", "not of the form"},
		"bad number":  {"redis://:s3cret@localhost/zero", "not of the form"},
		"bad escape":  {"redis://:s3cret%zz@localhost", "not of the form"},
		"no master":   {"redis://:s3cret@localhost:1?master_name=", "not of the form"},
		"parameter":   {"redis://localhost:1?master_name=m&password=s3cret&nonsense=1", "not of the form"},
		"stale reads": {"redis://:s3cret@localhost:1?addr=localhost:2&read_only=true", "not of the form"},
		"unreachable": {"redis://:s3cret@" + closed, "connection refused"},
		"no socket":   {"unix:///nowhere/redis.sock", "no such file"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(context.Background(), 9*time.Second)
			defer cancel()
			_, err := storage.Open(ctx, c.url, "dondoc")
			if err == nil || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "s3cret") {
				t.Errorf("error %v", err)
			}
			if ctx.Err() != nil {
				t.Error("took too long")
			}
		})
	}
	for _, prefix := range []string{"", "{a}", "a}"} {
		if _, err := storage.Open(context.Background(), storagetest.URL(t), prefix); err == nil {
			t.Errorf("prefix %q was taken", prefix)
		}
	}
}

// A server of another kind than the address has it is told in a sentence that names what to write instead.
func TestOpenSaysWhatTheAddressShouldBe(t *testing.T) {
	t.Parallel()
	behind, cluster := storagetest.StartSentinels(t).URL(), storagetest.StartCluster(t)
	parsed, err := url.Parse(behind)
	if err != nil {
		t.Fatal(err)
	}
	sentinels := append(parsed.Query()["addr"], parsed.Host)
	node, _, _ := strings.Cut(cluster, "?")
	says := func(url, want string) {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), 9*time.Second)
		defer cancel()
		// The slot of this name is the second server's.
		if _, err := storage.Open(ctx, url, "dondoc"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", url, err, want)
		}
	}
	says(strings.Replace(behind, "master_name=main", "master_name=other", 1), "the sentinels know no primary named other; master_name in the URL")
	says("redis://"+sentinels[0], "this is a sentinel, which keeps no data; add ?master_name=")
	says(node+"?master_name=main", "what is there is no sentinel")
	says(node, "this is a server of a Cluster, and the data belongs to another one of it; name a second server")
	one := redis.NewSentinelClient(&redis.Options{Addr: sentinels[0]})
	defer func() { _ = one.Close() }()
	primary := redis.NewClient(&redis.Options{Addr: strings.Join(one.GetMasterAddrByName(t.Context(), "main").Val(), ":")})
	defer func() { _ = primary.Close() }()
	if err := primary.ConfigSet(t.Context(), "requirepass", "right").Err(); err != nil {
		t.Fatal(err)
	}
	says(behind, "the password of the data is password= in the URL")
	for _, address := range sentinels {
		guarded := redis.NewClient(&redis.Options{Addr: address})
		err := guarded.Do(t.Context(), "ACL", "SETUSER", "default", "resetpass", ">right").Err()
		if _ = guarded.Close(); err != nil {
			t.Fatal(err)
		}
	}
	says(behind, "the sentinels' own password is that of the URL's user part")
}

func TestWrongPasswordIsNotRepeated(t *testing.T) {
	t.Parallel()
	server, ctx := storagetest.Start(t), context.Background()
	s := storagetest.OpenAt(t, server.URL(), "dondoc")
	if err := s.Client().ConfigSet(ctx, "requirepass", "right").Err(); err != nil {
		t.Fatal(err)
	}
	_, err := storage.Open(ctx, strings.Replace(server.URL(), "unix://", "unix://:s3cret@", 1), "dondoc")
	if err == nil || !strings.Contains(err.Error(), "WRONGPASS") || strings.Contains(err.Error(), "s3cret") {
		t.Errorf("error %v", err)
	}
}

func TestFactsAndWarnings(t *testing.T) {
	t.Parallel()
	const fine = "redis_version:7.0.15\r\nrole:master\r\naof_enabled:1\r\naof_last_write_status:ok\r\nmaxmemory_policy:noeviction\r\n"
	for name, c := range map[string]struct {
		info string
		want []string // words of each warning
	}{
		"fine":         {fine, nil},
		"valkey":       {fine + "valkey_version:8.1.0\r\nredis_version:7.2.4\r\n", nil},
		"old":          {strings.Replace(fine, "7.0.15", "6.0.16", 1), []string{"6.0.16 is too old"}},
		"oldest":       {strings.Replace(fine, "7.0.15", "5.0.7", 1), []string{"5.0.7 is too old"}},
		"just new":     {strings.Replace(fine, "7.0.15", "6.2.0", 1), nil},
		"no file":      {strings.Replace(fine, "aof_enabled:1", "aof_enabled:0", 1), []string{"appendonly no"}},
		"disk":         {strings.Replace(fine, "status:ok", "status:err", 1), []string{"its disk"}},
		"evicts":       {strings.Replace(fine, "noeviction", "allkeys-lru", 1), []string{"allkeys-lru"}},
		"replica":      {strings.Replace(fine, "role:master", "role:slave\r\nslave_read_only:1", 1), []string{"read-only replica"}},
		"says nothing": {"", []string{"does not say whether", "does not say its"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := server.Read(c.info).Warnings()
			if len(got) != len(c.want) {
				t.Fatalf("warnings %q", got)
			}
			for i := range got {
				if !strings.Contains(got[i], c.want[i]) {
					t.Errorf("warning %q does not say %q", got[i], c.want[i])
				}
			}
		})
	}
	if f := server.Read(fine + "valkey_version:8.1.0\r\n"); !f.Valkey || f.Version != "8.1.0" {
		t.Errorf("facts %+v", f)
	}
}

func TestInspectWithoutInfo(t *testing.T) {
	t.Parallel()
	server, ctx := storagetest.Start(t), context.Background()
	s := storagetest.OpenAt(t, server.URL(), "dondoc")
	if f := ok[storage.Facts](t)(s.Inspect(ctx)); f.AppendOnly != "yes" || f.Eviction != "noeviction" || len(f.Warnings()) != 0 {
		t.Errorf("facts %+v", f)
	}
	if err := s.Client().Do(ctx, "ACL", "SETUSER", "default", "-info").Err(); err != nil {
		t.Fatal(err)
	}
	if f := ok[storage.Facts](t)(s.Inspect(ctx)); f.AppendOnly != "unknown" || len(f.Warnings()) != 2 {
		t.Errorf("facts %+v", f)
	}
}

func TestMigrate(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	for range 2 {
		if err := s.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
	}
	facts := ok[storage.Facts](t)(s.Inspect(ctx))
	if facts.Schema != facts.Newest || facts.Schema == 0 {
		t.Errorf("facts %+v", facts)
	}
	var ran []int
	for range 2 {
		if err := s.MigrateThrough(ctx, facts.Newest+2, &ran); err != nil {
			t.Fatal(err)
		}
	}
	if want := []int{facts.Newest + 1, facts.Newest + 2}; !cmp.Equal(ran, want) {
		t.Errorf("ran %v, want %v", ran, want)
	}
	if err := s.Migrate(ctx); err == nil {
		t.Error("took data that a newer version wrote")
	}
	if facts := ok[storage.Facts](t)(s.Inspect(ctx)); !strings.Contains(strings.Join(facts.Warnings(), " "), "newer dondoc") {
		t.Errorf("warnings %q", facts.Warnings())
	}
}
