package numbered_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"dondoc/storage/codec"
	"dondoc/storage/keyspace"
	"dondoc/storage/numbered"
	"dondoc/storage/storagetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// changes does something with a set of task numbers and each of the numbers.
var changes = redis.NewScript(numbered.ForWriting + `
local does = { HOLD = hold, LOSE = lose, SETTLE = settle }
local names = ARGV[2] ~= "" and KEYS[3] or nil
for i = 3, #ARGV do
  does[ARGV[1]](KEYS[1], KEYS[2], names, ARGV[2], ARGV[i])
end`)

func change(t rapid.TB, client redis.UniversalClient, what string, of keyspace.Numbers, numbers ...int) {
	args := []any{what, of.Name}
	for _, n := range numbers {
		args = append(args, n)
	}
	if err := changes.Run(context.Background(), client, []string{of.Set, of.Bits, of.Names}, args...).Err(); err != nil && err != redis.Nil {
		t.Fatal(err)
	}
}

// sets are of every kind, with names that begin like others, and two that have none.
func sets(key keyspace.Keys) map[string]keyspace.Numbers {
	all := map[string]keyspace.Numbers{}
	for _, word := range []string{"a", "ab", "a b", "ađ", "a\xffb", "aＡ", "a" + strings.Repeat("z", 39)} {
		all["word "+word], all["said "+word], all["numbered "+word] = key.Word(word), key.Said(word), key.Numbered(word)
	}
	for _, scope := range []string{"all", "u1", "u12", "plan:a", "plan:a\x01b", "plan:" + strings.Repeat("x", 50)} {
		all["every "+scope], all["named "+scope] = key.Every(scope), key.Awaiting(scope)
	}
	all["numbered "] = key.Numbered("")
	return all
}

// Whatever is held and lost, in whatever order and twice as well: a set is what it is told to be, while it is few, many or a
// bitmap, and stands in one place only; without a number nothing is left of it.
func TestSetsAreWhatWasHeld(t *testing.T) {
	s := storagetest.Open(t)
	client, ctx := s.Keyspace().Redis, context.Background()
	forms := map[string]int{}
	rapid.Check(t, func(rt *rapid.T) {
		key := keyspace.Of(storagetest.Prefix())
		all := sets(key)
		held := map[string]map[int]bool{}
		for range rapid.IntRange(1, 15).Draw(rt, "changes") {
			name := rapid.SampledFrom(slices.Sorted(maps.Keys(all))).Draw(rt, "set")
			if held[name] == nil {
				held[name] = map[int]bool{}
			}
			most := rapid.SampledFrom([]int{1, 3, 30, 700}).Draw(rt, "most")
			first, step := rapid.SampledFrom([]int{1, 100, 127, 128, 16_383, 9_000_000}).Draw(rt, "first"), rapid.SampledFrom([]int{1, 2, 127, 128, 129, 1_300}).Draw(rt, "step")
			var numbers []int
			for n := range rapid.IntRange(1, most).Draw(rt, "numbers") {
				numbers = append(numbers, first+n*step)
			}
			if rapid.Bool().Draw(rt, "all") {
				numbers = append(numbers, slices.Collect(maps.Keys(held[name]))...)
			}
			random := rand.New(rand.NewPCG(1, uint64(len(numbers))))
			random.Shuffle(len(numbers), func(i, j int) { numbers[i], numbers[j] = numbers[j], numbers[i] })
			what := rapid.SampledFrom([]string{"HOLD", "HOLD", "LOSE", "SETTLE"}).Draw(rt, "change")
			change(rt, client, what, all[name], numbers...)
			for _, n := range numbers {
				if what == "HOLD" {
					held[name][n] = true
				} else if what == "LOSE" {
					delete(held[name], n)
				}
			}
			for name, of := range all {
				forms[wantSet(rt, client, name, of, slices.Sorted(maps.Keys(held[name])))]++
			}
		}
		for name := range held {
			change(rt, client, "LOSE", all[name], slices.Collect(maps.Keys(held[name]))...)
		}
		if left := client.Keys(ctx, string(key)+"*").Val(); len(left) > 0 {
			rt.Errorf("left behind: %q", left)
		}
	})
	for _, form := range []string{"none", "few", "set", "bitmap"} {
		if forms[form] == 0 {
			t.Errorf("no set was tried that is %s: %v", form, forms)
		}
	}
}

// wantSet looks at what is read of a set, and at all places in which it may stand. It returns in which it does.
func wantSet(t rapid.TB, client redis.UniversalClient, name string, of keyspace.Numbers, want []int) string {
	ctx := context.Background()
	pipe := client.Pipeline()
	read := numbered.Read(ctx, pipe, of, &codec.Ledger{})
	there := []*redis.IntCmd{pipe.Exists(ctx, of.Set), pipe.Exists(ctx, of.Bits)}
	members := pipe.ZRange(ctx, of.Names, 0, -1)
	_, _ = pipe.Exec(ctx) // redis.Nil of what is missing
	if got := read(); !slices.Equal(got, want) {
		t.Fatalf("%s is %v, want %v", name, got, want)
	}
	var mine []string
	for _, m := range members.Val() {
		if of.Names != "" && strings.HasPrefix(m, of.Name) {
			mine = append(mine, m)
		}
		if len(m) > 64 {
			t.Fatalf("%q has %d bytes", m, len(m))
		}
	}
	isSet, isBits := there[0].Val() == 1, there[1].Val() == 1
	is := fmt.Sprint(mine, isSet, isBits)
	switch bare := fmt.Sprint([]string{of.Name}, isSet, isBits); {
	case len(want) == 0 && is == "[] false false":
		return "none"
	case len(mine) == 1 && mine[0] != of.Name && !isSet && !isBits:
		return "few"
	case isSet != isBits && (is == bare || of.Names == "" && len(mine) == 0):
		if isSet {
			return "set"
		}
		return "bitmap"
	}
	t.Fatalf("%s with %d numbers: among the names %q, set %t, bitmap %t", name, len(want), mine, isSet, isBits)
	return ""
}

