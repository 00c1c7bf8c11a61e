// Package chat holds what crosses the chat, freed of Telegram's forms: an [Incoming] is
// what somebody did, a [Change] is everything that follows from it and is written in one
// step, a [Message] is one thing to be said, and the codec of button data is here. The
// edges, the handlers and the store meet over these types.
package chat
