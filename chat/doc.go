// Package chat holds the types for what happens in the chat, independent of Telegram's own:
// an [Incoming] is what somebody did, a [Change] is everything that follows from it and is
// written at once, a [Message] is one message to send, and the codec of button data is
// here. The edges, the handlers and the store exchange these types.
package chat
