// Package simulator is a strict Bot API server on loopback, with people and groups to talk
// to the bot. The demo and every test run the production bot against it, so it refuses what
// Telegram refuses, in Telegram's words, and remembers each refusal: a test fails when the
// bot was refused something it should not have sent.
//
// A test:
//
//	api := simulator.Start(t, simulator.Options{})
//	officer := api.User(11, "Lan", "lan", "vi")
//	// … start the bot with api.Token() and api.URL() …
//	officer.Start("")
//	m, err := officer.Wait(ctx, simulator.Says("Đồng chí"))
//	press, err := officer.Press(m, "Xác nhận")
//	answer, err := press.Wait(ctx)
//
// # Time
//
// What people can see of time follows Options.Now: dates, rate limits, the age of updates and
// of pressed buttons, retries of a webhook. The transport itself (how long a poll waits, how
// soon it is repeated, latency faults) runs on the wall clock, since a simulated clock may
// stand still.
//
// # Where the rules come from
//
// The Bot API's documentation, the source of the official Bot API server and of TDLib, and,
// where Telegram's servers decide, what is commonly observed. More is refused than Telegram
// refuses in two places, because both are always mistakes of the bot: an unknown parameter
// and a parameter of the wrong type.
//
// # What is missing
//
// Methods that the table in methods.go does not name, the Markdown modes, files fetched by
// address, albums of the bot, channels (but as the origin of forwards and in whose name people
// write), inline mode, payments, business accounts, and a method called in the answer to a
// webhook.
package simulator
