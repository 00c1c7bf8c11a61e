package letter

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var self = []string{"nhacviec@bo.example.vn"}

// TestSamples reads mails as programs write them: each file has the mail, the words that are
// new in it, and what else is to be found.
func TestSamples(t *testing.T) {
	files, err := filepath.Glob("testdata/samples/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txt")
		t.Run(name, func(t *testing.T) {
			sections := map[string]string{}
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range archive.Files {
				sections[f.Name] = string(f.Data)
			}
			for _, ends := range []string{"\n", "\r\n"} {
				l, err := Parse([]byte(strings.ReplaceAll(sections["mail"], "\n", ends)), self, Limits{})
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(strings.TrimRight(sections["text"], "\n"), l.Text); diff != "" {
					t.Errorf("text (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff(strings.TrimSpace(sections["facts"]), facts(l)); diff != "" {
					t.Errorf("facts (-want +got):\n%s", diff)
				}
				if l.MessageID == "" || l.Date.IsZero() || l.Subject == "" || len(l.To) == 0 || len(l.InReplyTo) != 1 || len(l.References) != 2 {
					t.Errorf("the envelope is not read: %+v", l)
				}
			}
		})
	}
}

// facts are what a letter says beside its words, a line each.
func facts(l Letter) string {
	var out []string
	if l.From.Address == "" {
		out = append(out, "from")
	}
	if l.Forwards {
		out = append(out, "forwards")
	}
	for _, a := range l.Attachments {
		line := fmt.Sprintf("attachment %s %s %d", a.Name, a.Type, len(a.Data))
		if a.Inline {
			line += " inline"
		}
		out = append(out, line)
	}
	if l.Auto != AutoNone {
		out = append(out, "auto "+string(l.Auto))
	}
	if l.Bounce != nil {
		out = append(out, "bounce "+l.Bounce.MessageID)
		for _, f := range l.Bounce.Failures {
			line := "failure " + f.Address
			if f.Permanent {
				line += " permanent"
			}
			if f.Gone {
				line += " gone"
			}
			out = append(out, strings.TrimSpace(line+" "+f.Status))
		}
	}
	if l.Loop {
		out = append(out, "loop")
	}
	return strings.Join(out, "\n")
}

func TestEnvelope(t *testing.T) {
	raw, err := os.ReadFile("testdata/samples/gmail-vi.txt")
	if err != nil {
		t.Fatal(err)
	}
	mail := txtar.Parse(raw).Files[0].Data
	l, err := Parse(mail, self, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	want := Letter{
		MessageID: "abc1@vukh.example.vn", InReplyTo: []string{"t12.u3@bo.example.vn"},
		References: []string{"t12@bo.example.vn", "t12.u3@bo.example.vn"},
		From:       Address{Name: "Nguyễn Văn An", Address: "an.nv@vukh.example.vn"},
		To:         []Address{{Name: "Phong HTQT", Address: "nhacviec+t0k3n@bo.example.vn"}},
		Subject:    "Re: [12] Hoàn thiện dự thảo đề án",
		Date:       l.Date, Text: l.Text,
	}
	if diff := cmp.Diff(want, l); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	if got := l.Date.UTC().Format("2006-01-02 15:04:05"); got != "2026-11-23 02:14:12" {
		t.Errorf("written at %s", got)
	}
}
