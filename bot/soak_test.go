package main

import (
	"cmp"
	"encoding/csv"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/calendar"
	"dondoc/chat"
	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

var (
	soakTasks  = flag.Int("soak.tasks", 24, "tasks of the plan of TestSoak")
	soakUnits  = flag.Int("soak.units", 2, "units of TestSoak, of a head and seven officers each")
	soakMonths = flag.Int("soak.months", 1, "simulated months in each of the three stretches of TestSoak")
)

// TestSoak lives through three stretches of time with serve as a process of its own, officials
// who answer most of what they get, and faults of all kinds; `make soak` makes years of them.
// At the end of each it weighs the process and every family of keys: what does not hold the
// history may not grow, and history may not grow faster.
func TestSoak(t *testing.T) {
	t.Parallel()
	s := openSoak(t)
	var weighed []weight
	for range 3 {
		s.live(s.clock.Now().In(fortnightStart.Location()).AddDate(0, *soakMonths, 0))
		weighed = append(weighed, s.weigh())
	}
	for _, r := range s.sim.Refusals() {
		t.Errorf("Telegram refused the bot: %v", r)
	}
	if _, dead, _, err := s.store.OutboxSize(t.Context()); err != nil || dead > 0 {
		t.Errorf("%d dead letters: %v", dead, err)
	}
	t.Logf("%d tasks, %d people, three times %d months: %d sent, %d written or pressed, %d faults, killed %d times\n%s",
		*soakTasks, len(s.officials), *soakMonths, s.sent(), s.acts, s.faults, s.kills, tableOf(weighed))
	judge(t, weighed)
}

// soak is the stage of TestSoak.
type soak struct {
	*fortnight
	redis     *redis.Client
	prefix    string
	dice      *rand.Rand
	officials []*soaked
	acts      int
	faults    int
	aged      time.Time // until when the server has let keys expire
}

// soaked is an official with what they have read.
type soaked struct {
	*simulator.User
	head bool
	seen int
}

func openSoak(t *testing.T) (s *soak) {
	url, prefix := storagetest.Start(t).URL(), storagetest.Prefix() // its own: others keep their connections
	options, err := redis.ParseURL(url)
	if err != nil {
		t.Fatal(err)
	}
	f := &fortnight{T: t, dir: t.TempDir(), clock: newFileClock(t, fortnightStart.AddDate(0, 0, -14))}
	s = &soak{fortnight: f, redis: redis.NewClient(options), prefix: prefix, dice: rand.New(rand.NewPCG(1, 2)), aged: f.clock.Now()}
	t.Cleanup(func() {
		_ = s.redis.Close()
		if t.Failed() {
			t.Logf("the end of the log of serve:\n%s", tail(s.process.log.String(), 4000))
		}
	})
	f.sim = simulator.Start(t, simulator.Options{Now: f.clock.Now, Limits: &simulator.Limits{}}) // none
	f.sim.Allow("message is not modified", "query is too old")                                   // what was sent and not recorded is sent again
	f.store = storagetest.OpenAt(t, url, prefix)
	f.env = newDeploy(t, f.sim).with("REDIS_URL", url).with("REDIS_PREFIX", prefix).with(clockVariable, f.clock.path).
		with("SEND_DAYS", "").with("SEND_HOURS", "").with("SEND_RATE", "unlimited")
	f.process = newKillableAs(t, "dondoc-by-clock", f.env, url, prefix)
	s.importPlan()
	f.process.start()
	s.join("department", soakUnit(0), 2)
	s.join("leader", "", 1)
	for unit := range *soakUnits {
		s.join("head", soakUnit(unit), 1)
		s.join("officer", soakUnit(unit), 7)
	}
	for n := range *soakTasks { // every other task has an officer
		if o := s.of(n%*soakUnits, n); n%2 == 0 {
			s.of(n%*soakUnits, 0).Say(fmt.Sprintf("/assign %d %s", n+1, o.Name()))
		}
	}
	s.must(s.quiet())
	return s
}

func soakUnit(n int) string { return fmt.Sprintf("Vụ Nghiên cứu %d", n+1) }

// of returns the head of a unit for 0, and one of its officers for every other number.
func (s *soak) of(unit, n int) *soaked {
	first := 3 + 8*unit
	if n == 0 {
		return s.officials[first]
	}
	return s.officials[first+1+n%7]
}

// importPlan spreads the deadlines over all three stretches; of ten tasks one recurs every
// month, one every quarter, and one is ongoing.
func (s *soak) importPlan() {
	file, err := os.Create(filepath.Join(s.dir, "plan.csv"))
	s.must(err)
	w := csv.NewWriter(file)
	s.must(w.Write([]string{"TT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời gian hoàn thành"}))
	for n := range *soakTasks {
		due := s.clock.Now().AddDate(0, 0, 7 + n*(3**soakMonths*30) / *soakTasks).Format("2/1/2006")
		switch n % 10 {
		case 3:
			due = "Hằng tháng"
		case 5:
			due = "Hằng quý"
		case 7:
			due = "Thường xuyên"
		}
		s.must(w.Write([]string{strconv.Itoa(n + 1), fmt.Sprintf("Xây dựng báo cáo chuyên đề số %d về công tác phối hợp", n+1), soakUnit(n % *soakUnits), due}))
	}
	w.Flush()
	s.must(cmp.Or(w.Error(), file.Close()))
	s.verb("import", file.Name())
}

func (s *soak) join(role, unit string, n int) {
	args := []string{"invite", "--role", role, "--uses", strconv.Itoa(n)}
	if unit != "" {
		args = append(args, "--unit", unit)
	}
	link := strings.TrimSpace(s.verb(args...))
	for range n {
		id := int64(1001 + len(s.officials))
		u := s.sim.User(id, fmt.Sprintf("Nguyễn Văn %s", soakName(len(s.officials))), "", "vi")
		_, err := u.Open(link)
		s.must(err)
		s.officials = append(s.officials, &soaked{User: u, head: role == "head"})
		s.must(s.quiet())
	}
}

// soakName makes names that no two people share: An Bình, An Châu, …
func soakName(n int) string {
	names := []string{"An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Minh", "Nga", "Oanh", "Phúc", "Quang", "Sơn", "Tú"}
	return names[n/len(names)%len(names)] + " " + names[n%len(names)]
}

func (s *soak) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func tail(text string, n int) string { return text[max(0, len(text)-n):] }

// live goes on until then, by the hour of working days, at which people read and act.
func (s *soak) live(until time.Time) {
	for day := s.clock.Now().In(until.Location()); day.Before(until); day = day.AddDate(0, 0, 1) {
		midnight := time.Date(day.Year(), day.Month(), day.Day(), 0, 0, 0, 0, until.Location())
		hours := []int{0}
		if calendar.NewCalendar().Working(calendar.DateOf(midnight)) {
			hours = []int{0, 8, 9, 11, 14, 17}
		}
		for _, hour := range hours {
			at := midnight.Add(time.Duration(hour) * time.Hour)
			if !at.After(s.clock.Now()) {
				continue
			}
			s.disturb()
			s.must(s.tick(at))
			s.act()
		}
		if day.Day() == 1 {
			s.age()
		}
	}
	s.age()
}

// disturb is a fault now and then: Telegram fails, answers late or is cut off, Redis loses its
// connections, serve is killed, in every third month.
func (s *soak) disturb() {
	s.sim.ClearFaults() // what is left of one, so that they do not pile up
	switch s.dice.IntN(60) {
	case 0:
		s.sim.Fault(simulator.Fault{Status: http.StatusTooManyRequests, RetryAfter: 1, Times: 2})
	case 1:
		s.sim.Fault(simulator.Fault{HTML: true, Times: 3})
	case 2:
		s.sim.Fault(simulator.Fault{Drop: simulator.DropAfter})
	case 3:
		s.sim.Fault(simulator.Fault{Drop: simulator.DropBefore, Times: 2})
	case 4:
		s.must(s.redis.ClientKillByFilter(s.Context(), "TYPE", "normal", "SKIPME", "yes").Err())
	case 5:
		if s.clock.Now().In(fortnightStart.Location()).Month()%3 != 0 {
			return
		}
		s.process.kill()
		s.kills++
		s.process.start()
		return
	default:
		return
	}
	s.faults++
}

// act lets everybody read what is new and do about it what they do, most of the time.
func (s *soak) act() {
	for _, o := range s.officials {
		all := o.Messages()
		news := all[o.seen:]
		o.seen = len(all)
		for _, m := range news {
			if m.Bot && s.react(o, m) {
				s.acts++
			}
		}
	}
	s.must(s.quiet())
}

// react does one thing about a message, or nothing.
func (s *soak) react(o *soaked, m *simulator.Message) bool {
	for _, b := range slices.Concat(m.Buttons...) {
		verb, args, err := chat.DecodePress(b.Data)
		if err != nil {
			continue
		}
		press := func() bool {
			_, err := o.Press(m, b.Data)
			s.must(err)
			return true
		}
		dice := s.dice.IntN(100)
		switch verb {
		case chat.PressConfirm:
			return dice < 90 && press()
		case chat.PressEndorse, chat.PressApprove, chat.PressTake, chat.PressTakeAll, chat.PressMean:
			if dice < 80 {
				return press()
			}
		case chat.PressSubmit, chat.PressOpen:
			return s.reminded(o, m, args.Int(0), dice, verb == chat.PressSubmit)
		case chat.PressNothingNew, chat.PressLater, chat.PressHistory, chat.PressObstruct:
			if dice < 20 {
				return press()
			}
		}
	}
	return false
}

// reminded answers about a task.
func (s *soak) reminded(o *soaked, m *simulator.Message, task, dice int, single bool) bool {
	say := func(words, command string) bool {
		if single {
			o.Reply(m, words)
		} else {
			o.Say(fmt.Sprintf("/%s %d %s", command, task, words))
		}
		return true
	}
	switch {
	case dice < 45:
		return say(fmt.Sprintf("được %d%%, đang triển khai bước %d", s.dice.IntN(90), s.dice.IntN(9)+1), "update")
	case dice < 60:
		o.Say(fmt.Sprintf("/done %d Báo cáo số %d/BC-VNC", task, s.dice.IntN(900)+1))
		return true
	case dice < 65:
		until := s.clock.Now().AddDate(0, 0, 14+s.dice.IntN(30))
		o.Say(fmt.Sprintf("/extend %d %s chờ ý kiến các đơn vị", task, until.Format("2/1/2006")))
		return true
	case dice < 70:
		return say("vướng kinh phí, chưa được phân bổ", "update")
	}
	return false
}

// age lets keys expire as if the server's clock had gone on as far as the simulated one.
// What is held for less than an hour is left alone: leases are by the server's clock.
func (s *soak) age() {
	passed := s.clock.Now().Sub(s.aged)
	s.aged = s.clock.Now()
	for keys := range s.keys() {
		left := make([]*redis.DurationCmd, len(keys))
		_, err := s.redis.Pipelined(s.Context(), func(p redis.Pipeliner) error {
			for i, key := range keys {
				left[i] = p.PTTL(s.Context(), key)
			}
			return nil
		})
		s.must(err)
		_, err = s.redis.Pipelined(s.Context(), func(p redis.Pipeliner) error {
			for i, key := range keys {
				if ttl := left[i].Val(); ttl > time.Hour {
					p.PExpire(s.Context(), key, max(ttl-passed, time.Millisecond))
				}
			}
			return nil
		})
		s.must(err)
	}
}

// keys yields the keys of the deployment by the thousand.
func (s *soak) keys() func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for cursor := uint64(0); ; {
			keys, next, err := s.redis.Scan(s.Context(), cursor, "{"+s.prefix+"}:*", 1000).Result()
			s.must(err)
			if len(keys) > 0 && !yield(keys) || next == 0 {
				return
			}
			cursor = next
		}
	}
}

