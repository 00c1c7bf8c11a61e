package storage_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"dondoc/chat"
	"dondoc/storage"
	"dondoc/storage/storagetest"
	"dondoc/work"
)

func queue(t testing.TB, s *storage.Store, cause string, at time.Time, messages ...chat.Message) {
	t.Helper()
	commit(t, s, chat.Change{Cause: cause, At: at, Messages: messages})
}

func take(t testing.TB, s *storage.Store, chatID int64, at time.Time) (ids []string) {
	t.Helper()
	for _, m := range taken(t)(s.Take(context.Background(), chatID, chat.LaterLane, at, at.Add(time.Minute))) {
		ids = append(ids, m.ID)
	}
	return ids
}

// taken is what Take hands out when every record can be read.
func taken(t testing.TB) func([]chat.Message, []chat.Unreadable, error) []chat.Message {
	return func(messages []chat.Message, unreadable []chat.Unreadable, err error) []chat.Message {
		t.Helper()
		if err != nil || len(unreadable) > 0 {
			t.Fatal(unreadable, err)
		}
		return messages
	}
}

func ready(t testing.TB, s *storage.Store, at time.Time) []int64 {
	t.Helper()
	return ok[map[chat.Lane][]int64](t)(s.Ready(context.Background(), at, map[chat.Lane]int{chat.LaterLane: 10}))[chat.LaterLane]
}

func settle(t testing.TB, s *storage.Store, m chat.Message, next time.Time) {
	t.Helper()
	if err := s.Settle(context.Background(), m, chat.LaterLane, m.Deliveries(now, work.Sent, ""), false, next); err != nil {
		t.Fatal(err)
	}
}

func TestOutboxKeepsOrderAndLanes(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	answer := message("answer", 42)
	answer.Urgent = true
	queue(t, s, "u1", now, message("c", 42), message("a", 42), answer, message("other", 43))
	queue(t, s, "u2", now.Add(-time.Hour), message("b", 42), message("a", 42)) // a waits already
	if got := ready(t, s, now); !cmp.Equal(got, []int64{42, 43}) {
		t.Errorf("ready %v", got)
	}
	if got := ready(t, s, now.Add(-time.Second)); len(got) != 0 {
		t.Errorf("ready before anything was queued: %v", got)
	}
	if got := ok[map[chat.Lane][]int64](t)(s.Ready(ctx, now, map[chat.Lane]int{chat.LaterLane: 1}))[chat.LaterLane]; len(got) != 1 {
		t.Errorf("ready, at most one: %v", got)
	}
	if got := take(t, s, 42, now); !cmp.Equal(got, []string{"c", "a", "b"}) {
		t.Errorf("later lane %v", got)
	}
	urgent := taken(t)(s.Take(ctx, 42, chat.UrgentLane, now, now.Add(time.Minute)))
	if len(urgent) != 1 || urgent[0].ID != "answer" || urgent[0].Parts[0] != "Đã ghi nhận." || !urgent[0].Queued.Equal(now) {
		t.Errorf("urgent lane %+v", urgent)
	}
}

// What is held back for a moment holds up nothing that comes after it, and a lease still does.
func TestHeldBackMessageIsOvertaken(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	later := message("album", 42)
	later.Queued = now.Add(3 * time.Second)
	queue(t, s, "u1", now, later)
	if got := ready(t, s, now); len(got) != 0 {
		t.Errorf("ready before its time: %v", got)
	}
	queue(t, s, "u2", now.Add(time.Second), message("answer", 42))
	if got := take(t, s, 42, now.Add(time.Second)); !cmp.Equal(got, []string{"answer"}) {
		t.Errorf("took %v", got)
	}
	queue(t, s, "u3", now.Add(2*time.Second), message("next", 42))
	if got := take(t, s, 42, now.Add(2*time.Second)); len(got) != 0 {
		t.Errorf("took %v out of a leased queue", got)
	}
	settle(t, s, message("answer", 42), now.Add(3*time.Second))
	if got := take(t, s, 42, now.Add(3*time.Second)); !cmp.Equal(got, []string{"album", "next"}) {
		t.Errorf("took %v", got)
	}
}

