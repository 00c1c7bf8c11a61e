package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// What could not be delivered or read is listed without its words, shown, tried again and
// forgotten; whoever presses Start again gets what waited for them.
func TestStuck(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.sim.Allow("bot was blocked by the user")
	if out := o.lines(t, "stuck"); out != "nothing is stuck\n" {
		t.Error(out)
	}
	store := storagetest.OpenAt(t, o.deploy["REDIS_URL"], o.deploy["REDIS_PREFIX"])
	hung := o.sim.User(12, "Hùng", "hung", "vi")
	_, link, _ := o.command(t, "invite", "--role", "head", "--unit", "Vụ Pháp chế")
	if _, err := hung.Open(strings.TrimSpace(link)); err != nil {
		t.Fatal(err)
	}
	o.hears(hung.Chat(), "Vụ Pháp chế")
	o.sim.Fault(simulator.Fault{Chat: o.lan.ID(), Status: http.StatusForbidden, Reason: "Forbidden: bot was blocked by the user"})
	hung.Say("/assign 1 @lan")
	eventually(t, "it was given up", func() bool {
		_, dead, _, err := store.OutboxSize(t.Context())
		return err == nil && dead > 0
	})
	o.lan.Block() // as the refusal said
	raw := func(id int, text string) string {
		return fmt.Sprintf(`{"update_id":%d,"message":{"message_id":900,"date":%d,"chat":{"id":12,"type":"private","first_name":"Hùng"},`+
			`"from":{"id":12,"is_bot":false,"first_name":"Hùng","username":"hung","language_code":"vi"},"text":%q,"entities":[{"type":"bot_command","offset":0,"length":7}]}}`,
			id, time.Now().Unix(), text)
	}
	for id, update := range map[int64]string{7001: raw(7001, "/update 1 được 40%, đang trình ký"), 7002: `{"update_id":7002,"message":17}`} {
		if err := store.Quarantine(t.Context(), id, []byte(update), "unknown form", time.Now()); err != nil {
			t.Fatal(err)
		}
	}

	list := o.lines(t, "stuck", "list")
	var letter string
	for line := range strings.Lines(list) {
		if strings.Contains(line, "blocked") {
			letter, _, _ = strings.Cut(line, " ")
			if !strings.Contains(line, "notice") || !strings.Contains(line, "Lan (11)") || !strings.Contains(line, time.Now().In(hanoi(t)).Format("2006-01-02T")) {
				t.Error(line)
			}
		}
	}
	if letter == "" || !strings.Contains(list, "update:7001") || !strings.Contains(list, "unknown form") || strings.Contains(list, "trình ký") || strings.Contains(list, "Rà soát") {
		t.Fatalf("the letter is %q in\n%s", letter, list)
	}
	if shown := o.lines(t, "stuck", "show", letter); !strings.Contains(shown, "Rà soát") {
		t.Error(shown)
	}
	if shown := o.lines(t, "stuck", "show", "update:7001"); !strings.Contains(shown, "trình ký") {
		t.Error(shown)
	}
	for _, args := range [][]string{{"show", "x"}, {"retry", letter, "x"}, {"drop", "x"}} {
		if code, _, complaint := o.command(t, append([]string{"stuck"}, args...)...); code != 1 || !strings.Contains(complaint, "nothing is stuck with the id x") {
			t.Errorf("%v: %d %s", args, code, complaint)
		}
	}

	// Updates are handled here, in this version; one that is still unknown stays.
	code, out, complaint := o.command(t, "stuck", "retry", "update:7001", "update:7002")
	if code != 2 || !strings.Contains(out, "update:7002: it still cannot be decoded") || !strings.Contains(out, "retried 1, still stuck 1") {
		t.Errorf("%d %s%s", code, out, complaint)
	}
	o.hears(hung.Chat(), "Đã ghi nhận báo cáo nhiệm vụ 1", "40%")

	// Tried while she is still away, it comes back; once she is here she gets it.
	o.lines(t, "stuck", "retry", letter)
	eventually(t, "it was given up again", func() bool { return strings.Contains(o.lines(t, "stuck"), letter) })
	o.lan.Unblock()
	if _, err := o.lan.Start(""); err != nil {
		t.Fatal(err)
	}
	if _, err := o.lan.Wait(waiting(t), func(m *simulator.Message) bool {
		return m.Bot && m.Silent && strings.Contains(m.Text, "Rà soát văn bản")
	}); err != nil {
		t.Fatal(err)
	}
	if list := o.lines(t, "stuck"); strings.Contains(list, letter) || !strings.Contains(list, "update:7002") {
		t.Error(list)
	}
	if out := o.lines(t, "stuck", "drop", "all"); out != "dropped 1\n" {
		t.Error(out)
	}
	if out := o.lines(t, "stuck"); out != "nothing is stuck\n" {
		t.Error(out)
	}
}

func hanoi(t *testing.T) *time.Location {
	t.Helper()
	l, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		t.Fatal(err)
	}
	return l
}
