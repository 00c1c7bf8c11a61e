package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"dondoc/simulator"
	"dondoc/storage/storagetest"
)

// office is a running bot with a plan of one task and Lan, an officer of its unit.
type office struct {
	*replica
	deploy
	sim *simulator.Server
	lan *simulator.User
}

func newOffice(t *testing.T) *office {
	t.Helper()
	sim := simulator.Start(t, simulator.Options{})
	d := newDeploy(t, sim).with("REDIS_URL", storagetest.URL(t)).with("REDIS_PREFIX", storagetest.Prefix()).with("REMINDER_CRON", "0 0 1 1 *")
	plan := filepath.Join(t.TempDir(), "plan.csv")
	if err := os.WriteFile(plan, []byte("TT,Nhiệm vụ,Đơn vị chủ trì,Thời gian hoàn thành\n1,Rà soát văn bản,Vụ Pháp chế,12/2030\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, complaint := d.command(t, "import", plan); code != 0 {
		t.Fatal(out, complaint)
	}
	_, link, complaint := d.command(t, "invite", "--role", "officer", "--unit", "Vụ Pháp chế")
	o := &office{replica: d.serve(t), deploy: d, sim: sim, lan: sim.User(11, "Lan", "lan", "vi")}
	if _, err := o.lan.Open(strings.TrimSpace(link)); err != nil {
		t.Fatal(err, complaint)
	}
	o.hears(o.lan.Chat(), "Vụ Pháp chế")
	return o
}

// hears waits for a message of the bot in the chat.
func (o *office) hears(c *simulator.Chat, words ...string) *simulator.Message {
	o.replica.t.Helper()
	m, err := c.Wait(waiting(o.replica.t), simulator.Says(words...))
	if err != nil {
		o.replica.t.Fatal(err)
	}
	return m
}

// The result of a press is told anew where the message under which it was pressed is gone.
func TestPressUnderAMessageThatIsGone(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.sim.Allow("message to edit not found")
	o.lan.Say("đang lấy ý kiến")
	question := o.hears(o.lan.Chat(), "đang lấy ý kiến")
	o.lan.Chat().Delete(question)
	if _, err := o.lan.Press(question, question.Buttons[0][0].Text); err != nil {
		t.Fatal(err)
	}
	o.hears(o.lan.Chat(), "Đã ghi nhận báo cáo nhiệm vụ 1")
}

// Where the bot may not write the answer comes in private, and says why.
func TestAnswerFromWhereTheBotMayNotWrite(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.sim.Allow("TOPIC_CLOSED", "not enough rights to send")
	group := o.sim.Group("Vụ Pháp chế", o.lan).Upgrade()
	topic := group.Topic("Kế hoạch")
	group.CloseTopic(topic)
	if _, err := o.lan.Send(group, simulator.Draft{Text: "/task@dondoc_bot 1", Topic: topic}); err != nil {
		t.Fatal(err)
	}
	o.hears(o.lan.Chat(), "Bot không được phép gửi tin trong nhóm", "Rà soát văn bản")
	group.MuteBot()
	o.lan.SayIn(group, "/task@dondoc_bot 1")
	o.hears(o.lan.Chat(), "Bot không được phép gửi tin trong nhóm", "Rà soát văn bản")
	if m := group.Last(); m != nil {
		t.Errorf("the group heard %s", m)
	}
}

// A topic that is gone does not swallow the answer.
func TestAnswerToALostTopic(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.sim.Allow("message thread not found")
	group := o.sim.Group("Vụ Pháp chế", o.lan).Upgrade()
	topic := group.Topic("Kế hoạch")
	o.sim.Fault(simulator.Fault{Method: "sendMessage", Chat: group.ID(), Status: 500}) // while the topic goes
	if _, err := o.lan.Send(group, simulator.Draft{Text: "/task@dondoc_bot 1", Topic: topic}); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the answer is tried", func() bool {
		calls := o.sim.Calls("sendMessage")
		return len(calls) > 0 && calls[len(calls)-1].Chat == group.ID()
	})
	group.DeleteTopic(topic)
	o.hears(group, "Rà soát văn bản")
}