func TestTakeHandsOutFiveAtMost(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	for n := range 7 {
		queue(t, s, fmt.Sprint("u", n), now, message(fmt.Sprint("m", n), 42))
	}
	if got := take(t, s, 42, now); !cmp.Equal(got, []string{"m0", "m1", "m2", "m3", "m4"}) {
		t.Errorf("taken %v", got)
	}
}

func TestLeasedQueueIsNobodyElses(t *testing.T) {
	t.Parallel()
	url, prefix := storagetest.URL(t), storagetest.Prefix()
	a, b := storagetest.OpenAt(t, url, prefix), storagetest.OpenAt(t, url, prefix)
	queue(t, a, "u1", now, message("m1", 42), message("m2", 42))
	if got := take(t, a, 42, now); len(got) != 2 {
		t.Fatalf("taken %v", got)
	}
	soon := now.Add(30 * time.Second)
	queue(t, a, "u2", soon, message("m3", 42)) // does not break the lease
	if got := ready(t, b, soon); len(got) != 0 {
		t.Errorf("ready while leased: %v", got)
	}
	if got := take(t, b, 42, soon); got != nil {
		t.Errorf("taken while leased: %v", got)
	}
	if got := take(t, a, 42, soon); got != nil {
		t.Errorf("taken twice by one: %v", got)
	}

	// The lease runs out: b takes over, and a, which comes back late, disturbs nothing.
	late := now.Add(time.Minute)
	if got := ready(t, b, late); !cmp.Equal(got, []int64{42}) {
		t.Errorf("ready after the lease: %v", got)
	}
	if got := take(t, b, 42, late); len(got) != 3 {
		t.Errorf("taken over: %v", got)
	}
	settle(t, a, message("m1", 42), late)
	if err := a.Release(context.Background(), 42, chat.LaterLane, late); err != nil {
		t.Fatal(err)
	}
	if err := a.Hold(context.Background(), message("m2", 42), chat.LaterLane, late); err != nil {
		t.Fatal(err)
	}
	if got := take(t, a, 42, late); got != nil {
		t.Errorf("taken from under the new holder: %v", got)
	}
	settle(t, b, message("m1", 42), late.Add(time.Second)) // a did: not logged twice
	if got := deliveries(t, b); !cmp.Equal(got, []string{"m1 sent"}) {
		t.Errorf("deliveries %v", got)
	}
	if got := take(t, b, 42, late.Add(time.Second)); !cmp.Equal(got, []string{"m2", "m3"}) {
		t.Errorf("rest %v", got)
	}
}

func deliveries(t testing.TB, s *storage.Store) (lines []string) {
	t.Helper()
	for d, err := range s.EachDelivery(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s", d.Message, d.Outcome, d.Reason)))
	}
	return lines
}

func TestSettledQueueIsReadyWhenToldAndGoneWhenEmpty(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	queue(t, s, "u1", now, message("m1", 42), message("m2", 42))
	take(t, s, 42, now)
	settle(t, s, message("m1", 42), now.Add(time.Second))
	if got := ready(t, s, now); len(got) != 0 {
		t.Errorf("ready at once: %v", got)
	}
	if got := take(t, s, 42, now.Add(time.Second)); !cmp.Equal(got, []string{"m2"}) {
		t.Errorf("second %v", got)
	}
	settle(t, s, message("m2", 42), now)
	if got := ready(t, s, now.Add(time.Hour)); len(got) != 0 {
		t.Errorf("ready though empty: %v", got)
	}
	// Nothing is left but the log and what tells what was done.
	for key := range dump(t, s) {
		if k := strings.TrimPrefix(key, s.Prefix()); k != "cause:u1" && k != "deliveries" && k != "outbox:sequence" {
			t.Errorf("left behind: %s", k)
		}
	}
}

func TestHeldMessageStaysFirst(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	queue(t, s, "u1", now, message("m1", 42), message("m2", 42))
	take(t, s, 42, now)
	if err := s.PartSent(ctx, "m1", 2); err != nil {
		t.Fatal(err)
	}
	if err := s.PartSent(ctx, "gone", 1); err != nil {
		t.Fatal(err)
	}
	until := now.Add(10 * time.Second)
	if err := s.Hold(ctx, message("m1", 42), chat.LaterLane, until); err != nil {
		t.Fatal(err)
	}
	queue(t, s, "u2", now, message("m3", 42)) // the pause stands
	if got := ready(t, s, until.Add(-time.Millisecond)); len(got) != 0 {
		t.Errorf("ready while paused: %v", got)
	}
	again := taken(t)(s.Take(ctx, 42, chat.LaterLane, until, until.Add(time.Minute)))
	if len(again) != 3 || again[0].ID != "m1" || again[0].Tries != 1 || again[0].Sent != 2 || again[1].Tries != 0 {
		t.Errorf("taken again %+v", again)
	}
	if err := s.Release(ctx, 42, chat.LaterLane, until.Add(time.Second)); err != nil {
		t.Fatal(err)
	}
	if got := take(t, s, 42, until.Add(time.Second)); !cmp.Equal(got, []string{"m1", "m2", "m3"}) {
		t.Errorf("after release %v", got)
	}
}

