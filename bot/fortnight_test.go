package main

import (
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"dondoc/calendar"
	"dondoc/simulator"
	"dondoc/simulator/story"
	"dondoc/storage"
	"dondoc/storage/storagetest"
)

const (
	fortnightKills = 10
	killsInPasses  = 4 // of them
)

var fortnightSeed = flag.Uint64("fortnight.seed", 0, "repeat the kills of an earlier run of TestFortnight; 0: others each time")

// TestFortnight plays testdata/fortnight with serve as a process of its own: once as it is,
// and once killed again and again. The end must be the same.
func TestFortnight(t *testing.T) {
	seed := *fortnightSeed
	if seed == 0 {
		seed = uint64(time.Now().UnixNano())
	}
	var calm, killed *fortnight
	t.Run("play", func(t *testing.T) {
		t.Run("calm", func(t *testing.T) {
			t.Parallel()
			calm = playFortnight(t, nil)
			calm.count(t)
		})
		t.Run("killed", func(t *testing.T) {
			t.Parallel()
			killed = playFortnight(t, rand.New(rand.NewPCG(seed, fortnightKills)))
			t.Logf("killed %d times, after steps %v and in passes %v; -fortnight.seed=%d repeats it", killed.kills, killed.steps.chosen, killed.passes.chosen, seed)
		})
	})
	if calm == nil || killed == nil || t.Failed() {
		t.Fatalf("not played to the end; -fortnight.seed=%d", seed)
	}
	t.Logf("%d times with work left; %d messages were sent again", killed.busy, killed.sent()-calm.sent())
	if killed.kills != fortnightKills {
		t.Errorf("killed %d times, not %d", killed.kills, fortnightKills)
	}
	for name, f := range map[string]*fortnight{"calm": calm, "killed": killed} {
		for i, line := range f.end {
			if strings.Contains(line, `"type":"event"`) && i > 0 && f.end[i-1] == line {
				t.Errorf("%s: twice: %s", name, line)
			}
		}
	}
	if diff := gocmp.Diff(calm.end, killed.end); diff != "" {
		t.Errorf("the end differs (-calm +killed); -fortnight.seed=%d:\n%s\nthe log:\n%s", seed, diff, killed.process.log)
	}
}

// fortnight is a run of the script.
type fortnight struct {
	*testing.T
	sim     *simulator.Server
	store   *storage.Store
	clock   *fileClock
	env     deploy
	process *killable
	random  *rand.Rand // nil: nobody kills
	steps   moments    // of the script
	passes  moments
	kills   int
	busy    int // kills with something left to handle or to send
	dir     string
	end     []string // the export
	people  cast
}

func playFortnight(t *testing.T, random *rand.Rand) *fortnight {
	f := &fortnight{T: t, random: random, dir: t.TempDir(),
		steps: moments{within: 8 * time.Millisecond}, passes: moments{within: 400 * time.Millisecond}}
	var script string
	script, f.people = fortnightScript(t, f.dir)
	f.clock = newFileClock(t, fortnightStart.AddDate(0, 0, -3).Add(14*time.Hour))
	limits := simulator.UsualLimits()
	f.sim = simulator.Start(t, simulator.Options{Now: f.clock.Now, Limits: &limits})
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	f.store = storagetest.OpenAt(t, url, prefix)
	f.env = newDeploy(t, f.sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with(clockVariable, f.clock.path).
		with("SEND_DAYS", "").with("SEND_HOURS", "")
	if random != nil {
		// What was sent and not recorded when the process was killed is sent again.
		f.sim.Allow("message is not modified", "query is too old")
		f.chooseMoments(script)
	}
	f.process = newKillableAs(t, "dondoc-by-clock", f.env, url, prefix)
	f.process.start()
	transcript, err := story.Play(script, story.Stage{
		Server: f.sim, Location: fortnightStart.Location(), At: f.moveTo, Settle: f.settle, Do: f.do,
		File: func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(f.dir, filepath.Base(name))) },
		Show: func([]string) (string, error) { return "", errors.New("nothing to show") },
	})
	if err != nil {
		t.Fatalf("%v\nup to there:\n%s\nthe log of serve:\n%s", err, transcript, f.process.log)
	}
	for _, r := range f.sim.Refusals() {
		t.Errorf("Telegram refused the bot: %v", r)
	}
	if _, dead, _, err := f.store.OutboxSize(t.Context()); err != nil || dead > 0 {
		t.Errorf("%d dead letters: %v", dead, err)
	}
	f.process.kill()
	f.end = f.export()
	return f
}

