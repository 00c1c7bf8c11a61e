// Package simulator is a strict Bot API server on loopback, with people and groups to talk
// to the bot. The demo and every test run the production bot against it, so it refuses what
// Telegram refuses, with Telegram's descriptions, and records each refusal: a test fails
// when the bot sent something that was refused.
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
// Everything visible follows Options.Now: dates, rate limits, the age of updates and of
// pressed buttons, retries of a webhook. The transport itself (how long a poll waits, how
// soon it is repeated, latency faults) uses the real clock, since a simulated clock may not
// advance.
//
// # Where the rules come from
//
// From the Bot API's documentation, from the source of the official Bot API server and of
// TDLib, and, for what Telegram's servers decide, from common observation. Two things are
// refused that Telegram accepts, because they are always mistakes of the bot: an unknown
// parameter and a parameter of the wrong type.
//
// # What is missing
//
// Methods that the table in methods.go does not name, the Markdown modes, files fetched by
// URL, albums sent by the bot, channels (except as the origin of forwards and as the sender
// in whose name people write), inline mode, payments, business accounts, and a method
// called in the answer to a webhook.
package simulator