// A set that came to be before there were names settles, however often it is told to; what is added before is not lost.
func TestSetsOfBeforeSettle(t *testing.T) {
	s := storagetest.Open(t)
	client, ctx := s.Keyspace().Redis, context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		key := keyspace.Of(storagetest.Prefix())
		for name, of := range sets(key) {
			if rapid.Bool().Draw(rt, "none") {
				continue
			}
			held := map[int]bool{}
			for _, n := range rapid.SliceOfN(rapid.IntRange(1, 400), 1, 60).Draw(rt, "before") {
				held[n] = true
				client.SAdd(ctx, of.Set, n)
			}
			more := rapid.SliceOfN(rapid.IntRange(1, 400), 0, 3).Draw(rt, "more")
			change(rt, client, "HOLD", of, more...)
			for _, n := range more {
				held[n] = true
			}
			change(rt, client, "SETTLE", of, 0)
			form := wantSet(rt, client, name, of, slices.Sorted(maps.Keys(held)))
			change(rt, client, "SETTLE", of, 0)
			if again := wantSet(rt, client, name, of, slices.Sorted(maps.Keys(held))); again != form {
				rt.Errorf("%s was %s, and is %s", name, form, again)
			}
		}
	})
}

// What an earlier release adds while few numbers of the set stand with its name comes to where they are, or they to it.
func TestSetsOfBothReleasesSettle(t *testing.T) {
	s := storagetest.Open(t)
	client, ctx := s.Keyspace().Redis, context.Background()
	rapid.Check(t, func(rt *rapid.T) {
		key := keyspace.Of(storagetest.Prefix())
		for name, of := range sets(key) {
			held := map[int]bool{}
			few := rapid.SliceOfN(rapid.IntRange(1, 400), 0, 5).Draw(rt, "few")
			change(rt, client, "HOLD", of, few...)
			more := rapid.SliceOfN(rapid.IntRange(1, 400), 0, 60).Draw(rt, "more")
			isBits := rapid.Bool().Draw(rt, "bits") && of.Names != ""
			for _, n := range more {
				if isBits {
					client.SetBit(ctx, of.Bits, int64(n), 1)
				} else {
					client.SAdd(ctx, of.Set, n)
				}
			}
			for _, n := range slices.Concat(few, more) {
				held[n] = true
			}
			change(rt, client, "SETTLE", of, 0)
			wantSet(rt, client, name, of, slices.Sorted(maps.Keys(held)))
		}
	})
}

// Lists of before become sets, without what in them is no number.
func TestListsOfBeforeAreGathered(t *testing.T) {
	s := storagetest.Open(t)
	client, ctx, key := s.Keyspace().Redis, context.Background(), keyspace.Of(storagetest.Prefix())
	gather := redis.NewScript(numbered.ForWriting + `gather(KEYS[1], KEYS[2], KEYS[3], KEYS[4], ARGV[1])`)
	of, list := key.Numbered("1 1"), key.Index("n1 1", "numbered")
	change(t, client, "HOLD", of, 5)
	client.ZAdd(ctx, list, redis.Z{Member: "x"}, redis.Z{Score: 3, Member: "3"}, redis.Z{Score: 5, Member: "5"}, redis.Z{Score: 700, Member: "700"})
	for range 2 {
		if err := gather.Run(ctx, client, []string{list, of.Set, of.Bits, of.Names}, of.Name).Err(); err != nil && err != redis.Nil {
			t.Fatal(err)
		}
		wantSet(t, client, "gathered", of, []int{3, 5, 700})
		if client.Exists(ctx, list).Val() != 0 {
			t.Error("the list is still there")
		}
	}
}

// A member that is no number is left as it is, and noted by who reads it.
func TestWhatIsNoNumberStaysInItsSet(t *testing.T) {
	s := storagetest.Open(t)
	client, ctx, key := s.Keyspace().Redis, context.Background(), keyspace.Of(storagetest.Prefix())
	of := key.Word("a")
	client.SAdd(ctx, of.Set, "7", "x")
	change(t, client, "SETTLE", of, 0)
	ledger := &codec.Ledger{}
	pipe := client.Pipeline()
	read := numbered.Read(ctx, pipe, of, ledger)
	_, _ = pipe.Exec(ctx)
	if got := read(); !slices.Equal(got, []int{7}) || len(ledger.Known()) != 1 {
		t.Errorf("read %v, noted %v", got, ledger.Known())
	}
}