// moments are those at which serve is killed: numbers in the order in which they come.
type moments struct {
	chosen []int
	passed int
	within time.Duration // how long after one begins at most
}

// choose chooses n of the moments from first on.
func (m *moments) choose(random *rand.Rand, n, first, end int) {
	for len(m.chosen) < n {
		if one := first + random.IntN(end-first); !slices.Contains(m.chosen, one) {
			m.chosen = append(m.chosen, one)
		}
	}
	slices.Sort(m.chosen)
}

// chooseMoments chooses when serve is killed: while it handles and answers what somebody
// did, and while it runs the passes of a morning and sends what they say.
func (f *fortnight) chooseMoments(script string) {
	steps := 0
	for line := range strings.Lines(script) {
		if trimmed := strings.TrimSpace(line); trimmed != "" && !strings.HasPrefix(trimmed, "#") && !strings.HasPrefix(line, " ") {
			steps++
		}
	}
	f.steps.choose(f.random, fortnightKills-killsInPasses, len(f.people.Officers), steps)
	f.passes.choose(f.random, killsInPasses, 1, 1+9) // of nine working days
}

// perhapsKill kills serve and starts it again when this is one of the moments.
func (f *fortnight) perhapsKill(m *moments) {
	m.passed++
	if f.random == nil || !slices.Contains(m.chosen, m.passed) {
		return
	}
	if f.random.IntN(2) == 0 {
		f.awaitWrite()
	} else {
		time.Sleep(time.Duration(f.random.Int64N(int64(m.within))))
	}
	f.process.kill()
	f.kills++
	if waiting, _, _, err := f.store.OutboxSize(f.Context()); err != nil || f.sim.Pending() > 0 || waiting > 0 {
		f.busy++
	}
	f.process.start()
	// What was leased by the process that was killed is taken over when the lease has ended.
	f.clock.move(f.T, f.clock.Now().Add(10*time.Second))
}

// awaitWrite waits for the moment that tells most: what somebody did is written, and
// neither has Telegram heard so nor has the answer been sent.
func (f *fortnight) awaitWrite() {
	for over := time.Now().Add(50 * time.Millisecond); time.Now().Before(over); {
		if waiting, _, _, err := f.store.OutboxSize(f.Context()); err != nil || waiting > 0 {
			return
		}
	}
}

// settle waits until everything is handled and sent, and goes on to the next minute.
func (f *fortnight) settle() error {
	f.perhapsKill(&f.steps)
	if err := f.quiet(); err != nil {
		return err
	}
	return f.tick(f.clock.Now().In(fortnightStart.Location()).Truncate(time.Minute).Add(time.Minute))
}

// quiet waits until there is nothing to handle and to send.
func (f *fortnight) quiet() error {
	deadline := time.Now().Add(patience)
	for {
		// In this order: an update is confirmed after its messages have been written.
		pending := f.sim.Pending()
		waiting, _, _, err := f.store.OutboxSize(f.Context())
		if err != nil {
			return err
		}
		if pending == 0 && waiting == 0 {
			return nil
		}
		if time.Now().After(deadline) {
			return fmt.Errorf("%d updates and %d messages wait", pending, waiting)
		}
		select {
		case <-f.sim.Changed():
		case <-time.After(2 * time.Millisecond):
		}
	}
}