// The bot's name may change at any time: commands to the new one work at once, and old
// cards still name their tasks.
func TestRenamedBotGoesOn(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	group := o.sim.Group("Vụ Pháp chế", o.lan)
	o.lan.Say("/task 1")
	card := o.hears(o.lan.Chat(), "Rà soát văn bản")
	o.sim.RenameBot("vu_phap_che_bot")
	o.lan.SayIn(group, "/task@vu_phap_che_bot 1")
	fresh := o.hears(group, "Rà soát văn bản")
	if links := strings.Join(fresh.Links(), " "); !strings.Contains(links, "t.me/vu_phap_che_bot?start=t1") || strings.Contains(links, "dondoc_bot") {
		t.Errorf("the new card leads to %s", links)
	}
	o.lan.Reply(card, "được 40%")
	o.hears(o.lan.Chat(), "40%")
	if code, link, _ := o.command(t, "invite", "--role", "leader"); code != 0 || !strings.Contains(link, "t.me/vu_phap_che_bot?start=") {
		t.Errorf("the invite leads to %s", link)
	}
}

// Fifty quick presses are answered while Telegram still waits for it, whatever else the
// chat is waiting for.
func TestFiftyPressesAreAnsweredInTime(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	o.lan.Say("/task 1")
	card := o.hears(o.lan.Chat(), "Rà soát văn bản")
	for range 20 {
		o.lan.Say("/task 1")
	}
	begun := time.Now()
	var presses []*simulator.Press
	for range 50 {
		p, err := o.lan.Press(card, card.Buttons[0][0].Text)
		if err != nil {
			t.Fatal(err)
		}
		presses = append(presses, p)
	}
	for _, p := range presses {
		if _, err := p.Wait(waiting(t)); err != nil {
			t.Fatal(err)
		}
	}
	took := time.Since(begun)
	t.Logf("fifty presses took %v", took)
	if took > 8*time.Second {
		t.Errorf("fifty presses took %v", took)
	}
}

// One damaged record does not silence a chat, and check names it.
func TestUnreadableRecordDoesNotSilenceAChat(t *testing.T) {
	t.Parallel()
	o := newOffice(t)
	options, err := redis.ParseURL(o.deploy["REDIS_URL"])
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(options)
	defer func() { _ = client.Close() }()
	outbox := fmt.Sprintf("{%s}:outbox", o.deploy["REDIS_PREFIX"])

	o.sim.Fault(simulator.Fault{Method: "sendMessage", Times: -1, Status: 502})
	o.lan.Say("/task 1")
	var id string
	eventually(t, "an answer waits", func() bool {
		ids, err := client.HKeys(t.Context(), outbox).Result()
		if err != nil {
			t.Fatal(err)
		}
		for _, id = range ids {
			if !strings.HasPrefix(id, "u730000001:") { // those of joining
				return true
			}
		}
		return false
	})
	if err := client.HSet(t.Context(), outbox, id, "1 0 {\"id\":").Err(); err != nil {
		t.Fatal(err)
	}
	// It may be under way: when it is taken again it is put aside.
	eventually(t, "it is put aside", func() bool {
		n, err := client.HLen(t.Context(), outbox+":unreadable").Result()
		if err != nil {
			t.Fatal(err)
		}
		return n == 1
	})
	o.lan.Say("/tasks")
	o.sim.ClearFaults()
	o.hears(o.lan.Chat(), "Của tôi")
	_, table, _ := o.command(t, "check")
	if !strings.Contains(table, id) {
		t.Errorf("check does not name %s:\n%s", id, table)
	}
	if n := strings.Count(o.log.String(), "cannot be read"); n != 1 {
		t.Errorf("logged %d times", n)
	}
	if _, page := o.get("/metrics"); !strings.Contains(page, "dondoc_unreadable_messages 1") {
		t.Error("/metrics does not count it")
	}
}