func TestDeadLettersAndSizes(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	queue(t, s, "u1", now, message("m1", 42))
	queue(t, s, "u2", now.Add(time.Hour), message("m2", 43))
	waiting, dead, oldest, err := s.OutboxSize(ctx)
	if err != nil || waiting != 2 || dead != 0 || !oldest.Equal(now) {
		t.Errorf("size %d %d %v %v", waiting, dead, oldest, err)
	}
	take(t, s, 42, now)
	m := message("m1", 42)
	blocked := "Forbidden: bot was blocked by the user"
	if err := s.Settle(ctx, m, chat.LaterLane, m.Deliveries(now, work.GivenUp, blocked), true, now); err != nil {
		t.Fatal(err)
	}
	waiting, dead, oldest, err = s.OutboxSize(ctx)
	if err != nil || waiting != 1 || dead != 1 || !oldest.Equal(now.Add(time.Hour)) {
		t.Errorf("size %d %d %v %v", waiting, dead, oldest, err)
	}
	letters := ok[[]string](t)(s.Client().LRange(ctx, s.Raw("dead"), 0, -1).Result())
	if len(letters) != 1 || !strings.Contains(letters[0], blocked) {
		t.Errorf("dead letters %v", letters)
	}
	if got := deliveries(t, s); !cmp.Equal(got, []string{"m1 given_up " + blocked}) {
		t.Errorf("deliveries %v", got)
	}
}

func TestMovedChatKeepsItsOrder(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	const group, super = -5, -1001234567890
	answer := message("answer", group)
	answer.Urgent = true
	queue(t, s, "u1", now, message("m1", group), message("m2", super), message("m3", group), answer)
	take(t, s, group, now)
	if err := s.MoveChat(ctx, group, group); err != nil {
		t.Fatal(err)
	}
	if err := s.MoveChat(ctx, group, super); err != nil {
		t.Fatal(err)
	}
	moved := taken(t)(s.Take(ctx, super, chat.LaterLane, now, now.Add(time.Minute)))
	if len(moved) != 3 || moved[0].ID != "m1" || moved[1].ID != "m2" || moved[2].ID != "m3" || moved[0].Chat != super {
		t.Errorf("moved %+v", moved)
	}
	if got := ok[map[chat.Lane][]int64](t)(s.Ready(ctx, now, map[chat.Lane]int{chat.UrgentLane: 10}))[chat.UrgentLane]; !cmp.Equal(got, []int64{super}) {
		t.Errorf("urgent ready %v", got)
	}
	if got := ready(t, s, now.Add(time.Hour)); !cmp.Equal(got, []int64{super}) {
		t.Errorf("ready after the lease %v", got)
	}
}

func TestQuarantineKeepsTheLastThousand(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	for n := range int64(1003) {
		if err := s.Quarantine(ctx, n, []byte("{\xff"), "invalid character", now); err != nil {
			t.Fatal(err)
		}
	}
	if n := ok[int](t)(s.QuarantineSize(ctx)); n != 1000 {
		t.Errorf("%d in quarantine", n)
	}
}

// Answers to presses wait in a lane of their own, where one lease hands out many.
func TestPressesHaveTheirOwnLane(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	var presses []chat.Message
	for n := range 30 {
		m := message(fmt.Sprint("p", n), 42)
		m.Press, m.Urgent = fmt.Sprint("q", n), true
		presses = append(presses, m)
	}
	queue(t, s, "u1", now, append(presses, message("m1", 42))...)
	if got := taken(t)(s.Take(ctx, 42, chat.PressLane, now, now.Add(time.Minute))); len(got) != 25 || got[24].Press != "q24" {
		t.Errorf("taken %d presses", len(got))
	}
	if got := take(t, s, 42, now); !cmp.Equal(got, []string{"m1"}) {
		t.Errorf("beside them %v", got)
	}
}

