package simulator_test

import (
	"context"
	"fmt"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"dondoc/simulator"
)

// A bot that greets, and a person who talks to it.
func Example() {
	api := simulator.New(simulator.Options{Name: "Đôn đốc"})
	defer api.Close()
	bot, err := tg.New(api.Token(), tg.WithServerURL(api.URL()), tg.WithHTTPClient(time.Minute, simulator.Library{Client: api.Client()}),
		tg.WithDefaultHandler(func(ctx context.Context, b *tg.Bot, u *models.Update) {
			_, _ = b.SendMessage(ctx, &tg.SendMessageParams{ChatID: u.Message.Chat.ID, Text: "Chào đồng chí " + u.Message.From.FirstName})
		}))
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	go func() { bot.Start(ctx); close(done) }()

	lan := api.User(7, "Lan", "lan", "vi")
	lan.Say("/start")
	m, err := lan.Wait(ctx, simulator.Says("Chào"))
	fmt.Println(m, err, api.Refusals())
	cancel()
	<-done
	// Output: Đôn đốc: Chào đồng chí Lan <nil> []
}
