// Package mail is the second edge: it carries messages of the outbox by e-mail, to people whom
// Telegram does not reach and to those who want it. What it sends is text and plain HTML made of
// the same sentences, with the buttons as what to reply. Package inbox takes what comes back,
// letter reads it, and replies makes of it what the chat would.
package mail