// What cannot be read does not hold up the chat, and is named.
func TestUnreadableMessageIsPutAside(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	queue(t, s, "u1", now, message("m1", 42), message("m2", 42), message("m3", 42), message("m4", 42), message("m5", 42))
	for id, record := range map[string]string{"m1": "9 0 {}", "m2": "1 0 {"} {
		if err := s.Client().HSet(ctx, s.Raw("outbox"), id, record).Err(); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Client().HDel(ctx, s.Raw("outbox"), "m3").Err(); err != nil {
		t.Fatal(err)
	}
	if err := s.Client().HSet(ctx, s.Raw("outbox:sent"), "m4", "two").Err(); err != nil {
		t.Fatal(err)
	}
	messages, unreadable, err := s.Take(ctx, 42, chat.LaterLane, now, now.Add(time.Minute))
	if err != nil || len(messages) != 1 || messages[0].ID != "m5" || len(unreadable) != 4 {
		t.Fatalf("taken %v and %v, %v", messages, unreadable, err)
	}
	for range 2 { // the second time changes nothing
		for _, u := range unreadable {
			if err := s.PutAside(ctx, u); err != nil {
				t.Fatal(err)
			}
		}
	}
	settle(t, s, messages[0], now)
	if got := ready(t, s, now.Add(time.Hour)); len(got) != 0 {
		t.Errorf("ready though nothing readable waits: %v", got)
	}
	waiting, _, _, err := s.OutboxSize(ctx)
	if err != nil || waiting != 0 {
		t.Errorf("%d wait, %v", waiting, err)
	}
	if n := ok[int](t)(s.UnreadableSize(ctx)); n != 4 {
		t.Errorf("%d put aside", n)
	}
	var ids []string
	for _, u := range ok[[]chat.Unreadable](t)(s.UnreadableMessages(ctx)) {
		if u.Chat != 42 || u.Lane != chat.LaterLane || u.Reason == "" {
			t.Errorf("named %+v", u)
		}
		ids = append(ids, u.ID)
	}
	if !cmp.Equal(ids, []string{"m1", "m2", "m3", "m4"}) {
		t.Errorf("named %v", ids)
	}
	if got := ok[string](t)(s.Client().HGet(ctx, s.Raw("outbox"), "m1").Result()); got != "9 0 {}" {
		t.Errorf("the record is %q", got)
	}
}

// A chat that is no number does not keep the others from being served.
func TestReadyStepsOverWhatIsNoChat(t *testing.T) {
	t.Parallel()
	s := storagetest.Open(t)
	queue(t, s, "u1", now, message("m1", 42))
	if err := s.Client().ZAdd(context.Background(), s.Raw("ready:later"), redis.Z{Score: 1, Member: "forty-two"}).Err(); err != nil {
		t.Fatal(err)
	}
	if got := ready(t, s, now); !cmp.Equal(got, []int64{42}) {
		t.Errorf("ready %v", got)
	}
}

// What became of messages is kept for 400 days of Redis's own clock.
func TestDeliveriesAreTrimmedByAge(t *testing.T) {
	t.Parallel()
	s, ctx := storagetest.Open(t), context.Background()
	clock := ok[time.Time](t)(s.Time(ctx))
	record := `1 0 {"message":"%s","to":42,"at":"2020-01-01T00:00:00Z","outcome":"sent"}`
	for _, old := range []struct {
		id   string
		days int
	}{{"older", -800}, {"old", -401}, {"young", -399}} {
		if err := s.Client().XAdd(ctx, &redis.XAddArgs{Stream: s.Raw("deliveries"), ID: fmt.Sprint(clock.AddDate(0, 0, old.days).UnixMilli(), "-1"),
			Values: []string{"d", fmt.Sprintf(record, old.id)}}).Err(); err != nil {
			t.Fatal(err)
		}
	}
	queue(t, s, "u1", now, message("m1", 42))
	take(t, s, 42, now)
	settle(t, s, message("m1", 42), now)
	if got := deliveries(t, s); !cmp.Equal(got, []string{"young sent", "m1 sent"}) {
		t.Errorf("deliveries %v", got)
	}
}