// weight is what there is at the end of a stretch.
type weight struct {
	resident int64            // bytes of the process
	bytes    map[string]int64 // of Redis, by family
	keys     map[string]int64
}

// family is the beginning of a key that says what it holds.
var family = regexp.MustCompile(`^\{[^}]*\}:([a-z_]+)`)

// weigh asks the server for every key and the kernel for the process.
func (s *soak) weigh() weight {
	s.must(s.quiet())
	w := weight{resident: resident(s.T, s.process.process.Process.Pid), bytes: map[string]int64{}, keys: map[string]int64{}}
	for keys := range s.keys() {
		sizes := make([]*redis.IntCmd, len(keys))
		// A key may expire between the two commands; it weighs nothing then.
		_, _ = s.redis.Pipelined(s.Context(), func(p redis.Pipeliner) error {
			for i, key := range keys {
				sizes[i] = p.MemoryUsage(s.Context(), key, 0)
			}
			return nil
		})
		for i, key := range keys {
			if m := family.FindStringSubmatch(key); m != nil && sizes[i].Err() == nil {
				w.bytes[m[1]] += sizes[i].Val()
				w.keys[m[1]]++
			}
		}
	}
	return w
}

func resident(t *testing.T, pid int) int64 {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if text, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			n, err := strconv.ParseInt(strings.Fields(text)[0], 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			return n << 10
		}
	}
	t.Fatal("the kernel does not say how large the process is")
	return 0
}

