package main

import (
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"
	"github.com/coreos/go-systemd/v22/unit"
	"github.com/redis/go-redis/v9"
	"go.yaml.in/yaml/v3"

	"dondoc/internal/ports"
)

// variables are those of all settings.
func variables(t *testing.T) (all []string) {
	t.Helper()
	parser, err := kong.New(&commandLine{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range parser.Model.Flags {
		if f.Group != nil && f.Group.Key == settingsGroup {
			all = append(all, variable(f.Name))
		}
	}
	return all
}

// compose is what the tests look at of a compose file.
type compose struct {
	Services map[string]struct {
		Environment map[string]string
		Command     string
		Image       string
		StopGrace   string `yaml:"stop_grace_period"`
		Ports       []string
		Volumes     []string
		DependsOn   any `yaml:"depends_on"`
	}
	Configs map[string]struct{ Content string }
	Volumes map[string]any
}

func readCompose(t *testing.T, file string) (c compose) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, &c); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return c
}

var interpolated = regexp.MustCompile(`\$\{([A-Z_]+)`)

// TestSettingsOfDeployments holds that whatever deploy/, compose.yaml and the Dockerfile set is a
// setting, that compose files hand on every setting, and that docs/operations.md lists them all.
func TestSettingsOfDeployments(t *testing.T) {
	all := variables(t)
	is := func(where, name string) {
		t.Helper()
		if !slices.Contains(all, name) {
			t.Errorf("%s sets %s, which is no setting", where, name)
		}
	}
	for file, left := range map[string][]string{
		// What the container or the file itself decides.
		"../compose.yaml":                 {"DATA_DIR", "REDIS_PREFIX", "REDIS_WAIT_REPLICAS"},
		"../deploy/compose.sentinel.yaml": {"DATA_DIR", "REDIS_PREFIX"},
	} {
		serving := 0
		for name, service := range readCompose(t, file).Services {
			if !strings.HasPrefix(name, "dondoc") {
				continue
			}
			serving++
			for variable, value := range service.Environment {
				is(file, variable)
				for _, m := range interpolated.FindAllStringSubmatch(value, -1) {
					if m[1] != variable {
						t.Errorf("%s sets %s from %s", file, variable, m[1])
					}
				}
			}
			for _, variable := range all {
				if _, set := service.Environment[variable]; !set && !slices.Contains(left, variable) {
					t.Errorf("%s does not hand on %s to %s", file, variable, name)
				}
			}
			s := parse(t, map[string]string{"TELEGRAM_BOT_TOKEN": "1:a", "REDIS_URL": service.Environment["REDIS_URL"], "LISTEN_ADDR": service.Environment["LISTEN_ADDR"]})
			if _, err := s.deployment(&output{}); err != nil {
				t.Errorf("%s: %v", file, err)
			}
			if grace, err := time.ParseDuration(service.StopGrace); err != nil || grace <= stopLimit {
				t.Errorf("%s gives %s %q to stop, serve may take %v", file, name, service.StopGrace, stopLimit)
			}
		}
		if serving == 0 {
			t.Errorf("%s runs no dondoc", file)
		}
	}
	for _, file := range []string{"../deploy/dondoc.env", "../Dockerfile"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		form := regexp.MustCompile(`(?m)^#?([A-Z_]+)=`)
		if strings.HasSuffix(file, "Dockerfile") {
			form = regexp.MustCompile(`(?m)^ENV ([A-Z_]+)=`)
		}
		found := form.FindAllStringSubmatch(string(text), -1)
		if len(found) == 0 {
			t.Errorf("%s sets nothing", file)
		}
		for _, m := range found {
			is(file, m[1])
		}
	}
	docs, err := os.ReadFile("../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(docs), "\n## Settings\n")
	for _, variable := range all {
		if !strings.Contains(table, "`"+variable+"`") {
			t.Errorf("operations.md does not list %s", variable)
		}
	}
	for _, m := range regexp.MustCompile("`([A-Z]+_[A-Z_]+)`").FindAllStringSubmatch(table, -1) {
		if m[1] != "HTTPS_PROXY" {
			is("operations.md", m[1])
		}
	}
}

// TestUnitFile holds deploy/dondoc.service against the program.
func TestUnitFile(t *testing.T) {
	file, err := os.Open("../deploy/dondoc.service")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	options, err := unit.DeserializeOptions(file)
	if err != nil {
		t.Fatal(err)
	}
	values := map[string][]string{}
	for _, o := range options {
		values[o.Section+" "+o.Name] = append(values[o.Section+" "+o.Name], o.Value)
	}
	for _, assignment := range values["Service Environment"] {
		name, _, _ := strings.Cut(assignment, "=")
		if !slices.Contains(variables(t), name) {
			t.Errorf("%s is no setting", name)
		}
	}
	for name, want := range map[string]string{
		"Type": "notify", "KillMode": "mixed", "ExecStart": "/usr/bin/dondoc serve", "EnvironmentFile": "/etc/dondoc.env",
	} {
		if got := values["Service "+name]; !slices.Equal(got, []string{want}) {
			t.Errorf("%s=%q, want %s", name, got, want)
		}
	}
	for name, least := range map[string]time.Duration{"TimeoutStopSec": stopLimit, "WatchdogSec": 6 * (answerTimeout + pulse), "TimeoutStartSec": 4 * startTimeout} {
		got, err := time.ParseDuration(strings.Replace(strings.Join(values["Service "+name], ""), "min", "m", 1))
		if err != nil || got <= least {
			t.Errorf("%s is %v, must be more than %v", name, got, least)
		}
	}
	if !slices.Contains(values["Service StateDirectory"], "dondoc") || !slices.Contains(values["Service Environment"], "DATA_DIR=/var/lib/dondoc") {
		t.Error("the data folder is not the state directory")
	}
}

// TestComposeWithSentinel holds that the compose file with Sentinel fits together, and that
// Redis and Sentinel take their configurations.
func TestComposeWithSentinel(t *testing.T) {
	t.Parallel()
	c := readCompose(t, "../deploy/compose.sentinel.yaml")
	u, err := url.Parse(c.Services["dondoc-1"].Environment["REDIS_URL"])
	if err != nil {
		t.Fatal(err)
	}
	sentinels := append([]string{u.Host}, u.Query()["addr"]...)
	for _, addr := range sentinels {
		host, port, _ := net.SplitHostPort(addr)
		if service := c.Services[host]; port != "26379" || !strings.Contains(service.Command, "--sentinel") || !strings.Contains(service.Command, "announce-ip "+host+`"`) {
			t.Errorf("%s is no Sentinel of the file", addr)
		}
	}
	monitor := regexp.MustCompile(`(?m)^sentinel monitor (\S+) (\S+) (\d+) (\d+)$`).FindStringSubmatch(c.Configs["sentinel"].Content)
	if monitor == nil || monitor[1] != u.Query().Get("master_name") || c.Services[monitor[2]].Image == "" || len(sentinels) != 3 || monitor[4] != "2" {
		t.Fatalf("the Sentinels %v watch %q", sentinels, monitor)
	}
	for name, service := range c.Services {
		for _, v := range service.Volumes {
			volume, _, _ := strings.Cut(v, ":")
			if _, ok := c.Volumes[volume]; !ok || volume != name {
				t.Errorf("%s has the volume %s", name, volume)
			}
		}
		if strings.HasPrefix(name, "redis-") && (!strings.Contains(service.Command, "replica-announce-ip "+name+`"`) ||
			strings.Contains(service.Command, "replicaof") == (name == monitor[2])) {
			t.Errorf("%s runs %s", name, service.Command)
		}
	}
	// As the containers do it, with this machine for all of them.
	listens := map[string]string{}
	start := func(name, content string, args ...string) *redis.Client {
		t.Helper()
		listens[name] = ports.Take(t)
		dir := t.TempDir()
		content = strings.NewReplacer("dir /data", "dir "+dir, "bind * -::*", "bind 127.0.0.1\nport "+listens[name],
			monitor[2]+" "+monitor[3], "127.0.0.1 "+listens[monitor[2]]).Replace(content)
		file := filepath.Join(dir, "conf")
		if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		server := exec.Command("redis-server", append([]string{file}, args...)...)
		var said output
		server.Stdout, server.Stderr = &said, &said
		if err := server.Start(); err != nil {
			t.Fatal(err)
		}
		client := redis.NewClient(&redis.Options{Addr: "127.0.0.1:" + listens[name]})
		t.Cleanup(func() { _ = client.Close(); _ = server.Process.Kill(); _ = server.Wait() })
		deadline := time.Now().Add(patience)
		for client.Ping(context.Background()).Err() != nil {
			if time.Now().After(deadline) {
				t.Fatalf("%s does not start:\n%s", name, said.String())
			}
			time.Sleep(20 * time.Millisecond)
		}
		return client
	}
	primary := start(monitor[2], c.Configs["redis"].Content)
	sentinel := start("sentinel-1", c.Configs["sentinel"].Content, "--sentinel")
	for name, want := range map[string]string{"appendonly": "yes", "maxmemory-policy": "noeviction", "min-replicas-to-write": "1"} {
		if got := primary.ConfigGet(t.Context(), name).Val()[name]; got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
	eventually(t, "the Sentinel finds the primary", func() bool {
		addr, err := sentinel.Do(t.Context(), "SENTINEL", "get-master-addr-by-name", monitor[1]).StringSlice()
		return err == nil && fmt.Sprint(addr) == fmt.Sprintf("[127.0.0.1 %s]", listens[monitor[2]])
	})
}

// TestDebianPackage holds that the package of make deb has what the unit file names, from files
// that there are.
func TestDebianPackage(t *testing.T) {
	text, err := os.ReadFile("../deploy/nfpm.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var p struct {
		Contents []struct{ Src, Dst, Type string }
		Scripts  map[string]string
	}
	if err := yaml.Unmarshal(text, &p); err != nil {
		t.Fatal(err)
	}
	var sources, targets []string
	for _, c := range p.Contents {
		sources, targets = append(sources, c.Src), append(targets, c.Dst)
	}
	for _, s := range p.Scripts {
		sources = append(sources, s)
	}
	for _, s := range sources {
		if _, err := os.Stat(filepath.Join("..", s)); err != nil && s != "bin/dondoc" { // which make builds first
			t.Error(err)
		}
	}
	for _, dst := range []string{"/usr/bin/dondoc", "/etc/dondoc.env", "/usr/lib/systemd/system/dondoc.service", "/usr/lib/sysusers.d/dondoc.conf", "/usr/share/doc/dondoc/operations.md"} {
		if !slices.Contains(targets, dst) {
			t.Errorf("%s is missing", dst)
		}
	}
}
