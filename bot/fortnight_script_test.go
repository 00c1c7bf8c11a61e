package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"text/template"
	"time"

	"dondoc/work"
)

const fortnightFolder = "testdata/fortnight"

// fortnightStart is midnight of its first Monday in Hà Nội.
var fortnightStart = time.Date(2026, time.November, 16, 0, 0, 0, 0, time.FixedZone("", 7*3600))

// cast are the people of the fortnight, as testdata/fortnight/people declares them.
type cast struct {
	Groups   []castGroup
	Officers []castOfficer
}

// castGroup is a role and who has it.
type castGroup struct {
	Role   work.Role
	Unit   string
	People []castPerson
}

type castPerson struct {
	ID                        int64
	Key, Name, Language, Line string
}

// castOfficer is an officer with what the plan and the days know of them: the tasks, the
// day of the fortnight on which the first is submitted, and whether it is returned once.
type castOfficer struct {
	castPerson
	Number           int
	Unit, Head       string
	Finishes         int
	Returned, Silent bool
}

// Task returns the number of the officer's n-th task, of four.
func (o castOfficer) Task(n int) int { return 4*(o.Number-1) + n }

// Due is when the first task is due: as it is submitted, or before, so that it is late.
func (o castOfficer) Due() string {
	return day(o.Finishes - o.Number%4 + 1).Format("2/1/2006")
}

// day counts calendar days of the fortnight, leaving weekends out.
func day(n int) time.Time {
	d := fortnightStart
	for ; n < 0; n++ {
		for d = d.AddDate(0, 0, -1); d.Weekday() == time.Saturday || d.Weekday() == time.Sunday; {
			d = d.AddDate(0, 0, -1)
		}
	}
	for ; n > 0; n-- {
		for d = d.AddDate(0, 0, 1); d.Weekday() == time.Saturday || d.Weekday() == time.Sunday; {
			d = d.AddDate(0, 0, 1)
		}
	}
	return d
}

var (
	declaredGroup  = regexp.MustCompile(`^(\w+)(?: "(.+)")?$`)
	declaredPerson = regexp.MustCompile(`^  ((\w+) (\d+) "(.+)" \S+ (\w+))$`)
)

func readCast(t *testing.T) (c cast) {
	t.Helper()
	heads := map[string]string{}
	for line := range strings.Lines(fortnightFile(t, "people")) {
		line = strings.TrimRight(line, "\n")
		if m := declaredGroup.FindStringSubmatch(line); m != nil {
			c.Groups = append(c.Groups, castGroup{Role: work.Role(m[1]), Unit: m[2]})
			continue
		}
		m := declaredPerson.FindStringSubmatch(line)
		if m == nil {
			t.Fatalf("not a person, not a role with a unit: %q", line)
		}
		g := &c.Groups[len(c.Groups)-1]
		id, err := strconv.ParseInt(m[3], 10, 64)
		if err != nil {
			t.Fatal(err)
		}
		p := castPerson{ID: id, Key: m[2], Name: m[4], Language: m[5], Line: m[1]}
		g.People = append(g.People, p)
		switch g.Role {
		case work.Head:
			heads[g.Unit] = p.Key
		case work.Officer:
			n := len(c.Officers) + 1
			c.Officers = append(c.Officers, castOfficer{castPerson: p, Number: n, Unit: g.Unit, Head: heads[g.Unit],
				Finishes: []int{0, 1, 2, 3, 4, 5, 7, 8}[n%8], Returned: n%6 == 5, Silent: n%10 == 0})
		}
	}
	return c
}

func fortnightFile(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(fortnightFolder, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// fortnightScript writes the files that people import to a folder and returns the script.
func fortnightScript(t *testing.T, dir string) (script string, people cast) {
	t.Helper()
	people = readCast(t)
	type round struct {
		cast
		Day  int
		Date string
	}
	plan := template.New("").Funcs(template.FuncMap{
		"add": func(a, b int) int { return a + b },
		"mul": func(a, b int) int { return a * b },
		"mod": func(a, b int) int { return a % b },
		"day": func(n int, form ...string) any {
			if len(form) > 0 {
				return day(n).Format(form[0])
			}
			return round{people, n, day(n).Format("2/1/2006")}
		},
	})
	fill := func(name string) string {
		made, err := plan.New(name).Parse(fortnightFile(t, name))
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := made.Execute(&out, people); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	for _, name := range []string{"units.csv", "plan.csv", "more.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(fill(name)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	fill("day.story")
	return fill("fortnight.story"), people
}

// TestFortnightHasEveryCommand holds that the script has each command of the table: whoever
// adds one plays it.
func TestFortnightHasEveryCommand(t *testing.T) {
	script, _ := fortnightScript(t, t.TempDir())
	table, err := os.ReadFile("../docs/commands.md") // the tables of handlers, as a test there holds
	if err != nil {
		t.Fatal(err)
	}
	commands := regexp.MustCompile("(?m)^\\| `(/\\w+)` ").FindAllStringSubmatch(string(table), -1)
	if len(commands) < 30 {
		t.Fatalf("only %d commands in docs/commands.md", len(commands))
	}
	for _, c := range commands {
		if !regexp.MustCompile(fmt.Sprintf(`(?m)^\w+(?: in \w+)?: %s(?:@\w+)?(?: |$)`, c[1])).MatchString(script) {
			t.Errorf("nobody uses %s in %s/fortnight.story", c[1], fortnightFolder)
		}
	}
}