// history are the families that keep what was, for ever or for 400 days.
var history = []string{"entries", "entry_at", "events", "occurrences", "snapshot", "snapshots", "counts", "kept", "deliveries", "mark", "marks",
	"said", "tasks", "word", "words", "bits", "every", "scopes", "named", "numbered", "cause", "file", "unit_reports"}

// judge fails when something grew that should not have, or faster than before.
func judge(t *testing.T, w []weight) {
	t.Helper()
	const slack = 64 << 10
	if most := max(w[0].resident, w[1].resident); w[2].resident > most*5/4+16<<20 { // each is some time after a kill
		t.Errorf("the process has %d bytes after the last stretch, at most %d after the others", w[2].resident, most)
	}
	for name, now := range w[2].bytes {
		before, first := w[1].bytes[name], w[0].bytes[name]
		switch {
		case slices.Contains(history, name):
			if grown := before - first; now-before > max(grown, 0)*5/4+slack {
				t.Errorf("%s grew by %d bytes in the last stretch, by %d in the one before", name, now-before, grown)
			}
		case now > before*5/4+slack:
			t.Errorf("%s grew from %d to %d bytes in the last stretch", name, before, now)
		}
	}
}

// tableOf shows bytes and keys at the end of each stretch.
func tableOf(w []weight) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%-24s", "process, MiB")
	for _, one := range w {
		fmt.Fprintf(&out, "%10.1f%10s", float64(one.resident)/(1<<20), "")
	}
	fmt.Fprintf(&out, "\n%-24s%10s%10s%10s%10s%10s%10s\n", "family", "KiB", "keys", "KiB", "keys", "KiB", "keys")
	for _, name := range slices.Sorted(maps.Keys(w[2].bytes)) {
		fmt.Fprintf(&out, "%-24s", name)
		for _, one := range w {
			fmt.Fprintf(&out, "%10d%10d", one.bytes[name]>>10, one.keys[name])
		}
		out.WriteString("\n")
	}
	return out.String()
}
