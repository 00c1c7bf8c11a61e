package metrics

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.yaml.in/yaml/v3"
)

var (
	describedName = regexp.MustCompile(`fqName: "([^"]+)"`)
	usedName      = regexp.MustCompile(`\b(?:dondoc|process|go)_[a-z_]+\b`)
	histogramPart = regexp.MustCompile(`_(bucket|sum|count)$`)
)

// names are those of all metrics, also of those that have no value yet.
func names() (all []string) {
	described := make(chan *prometheus.Desc)
	go func() {
		defer close(described)
		m := New(time.Now, nil, nil)
		m.MailAway(nil, nil)
		m.registry.Describe(described)
	}()
	for d := range described {
		all = append(all, describedName.FindStringSubmatch(d.String())[1])
	}
	return all
}

// known holds the metrics that a text uses against those that there are.
func known(t *testing.T, where, text string) {
	t.Helper()
	all := names()
	for _, name := range usedName.FindAllString(text, -1) {
		if !slices.Contains(all, name) && !slices.Contains(all, histogramPart.ReplaceAllString(name, "")) {
			t.Errorf("%s uses %s, which is no metric", where, name)
		}
	}
}

func read(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// TestEveryMetricIsDocumented holds that docs/operations.md names every metric of dondoc, and
// none that there is not.
func TestEveryMetricIsDocumented(t *testing.T) {
	docs := string(read(t, "../../docs/operations.md"))
	known(t, "operations.md", docs)
	for _, name := range names() {
		if strings.HasPrefix(name, "dondoc_") && !strings.Contains(docs, "`"+name+"`") {
			t.Errorf("operations.md does not name %s", name)
		}
	}
}

// TestDashboard holds that deploy/grafana-dashboard.json is what Grafana imports and asks for
// metrics that there are, for each of dondoc's.
func TestDashboard(t *testing.T) {
	var dashboard struct {
		Title  string
		Panels []struct {
			ID      int
			Type    string
			Title   string
			GridPos struct{ H, W, X, Y int }
			Targets []struct{ Expr string }
		}
	}
	text := read(t, "../../deploy/grafana-dashboard.json")
	if err := json.Unmarshal(text, &dashboard); err != nil {
		t.Fatal(err)
	}
	known(t, "the dashboard", string(text))
	ids := map[int]bool{}
	for _, p := range dashboard.Panels {
		if ids[p.ID] || p.Title == "" || p.Type != "row" && len(p.Targets) == 0 || p.GridPos.X+p.GridPos.W > 24 {
			t.Errorf("panel %d %q", p.ID, p.Title)
		}
		ids[p.ID] = true
	}
	for _, name := range names() {
		if strings.HasPrefix(name, "dondoc_") && !strings.Contains(string(text), name) {
			t.Errorf("the dashboard does not show %s", name)
		}
	}
}

// TestAlerts holds that deploy/alerts.yaml has the form of Prometheus and asks for metrics that
// there are.
func TestAlerts(t *testing.T) {
	var file struct {
		Groups []struct {
			Name  string
			Rules []struct {
				Alert, Expr, For    string
				Labels, Annotations map[string]string
			}
		}
	}
	decoder := yaml.NewDecoder(strings.NewReader(string(read(t, "../../deploy/alerts.yaml"))))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil {
		t.Fatal(err)
	}
	for _, g := range file.Groups {
		for _, r := range g.Rules {
			known(t, r.Alert, r.Expr)
			if r.For != "" {
				if _, err := time.ParseDuration(r.For); err != nil {
					t.Errorf("%s: %v", r.Alert, err)
				}
			}
			if r.Alert == "" || !usedName.MatchString(r.Expr) && !strings.HasPrefix(r.Expr, "up{") ||
				strings.Count(r.Expr, "(") != strings.Count(r.Expr, ")") || r.Labels["severity"] == "" ||
				r.Annotations["summary"] == "" || r.Annotations["description"] == "" {
				t.Errorf("%+v", r)
			}
		}
	}
	if len(file.Groups) == 0 || len(file.Groups[0].Rules) < 8 {
		t.Error("there are hardly any rules")
	}
}
