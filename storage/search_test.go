package storage_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
	"pgregory.net/rapid"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
	"dondoc/work/spelling"
)

// listed are the buckets of a list of tasks, in its order.
var listed = []work.Bucket{work.BucketOpen, work.BucketNoDue, work.BucketAwaiting, work.BucketFinished}

func titled(id, unit int, title string) work.Task {
	task := lead(id, unit, day.Add(100-id))
	task.Title, task.Number, task.Section = title, fmt.Sprintf("%d.1", id), "II. Hợp tác"
	return task
}

func find(t testing.TB, s *storage.Store, scope work.Scope, words string) []int {
	t.Helper()
	return ok[work.Page](t)(s.Search(context.Background(), work.Search{Scope: scope, Buckets: listed, Words: words, Limit: 10})).IDs
}

func TestSearchFindsWordsHoweverTheyAreAccented(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	tasks := []work.Task{
		titled(1, 3, "Rà soát điều ước quốc tế"), titled(2, 3, "Sửa Nghị định về bản quyền"),
		titled(3, 4, "Rà soát các nghị định"), titled(4, 3, "Bằng chứng"),
	}
	tasks[0].Assignments[0].State, tasks[0].Assignments[0].DoneOn = work.Done, day
	commit(t, s, chat.Change{Cause: "u1", Tasks: tasks})
	for words, want := range map[string][]int{
		"nghi dinh":          {3, 2}, // by due date
		"NGHỊ định":          {3, 2},
		"rà soát":            {3, 1}, // open ones first
		"soat dieu":          {1},
		"2.1":                {2}, // the number in the appendix
		"hop tac":            {4, 3, 2, 1},
		"nghi dinh khong co": nil,
		"  ":                 nil,
		"uoc quoc te ra":     {1},
	} {
		if got := find(t, s, work.AllTasks, words); !slices.Equal(got, want) {
			t.Errorf("%q finds %v, want %v", words, got, want)
		}
	}
	if got := find(t, s, work.UnitScope(3), "nghi dinh"); !slices.Equal(got, []int{2}) {
		t.Errorf("in unit 3: %v", got)
	}
	// A new title is found by its own words only.
	task := ok[work.Task](t)(s.Task(ctx, 2))
	task.Title = "Sửa Thông tư về bản quyền"
	commit(t, s, chat.Change{Cause: "u2", Tasks: []work.Task{task}})
	if got := find(t, s, work.AllTasks, "nghi dinh"); !slices.Equal(got, []int{3}) {
		t.Errorf("after the new title: %v", got)
	}
	if got := find(t, s, work.AllTasks, "thong tu ban"); !slices.Equal(got, []int{2}) {
		t.Errorf("by the new title: %v", got)
	}
}

// Whatever the words and the states, the index says the same as reading every task.
func TestSearchAgreesWithReadingAll(t *testing.T) {
	url := storagetest.URL(t)
	syllables := []string{"rà", "ràng", "soát", "văn", "vận", "bản", "bảng", "đề", "án", "14.1"}
	rapid.Check(t, func(rt *rapid.T) {
		s, err := storage.Open(context.Background(), url, storagetest.Prefix())
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		text := rapid.Map(rapid.SliceOfN(rapid.SampledFrom(syllables), 1, 4), func(w []string) string { return strings.Join(w, " ") })
		titles := map[int]string{}
		for n := range rapid.IntRange(1, 20).Draw(rt, "changes") {
			id := rapid.IntRange(1, 6).Draw(rt, "task")
			task, err := s.Task(context.Background(), id)
			if err != nil {
				task = lead(id, 3, day.Add(-id))
			}
			task.Title = text.Draw(rt, "title")
			titles[id] = task.Title
			if err := s.Commit(context.Background(), chat.Change{Cause: fmt.Sprint("u", n), At: now, Tasks: []work.Task{task}}); err != nil {
				rt.Fatal(err)
			}
		}
		words := text.Draw(rt, "words")
		var want []int
		for id := 6; id > 0; id-- {
			title, held := titles[id]
			folded := " " + spelling.Fold(title)
			if held && !slices.ContainsFunc(strings.Fields(spelling.Fold(words)), func(w string) bool { return !strings.Contains(folded, " "+w) }) {
				want = append(want, id)
			}
		}
		page, err := s.Search(context.Background(), work.Search{Scope: work.AllTasks, Buckets: listed, Words: words, Limit: 10})
		if err != nil || !slices.Equal(page.IDs, want) || page.Total != len(want) || page.Partial {
			rt.Fatalf("%q in %v: %+v, want %v: %v", words, titles, page, want, err)
		}
	})
}

