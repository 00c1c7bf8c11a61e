//go:build unix

package storage_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/ownredis"
	"dondoc/storage/storagetest"
)

// quiet takes no logs.
var quiet = slog.New(slog.DiscardHandler)

func TestServeKeepsDataAcrossRuns(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "data with space")
	for run := range 3 {
		server := ok[*ownredis.Server](t)(ownredis.Serve(ctx, dir, quiet))
		s := ok[*storage.Store](t)(storage.Open(ctx, server.URL(), "dondoc"))
		commit(t, s, chat.Change{Cause: fmt.Sprint("u", run)})
		for earlier := range run + 1 {
			if session := ok[chat.Session](t)(s.Session(ctx, fmt.Sprint("u", earlier), 1, chat.Ahead{})); !session.Repeated {
				t.Errorf("run %d lost what run %d did", run, earlier)
			}
		}
		if warnings := ok[storage.Facts](t)(s.Inspect(ctx)).Warnings(); len(warnings) > 0 {
			t.Errorf("warnings %q", warnings)
		}
		if err := errors.Join(s.Close(), server.Close()); err != nil {
			t.Fatal(err)
		}
	}
	info, err := os.Stat(dir)
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder %v, %v", info.Mode(), err)
	}
}

func TestFolderHasOneOwner(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	server := ok[*ownredis.Server](t)(ownredis.Serve(context.Background(), dir, quiet))
	defer func() { _ = server.Close() }()
	soon, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	_, err := ownredis.Serve(soon, dir, quiet)
	if err == nil || !strings.Contains(err.Error(), dir) || !strings.Contains(err.Error(), strconv.Itoa(os.Getpid())) {
		t.Errorf("error %v", err)
	}
}

func TestLongFolderGetsAShortSocket(t *testing.T) {
	t.Parallel()
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), strings.Repeat("thư-mục-dài", 12))
	server := ok[*ownredis.Server](t)(ownredis.Serve(ctx, dir, quiet))
	s := ok[*storage.Store](t)(storage.Open(ctx, server.URL(), "dondoc"))
	commit(t, s, chat.Change{Cause: "u1"})
	socket := strings.TrimPrefix(server.URL(), "unix://")
	if err := errors.Join(s.Close(), server.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Dir(socket)); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the socket's folder stays: %v", err)
	}
}

func TestServeNamesWhatIsWrong(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ownredis.Serve(context.Background(), file, quiet); err == nil || !strings.Contains(err.Error(), file) {
		t.Errorf("error %v", err)
	}
	broken := t.TempDir()
	if err := os.Mkdir(filepath.Join(broken, "appendonlydir"), 0o700); err != nil {
		t.Fatal(err)
	}
	manifest := filepath.Join(broken, "appendonlydir", "appendonly.aof.manifest")
	if err := os.WriteFile(manifest, []byte("nonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ownredis.Serve(context.Background(), broken, quiet); err == nil || !strings.Contains(err.Error(), broken) {
		t.Errorf("error %v", err)
	}
	t.Setenv("PATH", t.TempDir())
	if _, err := ownredis.Serve(context.Background(), t.TempDir(), quiet); err == nil || !strings.Contains(err.Error(), "apt-get install redis-server") {
		t.Errorf("error %v", err)
	}
}

// redisPID asks Redis for its process.
func redisPID(t *testing.T, s *storage.Store) int {
	t.Helper()
	info := ok[string](t)(s.Client().Info(context.Background(), "server").Result())
	_, rest, _ := strings.Cut(info, "process_id:")
	line, _, _ := strings.Cut(rest, "\r\n")
	return ok[int](t)(strconv.Atoi(line))
}

func TestServeStartsADeadRedisAgain(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	server := ok[*ownredis.Server](t)(ownredis.Serve(ctx, t.TempDir(), quiet))
	defer func() { _ = server.Close() }()
	s := storagetest.OpenAt(t, server.URL(), "dondoc")
	commit(t, s, chat.Change{Cause: "u1"})
	if err := syscall.Kill(redisPID(t, s), syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	eventually(t, "Redis is back", func() bool {
		session, err := s.Session(ctx, "u1", 1, chat.Ahead{})
		return err == nil && session.Repeated
	})
}

// ownerFolder makes this test program, run again, own a Redis there until it is killed.
const ownerFolder = "DONDOC_TEST_OWNER_FOLDER"

// Kill -9 at any moment: Redis dies as well, the folder is free, and whatever was answered
// is there.
func TestNothingAnsweredIsLostWhenKilled(t *testing.T) {
	ctx := context.Background()
	if dir := os.Getenv(ownerFolder); dir != "" {
		server := ok[*ownredis.Server](t)(ownredis.Serve(ctx, dir, quiet))
		s := ok[*storage.Store](t)(storage.Open(ctx, server.URL(), "dondoc"))
		fmt.Println("socket", strings.TrimPrefix(server.URL(), "unix://"))
		for n := 0; ; n++ {
			commit(t, s, chat.Change{Cause: fmt.Sprint("u", n), Marks: []string{fmt.Sprint("r:1:", n)}})
			fmt.Println("answered", n)
		}
	}
	t.Parallel()
	dir := t.TempDir()
	for round := range 3 {
		owner := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		owner.Env = append(os.Environ(), ownerFolder+"="+dir)
		runAndKill(t, owner, dir, 20+37*round)
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
}

func runAndKill(t *testing.T, owner *exec.Cmd, dir string, after int) {
	t.Helper()
	out, err := owner.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := owner.Start(); err != nil {
		t.Fatal(err)
	}
	socket, last := "", -1
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if _, err := fmt.Sscanf(lines.Text(), "socket %s", &socket); err == nil {
			continue
		}
		if _, err := fmt.Sscanf(lines.Text(), "answered %d", &last); err == nil && last == after {
			if err := owner.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = owner.Wait()
	if socket == "" || last < after {
		t.Fatalf("the owner ended early: socket %q, answered %d", socket, last)
	}
	eventually(t, "Redis dies with its parent", func() bool {
		c, err := net.Dial("unix", socket)
		if err == nil {
			_ = c.Close()
		}
		return err != nil
	})
	ctx := context.Background()
	server := ok[*ownredis.Server](t)(ownredis.Serve(ctx, dir, quiet))
	defer func() { _ = server.Close() }()
	s := ok[*storage.Store](t)(storage.Open(ctx, server.URL(), "dondoc"))
	defer func() { _ = s.Close() }()
	marks := make([]string, last+1)
	for n := range marks {
		marks[n] = fmt.Sprint("r:1:", n)
	}
	for n, stored := range ok[[]bool](t)(s.Marked(ctx, marks)) {
		if !stored {
			t.Errorf("answered %d, lost after kill -9", n)
		}
	}
}