// tick moves the clock and waits until the passes of that time have run.
func (f *fortnight) tick(at time.Time) error {
	f.clock.move(f.T, at)
	if day := calendar.DateOf(at); at.Hour() == 8 && at.Minute() == 0 && calendar.NewCalendar().Working(day) {
		f.perhapsKill(&f.passes)
	}
	for deadline := time.Now().Add(patience); !f.clock.heard(f.T); time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			return fmt.Errorf("the passes of %s do not end", at)
		}
	}
	return f.quiet()
}

// moveTo moves the clock by the hour, as passes have whole hours.
func (f *fortnight) moveTo(to time.Time) error {
	for at := f.clock.Now().In(to.Location()).Truncate(time.Hour).Add(time.Hour); at.Before(to); at = at.Add(time.Hour) {
		if err := f.tick(at); err != nil {
			return err
		}
	}
	return f.tick(to)
}

// do runs a verb of the command line.
func (f *fortnight) do(args []string) (string, error) {
	switch args[0] {
	case "invite":
		verb := []string{"invite", "--role", args[1], "--uses", args[3]}
		if args[2] != "" {
			verb = append(verb, "--unit", args[2])
		}
		args = verb
	default:
		args = []string{args[0], filepath.Join(f.dir, args[1])}
	}
	return strings.TrimSpace(f.verb(args...)), nil
}

// sent counts what was sent and edited.
func (f *fortnight) sent() (n int) {
	for _, c := range f.sim.Calls() {
		if c.Code == http.StatusOK && (strings.HasPrefix(c.Method, "send") || strings.HasPrefix(c.Method, "edit")) {
			n++
		}
	}
	return n
}

// verb runs a verb of the command line to its end.
func (f *fortnight) verb(args ...string) (stdout string) {
	f.Helper()
	var out, complaint output
	if code := (world{out: &out, err: &complaint, now: f.clock.Now}).run(f.Context(), args, func(k string) string { return f.env[k] }); code != 0 {
		f.Fatalf("%s: exit %d: %s%s", args[0], code, out.String(), complaint.String())
	}
	return out.String()
}

// What differs between two good runs: when a message was sent; seconds, because starting
// again takes some; the moment of a pass in the ids of the repeats of its questions, and of
// lists with one; the hash of a random code, by which an invite of the command line is the
// cause of its event; and Telegram's numbers of a message and of a file, since what was sent
// and not recorded is sent again and has a number as well, and of two that get a document at
// once the second may get it by its id or as a file of its own.
var (
	sentAt  = regexp.MustCompile(`^(\{"type":"delivery".*),"at":"[^"]+"`)
	seconds = regexp.MustCompile(`("\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d(?:\.\d+)?`)
	askedAt = regexp.MustCompile(`("message":"(?:r:\d+:\d+:\d+:s|remind:\d+:|measures:|obstacles:))[0-9a-f]{13,24}`)
	coded   = regexp.MustCompile(`"cause":"cli:[0-9a-f]{64}"`)
	number  = regexp.MustCompile(`,"message":\d+`)
	filed   = regexp.MustCompile(`\d+AAsimulated"`)
)

// export returns what a restore would bring back, sorted.
func (f *fortnight) export() []string {
	f.Helper()
	var lines []string
	for line := range strings.Lines(f.verb("export", "--format", "jsonl")) {
		line = sentAt.ReplaceAllString(strings.TrimSpace(line), "$1")
		line = seconds.ReplaceAllString(line, "$1")
		line = askedAt.ReplaceAllString(line, "$1")
		line = coded.ReplaceAllString(line, `"cause":"cli"`)
		line = filed.ReplaceAllString(line, `AAsimulated"`)
		lines = append(lines, number.ReplaceAllString(line, ""))
	}
	slices.Sort(lines)
	return lines
}