// A rare word is found among any number of tasks; of common words the first tasks are
// looked at, and the answer says that there may be more.
func TestSearchOfALargePlan(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	var tasks []work.Task
	for id := 1; id <= 2500; id++ {
		task := lead(id, 3, day.Add(id))
		task.Title = "Xây dựng đề án"
		if id%1000 == 0 {
			task.Title += " đặc biệt"
		}
		tasks = append(tasks, task)
	}
	storagetest.Load(t, s, tasks, nil)
	search := func(words string) work.Page {
		return ok[work.Page](t)(s.Search(ctx, work.Search{Scope: work.AllTasks, Buckets: listed, Words: words, Limit: 3}))
	}
	if diff := cmp.Diff(work.Page{IDs: []int{1000, 2000}, Total: 2}, search("đề án đặc")); diff != "" {
		t.Errorf("rare (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(work.Page{IDs: []int{1, 2, 3}, Total: 250, Partial: true}, search("đề án")); diff != "" {
		t.Errorf("common (-want +got):\n%s", diff)
	}
}

// Tasks of the version before have no words: the migration finds them some. Invites of it
// are removed like others.
func TestMigrationIndexesWordsAndInvites(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	var tasks []work.Task
	for id := 1; id <= 250; id++ {
		tasks = append(tasks, titled(id, 3, "Rà soát văn bản"))
	}
	storagetest.Load(t, s, tasks, nil)
	commit(t, s, chat.Change{Cause: "u1", Invites: []chat.Invite{{Hash: "old", Expires: now.AddDate(0, 0, 7)}}})
	if err := s.Before(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if got := find(t, s, work.AllTasks, "soat"); len(got) != 0 {
		t.Fatalf("found without an index: %v", got)
	}
	for range 2 {
		if err := s.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		if page := ok[work.Page](t)(s.Search(ctx, work.Search{Scope: work.AllTasks, Buckets: listed, Words: "soat"})); page.Total != 250 {
			t.Errorf("%d found", page.Total)
		}
	}
	wantIndexes(t, s)
	commit(t, s, chat.Change{Cause: "u2", At: now.AddDate(0, 0, 38), Invites: []chat.Invite{{Hash: "new", Expires: now.AddDate(1, 0, 0)}}})
	_, err := s.Invite(ctx, "old")
	wantError(t, err, work.ErrNotFound)
}

// What schema 10 stored is found as before, and takes the form of what is stored now.
func TestMigrationOfALargePlanShrinksIt(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	var tasks []work.Task
	for id := 1; id <= 700; id++ {
		task := titled(id, 3, "Rà soát văn bản")
		if id%100 == 0 {
			task.Title += " đặc biệt"
		}
		tasks = append(tasks, task)
	}
	storagetest.Load(t, s, tasks, nil)
	weigh := func() int64 {
		size, _, err := s.Weigh(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return size.Bytes
	}
	wantIndexes(t, s)
	small := weigh()
	if err := s.Before(ctx, 10); err != nil {
		t.Fatal(err)
	}
	large := weigh()
	if small > large/2 {
		t.Errorf("%d bytes, and %d as schema 10", small, large)
	}
	for range 2 {
		if err := s.Migrate(ctx); err != nil {
			t.Fatal(err)
		}
		wantIndexes(t, s)
		if again := weigh(); again > small+small/10 {
			t.Errorf("%d bytes after the migration, and %d when all is new", again, small)
		}
		if got := find(t, s, work.AllTasks, "soat dac b"); !slices.Equal(got, []int{700, 600, 500, 400, 300, 200, 100}) {
			t.Errorf("found %v", got)
		}
	}
	// A bitmap loses a number that is no longer in it.
	task := ok[work.Task](t)(s.Task(ctx, 600))
	task.Title, task.Section = "Góp ý", ""
	commit(t, s, chat.Change{Cause: "u1", Tasks: []work.Task{task}})
	wantIndexes(t, s)
	if got := find(t, s, work.AllTasks, "soat dac b"); slices.Contains(got, 600) {
		t.Errorf("found %v", got)
	}
}

// A word finds those that begin with it, the first twenty: whether tasks contain them or reports, in a few tasks or in many.
func TestSearchByBeginnings(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	var tasks []work.Task
	var entries []work.Entry
	for id := 1; id <= 40; id++ {
		word := fmt.Sprintf("q%c%c", 'a'+(id-1)/8, 'a'+(id-1)%8) // qaa, qab, …, qeh
		tasks = append(tasks, titled(id, 3, word+" chung"))
		tasks[id-1].Number = fmt.Sprintf("q.%d", id)
		if id%2 == 0 {
			entries = append(entries, work.Entry{ID: fmt.Sprint("e", id), Task: id, Text: word})
		}
	}
	commit(t, s, chat.Change{Cause: "u1", Tasks: tasks, Entries: append(entries, work.Entry{ID: "x", Task: 9, Text: "qaz, và chung"})})
	for _, c := range []struct {
		words       string
		said        bool
		first, last int // task
		partial     bool
	}{
		{"q", false, 1, 19, true}, // the word q of the numbers is one of the twenty, and finds all
		{"qa", false, 1, 8, false},
		{"qa chung", true, 1, 9, false},
		{"qaz", false, 1, 0, false},
		{"qaz", true, 9, 9, false},
		{"qeh", true, 40, 40, false},
		{"qehx", true, 1, 0, false},
	} {
		page := ok[work.Page](t)(s.Search(ctx, work.Search{Scope: work.AllTasks, Buckets: listed, Words: c.words, Said: c.said, Limit: 50}))
		var want []int
		for id := c.last; id >= c.first; id-- { // by due date
			want = append(want, id)
		}
		if c.words == "q" {
			want = want[:0]
			for id := 40; id > 0; id-- {
				want = append(want, id)
			}
		}
		if !slices.Equal(page.IDs, want) || page.Partial != c.partial {
			t.Errorf("%q finds %v, partial %t; want %v, %t", c.words, page.IDs, page.Partial, want, c.partial)
		}
	}
	// Without the number, exactly the first twenty words.
	var again []work.Task
	for id := 1; id <= 40; id++ {
		task := ok[work.Task](t)(s.Task(ctx, id))
		task.Number = fmt.Sprint(id)
		again = append(again, task)
	}
	commit(t, s, chat.Change{Cause: "u2", Tasks: again})
	wantIndexes(t, s)
	page := ok[work.Page](t)(s.Search(ctx, work.Search{Scope: work.AllTasks, Buckets: listed, Words: "q", Limit: 50}))
	if page.Total != 19 || !page.Partial || page.IDs[0] != 19 { // qaz was said only
		t.Errorf("found %+v", page)
	}
}

// Where only reports have the first words of a beginning, a search of tasks says that there may be others.
func TestSearchAmongWordsThatOnlyReportsHave(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	var entries []work.Entry
	for id := range 20 {
		entries = append(entries, work.Entry{ID: fmt.Sprint("e", id), Task: 1, Text: fmt.Sprintf("qa%c", 'a'+id)})
	}
	commit(t, s, chat.Change{Cause: "u1", Tasks: []work.Task{titled(1, 3, "qz")}, Entries: entries})
	for words, want := range map[string]work.Page{
		"q":      {Partial: true},
		"qz":     {IDs: []int{1}, Total: 1},
		"qa":     {},
		"x":      {},
		"x q":    {},
		"q x":    {},
		"q qz":   {Partial: true},
		"qz hop": {IDs: []int{1}, Total: 1},
	} {
		page := ok[work.Page](t)(s.Search(ctx, work.Search{Scope: work.AllTasks, Buckets: listed, Words: words, Limit: 5}))
		if diff := cmp.Diff(want, page); diff != "" {
			t.Errorf("%q (-want +got):\n%s", words, diff)
		}
	}
}

// A command of this release may write into data that a serve of an earlier one still writes to: the migration finds both.
func TestMigrationOfWhatTwoReleasesHaveWritten(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	commit(t, s, chat.Change{Cause: "u1", Tasks: []work.Task{titled(1, 3, "văn bản"), titled(2, 3, "văn kiện")}})
	// As if the earlier one had written the second task.
	for key, name := range map[string]string{"words:v": "van", "scopes": "u3"} {
		set := map[string]string{"van": "word:van", "u3": "every:u3"}[name]
		s.Client().ZRem(ctx, s.Raw(key), name+"\x01\x01\x01")
		s.Client().ZAdd(ctx, s.Raw(key), redis.Z{Member: name + "\x01\x01"})
		s.Client().SAdd(ctx, s.Raw(set), 2)
	}
	s.Client().ZAdd(ctx, s.Raw("words:v"), redis.Z{Member: "van"})
	s.Client().Set(ctx, s.Raw("schema"), 12, 0)
	if err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	wantIndexes(t, s)
	if got := find(t, s, work.AllTasks, "van"); !slices.Equal(got, []int{2, 1}) {
		t.Errorf("found %v", got)
	}
}

func TestInvitesThatRanOutAreRemovedByAge(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	for n := range 40 {
		expires := now.AddDate(0, 0, n)
		commit(t, s, chat.Change{Cause: fmt.Sprint("u", n), Invites: []chat.Invite{{Hash: fmt.Sprint("h", n), Expires: expires}}})
	}
	commit(t, s, chat.Change{Cause: "last", At: now.AddDate(0, 0, 35), Invites: []chat.Invite{{Hash: "h", Expires: now.AddDate(0, 0, 42)}}})
	for n := range 40 {
		_, err := s.Invite(ctx, fmt.Sprint("h", n))
		if gone := n <= 5; gone != (err != nil) { // 30 days after they ran out
			t.Errorf("invite %d: %v", n, err)
		}
	}
	if n := s.Client().HLen(ctx, s.Raw("invites")).Val(); n != 35 {
		t.Errorf("%d invites are left", n)
	}
}
