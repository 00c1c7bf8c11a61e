// Package handlers holds what happens when somebody types a command, presses a button,
// replies to a message or sends a file.
//
// Start at commands.go: its table names every command, who may use it and the method that
// answers it, which lives in the file of that name. An update passes the chain in
// handlers.go; dispatch.go sorts it, and a method of [Chat] turns the [Request] into a
// [Reply]. The Reply is written in one [chat.Change] together with the mark that the
// update is done, so a crash anywhere leads to the same end.
//
// Nothing here talks to Telegram or asks what time it is, and no sentence is written here:
// those are in package text.
package handlers
