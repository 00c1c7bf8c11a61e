// Package handlers holds what happens when somebody types a command, presses a button,
// replies to a message or sends a file.
//
// Start at tables.go: it joins the rows of the rooms, the packages below, each of which
// holds one subject. A row names a command, who may use it and the method that answers
// it, which lives in the file of that name. An update passes the chain in handlers.go;
// dispatch.go sorts it, and a method of a room turns the [request.Request] into a
// [request.Reply]. The Reply is written in one [chat.Change] together with the mark that
// the update is done, so a crash anywhere leads to the same end.
//
// The rooms import each other in one direction: report, plan, view, request; people, view,
// request; papers, request. A new command is a row in the table of its room and a method in a file of its
// name.
//
// Nothing here talks to Telegram or asks what time it is, and no sentence is written here:
// those are in package text.
package handlers
