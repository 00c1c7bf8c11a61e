package telegram

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"dondoc/chat"
	"dondoc/telegram/updates"
)

// pushCommand adds a command that is written in a group.
func (f *fakeAPI) pushCommand(id, chat int64, text string) {
	f.push(id, fmt.Sprintf(`{"update_id":%d,"message":{"message_id":%d,"date":1790000000,"from":{"id":9,"first_name":"An"},"chat":{"id":%d,"type":"group"},"text":%q,"entities":[{"type":"bot_command","offset":0,"length":%d}]}}`, id, id, chat, text, len(text)))
}

// called is the bot's name for getMe, which a test may change.
func called(name *atomic.Value) answer {
	return func(r request, _ int) (int, string) {
		if r.Method == "getMe" {
			return 200, fmt.Sprintf(`{"ok":true,"result":{"id":77,"is_bot":true,"first_name":"dondoc","username":%q}}`, name.Load())
		}
		return 0, ""
	}
}

// A command to a name that the bot does not know may be to its new one.
func TestReceiveCommandsOfTheNewName(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var name atomic.Value
		name.Store("DonDocBot")
		api := newFakeAPI()
		api.reply(called(&name))
		var told []string
		var commands []string
		r := receive(t, api, func(_ context.Context, in chat.Incoming) error {
			commands = append(commands, in.Command)
			return nil
		})
		r.options.Renamed = func(_ context.Context, now updates.Identity) { told = append(told, now.Username) }
		api.pushCommand(1, -5, "/help@dondocbot")
		synctest.Wait()
		asked := len(api.calls("getMe"))
		for id := int64(2); id < 5; id++ {
			api.pushCommand(id, -5, "/help@Other_bot")
			time.Sleep(time.Second)
		}
		r.expect(t, 1)
		if n := len(api.calls("getMe")) - asked; n != 1 {
			t.Errorf("asked %d times for the name", n)
		}
		name.Store("New_bot")
		api.pushCommand(5, -5, "/tasks@new_BOT")
		synctest.Wait()
		r.expect(t, 1, 5)
		if r.client.Username() != "New_bot" || len(told) != 1 || told[0] != "New_bot" || commands[1] != "tasks" {
			t.Errorf("it is %s, told %v, heard %v", r.client.Username(), told, commands)
		}
		api.pushCommand(6, -5, "/tasks@DonDocBot") // now perhaps another's
		time.Sleep(time.Second)
		r.expect(t, 1, 5)
		if api.offset() != 7 {
			t.Errorf("confirmed below %d", api.offset())
		}
		r.stop()
	})
}

func TestReceiveAsksForTheNameNowAndThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var name atomic.Value
		name.Store("DonDocBot")
		api := newFakeAPI()
		api.reply(called(&name))
		r := receive(t, api, nil)
		name.Store("New_bot")
		time.Sleep(nameEvery + time.Second)
		synctest.Wait()
		if r.client.Username() != "New_bot" {
			t.Errorf("it is %s", r.client.Username())
		}
		r.stop()
	})
}

// Until it is known whose a command is, only its chat waits, and it is not lost.
func TestReceiveWaitsForTheName(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		api := newFakeAPI()
		var away atomic.Bool
		r := receive(t, api, nil)
		api.reply(func(r request, _ int) (int, string) {
			if r.Method == "getMe" {
				if away.Load() {
					return 502, "<html>"
				}
				return 200, `{"ok":true,"result":{"id":77,"is_bot":true,"first_name":"dondoc","username":"New_bot"}}`
			}
			return 0, ""
		})
		away.Store(true)
		api.pushCommand(1, -5, "/help@New_bot")
		api.pushText(2, 42, "x")
		time.Sleep(time.Minute)
		r.expect(t, 2)
		away.Store(false)
		time.Sleep(10 * time.Second)
		r.expect(t, 2, 1)
		r.stop()
	})
}
